"""The full-text index over the curated statements, in the compiled knowledge base."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from drugref.model import SECTIONS, Drug, Interaction, SideEffects
from drugref.model.content import Content
from drugref.store.fulltext import SearchTerms, indexed

NAMED_SECTIONS = ("names", "codes", "classes")
"""Sections of names, which names are looked up for; they are not statements."""


@dataclass(frozen=True, slots=True)
class StatementHit:
    """An item of a drug's ``section`` at ``place``. ``text``: what was searched; ``rank``: bm25, lower is better."""

    drug: str
    section: str
    place: int
    text: str
    rank: float


def index(connection: sqlite3.Connection, content: Content) -> None:
    """Fill the index. The drug's name counts among the words of its statements, which seldom name it."""
    rows = [row for drug in content.drugs.values() for row in _statements(drug, content)]
    connection.executemany("insert into statement values (?, ?, ?, ?, ?)", ((id, *row) for id, row in enumerate(rows, 1)))
    asked = ((id, indexed(f"{text} · {content.drugs[drug].name}")) for id, (drug, _, _, text) in enumerate(rows, 1))
    connection.executemany("insert into words (rowid, text) values (?, ?)", asked)


def search(
    connection: sqlite3.Connection, terms: SearchTerms, sections: Sequence[str], drugs: Sequence[str], limit: int
) -> list[StatementHit]:
    """The statements that match best, best first."""
    if not terms:
        return []
    where = "words match ?"
    for column, wanted in (("section", sections), ("drug", drugs)):
        if wanted:
            where += f" and {column} in ({', '.join('?' * len(wanted))})"
    rows = connection.execute(
        f"select drug, section, place, statement.text, rank from words join statement on id = words.rowid where {where} order by rank, id",
        (terms.expression(), *sections, *drugs),
    )
    hits = (StatementHit(*row) for row in rows)
    return [hit for hit in hits if terms.found((hit.text,))][:limit]


def _statements(drug: Drug, content: Content) -> Iterator[tuple[str, str, int, str]]:
    for section in (*SECTIONS, "look_alikes"):
        if section not in NAMED_SECTIONS:
            for place, item in enumerate(drug.section(section)):
                yield drug.id, section, place, _text(item, content)


def _text(item: Any, content: Content) -> str:
    """All that people read of an item: what it is about, what it says, its note, what contradicts it."""
    about = [_called(content.effects, id) for id in item.effects] if isinstance(item, SideEffects) else []
    about += [_called(content.conditions, item.condition)] if getattr(item, "condition", None) else []
    about += [_called(content.effects, item.effect)] if getattr(item, "effect", None) else []
    about += _partners(item, content) if isinstance(item, Interaction) else []
    dispute = getattr(item, "disputed", None)
    said = (getattr(item, "text", None), getattr(item, "as_stated", None), getattr(item, "note", None), dispute and dispute.text)
    return " · ".join(filter(None, (", ".join(about), *said)))


def _partners(item: Interaction, content: Content) -> list[str]:
    """Who is on the other side, by name."""
    drugs = [_called(content.drugs, id) for id in item.drugs]
    return [*drugs, *(_called(content.classes, id) for id in item.classes), *item.substances]


def _called(records: dict[str, Any], id: str) -> str:
    return str(records[id].name) if id in records else id
