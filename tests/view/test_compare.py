"""Drugs side by side, as a page."""

from collections.abc import Callable

import pytest

from drugref.cli.output import UNBOUNDED_COLUMNS
from drugref.query.compare import Comparison, compare
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase
from drugref.view.compare import view
from drugref.view.printing import render

Shown = Callable[..., str]


@pytest.fixture(scope="session")
def comparison(kb: KnowledgeBase) -> Comparison:
    return compare(kb, tuple(Match(query=id, id=id, name=id, kind="INN", matched=id) for id in ("silperisone", "inaperisone")))


@pytest.mark.parametrize("width", [80, UNBOUNDED_COLUMNS])
def test_a_contradiction_is_told_once_and_referred_to_after(comparison: Comparison, width: int) -> None:
    """On 80 columns drugs are stacked, so that a cell's text is in one piece."""
    shown = " ".join(render(view(comparison, width), width=width, colored=False).split())
    disputes = {value.disputed for row in comparison.rows for cell in row.cells.values() for value in cell if value.disputed}
    repeated = sum(bool(value.disputed) for row in comparison.rows for cell in row.cells.values() for value in cell)
    assert shown.count("Contradicted as above") == repeated - len(disputes) > 0
    assert {shown.count(f"Contradicted: {dispute.text} [") for dispute in disputes if dispute} == {1}


def test_a_wide_screen_has_a_column_a_drug_and_a_narrow_one_stacks_them(comparison: Comparison) -> None:
    wide, narrow = (render(view(comparison, width), width=width, colored=False).splitlines() for width in (120, 80))
    heads = [line.split() for line in wide]
    assert ["silperisone", "inaperisone"] in heads
    assert ["silperisone", "inaperisone"] not in [line.split() for line in narrow]
    assert any(line.startswith("  tachycardia: only silperisone") for line in narrow)


def test_hidden_rows_are_counted(comparison: Comparison) -> None:
    same = sum(row.relation == "same" for row in comparison.rows)
    shown = render(view(comparison, 120, differences=True), width=120, colored=False)
    assert f"{same} rows that are the same are hidden" in shown
    assert "are hidden" not in render(view(comparison, 120), width=120, colored=False)
