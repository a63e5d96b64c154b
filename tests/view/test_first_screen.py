"""What of a monograph is asked first."""

import io
from typing import Any

import pytest
from rich.console import Console

from drugref.query.monograph import Monograph, monograph
from drugref.resolve.outcome import Found
from drugref.resolve.resolve import Resolver
from drugref.store.knowledge_base import KnowledgeBase
from drugref.view.first_screen import view

TWO_SCREENS = 48
"""Lines of two screens of 24."""


def drawn(result: Monograph, width: int = 80, **options: Any) -> str:
    file = io.StringIO()
    Console(file=file, width=width, color_system=None, highlight=False).print(view(result, **options))
    return file.getvalue()


def of(kb: KnowledgeBase, name: str) -> Monograph:
    outcome = Resolver(kb, "drugs").resolve(name)
    assert isinstance(outcome, Found)
    return monograph(kb, outcome.match)


def flat(text: str) -> str:
    return " ".join(text.replace("┃", " ").split())


@pytest.mark.parametrize("width", [80, 120])
def test_no_drug_takes_much_more_than_two_screens_and_none_overruns(kb: KnowledgeBase, width: int) -> None:
    for drug in kb.drugs():
        lines = drawn(of(kb, drug.id), width).splitlines()
        assert max(map(len, lines)) <= width
        grave = sum(len(item.text) for item in (*drug.alerts, *drug.contraindications)) // (width - 30)  # beside labels and citations
        assert len(lines) <= TWO_SCREENS + max(0, grave - 6), drug.id


def test_what_can_harm_is_never_left_out(kb: KnowledgeBase) -> None:
    for drug in kb.drugs():
        text = flat(drawn(of(kb, drug.id)))
        for item in (*drug.alerts, *(i for i in drug.contraindications if not i.disputed)):
            assert flat(item.text).rstrip(".") in text
        for item in drug.status:
            if item.status in ("withdrawn", "restricted"):
                assert flat(item.text) in text
        for interaction in drug.interactions:
            if interaction.severity == "contraindicated" and not interaction.disputed:
                assert all(substance in text for substance in interaction.substances)


def test_what_is_not_stated_and_what_is_disputed_is_said(kb: KnowledgeBase) -> None:
    text = flat(drawn(of(kb, "tolperisone")))
    assert "not evidence of safety" in text
    assert "contradicted by a better source" in text
    assert "--full" in text


def test_ones_own_region_comes_first(kb: KnowledgeBase) -> None:
    status = drawn(of(kb, "tolperisone"), region="CH").split("Status", 1)[1]
    assert status.index("CH") < status.index("RU")


def test_sources_are_counted_and_listed_when_asked(kb: KnowledgeBase) -> None:
    result = of(kb, "gabapentin")
    short, long = drawn(result), drawn(result, sources=True)
    assert f"{len(result.sources)} sources:" in flat(short)
    assert long.startswith(short)
    assert "[1]" in long[len(short) :]
