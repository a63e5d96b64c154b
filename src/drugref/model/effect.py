"""Adverse effects: the canonical term, and how often a source lists it for a drug."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from typing import Literal, get_args

from drugref.model.fields import Id, Ids, Regions, Text
from drugref.model.record import record
from drugref.model.statement import Stated

BodySystem = Literal[
    "blood and lymph",
    "heart",
    "ear and labyrinth",
    "hormones",
    "eye",
    "gut",
    "general and injection site",
    "liver and bile",
    "immune system",
    "infections",
    "investigations",
    "metabolism and nutrition",
    "muscle and bone",
    "nervous system",
    "mind",
    "kidney and urine",
    "reproduction and breast",
    "lungs and airways",
    "skin",
    "blood vessels",
    "pregnancy and newborn",
    "tumours and growths",
]
BODY_SYSTEMS: tuple[BodySystem, ...] = get_args(BodySystem)

Frequency = Literal["very common", "common", "uncommon", "rare", "very rare", "not known"]

CIOMS: dict[Frequency, tuple[Decimal, Decimal]] = {
    "very common": (Decimal(10), Decimal(100)),
    "common": (Decimal(1), Decimal(10)),
    "uncommon": (Decimal("0.1"), Decimal(1)),
    "rare": (Decimal("0.01"), Decimal("0.1")),
    "very rare": (Decimal(0), Decimal("0.01")),
}
"""CIOMS III bands in per cent of patients: from the first (inclusive) to the second (exclusive; 100 inclusive)."""


@record
class AdverseEffect:
    """A canonical term with its lay and clinical synonyms. ``serious``: possibly fatal or needing urgent care.

    ``broader``: ids of the effects this one is a kind of. ``ambiguous``: those of its names that mean something else too in running
    text ("levels fall"), so that a text that has them is not taken to name the effect. ``also``: as of a Condition.
    """

    id: Id
    name: Text
    body_system: BodySystem
    synonyms: tuple[Text, ...] = ()
    also: tuple[Text, ...] = ()
    broader: tuple[Id, ...] = ()
    ambiguous: tuple[Text, ...] = ()
    serious: bool = False
    note: str | None = None
    layer: str | None = None


@record
class SideEffects(Stated):
    """Effects that one source lists for a drug under one frequency.

    ``frequency`` is the source's own CIOMS band, "not known" when it gives none. ``as_stated`` keeps the source's
    own words where its bands are cut elsewhere. ``percent`` gives the figure of single effects, in per cent.
    """

    effects: Ids
    frequency: Frequency
    as_stated: str | None = None
    percent: dict[str, Decimal] | None = None
    serious: bool = False


@record
class CompleteEffects(Stated):
    """The side effects given here from ``sources``, a label, are all that it lists; nothing else makes their absence mean anything."""

    regions: Regions = field()
