"""Rows of aligned columns."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from drugref.cli.output import UNBOUNDED_COLUMNS
from drugref.view.columns import Columns
from drugref.view.printing import render

Widths = Sequence[int | None]


def laid_out(rows: Sequence[Sequence[str]], width: int, **options: int | Widths | None) -> list[str]:
    columns = Columns([[Text(cell) for cell in row] for row in rows], **options)  # type: ignore[arg-type]
    return render(columns, width=width, colored=False).splitlines()


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    assert laid_out([["a", "bb", "c"], ["aaa", "b", "c"]], 80) == ["  a    bb  c", "  aaa  b   c"]


def test_the_last_column_wraps_in_what_is_left_of_the_screen() -> None:
    assert laid_out([["name", "one two three four five six"]], 24) == ["  name  one two three", "        four five six"]


def test_indent_and_gap_are_as_told() -> None:
    assert laid_out([["a", "b"]], 80, indent=4, gap=1) == ["    a b"]


def test_given_widths_hold_and_their_cells_wrap() -> None:
    assert laid_out([["one two", "three four"], ["a", "b"]], 80, widths=(5, 6)) == ["  one    three", "  two    four", "  a      b"]


def test_a_line_break_in_a_cell_is_kept() -> None:
    for width in (40, UNBOUNDED_COLUMNS):
        assert laid_out([["a", "b\nc"], ["d\ne", "f"]], width) == ["  a  b", "     c", "  d  f", "  e"]


def test_rows_may_be_short() -> None:
    assert laid_out([["a", "b"], ["c"], []], 40) == ["  a  b", "  c"]


def test_a_page_without_bounds_wraps_nothing_even_in_given_widths() -> None:
    long = "word " * 300 + "end"
    assert laid_out([["name", long]], UNBOUNDED_COLUMNS) == [f"  name  {long}"]
    assert laid_out([[long, "b"]], UNBOUNDED_COLUMNS, widths=(5, 5)) == [f"  {long}  b"]


def test_a_word_longer_than_its_column_is_folded_not_cut() -> None:
    assert "".join(line.strip() for line in laid_out([["x" * 100]], 40)) == "x" * 100


def test_wide_characters_count_as_wide() -> None:
    assert laid_out([["痛み", "a"], ["x", "b"]], 40) == ["  痛み  a", "  x     b"]


def test_nothing_is_no_line() -> None:
    assert laid_out([], 40) == []


words = st.text("abcdefgé痛", min_size=1, max_size=3)
cells = st.lists(words, max_size=25).flatmap(lambda listed: st.sampled_from([" ".join(listed), "\n".join(listed)]))
tables = st.lists(st.lists(cells, min_size=3, max_size=3), max_size=5)
fixed = st.none() | st.tuples(*[st.none() | st.integers(6, 200)] * 3)


def words_of(rows: Sequence[Sequence[str]]) -> Counter[str]:
    return Counter(word for row in rows for cell in row for word in cell.split())


@given(rows=tables, width=st.integers(40, 130), widths=fixed, indent=st.integers(0, 6), gap=st.integers(1, 3))
def test_no_line_overruns_the_screen_and_no_word_is_lost(
    rows: list[list[str]], width: int, widths: Widths | None, indent: int, gap: int
) -> None:
    """Words of up to six columns always fit: on 40 columns each of three gets at least nine."""
    lines = laid_out(rows, width, widths=widths, indent=indent, gap=gap)
    assert max(map(cell_len, lines), default=0) <= width
    assert Counter(" ".join(lines).split()) == words_of(rows)
    assert [line for line in lines if line != line.rstrip()] == []


@given(rows=tables, widths=fixed)
def test_without_bounds_a_row_has_a_line_for_each_line_of_its_tallest_cell(rows: list[list[str]], widths: Widths | None) -> None:
    lines = laid_out(rows, UNBOUNDED_COLUMNS, widths=widths)
    assert len(lines) == sum(max(cell.count("\n") for cell in row) + 1 for row in rows)
    assert Counter(" ".join(lines).split()) == words_of(rows)


@given(st.lists(st.text("xyz ", max_size=300), min_size=1, max_size=3), st.integers(20, 60))
def test_no_character_is_lost_however_long_the_words(row: list[str], width: int) -> None:
    shown = Counter("".join(laid_out([row], width)))
    assert {letter: shown[letter] for letter in "xyz"} == {letter: "".join(row).count(letter) for letter in "xyz"}
