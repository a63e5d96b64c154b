"""Drugs side by side, aligned by facet and canonical term; with a label among them, by section, and nothing judged."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from drugref.model import SECTIONS, Drug, Source
from drugref.model.record import record
from drugref.query.choose import choose
from drugref.query.chosen import Chosen
from drugref.query.compare_rows import ComparedRow, StatementReader
from drugref.query.monograph import section_named
from drugref.query.statements import cited
from drugref.query.terms import terms
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

if TYPE_CHECKING:
    from drugref.query.label_effects import LabelFigures
    from drugref.store.labels import Labels

FACETS = ("status", "alerts", "classes", *(s for s in SECTIONS if s not in ("status", "alerts", "classes", "names", "codes", "identity")))
"""Sections that are compared, in order."""


@record
class Comparison:
    """``sides``: what stands side by side, by the key of its cells: a drug's id; with a label among them, what each is called.

    ``not_stated``: by drug id, the sections of which nothing is stated. ``left_out``: sections of monographs that labels have no place
    for. ``whole``: whether sections were asked for. ``figures``: side effects as the labels' tables have them, where two sides have any;
    ``effects``: (id, what it is called).
    """

    COMMAND: ClassVar[str] = "compare"
    GIVES: ClassVar = ("drugs", "rows", "not_stated=gaps", "left_out=left_out_given", "labels?=figures", "sources")

    sides: dict[str, Chosen]
    rows: tuple[ComparedRow, ...]
    not_stated: dict[str, tuple[str, ...]]
    whole: bool
    sources: dict[str, Source]
    edition: str
    left_out: tuple[str, ...] = ()
    figures: tuple[LabelFigures, ...] = ()
    effects: tuple[tuple[str, str], ...] = ()

    @property
    def judged(self) -> bool:
        """Whether what is the same and what differs is told: of statements, never of the text of labels."""
        return all(isinstance(side.document, Drug) for side in self.sides.values())

    @property
    def drugs(self) -> tuple[Chosen, ...]:
        """The sides."""
        return tuple(self.sides.values())

    @property
    def gaps(self) -> dict[str, tuple[str, ...]] | None:
        """Of drugs alone."""
        return self.not_stated if self.judged else None

    @property
    def left_out_given(self) -> tuple[str, ...] | None:
        """Where a label is among them."""
        return None if self.judged else self.left_out

    @property
    def without_same(self) -> Comparison:
        """What is not the same."""
        return replace(self, rows=tuple(row for row in self.rows if row.relation != "same"))


def compare(kb: KnowledgeBase, matches: Sequence[Match], wanted: Sequence[str] = (), labels: Labels | None = None) -> Comparison:
    """What resolved names lead to (see ``choose``), at least two, in the order given. ``wanted``: sections as typed; none means all.

    Raises UsageError for a word that names no section, UnknownIdError for a label that is not there.
    """
    chosen = [choose(kb, match, labels) for match in matches]
    drugs = [side.document for side in chosen if isinstance(side.document, Drug)]
    reader = StatementReader(terms(kb), frozenset(drug.id for drug in drugs))
    if len(drugs) < len(chosen):
        return _beside_labels(kb, chosen, wanted, reader, labels)
    asked = {section_named(word) for word in wanted}
    facets = tuple(section for section in FACETS if not asked or section in asked)
    rows = tuple(row for section in facets for row in _rows(section, drugs, reader))
    return Comparison(
        sides={drug.id: side for drug, side in zip(drugs, chosen, strict=True)},
        rows=rows,
        not_stated={drug.id: tuple(s for s in facets if not drug.section(s)) for drug in drugs},
        whole=bool(wanted),
        sources={id: kb.source(id) for id in _cited(rows)},
        edition=kb.edition,
    )


def _beside_labels(
    kb: KnowledgeBase, chosen: Sequence[Chosen], wanted: Sequence[str], reader: StatementReader, labels: Labels | None
) -> Comparison:
    """The comparison where the text of a label is among what stands side by side, with the figures of side effects of all labels."""
    from drugref.query import compare_labels  # only what reads labels pays for it
    from drugref.query.label_effects import of_labels
    from drugref.query.label_effects import sources as of_sources
    from drugref.query.label_source import label_source

    names = [side.name for side in chosen]
    sides = {name if names.count(name) == 1 else f"{name} ({n})": side for n, (name, side) in enumerate(zip(names, chosen, strict=True), 1)}
    rows = compare_labels.rows(sides, wanted, reader)
    figures: tuple[LabelFigures, ...] = ()
    if labels is not None and any(row.section == "side_effects" for row in rows):
        figures = tuple(each for each in of_labels(labels, kb, [side.match for side in chosen]) if each.with_figures)
    drugs = [side.document for side in chosen if isinstance(side.document, Drug)]
    own = {side.document.set_id: label_source(side.document) for side in chosen if not isinstance(side.document, Drug)}
    return Comparison(
        sides=sides,
        rows=rows,
        not_stated={drug.id: () for drug in drugs},
        left_out=tuple(s for s in FACETS if s not in compare_labels.SHARED and any(drug.section(s) for drug in drugs)),
        whole=bool(wanted),
        sources={**own, **{id: kb.source(id) for id in _cited(rows) if id not in own}, **of_sources(figures)},
        edition=kb.edition,
        figures=figures if len(figures) > 1 else (),
        effects=tuple(kb.titles("effects").items()) if len(figures) > 1 else (),
    )


def _cited(rows: Iterable[ComparedRow]) -> dict[str, None]:
    """Ids of all sources that the rows rest on."""
    return dict.fromkeys(id for row in rows for cell in row.cells.values() for value in cell for id in cited(value))


def _rows(section: str, drugs: list[Drug], reader: StatementReader) -> Iterator[ComparedRow]:
    entries = {drug.id: list(reader.entries(section, drug)) for drug in drugs}
    for term in dict.fromkeys(entry.term for listed in entries.values() for entry in listed):
        under = {id: [entry for entry in listed if entry.term == term] for id, listed in entries.items()}
        yield ComparedRow(
            section=section,
            term=term,
            relation=_relation([{entry.sameness for entry in cell} for cell in under.values()]),
            cells={id: tuple(entry.value for entry in cell) for id, cell in under.items()},
        )


def _relation(cells: list[set[Hashable]]) -> str:
    stating = [cell for cell in cells if cell]
    if len(stating) == 1:
        return "only"
    return "same" if len(stating) == len(cells) and all(cell == cells[0] for cell in cells) else "different"
