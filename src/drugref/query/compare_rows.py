"""What is compared: the statements of a section as entries that can be aligned, and the rows that come of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import singledispatchmethod
from typing import ClassVar, Literal

from drugref.model import (
    SECTIONS,
    Alert,
    Caution,
    Counsel,
    Dosing,
    Drug,
    EnzymeStatement,
    Evidence,
    GuidelineLine,
    Indication,
    Interaction,
    Kinetics,
    Mechanism,
    Membership,
    SideEffects,
    Stated,
    Statement,
    Status,
)
from drugref.model.record import record
from drugref.query.terms import Terms


@record
class Value(Statement):
    """One statement in a cell; ``text`` leaves out what the row's term already says.

    ``term``: what it is about, or what the label calls it, where the row is a whole section.
    """

    term: str | None = None


@record
class ComparedCell:
    """One side's ``values`` of a row, and whether there are any."""

    state: Literal["stated", "not_stated"]
    values: tuple[Value, ...]


@record
class ComparedRow:
    """One term of one section. ``relation``: ``same``, ``different``, or ``only`` (a single side states it).

    Where the text of a label stands beside others, the row is the whole section, and ``relation`` is ``only`` or ``not judged``.
    ``cells``: the values by side; none means not stated.
    """

    GIVES: ClassVar = ("section", "term", "relation", "cells=cells_given")

    section: str
    term: str
    relation: str
    cells: dict[str, tuple[Value, ...]]

    @property
    def cells_given(self) -> dict[str, ComparedCell]:
        """The cells, each with whether it is stated."""
        return {side: ComparedCell(state="stated" if cell else "not_stated", values=cell) for side, cell in self.cells.items()}


@record(kw_only=False)
class AlignedEntry:
    """A value with the term it stands under, and what must be equal for two drugs to say the same."""

    term: str
    value: Value
    sameness: Hashable


