"""Pharmacological classes, and a drug's place in them."""

from __future__ import annotations

from typing import Literal

from drugref.model.fields import Id, Text
from drugref.model.record import record
from drugref.model.statement import Stated

ClassKind = Literal["class", "group", "risk", "enzyme"]


@record
class SubstanceMembership(Stated):
    """A substance without a page of its own, such as alcohol, belongs to the class, says the source."""

    substance: Text


@record
class DrugClass:
    """``broader``: ids of the classes this one is part of. ``also``: as of a Condition. ``substances``: members that are not drugs here.

    ``kind`` says what two members in one regimen mean: of a ``class``, a duplication; of a ``risk``, that it adds up; of a wide
    ``group`` or an ``enzyme`` class, nothing by itself. ``effects``: ids of the adverse effects that a ``risk`` is the risk of.
    """

    id: Id
    name: Text
    kind: ClassKind = "class"
    synonyms: tuple[Text, ...] = ()
    also: tuple[Text, ...] = ()
    broader: tuple[Id, ...] = ()
    effects: tuple[Id, ...] = ()
    substances: tuple[SubstanceMembership, ...] = ()
    note: str | None = None
    layer: str | None = None


@record
class Membership(Stated):
    """A drug belongs to ``drug_class``, says the source."""

    drug_class: Id
