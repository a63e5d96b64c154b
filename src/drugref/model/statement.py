"""One claim in our own words with its sources; and the plain kinds of claim a monograph is made of."""

from dataclasses import dataclass
from typing import Literal

from drugref.model.fields import Date, Id, Region, SourceIds, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """What a better source says against a statement."""

    text: Text
    sources: SourceIds


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One claim. ``disputed`` marks it as contradicted; ``layer`` names the user's folder it came from."""

    text: Text
    sources: SourceIds
    regions: tuple[Region, ...] = ()
    date: Date | None = None
    note: str | None = None
    disputed: Dispute | None = None
    layer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert(Statement):
    """A boxed warning or its equal: printed before everything else."""

    kind: Literal["boxed warning", "withdrawal", "restriction", "safety alert"]


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinetics(Statement):
    """What the body does to the drug, by pharmacokinetic parameter."""

    parameter: Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
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
    "monitoring",
    "availability",
    "alternatives",
    "safety",
    "medical advice",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counsel(Statement):
    """What a patient is told, by topic."""

    topic: Topic
