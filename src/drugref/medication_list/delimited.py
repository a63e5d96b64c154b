"""A list in CSV, or cells apart by tabs, semicolons or bars: one column has the names."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from drugref.errors import UsageError
from drugref.medication_list.entry import Entry
from drugref.normal import normalise

DELIMITERS = ",;\t|"

CERTAIN = frozenset(
    """
    medication medications medicationname medicine medicines medicinename drug drugs drugname drugdescription medicationdescription
    medicament medicamento medicamentos medikament medikamente arzneimittel wirkstoff substance activesubstance activeingredient
    prescription prescribeddrug medname rxname
    """.split()
)
"""Heads (compared without case, spaces and signs) of a column of medicines."""

LIKELY = frozenset(
    "name description product productname generic genericname brand brandname tradename inn ingredient item display text".split()
)
"""Heads that may be of such a column, where no other is."""


def delimiter_of(text: str, given: str | None, *, named: bool) -> str:
    """What stands between the cells; empty where these are plain lines.

    ``given``: what the file's name says (empty: some delimiter); ``named``: a column was named, so that there must be some. Else a first
    line whose cells are heads, one of them that of medicines, tells.
    """
    if given:
        return given
    first = next((line for line in text.splitlines() if line.strip()), "")
    counted = Counter(re.sub(r'"[^"]*"', "", first))
    best = max(DELIMITERS, key=lambda sign: counted[sign])
    if given is not None or named:
        return best if counted[best] else ("," if given is not None else "")
    heads = {normalise(cell) for cell in first.split(best)} if counted[best] else set()
    return best if heads & (CERTAIN | LIKELY) and not any(map(str.isdigit, "".join(heads))) else ""


def entries(text: str, name: str, delimiter: str, column: str | None) -> list[Entry]:
    """What the column has, a row an entry; a row without a name says so."""
    rows = _rows(text, name, delimiter)
    if not rows:
        return []
    heads = [cell.strip() for cell in rows[0][1]]
    place, headed = _column(heads, name, column)
    found = []
    for line, cells in rows[1:] if headed else rows:
        at = f"{name}:{line}"
        if not any(cell.strip() for cell in cells):
            continue
        said = cells[place].strip() if place < len(cells) else ""
        head = heads[place] if headed else f"column {place + 1}"
        found.append(Entry(text=said, place=at) if said else Entry(text="", place=at, unread=f"the row has nothing under “{head}”"))
    return found


def _rows(text: str, name: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """(line, from 1, on which it begins; cells) of every row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    rows: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in reader:
            if cells:
                rows.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        what = "a quotation mark opens here and is not closed" if "end of data" in str(error) else _SAID.get(str(error)[:10], str(error))
        lines = text.splitlines()
        at = lines[begins - 1].find('"') + 1 if begins <= len(lines) else 1
        raise UsageError(f"{name}:{begins}:{max(at, 1)}: {what}", "mend the file's quotation marks, or give plain lines") from None
    return rows


_SAID = {"field larg": "a cell is longer than 131,072 characters", "',' expect": "a quotation mark closes in the middle of a cell"}


def _column(heads: list[str], name: str, wanted: str | None) -> tuple[int, bool]:
    """Which column has the names, and whether the first row has heads."""
    keys = [normalise(head) for head in heads]
    listed = ", ".join(f"“{head}”" if head else f"number {number}" for number, head in enumerate(heads, 1))
    if wanted is not None:
        same = [place for place, key in enumerate(keys) if key == normalise(wanted) and key]
        if len(same) == 1:
            return same[0], True
        if not same and wanted.isdecimal() and 1 <= int(wanted) <= len(heads):
            return int(wanted) - 1, bool(set(keys) & (CERTAIN | LIKELY))
        what = "more than one column called" if same else "no column called"
        raise UsageError(f"{name} has {what} “{wanted}”", f"its columns: {listed}; give --column one of them, or its number")
    for known in (CERTAIN, LIKELY):
        held = [place for place, key in enumerate(keys) if key in known]
        if len(held) == 1:
            return held[0], True
        if held:
            listed = ", ".join(f"“{heads[place]}”" for place in held)
            raise UsageError(f"{name}: more than one column may have the names", f"give --column one of {listed}")
    if len(heads) == 1:
        return 0, False
    raise UsageError(f"{name}: no column is known to have the names", f"give --column one of {listed}, or its number")
