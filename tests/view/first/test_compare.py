"""What of a comparison is asked first: what differs, side by side."""

from collections.abc import Callable

import pytest

from drugref.query.compare import Comparison, compare
from drugref.resolve.outcome import Found, Match
from drugref.resolve.resolve import resolve
from drugref.store.knowledge_base import KnowledgeBase
from drugref.view.first import compare as compare_screen

Draw = Callable[..., str]


def flat(text: str) -> str:
    return " ".join(text.split())


def match(kb: KnowledgeBase, name: str, vocabulary: str = "drugs") -> Match:
    outcome = resolve(kb, vocabulary, name)
    assert isinstance(outcome, Found)
    return outcome.match


def compared(kb: KnowledgeBase, *names: str) -> Comparison:
    return compare(kb, tuple(match(kb, name) for name in names))


@pytest.mark.parametrize("names", [("gabapentin", "pregabalin"), ("tolperisone", "baclofen", "tizanidine"), ("silperisone", "inaperisone")])
@pytest.mark.parametrize("width", [80, 120])
def test_differences_come_side_by_side(kb: KnowledgeBase, draw: Draw, names: tuple[str, ...], width: int) -> None:
    result = compared(kb, *names)
    text = draw(compare_screen.view(result), width)
    assert max(map(len, text.splitlines())) <= width
    told = flat(text)
    same = sum(row.relation == "same" for row in result.rows)
    assert f"the same {same} row" in told


def test_a_withdrawal_and_every_contraindication_of_ones_own_are_told(kb: KnowledgeBase, draw: Draw) -> None:
    text = flat(draw(compare_screen.view(compared(kb, "tolperisone", "tizanidine")), 600))
    assert "restricted, 2013-01-21" in text
    assert "WITHDRAWAL The injections are not to be used" in text
    assert "Myasthenia gravis" in text
    assert "contraindicated: strong CYP1A2 inhibitor, fluvoxamine, ciprofloxacin" in text
    assert "not evidence of safety" in text


def test_a_narrow_screen_has_the_drugs_below_each_other(kb: KnowledgeBase, draw: Draw) -> None:
    lines = draw(compare_screen.view(compared(kb, "tolperisone", "baclofen", "tizanidine", "gabapentin")), 60).splitlines()
    assert "LICENSED" in lines
    assert max(map(len, lines)) <= 60
