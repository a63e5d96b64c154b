"""A whole knowledge base, as read: every record by its id."""

from dataclasses import dataclass, field

from drugref.model.condition import Condition
from drugref.model.drug import Drug
from drugref.model.drug_class import DrugClass
from drugref.model.effect import AdverseEffect
from drugref.model.menu import Menu
from drugref.model.pair import ListedPair
from drugref.model.source import Source


@dataclass(frozen=True, kw_only=True)
class Content:
    """Records by id. ``cards``: what public lists say of each substance; ``pairs``: of two.

    ``edition``: date and content hash, ``2026-11-22+1a2b3c4d``.
    """

    edition: str
    drugs: dict[str, Drug] = field(default_factory=dict)
    cards: dict[str, Drug] = field(default_factory=dict)
    pairs: tuple[ListedPair, ...] = ()
    menus: dict[str, Menu] = field(default_factory=dict)
    conditions: dict[str, Condition] = field(default_factory=dict)
    effects: dict[str, AdverseEffect] = field(default_factory=dict)
    classes: dict[str, DrugClass] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
