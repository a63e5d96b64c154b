"""Pages as text: no markup, no trailing spaces, no colour that was not asked for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Group
from rich.text import Text

from drugref.view.columns import Columns
from drugref.view.printing import render

plain = st.text(st.sampled_from("ab cd  ef-–é") | st.sampled_from("痛👩\u0301\u00a0\t\n 9"), max_size=60)
style = st.lists(st.sampled_from(["bold", "dim", "underline", "reverse", "red", "green", "cyan"]), max_size=3).map(" ".join)
width = st.integers(4, 40)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """A text with a style and any spans."""
    text = Text(draw(plain), draw(style))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        text.stylize(draw(style), start, draw(st.integers(start, len(text) + 2)))
    return text


@given(texts(), width)
def test_colour_changes_nothing_but_escapes(text: Text, width: int) -> None:
    page = Group(text, Columns([(Text("x", "bold"), text)]))
    colored = re.sub(r"\x1b\[[0-9;]*m", "", render(page, width=width, colored=True))
    bare = render(page, width=width, colored=False)
    assert colored == bare
    assert [line for line in bare.split("\n") if line != line.rstrip(" ")] == []


@pytest.mark.parametrize("written", ["[bold]a[/bold]", ":warning:", "[link=https://a.example]b[/link]", "12 mg [1, 2]"])
def test_no_string_is_markup(written: str) -> None:
    assert render(Group(written, Text(written)), width=80, colored=True) == f"{written}\n" * 2


@pytest.mark.parametrize(
    ("words", "escapes"), [("bold", "1"), ("bold cyan", "1;36"), ("reverse bold red", "1;7;31"), ("red cyan", "36"), ("dim", "2")]
)
def test_styles_become_the_terminals_codes(words: str, escapes: str) -> None:
    assert render(Text("x", words), width=80, colored=True) == f"\x1b[{escapes}mx\x1b[0m\n"


def test_the_spaces_that_end_a_line_go_and_the_escapes_among_them_stay() -> None:
    assert render(Text("x  ", "reverse"), width=80, colored=True) == "\x1b[7mx\x1b[0m\n"
    assert render(Text.assemble(("x ", "red"), (" ", "dim"), "\n y"), width=80, colored=True) == "\x1b[31mx\x1b[0m\x1b[2m\x1b[0m\n y\n"
