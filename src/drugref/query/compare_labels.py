"""The rows of a comparison in which the text of a label stands beside others: section by section, nothing judged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drugref.model import SECTIONS, Drug
from drugref.query.chosen import Chosen
from drugref.query.compare_rows import ComparedRow, StatementReader, Value
from drugref.query.label_sections import asked, of_field

SHARED = tuple(field for field in SECTIONS if of_field(field))
"""Sections that both a monograph and a label may have, in order."""


def rows(sides: Mapping[str, Chosen], wanted: Sequence[str], reader: StatementReader) -> tuple[ComparedRow, ...]:
    """A row a section that any side has. ``wanted``: sections as typed; none means all.

    Raises UsageError for a word that names no section.
    """
    meant = asked(wanted)
    made = []
    for field in SHARED if meant.fields is None else (field for field in SHARED if field in meant.fields):
        cells = {key: tuple(_values(side, field, meant.labels, reader)) for key, side in sides.items()}
        if stating := sum(map(bool, cells.values())):
            made.append(ComparedRow(section=field, term=SECTIONS[field], relation="only" if stating == 1 else "not judged", cells=cells))
    return tuple(made)


def _values(side: Chosen, field: str, wanted: tuple[str, ...] | None, reader: StatementReader) -> Iterator[Value]:
    if isinstance(side.document, Drug):
        yield from (replace(entry.value, term=entry.term) for entry in reader.entries(field, side.document))
        return
    for key in of_field(field):
        if wanted is None or key in wanted:
            for passage in side.document.section(key):
                yield Value(text=passage.text, sources=passage.sources, term=passage.title)
