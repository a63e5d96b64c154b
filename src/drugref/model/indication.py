"""What a drug is used for: licences, guideline lines, evidence."""

from dataclasses import dataclass
from typing import Literal

from drugref.model.fields import Id, Text
from drugref.model.statement import Statement

Licence = Literal[
    "licensed",
    "formerly licensed",
    "off-label",
    "not licensed",
    "investigational",
    "claimed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indication(Statement):
    """A use. ``claimed`` means a source says so without naming a licence, and none was found."""

    condition: Id
    licence: Licence


Line = Literal[
    "first line",
    "second line",
    "third line",
    "alternative",
    "rescue only",
    "specialist only",
    "not recommended",
    "not listed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidelineLine(Statement):
    """The place one guideline gives the drug in one condition."""

    guideline: Text
    condition: Id
    line: Line
    strength: Literal["strong", "weak"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Statement):
    """A trial or review result: numbers needed to treat, responder rates, verdicts."""

    condition: Id | None = None
