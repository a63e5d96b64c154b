"""Pharmacological classes, and a drug's place in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drugref.model.record import record

if TYPE_CHECKING:
    from drugref.model.fields import Id, SourceIds, Text


@record
class DrugClass:
    """``broader``: ids of the classes this one is part of."""

    id: Id
    name: Text
    synonyms: tuple[Text, ...] = ()
    broader: tuple[Id, ...] = ()
    note: str | None = None
    layer: str | None = None


@record
class Membership:
    """A drug belongs to ``drug_class``, says the source."""

    drug_class: Id
    sources: SourceIds
    note: str | None = None
    layer: str | None = None
