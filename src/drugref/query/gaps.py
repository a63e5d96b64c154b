"""What no source in the knowledge base covers, drug by drug."""

from __future__ import annotations

from drugref.model import SECTIONS
from drugref.model.record import record
from drugref.query.standing import standing
from drugref.store.knowledge_base import KnowledgeBase

WEAK = ("encyclopaedia", "unattributed")
"""Grades that alone carry no section."""


@record
class Gap:
    """``missing``: sections nothing is stated in. ``weak``: those resting on encyclopaedias and unattributed pages alone."""

    id: str
    name: str
    status: str
    missing: tuple[str, ...]
    weak: tuple[str, ...]


@record
class Gaps:
    """One entry a drug, by id."""

    drugs: tuple[Gap, ...]
    edition: str


def gaps(kb: KnowledgeBase) -> Gaps:
    """Missing and weak sections of every drug."""
    grades = {source.id: source.grade for source in kb.sources()}
    found = []
    for drug in kb.drugs():
        stated = {section: getattr(drug, section) for section in SECTIONS}
        weak = [s for s, items in stated.items() if items and all(grades[id] in WEAK for item in items for id in item.sources)]
        found.append(
            Gap(
                id=drug.id,
                name=drug.name,
                status=standing(drug),
                missing=tuple(section for section, items in stated.items() if not items),
                weak=tuple(weak),
            )
        )
    return Gaps(drugs=tuple(found), edition=kb.edition)
