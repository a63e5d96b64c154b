"""What was looked for and not found."""

from __future__ import annotations

from typing import Literal, get_args

from drugref.model.fields import Date, Text
from drugref.model.record import record

Question = Literal[
    "uses in the US",
    "uses in the EU",
    "uses in the UK",
    "starting dose",
    "usual dose",
    "highest dose",
    "kidneys",
    "dialysis",
    "liver",
    "older people",
    "children",
    "contraindications",
    "alerts",
    "pregnancy",
    "lactation",
    "driving",
    "side effects",
    "overdose",
    "interactions",
    "monitoring",
    "stopping",
]
QUESTIONS: tuple[Question, ...] = get_args(Question)
"""What a prescriber asks of any drug, in the monograph's order."""


@record
class LookedFor:
    """A question that no page which could be opened answers: ``text`` says what was looked at, ``date`` when."""

    about: Question
    text: Text
    date: Date
    layer: str | None = None