class StatementReader:
    """Turns a drug's section into entries that can be aligned."""

    def __init__(self, known: Terms, compared: frozenset[str]) -> None:
        self.terms = known
        self.compared = compared

    def entries(self, section: str, drug: Drug) -> Iterator[AlignedEntry]:
        """Every entry of one section of one drug."""
        for item in drug.section(section):
            yield from self._read(item, section)

    @singledispatchmethod
    def _read(self, item: Stated, section: str) -> Iterator[AlignedEntry]:
        """What is aligned of one statement, by what kind of statement it is."""
        raise TypeError(f"{type(item).__name__} of {section} is not compared")

    def _entry(self, term: str, text: str, item: Stated, sameness: Hashable) -> Iterator[AlignedEntry]:
        regions = () if term in item.regions else item.regions
        value = Value(text=text, sources=item.sources, regions=regions, disputed=item.disputed, layer=item.layer)
        yield AlignedEntry(term, value, sameness)

    @_read.register(Statement)
    def _plain(self, item: Statement, section: str) -> Iterator[AlignedEntry]:
        yield from self._by_text(SECTIONS[section].lower(), item)

    def _by_text(self, term: str, item: Statement) -> Iterator[AlignedEntry]:
        yield from self._entry(term, item.text, item, item.text)

    @_read.register(Membership)
    def _classes(self, item: Membership, _: str) -> Iterator[AlignedEntry]:
        yield from self._entry(self.terms.classes.get(item.drug_class, item.drug_class), "yes", item, "member")

    @_read.register(Status)
    def _status(self, item: Status, _: str) -> Iterator[AlignedEntry]:
        for region in item.regions:
            text = f"{item.status}, {item.date}" if item.date else item.status
            yield from self._entry(region, text, item, item.status)

    @_read.register(Alert)
    def _alerts(self, item: Alert, _: str) -> Iterator[AlignedEntry]:
        yield from self._by_text(item.kind, item)

    @_read.register(Indication)
    def _indications(self, item: Indication, _: str) -> Iterator[AlignedEntry]:
        term = self.terms.conditions.get(item.condition, item.condition)
        yield from self._entry(term, f"{item.licence}: {item.text}", item, (item.licence, item.regions, bool(item.disputed)))

    @_read.register(GuidelineLine)
    def _guidelines(self, item: GuidelineLine, _: str) -> Iterator[AlignedEntry]:
        term = f"{item.guideline}, {self.terms.conditions.get(item.condition, item.condition)}"
        text = f"{item.line} ({item.strength})" if item.strength else item.line
        yield from self._entry(term, text, item, (item.line, item.strength))

    @_read.register(Evidence)
    def _evidence(self, item: Evidence, _: str) -> Iterator[AlignedEntry]:
        yield from self._by_text(self.terms.conditions.get(item.condition or "", "evidence"), item)

    @_read.register(Dosing)
    def _dosing(self, item: Dosing, _: str) -> Iterator[AlignedEntry]:
        term = ", ".join(filter(None, (item.population, item.route)))
        condition = self.terms.conditions.get(item.condition or "")
        text = f"{condition}: {item.text}" if condition else item.text
        yield from self._entry(term, f"(historical) {text}" if item.historical else text, item, (text, item.historical))

    def _caution_term(self, item: Caution) -> str | None:
        return (
            self.terms.conditions.get(item.condition or "")
            or (self.terms.effect(item.effect).name if item.effect else None)
            or self.terms.classes.get(item.drug_class or "")
            or item.substance
        )

    @_read.register(Caution)
    def _cautions(self, item: Caution, section: str) -> Iterator[AlignedEntry]:
        """The same condition is the same contraindication, unless a figure in the text sets a limit of its own."""
        term = self._caution_term(item)
        if section == "contraindications":
            limited = any(character.isdigit() for character in item.text)
            yield from self._entry(term or "other", item.text, item, (bool(item.disputed), item.text if limited or not term else None))
        else:
            yield from self._by_text(term or "other", item)

    @_read.register(Interaction)
    def _interactions(self, item: Interaction, _: str) -> Iterator[AlignedEntry]:
        severity = "severity not stated" if item.severity == "unknown" else item.severity
        if set(item.drugs) & self.compared:
            yield from self._entry("each other", f"{severity}: {item.text}", item, (severity, item.text))
        others = [self.terms.drugs.get(id, id) for id in item.drugs if id not in self.compared]
        others += [self.terms.classes.get(id, id) for id in item.classes]
        for term in (*others, *item.substances):
            yield from self._entry(term, f"{severity}: {item.text}", item, (severity, item.text))

    @_read.register(SideEffects)
    def _side_effects(self, item: SideEffects, _: str) -> Iterator[AlignedEntry]:
        for effect in item.effects:
            percent = (item.percent or {}).get(effect)
            text = item.as_stated or ("frequency not known" if item.frequency == "not known" else item.frequency)
            text = text if percent is None else f"{text}, {percent} %"
            yield from self._entry(self.terms.effect(effect).name, text, item, (item.frequency, item.as_stated))

    @_read.register(Mechanism)
    def _mechanism(self, item: Mechanism, _: str) -> Iterator[AlignedEntry]:
        yield from self._by_text(item.target or "mechanism", item)

    @_read.register(Kinetics)
    def _pharmacokinetics(self, item: Kinetics, _: str) -> Iterator[AlignedEntry]:
        yield from self._by_text(item.parameter, item)

    @_read.register(EnzymeStatement)
    def _enzymes(self, item: EnzymeStatement, _: str) -> Iterator[AlignedEntry]:
        yield from self._entry(f"{item.enzyme} {item.role}", item.strength or "strength not stated", item, item.strength)

    @_read.register(Counsel)
    def _counselling(self, item: Counsel, _: str) -> Iterator[AlignedEntry]:
        yield from self._by_text(item.topic, item)
