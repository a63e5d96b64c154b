"""Where a statement comes from, and how good that source is."""

from typing import Literal, get_args

from drugref.model.fields import Date, Id, Text
from drugref.model.record import record

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
