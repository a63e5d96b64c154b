"""Lists checked from Python: what is kept stays small, and answers do not change when it is forgotten."""

import pytest

from drugref.query import pair_check
from drugref.query.pair_check import Checker
from drugref.store.knowledge_base import KnowledgeBase


def test_what_is_kept_stays_small(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pair_check, "MOST_NAMES_KEPT", 10)
    monkeypatch.setattr(pair_check, "MOST_PAIRS", 10)
    checker = Checker(kb)
    first = checker.check(["tramadol", "duloxetine"])
    for number in range(30):
        checker.check([f"no such thing {number}", "tramadol", "ibuprofen"])
        assert len(checker._members) <= 13
        assert len(checker._pairs) <= 13
    assert checker.check(["tramadol", "duloxetine"]) == first
    assert first.pairs[0].severity == "major"
