"""Write a ``Content`` into an SQLite database."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from drugref.model import Condition, Drug, Source
from drugref.model.content import Content
from drugref.model.replaced import Replaced
from drugref.normal import normalise
from drugref.store.encoding import encode
from drugref.store.format import TABLES
from drugref.store.pairs import file_pairs
from drugref.store.statements import index

TABLE_KINDS = ("drugs", "cards", "menus", "conditions", "effects", "classes", "sources")

NameRow = tuple[str, str, str | None]
"""(text, kind, system of a code)."""


def compile_into(connection: sqlite3.Connection, content: Content, meta: dict[str, str], replaced: tuple[Replaced, ...] = ()) -> None:
    """Fill an empty database with ``content``; ``meta``, and what folders ``replaced``, are kept beside it."""
    connection.executescript(TABLES)
    with connection:
        connection.executemany(
            "insert into meta values (?, ?)",
            {**meta, "edition": content.edition, "replaced": json.dumps([vars(each) for each in replaced])}.items(),
        )
        for kind in TABLE_KINDS:
            records = getattr(content, kind)
            connection.executemany("insert into record values (?, ?, ?, ?)", ((kind, r.id, _label(r), encode(r)) for r in records.values()))
            if kind not in ("menus", "sources"):
                rows = ((kind, normalise(row[0]), r.id, *row) for r in records.values() for row in _names(r))
                connection.executemany(
                    "insert into name values (?, ?, ?, ?, ?, ?, ?)",
                    ((*row, place) for place, row in enumerate(rows) if row[1]),
                )
        file_pairs(connection, content.pairs)
        index(connection, content)


def _label(record: Any) -> str:
    """What people call the record."""
    label: str = record.title if isinstance(record, Source) else record.name
    return label


def _names(record: Any) -> Iterator[NameRow]:
    """Every string that means the record, its own name first."""
    if isinstance(record, Drug):
        yield from _names_of_drug(record)
        return
    yield record.name, "term", None
    if normalise(record.id) != normalise(record.name):
        yield record.id, "id", None
    for synonym in record.synonyms:
        yield synonym, "synonym", None
    for name in record.also:
        yield name, "also", None
    if isinstance(record, Condition):
        for system, codes in (("ICD-10", record.icd10), ("ICD-10-CM", record.icd10_cm), ("MeSH", record.mesh)):
            for code in codes:
                yield code, "code", system


def _names_of_drug(record: Drug) -> Iterator[NameRow]:
    texts = {name.text for name in record.names}
    for name in record.names:
        if record.tier == "monograph" or name.kind != "brand":  # the guard list knows whose a brand is
            yield name.text, name.kind, None
    if record.id not in texts and normalise(record.name) != normalise(record.id):
        yield record.id, "id", None
    elif not record.names:
        yield record.id, "INN", None
    for identifier in record.codes:
        yield identifier.code, "code", identifier.system
