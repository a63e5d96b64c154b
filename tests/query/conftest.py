"""Small knowledge bases, made in memory."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from drugref.model import AdverseEffect, Condition, Drug, DrugClass, Menu, Source
from drugref.model.content import Content
from drugref.model.label import Label
from drugref.resolve.outcome import Match
from drugref.store.compile import compile_into
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.label_rows import row
from drugref.store.label_writer import FileImport, LabelWriter
from drugref.store.labels import Labels, open_labels

GRADES = {"reg": "regulator", "lab": "label", "old": "label", "gui": "guideline", "enc": "encyclopaedia", "un": "unattributed"}

KINDS: dict[type, str] = {Drug: "drugs", Condition: "conditions", AdverseEffect: "effects", DrugClass: "classes", Menu: "menus"}


@pytest.fixture(scope="session")
def make_kb() -> Callable[..., KnowledgeBase]:
    """``make_kb(Drug(…), Condition(…), …)``; sources named by grade are there; ``old`` is an undated label."""

    def make(*records: Any) -> KnowledgeBase:
        tables: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS.values()}
        for record in records:
            tables[KINDS[type(record)]][record.id] = record
        sources = {
            id: Source(id=id, title=id, publisher=id, date="2020" if id in ("reg", "lab", "gui") else "undated", grade=grade)
            for id, grade in GRADES.items()
        }  # type: ignore[arg-type]
        connection = sqlite3.connect(":memory:")
        compile_into(connection, Content(edition="made", sources=sources, **tables), {"fingerprint": "", "notes": ""})
        return KnowledgeBase(connection)

    return make


@pytest.fixture(scope="session")
def match() -> Callable[..., Match]:
    """``match("id")``: what resolving a record's own name gives."""

    def made(id: str, kind: str = "INN") -> Match:
        return Match(query=id, id=id, name=id, kind=kind, matched=id)

    return made


@pytest.fixture
def stock(tmp_path: Path) -> Iterator[Callable[[Sequence[Label]], Labels]]:
    """``stock([label(…), …])``: a store of these labels."""
    held: list[Labels] = []

    def make(labels: Sequence[Label]) -> Labels:
        path = tmp_path / "labels.sqlite"
        importing = FileImport("spl", "f.xml", "2026-01-01T00:00:00")
        with LabelWriter(path) as writer, writer.file(importing):
            for each in labels:
                writer.add(row(each))
        opened = open_labels(path)
        assert opened
        held.append(opened)
        return opened

    yield make
    for each in held:
        each.close()
