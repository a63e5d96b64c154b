"""One claim in our own words with its sources; and the plain kinds of claim a monograph is made of."""

from __future__ import annotations

from typing import Literal

from drugref.model.fields import Date, Id, Region, SourceIds, Text
from drugref.model.record import record


@record
class Dispute:
    """What a better source says against a statement."""

    text: Text
    sources: SourceIds


@record
class Stated:
    """Anything that is stated. ``disputed`` marks it as contradicted; ``layer`` names the user's folder it came from."""

    sources: SourceIds
    regions: tuple[Region, ...] = ()
    date: Date | None = None
    note: str | None = None
    disputed: Dispute | None = None
    layer: str | None = None


@record
class Statement(Stated):
    """One claim in words."""

    text: Text


@record
class Alert(Statement):
    """A boxed warning or its equal: printed before everything else.

    ``past withdrawal``: of a form, or in some countries; it is not boxed.
    """

    kind: Literal["boxed warning", "withdrawal", "restriction", "safety alert", "past withdrawal"]


@record
class Caution(Statement):
    """A contraindication or warning; the term it is about, where there is one, is what comparisons align on."""

    condition: Id | None = None
    effect: Id | None = None
    drug_class: Id | None = None
    substance: Text | None = None


Parameter = Literal[
    "absorption",
    "bioavailability",
    "time to peak",
    "volume of distribution",
    "protein binding",
    "half-life",
    "metabolism",
    "excretion",
    "effect of food",
    "special populations",
]


@record
class Kinetics(Statement):
    """What the body does to the drug, by pharmacokinetic parameter."""

    parameter: Parameter


@record
class Mechanism(Statement):
    """What the drug does to the body; ``target`` is the molecule or pathway, which comparisons align on."""

    target: Text | None = None


Topic = Literal[
    "taking",
    "missed dose",
    "stopping",
    "alcohol",
    "dependence",
    "storage",
    "availability",
    "alternatives",
    "safety",
    "medical advice",
]


@record
class Counsel(Statement):
    """What a patient is told, by topic."""

    topic: Topic
