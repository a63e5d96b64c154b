"""A page as text: byte for byte what Rich's Console prints of it, at a fifth of the time and without importing the Console.

A monograph is some 300 wrapped lines. The Console divides every text with its styles line by line, makes segments of them, and looks
at each several times over. A page of ours is only texts below and beside each other, so lines are cut from the plain text, and styles
are looked up where a line has any. What is not plain (wide characters, tabs, words longer than a line) is left to Rich's own wrapping.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol, cast

from rich.cells import cell_len, get_character_cell_size
from rich.color import ColorSystem
from rich.style import Style
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

UNBOUNDED = 1_000
"""A page this wide goes to a file or a pipe: nothing is wrapped."""

_PLAIN = set(map(chr, (10, *range(32, 127))))
"""Characters that take one cell of the screen and part no words unless they are the usual space; grows with what is printed."""

Line = tuple[Text, int, int]
"""A text, and where in it the line begins and ends."""


class Part(Protocol):
    """What can lay itself out on a screen of ``width`` columns."""

    def lines(self, width: int, *, colored: bool) -> Iterator[str]:
        """Its lines, with escapes if ``colored``."""


Page = Part | Text | str
"""A page, or a part of one."""


class Group:
    """Parts below each other."""

    def __init__(self, *parts: Page) -> None:
        self.parts = parts

    def lines(self, width: int, *, colored: bool) -> Iterator[str]:
        """The lines of every part."""
        for part in self.parts:
            if isinstance(part, Text | str):
                for line in _wrapped(part if isinstance(part, Text) else Text(part), width):
                    yield _styled(*line) if colored else line[0].plain[line[1] : line[2]]
            else:
                yield from part.lines(width, colored=colored)


def printed(page: Page, *, width: int, colored: bool) -> str:
    """The page on a screen of ``width`` columns: no trailing spaces, escapes only if ``colored``."""
    lines = Group(page).lines(width, colored=colored)
    return "".join([(_trimmed(line) if colored else line.rstrip()) + "\n" for line in lines])


def _trimmed(line: str) -> str:
    """The line without the spaces before the escapes that end it."""
    end = len(line)
    while line.endswith("m", 0, end) and line[line.rfind("\x1b[", 0, end) + 2 : end - 1].replace(";", "").isdigit():
        end = line.rfind("\x1b[", 0, end)
    return line[:end].rstrip() + line[end:]


def cells(text: str) -> int:
    """Columns of the screen that ``text`` takes."""
    return len(text) if _is_plain(text) else cell_len(text)


def in_column(cell: Text, width: int) -> list[Line]:
    """The lines of a cell ``width`` columns wide, without the spaces that end them."""
    plain = cell.plain
    if width >= UNBOUNDED or (len(plain) <= width and cells(plain) <= width):
        lines = [(cell, start, stop) for start, stop in _paragraphs(plain)]
    else:
        lines = _wrapped(cell, width)
    return [(text, start, start + len(text.plain[start:stop].rstrip())) for text, start, stop in lines]


def piece(line: Line, *, colored: bool) -> str:
    """A line of a column; as in Rich, a style of the whole text shows only where a part of the line has one too."""
    text, start, stop = line
    return _styled(text, start, stop, whole=False) if colored else text.plain[start:stop]


def _is_plain(text: str) -> bool:
    fresh = set(text) - _PLAIN
    if fresh:
        if any(character.isspace() or get_character_cell_size(character) != 1 for character in fresh):
            return False
        _PLAIN.update(fresh)
    return True


def _paragraphs(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for paragraph in plain.split("\n"):
        yield start, start + len(paragraph)
        start += len(paragraph) + 1


def _wrapped(text: Text, width: int) -> list[Line]:
    """The lines of a text on a screen or in a column; the spaces where it was broken end a line as far as they fit."""
    plain = text.plain
    lines: list[Line] = []
    if _is_plain(plain):
        for start, stop in _paragraphs(plain):
            broken = _broken(plain, start, stop, width)
            if not broken:
                break
            lines += [(text, first, min(last, first + width)) for first, last in broken]
        else:
            return lines
    return [(line, 0, len(line)) for line in text.wrap(cast("Console", None), width, overflow="fold")]  # it only justifies with it


def _broken(plain: str, start: int, stop: int, width: int) -> list[tuple[int, int]]:
    """Where the lines of a paragraph begin and end; none if a word is longer than a line."""
    lines = []
    while stop - start > width:
        space = plain.rfind(" ", start, start + width + 1)
        if space < 0 or plain[start:space].isspace() or space == start:
            return []
        after = space + 1
        while after < stop and plain[after] == " ":
            after += 1
        if after == stop:
            break
        lines.append((start, after))
        start = after
    return [*lines, (start, stop)]


def _styled(text: Text, start: int, stop: int, *, whole: bool = True) -> str:
    """A line with its escapes: each stretch between the ends of two styles has its own."""
    plain = text.plain
    spans = [(max(span.start, start), min(span.end, stop), span.style) for span in text.spans if span.start < stop and span.end > start]
    if text.style and (spans or whole):
        spans.insert(0, (start, stop, text.style))
    if not spans:
        return plain[start:stop]
    ends = sorted({start, stop, *(end for span in spans for end in span[:2])})
    made = []
    for first, last in pairwise(ends):
        style = _style(tuple([str(span[2]) for span in spans if span[0] <= first and span[1] >= last]))
        made.append(style.render(plain[first:last], color_system=ColorSystem.STANDARD))
    return "".join(made)


@lru_cache
def _style(names: tuple[str, ...]) -> Style:
    return Style.combine([Style.null(), *(Style.parse(name) for name in names)])
