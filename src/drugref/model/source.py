"""Where a statement comes from, and how good that source is."""

from __future__ import annotations

from typing import Literal, get_args

from drugref.model.fields import Date, Id, Text
from drugref.model.record import record

Grade = Literal[
    "regulator",
    "label",
    "guideline",
    "peer-reviewed",
    "label copy",
    "reference",
    "encyclopaedia",
    "unattributed",
]
GRADES: tuple[Grade, ...] = get_args(Grade)
"""Best first. A ``label copy`` is a label that was read on another host than its publisher's."""

Read = Literal["original", "copy", "test server", "digest"]
"""How it was read: at its publisher's (or a public archive of papers), as a copy of a named document on another host, on a
server that is there for tests, or as a retelling of another document."""


@record
class Source:
    """A document that was opened: title, publisher, date, grade, how it was read, and address."""

    id: Id
    title: Text
    publisher: Text
    date: Date
    grade: Grade
    read: Read | None = None
    url: str | None = None
    note: str | None = None
    layer: str | None = None
