"""Where a statement comes from, and how good that source is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from drugref.model.record import record

if TYPE_CHECKING:
    from drugref.model.fields import Date, Id, Text

Grade = Literal[
    "regulator",
    "label",
    "guideline",
    "peer-reviewed",
    "reference",
    "encyclopaedia",
    "unattributed",
]
GRADES: tuple[Grade, ...] = get_args(Grade)
"""Best first."""


@record
class Source:
    """A document that was opened: title, publisher, date, grade and address."""

    id: Id
    title: Text
    publisher: Text
    date: Date
    grade: Grade
    url: str | None = None
    note: str | None = None
    layer: str | None = None
