"""Drugs side by side, aligned by facet and canonical term."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from drugref.model import SECTIONS, Drug, Source, Statement
from drugref.model.record import record
from drugref.query.monograph import section_named
from drugref.query.standing import standing
from drugref.query.terms import Terms, terms
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

FACETS = ("status", "alerts", "classes", *(s for s in SECTIONS if s not in ("status", "alerts", "classes", "names", "codes", "identity")))
"""Sections that are compared, in order."""


@record
class Value(Statement):
    """One statement in a cell; ``text`` leaves out what the row's term already says."""


@record
class Row:
    """One term of one section. ``relation``: ``same``, ``different``, or ``only`` (a single drug states it).

    ``cells``: the values by drug id; none means not stated.
    """

    section: str
    term: str
    relation: str
    cells: dict[str, tuple[Value, ...]]


@record
class Comparison:
    """``not_stated``: by drug id, the sections of which nothing is stated."""

    matches: tuple[Match, ...]
    statuses: dict[str, str]
    rows: tuple[Row, ...]
    not_stated: dict[str, tuple[str, ...]]
    sources: dict[str, Source]
    terms: Terms
    edition: str


@record(kw_only=False)
class Entry:
    """A value with the term it stands under, and what must be equal for two drugs to say the same."""

    term: str
    value: Value
    sameness: Any


def compare(kb: KnowledgeBase, matches: tuple[Match, ...], wanted: tuple[str, ...] = ()) -> Comparison:
    """Every facet of the resolved drugs, at least two, in the order given. ``wanted``: sections as typed; none means all.

    Raises UsageError for a word that names no section.
    """
    asked = {section_named(word) for word in wanted}
    facets = tuple(section for section in FACETS if not asked or section in asked)
    drugs = [kb.drug(match.id) for match in matches]
    reader = Reader(terms(kb), frozenset(match.id for match in matches))
    rows = [row for section in facets for row in _rows(section, drugs, reader)]
    cited = [
        source
        for row in rows
        for cell in row.cells.values()
        for value in cell
        for source in (*value.sources, *(value.disputed.sources if value.disputed else ()))
    ]
    return Comparison(
        matches=matches,
        statuses={drug.id: standing(drug) for drug in drugs},
        rows=tuple(rows),
        not_stated={drug.id: tuple(s for s in facets if not drug.section(s)) for drug in drugs},
        sources={id: kb.source(id) for id in dict.fromkeys(cited)},
        terms=reader.terms,
        edition=kb.edition,
    )


def _rows(section: str, drugs: list[Drug], reader: Reader) -> Iterator[Row]:
    entries = {drug.id: list(reader.entries(section, drug)) for drug in drugs}
    for term in dict.fromkeys(entry.term for listed in entries.values() for entry in listed):
        under = {id: [entry for entry in listed if entry.term == term] for id, listed in entries.items()}
        yield Row(
            section=section,
            term=term,
            relation=_relation([{entry.sameness for entry in cell} for cell in under.values()]),
            cells={id: tuple(entry.value for entry in cell) for id, cell in under.items()},
        )


def _relation(cells: list[set[Any]]) -> str:
    stating = [cell for cell in cells if cell]
    if len(stating) == 1:
        return "only"
    return "same" if len(stating) == len(cells) and all(cell == cells[0] for cell in cells) else "different"


