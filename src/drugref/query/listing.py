"""What the knowledge base holds, a line a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from drugref.model.record import record
from drugref.query.standing import standing
from drugref.query.terms import terms
from drugref.store.knowledge_base import KnowledgeBase

RECORD_KINDS = ("drugs", "conditions", "effects", "classes", "sources", "menus")


@record
class RecordList:
    """``columns``: headings; ``rows``: one a record, the id first; ``layers``: id → the user's folder it is from."""

    COMMAND: ClassVar[str] = "list"
    GIVES: ClassVar = ("kind", "records")

    kind: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    layers: dict[str, str]
    edition: str

    @property
    def records(self) -> list[dict[str, str]]:
        """One object a record, keyed by column."""
        keys = [*(column.replace(" ", "_") for column in self.columns), "layer"]
        return [dict(zip(keys, (*row, *filter(None, (self.layers.get(row[0]),))), strict=False)) for row in self.rows]


def listing(kb: KnowledgeBase, kind: str, tier: str = "monograph") -> RecordList:
    """Every record of ``kind``, one of ``RECORD_KINDS``, by id (effects by body system). ``tier``: of drugs, ``monograph`` or ``card``."""
    known = terms(kb)
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    if kind == "drugs":
        columns = ("id", "name", "status", "classes")
        drugs = kb.cards() if tier == "card" else kb.drugs()
        rows = [(d.id, d.name, standing(d), _joined(known.classes.get(m.drug_class, m.drug_class) for m in d.classes)) for d in drugs]
    elif kind == "conditions":
        columns = ("id", "name", "broader", "codes")
        rows = [
            (c.id, c.name, _joined(known.conditions.get(b, b) for b in c.broader), _joined((*c.icd10, *c.mesh))) for c in kb.conditions()
        ]
    elif kind == "effects":
        columns = ("id", "name", "body system", "synonyms")
        rows = [(e.id, e.name, e.body_system, _joined(e.synonyms)) for e in sorted(kb.effects(), key=lambda e: (e.body_system, e.id))]
    elif kind == "classes":
        columns = ("id", "name", "broader", "synonyms")
        rows = [(c.id, c.name, _joined(known.classes.get(b, b) for b in c.broader), _joined(c.synonyms)) for c in kb.classes()]
    elif kind == "sources":
        columns = ("id", "grade", "date", "title")
        rows = [(s.id, s.grade, s.date, s.title) for s in kb.sources()]
    else:
        columns = ("id", "name", "condition")
        rows = [(m.id, m.name, known.conditions.get(m.condition, m.condition)) for m in kb.menus()]
    layers = {record.id: record.layer for record in getattr(kb, kind)() if record.layer}
    return RecordList(kind=kind, columns=columns, rows=tuple(rows), layers=layers, edition=kb.edition)


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)
