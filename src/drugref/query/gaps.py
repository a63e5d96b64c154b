"""What no source in the knowledge base covers, drug by drug."""

from __future__ import annotations

from collections import Counter
from typing import Any, ClassVar

from drugref.model import QUESTIONS, SECTIONS, Drug, LookedFor, Question
from drugref.model.record import record
from drugref.query.completeness import answered
from drugref.query.standing import standing
from drugref.query.statements import WEAK
from drugref.store.knowledge_base import KnowledgeBase


@record
class LookedAt:
    """What was looked at in vain: no statement, so it has no ``text``."""

    about: Question
    looked_at: str
    date: str


@record
class Gap:
    """``missing``: sections nothing is stated in. ``weak``: those resting on encyclopaedias and unattributed pages alone.

    Of the questions of ``QUESTIONS``: ``answered``; ``looked_for``, which no page that could be opened answers; ``open``, the rest.
    """

    GIVES: ClassVar = ("id", "name", "status", "missing", "weak", "answered", "looked_for=looked_at", "open")

    id: str
    name: str
    status: str
    missing: tuple[str, ...]
    weak: tuple[str, ...]
    answered: tuple[Question, ...]
    looked_for: tuple[LookedFor, ...]
    open: tuple[Question, ...]

    @property
    def looked_at(self) -> tuple[LookedAt, ...]:
        """What was looked at in vain."""
        return tuple(LookedAt(about=each.about, looked_at=each.text, date=each.date) for each in self.looked_for)


@record
class Covered:
    """What public lists say: of how many ``substances``; ``with_monograph``: those that have one too.

    ``sections``: section → of how many substances lists state something there; ``pairs``: how many stand by name in a listed pair.
    """

    GIVES: ClassVar = ("substances", "with_monograph", "sections", "pairs", "uncovered")

    substances: int
    with_monograph: int
    sections: dict[str, int]
    pairs: int

    @property
    def uncovered(self) -> tuple[str, ...]:
        """Sections that no list covers."""
        return tuple(section for section in SECTIONS if section not in self.sections)


@record
class Gaps:
    """One entry a drug, by id, and what public lists cover."""

    COMMAND: ClassVar[str] = "gaps"
    GIVES: ClassVar = ("drugs", "lists")

    drugs: tuple[Gap, ...]
    lists: Covered
    edition: str


def gaps(kb: KnowledgeBase) -> Gaps:
    """Missing and weak sections of every drug."""
    grades = {source.id: source.grade for source in kb.sources()}
    found = []
    for drug in kb.drugs():
        stated = {section: drug.section(section) for section in SECTIONS}
        weak = [s for s, items in stated.items() if items and all(grades[id] in WEAK for item in items for id in item.sources)]
        found.append(
            Gap(
                id=drug.id,
                name=drug.name,
                status=standing(drug),
                missing=tuple(section for section, items in stated.items() if not items),
                weak=tuple(weak),
                **_questions(drug),
            )
        )
    return Gaps(drugs=tuple(found), lists=_covered(kb, {gap.id for gap in found}), edition=kb.edition)


def _covered(kb: KnowledgeBase, monographs: set[str]) -> Covered:
    sections: Counter[str] = Counter()
    substances = both = pairs = 0
    for card in kb.cards():
        substances += 1
        both += card.id in monographs
        sections.update(section for section in SECTIONS if card.section(section))
        pairs += bool(kb.pairs_of([f"drug:{card.id}"]))
    counted = {section: sections[section] for section in SECTIONS if sections[section]}
    return Covered(substances=substances, with_monograph=both, sections=counted, pairs=pairs)


def _questions(drug: Drug) -> dict[str, Any]:
    known = answered(drug)
    looked_for = tuple(item for item in drug.unknown if item.about not in known)
    unknown = {item.about for item in looked_for}
    return {"answered": known, "looked_for": looked_for, "open": tuple(q for q in QUESTIONS if q not in known and q not in unknown)}
