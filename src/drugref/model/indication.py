"""What a drug is used for: licences, guideline lines, evidence."""

from __future__ import annotations

from typing import Literal

from drugref.model.fields import Id, Text
from drugref.model.record import record
from drugref.model.statement import Statement

Licence = Literal[
    "licensed",
    "formerly licensed",
    "off-label",
    "not licensed",
    "investigational",
    "claimed",
]


@record
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


@record
class GuidelineLine(Statement):
    """The place one guideline gives the drug in one condition."""

    guideline: Text
    condition: Id
    line: Line
    strength: Literal["strong", "weak"] | None = None


@record
class Evidence(Statement):
    """A trial or review result: numbers needed to treat, responder rates, verdicts."""

    condition: Id | None = None
