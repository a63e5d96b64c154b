"""Small knowledge bases, made in memory."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from drugref.model import AdverseEffect, Condition, Drug, DrugClass, Menu, Source
from drugref.model.content import Content
from drugref.resolve.outcome import Match
from drugref.store.compile import compile_into
from drugref.store.knowledge_base import KnowledgeBase

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
