"""Answers as ``--json`` prints them, of the built-in knowledge base and of one that is hostile."""

import json
from typing import Any

import pytest

from drugref.store.knowledge_base import KnowledgeBase

Answer = dict[str, Any]

HOSTILE = "<script>alert(1)</script> =1+1 | a\x1b[31m\u202e `b` [c](javascript:d)\n# e"


@pytest.fixture(scope="session")
def answers(kb: KnowledgeBase) -> dict[str, Answer]:
    """One answer a command, from the real knowledge base."""
    from drugref.query.compare import compare
    from drugref.query.monograph import monograph
    from drugref.query.side_effects import side_effects
    from drugref.resolve.outcome import Found
    from drugref.resolve.resolve import Resolver
    from drugref.view import as_json

    def match(name: str) -> Any:
        outcome = Resolver(kb, "drugs").resolve(name)
        assert isinstance(outcome, Found)
        return outcome.match

    pair = (match("gabapentin"), match("pregabalin"))
    made = {
        "show": as_json.answer(monograph(kb, match("flupirtine"), ())),
        "side-effects": as_json.answer(side_effects(kb, pair)),
        "compare": as_json.answer(compare(kb, pair)),
    }
    return {name: json.loads(json.dumps(answer)) for name, answer in made.items()}


@pytest.fixture
def hostile() -> Answer:
    """A monograph whose every string would like to be more than text."""
    source = {"id": "s", "title": HOSTILE, "publisher": HOSTILE, "date": "2020", "grade": "label", "url": "javascript:alert(1)"}
    statement = {"text": HOSTILE, "sources": ["s"], "regions": ["US"], "disputed": {"text": HOSTILE, "sources": ["s"]}}
    drug = {"id": "x", "name": HOSTILE, "standing": "authorised", "alerts": [{**statement, "kind": HOSTILE}], "warnings": [statement]}
    return {
        "command": "show",
        "edition": "2026+0",
        "query": HOSTILE,
        "match": None,
        "drug": drug,
        "not_stated": ["overdose"],
        "sources": {"s": source},
    }


@pytest.fixture
def checked() -> Answer:
    """Three medicines, of which two are one product's, and one without a page."""
    finding = {
        "severity": "major",
        "effect": "E.",
        "mechanism": "M.",
        "management": "Do.",
        "basis": "class",
        "chain": ["x", "opioid"],
        "sources": ["s"],
    }
    return {
        "command": "interactions",
        "edition": "2026+0",
        "drugs": [{"id": id, "name": id, "query": id, "kind": "INN"} for id in ("x", "z", "w")],
        "not_checked": [{"query": "y", "outcome": "unknown"}],
        "combinations": [{"query": "ZW", "checked_as": ["z", "w"]}],
        "withdrawn": [{"drug": "x", "status": "withdrawn", "regions": ["EU"], "text": "Gone.", "sources": ["s"]}],
        "alerts": [],
        "pairs": [{"a": "x", "b": "z", "severity": "major", "findings": [finding]}, {"a": "x", "b": "w", "severity": None, "findings": []}],
        "without_effects": ["z"],
        "sources": {"s": {"title": "T", "publisher": "P", "date": "2020", "grade": "label", "url": None}},
    }
