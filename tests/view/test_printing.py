"""Pages are printed byte for byte as Rich's Console prints them."""

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import get_character_cell_size
from rich.console import Console
from rich.text import Span
from rich.text import Text as RichText

from drugref.view.columns import Columns
from drugref.view.printing import PLAIN, SGR, Group, render
from drugref.view.text import Text

plain = st.text(st.sampled_from("ab cd  ef-–é") | st.sampled_from("痛👩\u0301\u00a0\t\n 9"), max_size=60)
style = st.lists(st.sampled_from(sorted(SGR)), max_size=3).map(" ".join)
width = st.integers(2, 40)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """A text with a style and any spans."""
    text = Text(draw(plain), draw(style))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        text.stylize(draw(style), start, draw(st.integers(start, len(text) + 2)))
    return text


def by_rich(text: Text, width: int, *, colored: bool) -> list[str]:
    """What the Console prints of a text, without the spaces that end its lines."""
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colored,
        color_system="standard" if colored else None,
        no_color=not colored,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    spans = [Span(*span) for span in text.spans]
    with console.capture() as capture:
        console.print(RichText(text.plain, text.style, spans=spans), crop=False)
    return capture.get().split("\n")[:-1]


def trimmed(line: str) -> str:
    """A line without the spaces before its last escapes."""
    escapes = ""
    while line.endswith("m") and "\x1b[" in line and line[line.rindex("\x1b[") + 2 : -1].replace(";", "").isdigit():
        at = line.rindex("\x1b[")
        line, escapes = line[:at], line[at:] + escapes
    return line.rstrip() + escapes


@given(texts(), width, st.booleans())
@example(Text("aaaaaa bb"), 4, True)
@example(Text("bb aaaaaaaa  b"), 4, False)
@example(Text("aaaa    "), 4, False)
@example(Text("   aaaa"), 4, False)
def test_a_text_is_printed_as_rich_does(text: Text, width: int, colored: bool) -> None:
    assert render(text, width=width, colored=colored).split("\n")[:-1] == list(map(trimmed, by_rich(text, width, colored=colored)))


@given(st.lists(texts(), max_size=4), width, st.booleans())
def test_a_group_is_its_parts_below_each_other(parts: list[Text], width: int, colored: bool) -> None:
    assert render(Group(*parts), width=width, colored=colored) == "".join(render(part, width=width, colored=colored) for part in parts)


@given(texts(), width)
def test_colour_changes_nothing_but_escapes(text: Text, width: int) -> None:
    import re

    colored = render(Columns([(Text("x", "bold"), text)]), width=width, colored=True)
    bare = "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", colored).split("\n"))
    assert bare == render(Columns([(Text("x", "bold"), text)]), width=width, colored=False)


def test_characters_taken_for_plain_are_one_cell_wide_in_rich() -> None:
    assert [c for c in PLAIN - {"\n"} if get_character_cell_size(c) != 1 or (c.isspace() and c != " ")] == []


@pytest.mark.parametrize(
    ("words", "escapes"), [("bold", "1"), ("bold cyan", "1;36"), ("reverse bold red", "1;7;31"), ("red cyan", "36"), ("dim", "2")]
)
def test_styles_become_the_terminals_codes(words: str, escapes: str) -> None:
    assert render(Text("x", words), width=80, colored=True) == f"\x1b[{escapes}mx\x1b[0m\n"


def test_texts_are_put_together() -> None:
    one = Text.assemble("a", ("b", "bold"), Text("c", "red"), style="dim")
    one.append("d", "cyan")
    one.stylize("green", 0, 99)
    assert (one.plain, one.style, one.spans) == ("abcd", "dim", [(1, 2, "bold"), (2, 3, "red"), (3, 4, "cyan"), (0, 4, "green")])
    both = Text(", ").join([one, Text("e")])
    assert both.plain == "abcd, e"
    assert both.spans[0] == (0, 4, "dim")
    assert len(Text()) == 0
    assert not Text()
