"""Medicines side by side of which at least one has a label only: section by section, nothing judged."""

from collections.abc import Iterator, Sequence

from drugref.model import SECTIONS, Source
from drugref.model.label import LABEL_SECTIONS
from drugref.model.record import record
from drugref.query.compare import FACETS, Reader, Value
from drugref.query.label import LabelPage, label_page
from drugref.query.label_sections import asked, of_field
from drugref.query.label_source import label_source
from drugref.query.monograph import Monograph, monograph
from drugref.query.terms import terms
from drugref.resolve.outcome import KnownMatch, Match
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.labels import Labels

SHARED = tuple(field for field in SECTIONS if of_field(field))
"""Sections that both a monograph and a label may have, in order."""

Side = Monograph | LabelPage


@record
class Cell:
    """One statement or one piece of a label's text. ``term``: what it is about, or what the label calls it."""

    term: str
    value: Value


@record
class SectionRow:
    """A section of a monograph, and what each side has of it, in the sides' order; nothing is not stated."""

    section: str
    cells: tuple[tuple[Cell, ...], ...]


@record
class SideBySide:
    """``left_out``: sections of the monographs that labels have no place for. ``whole``: whether sections were asked for."""

    sides: tuple[Side, ...]
    rows: tuple[SectionRow, ...]
    left_out: tuple[str, ...]
    whole: bool
    sources: dict[str, Source]
    edition: str


def compare_labels(kb: KnowledgeBase, labels: Labels, matches: Sequence[Match | KnownMatch], wanted: Sequence[str] = ()) -> SideBySide:
    """Each drug's monograph, or the first label of a medicine that has none. ``wanted``: sections as typed; none means all.

    Raises UsageError for a word that names no section.
    """
    sides = tuple(label_page(labels, kb, match) if match.id is None else monograph(kb, match) for match in matches)
    meant = asked(wanted)
    fields = SHARED if meant.fields is None else tuple(field for field in SHARED if field in meant.fields)
    reader = Reader(terms(kb), frozenset(match.id for match in matches if match.id))
    rows = tuple(
        SectionRow(section=field, cells=tuple(tuple(_cells(side, field, meant.labels, reader)) for side in sides)) for field in fields
    )
    stated = {field for side in sides if isinstance(side, Monograph) for field in FACETS if side.drug.section(field)}
    sources: dict[str, Source] = {}
    for side in sides:
        sources |= side.sources if isinstance(side, Monograph) else {side.label.set_id: label_source(side.label)}
    return SideBySide(
        sides=sides,
        rows=tuple(row for row in rows if any(row.cells)),
        left_out=tuple(field for field in FACETS if field in stated and field not in SHARED),
        whole=bool(wanted),
        sources=sources,
        edition=kb.edition,
    )


def called(side: Side) -> str:
    """What a side is called."""
    return side.drug.name if isinstance(side, Monograph) else side.match.name


def _cells(side: Side, field: str, wanted: tuple[str, ...] | None, reader: Reader) -> Iterator[Cell]:
    if isinstance(side, Monograph):
        for entry in reader.entries(field, side.drug):
            yield Cell(term=entry.term, value=entry.value)
        return
    for piece in side.sections:
        if LABEL_SECTIONS[piece.section][1] == field and (wanted is None or piece.section in wanted):
            yield Cell(term=piece.title, value=Value(text=piece.text, sources=(side.label.set_id,)))
