"""The matrix fits the screen, or becomes a list by severity."""

import pytest

from drugref.query.interactions import interactions
from drugref.resolve.resolve import Resolver
from drugref.store.knowledge_base import KnowledgeBase
from drugref.view.interactions import view
from drugref.view.printing import render

SIX = ("tramadol", "duloxetine", "gabapentin", "tolperisone", "ibuprofen", "flupirtine")
TEN = (*SIX, "baclofen", "tizanidine", "amitriptyline", "morphine")


def page(kb: KnowledgeBase, width: int, *names: str, colored: bool = False) -> str:
    return render(view(interactions(kb, Resolver(kb, exact=True), names), width), width=width, colored=colored)


def matrix(text: str) -> list[str]:
    """The lines between the title and the legend."""
    lines = text.splitlines()
    start = next(number for number, line in enumerate(lines) if number and not line)
    end = next(number for number, line in enumerate(lines) if number > start and (not line or line.startswith("  no record:")))
    return lines[start + 1 : end]


def test_six_drugs_fit_a_screen_of_80_columns(kb: KnowledgeBase) -> None:
    rows = matrix(page(kb, 80, *SIX))
    assert len(rows) == 6
    assert max(map(len, rows)) <= 80
    assert [row.split()[0] for row in rows[1:]] == list(SIX[1:])


def test_each_pair_has_one_cell_with_its_word(kb: KnowledgeBase) -> None:
    head, *rows = matrix(page(kb, 120, *SIX))
    assert head.split() == list(SIX[:-1])
    cells = [[cell.strip() for cell in row.split("  ") if cell.strip()][1:] for row in rows]
    assert [len(row) for row in cells] == [1, 2, 3, 4, 5]
    assert cells[0] == ["major"]  # tramadol × duloxetine
    assert cells[1] == ["major", "moderate"]


def test_ten_drugs_become_lines_by_severity_on_a_narrow_screen(kb: KnowledgeBase) -> None:
    rows = matrix(page(kb, 80, *TEN))
    assert rows[0].startswith("  contraindic.")
    assert max(map(len, rows)) <= 80
    words = " ".join(" ".join(rows).split())
    assert words.count(" + ") == 45


def test_the_words_of_the_matrix_are_explained_below_it(kb: KnowledgeBase) -> None:
    told = " ".join(page(kb, 80, "tolperisone", "ziconotide", "alcohol", "duloxetine", "notadrug").split())
    assert "no record: not evidence of safety" in told
    assert "not graded: the sources give no severity" in told
    assert "disputed: a better source contradicts it" in told
    assert "NOT CHECKED is not in this table" in told


COLOURS = [(("tramadol", "duloxetine"), "\x1b[1;31mmajor"), (("tolperisone", "alcohol"), "\x1b[35mdisputed")]


@pytest.mark.parametrize(("names", "escape"), COLOURS)
def test_a_severity_has_its_colour(kb: KnowledgeBase, names: tuple[str, ...], escape: str) -> None:
    assert escape in page(kb, 80, *names, colored=True)


def test_nothing_to_check_is_said(kb: KnowledgeBase) -> None:
    assert "No pair of the list could be checked." in page(kb, 80, "tolperisone", "qqqqzz")
    assert "Nothing on the list could be checked" in page(kb, 80, "qqqqzz", "zzzzqq")
    assert "All names on the list are of this one drug." in page(kb, 80, "Ultram", "tramadol")


def test_what_one_statement_says_of_several_pairs_is_told_once(kb: KnowledgeBase) -> None:
    told = " ".join(page(kb, 80, "mirtazapine", "hydroxyzine", "diazepam").split())
    assert told.count("More depression of the central nervous system") == 1
    assert "diazepam + hydroxyzine; diazepam + mirtazapine; hydroxyzine + mirtazapine — through a class More depression" in told
