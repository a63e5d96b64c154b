"""CSV and TSV: the tidy rows under a line of column names."""

from __future__ import annotations

import csv
import io
from dataclasses import astuple

from drugref.normal import printable
from drugref.view.formats.label_rows import Answer
from drugref.view.formats.rows import COLUMNS, rows

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these is a formula to a spreadsheet; it gets an apostrophe before it, which makes it text."""


def delimited(answer: Answer, delimiter: str) -> str:
    """The answer as text with ``delimiter`` between cells; a line an answer's row, quoted where it must be."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(text) for text in astuple(row)] for row in rows(answer))
    return out.getvalue()


def _cell(text: str) -> str:
    safe = printable(text).replace("\n", " ").replace("\t", " ")
    return f"'{safe}" if safe.startswith(FORMULA) else safe
