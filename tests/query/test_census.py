"""What statements rest on, counted."""

from collections.abc import Callable
from typing import Any

import pytest

from drugref.model import Drug, Source, Statement
from drugref.query.census import census, is_weak


def source(grade: str, read: str | None = None, date: str = "2020") -> Source:
    return Source(id="s", title="T", publisher="P", date=date, grade=grade, read=read)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "weak"),
    [
        (source("regulator", "original"), False),
        (source("label", "original", "undated"), False),
        (source("label copy", "copy"), False),
        (source("label copy", "copy", "undated"), True),
        (source("label copy", "test server"), True),
        (source("reference", "digest"), True),
        (source("encyclopaedia", "original"), True),
        (source("unattributed"), True),
        (source("label"), False),
    ],
)
def test_a_source_is_weak_by_who_wrote_it_or_how_it_was_read(one: Source, weak: bool) -> None:
    assert is_weak(one) is weak


def test_each_statement_is_counted_once_by_its_best_source(make_kb: Callable[..., Any]) -> None:
    """Weak sources of the made knowledge base are undated, and none says how it was read."""
    statements = tuple(Statement(text="T", sources=ids) for ids in (("reg", "enc"), ("enc",), ("un", "enc")))
    result = census(make_kb(Drug(id="x", names=(), identity=statements)))
    assert (result.statements, result.weak_only.statements, result.undated.statements) == (3, 2, 2)
    assert (result.copies_only.statements, result.weak_or_undated.share, result.weak_only.share) == (0, 0.6667, 0.6667)
    assert {c.name: (c.sources, c.statements) for c in result.grades} == {
        "regulator": (1, 1),
        "label": (2, 0),
        "guideline": (1, 0),
        "encyclopaedia": (1, 2),
        "unattributed": (1, 0),
    }
    assert [(c.name, c.sources, c.statements) for c in result.read] == [("not said", 6, 3)]


def test_nothing_stated_has_no_share(make_kb: Callable[..., Any]) -> None:
    assert (census(make_kb()).statements, census(make_kb()).weak_only.share) == (0, 0.0)