class Reader:
    """Turns a drug's section into entries that can be aligned."""

    def __init__(self, known: Terms, compared: frozenset[str]) -> None:
        self.terms = known
        self.compared = compared

    def entries(self, section: str, drug: Drug) -> Iterator[Entry]:
        """Every entry of one section of one drug."""
        read: Callable[[Any], Iterator[Entry]] = getattr(self, f"_{section}", None) or (
            lambda item: self._by_text(SECTIONS[section].lower(), item)
        )
        for item in drug.section(section):
            yield from read(item)

    def _entry(self, term: str, text: str, item: Any, sameness: Any) -> Iterator[Entry]:
        regions = () if term in item.regions else item.regions
        value = Value(text=text, sources=item.sources, regions=regions, disputed=item.disputed, layer=item.layer)
        yield Entry(term, value, sameness)

    def _by_text(self, term: str, item: Any) -> Iterator[Entry]:
        yield from self._entry(term, item.text, item, item.text)

    def _classes(self, item: Any) -> Iterator[Entry]:
        yield from self._entry(self.terms.classes.get(item.drug_class, item.drug_class), "yes", item, "member")

    def _status(self, item: Any) -> Iterator[Entry]:
        for region in item.regions:
            text = f"{item.status}, {item.date}" if item.date else item.status
            yield from self._entry(region, text, item, item.status)

    def _alerts(self, item: Any) -> Iterator[Entry]:
        yield from self._by_text(item.kind, item)

    def _indications(self, item: Any) -> Iterator[Entry]:
        term = self.terms.conditions.get(item.condition, item.condition)
        yield from self._entry(term, f"{item.licence}: {item.text}", item, (item.licence, item.regions, bool(item.disputed)))

    def _guidelines(self, item: Any) -> Iterator[Entry]:
        term = f"{item.guideline}, {self.terms.conditions.get(item.condition, item.condition)}"
        text = f"{item.line} ({item.strength})" if item.strength else item.line
        yield from self._entry(term, text, item, (item.line, item.strength))

    def _evidence(self, item: Any) -> Iterator[Entry]:
        yield from self._by_text(self.terms.conditions.get(item.condition, "evidence"), item)

    def _dosing(self, item: Any) -> Iterator[Entry]:
        term = ", ".join(filter(None, (item.population, item.route)))
        condition = self.terms.conditions.get(item.condition)
        text = f"{condition}: {item.text}" if condition else item.text
        yield from self._entry(term, f"(historical) {text}" if item.historical else text, item, (text, item.historical))

    def _caution_term(self, item: Any) -> str | None:
        return (
            self.terms.conditions.get(item.condition)
            or (self.terms.effect(item.effect).name if item.effect else None)
            or self.terms.classes.get(item.drug_class)
            or item.substance
        )

    def _contraindications(self, item: Any) -> Iterator[Entry]:
        """The same condition is the same contraindication, unless a figure in the text sets a limit of its own."""
        term = self._caution_term(item)
        limited = any(character.isdigit() for character in item.text)
        sameness = (bool(item.disputed), item.text if limited or not term else None)
        yield from self._entry(term or "other", item.text, item, sameness)

    def _warnings(self, item: Any) -> Iterator[Entry]:
        yield from self._by_text(self._caution_term(item) or "other", item)

    def _interactions(self, item: Any) -> Iterator[Entry]:
        severity = "severity not stated" if item.severity == "unknown" else item.severity
        if set(item.drugs) & self.compared:
            yield from self._entry("each other", f"{severity}: {item.text}", item, (severity, item.text))
        others = [self.terms.drugs.get(id, id) for id in item.drugs if id not in self.compared]
        others += [self.terms.classes.get(id, id) for id in item.classes]
        for term in (*others, *item.substances):
            yield from self._entry(term, f"{severity}: {item.text}", item, (severity, item.text))

    def _side_effects(self, item: Any) -> Iterator[Entry]:
        for effect in item.effects:
            percent = (item.percent or {}).get(effect)
            text = item.as_stated or ("frequency not known" if item.frequency == "not known" else item.frequency)
            text = text if percent is None else f"{text}, {percent} %"
            yield from self._entry(self.terms.effect(effect).name, text, item, (item.frequency, item.as_stated))

    def _mechanism(self, item: Any) -> Iterator[Entry]:
        yield from self._by_text(item.target or "mechanism", item)

    def _pharmacokinetics(self, item: Any) -> Iterator[Entry]:
        yield from self._by_text(item.parameter, item)

    def _enzymes(self, item: Any) -> Iterator[Entry]:
        yield from self._entry(f"{item.enzyme} {item.role}", item.strength or "strength not stated", item, item.strength)

    def _counselling(self, item: Any) -> Iterator[Entry]:
        yield from self._by_text(item.topic, item)
