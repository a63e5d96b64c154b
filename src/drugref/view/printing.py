"""A page as text: byte for byte what Rich's Console would print of it, at a tenth of the time and without importing Rich.

A monograph is some 300 wrapped lines. The Console divides every text with its styles line by line, makes segments of them, and looks
at each several times over. A page of ours is only texts below and beside each other, so lines are cut from the plain text, and styles
are looked up where a line has any. What is not plain (wide characters, tabs, odd spaces) is left to Rich's own wrapping.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol, cast

from drugref.view.text import Text

if TYPE_CHECKING:
    from rich.console import Console

UNBOUNDED = 1_000
"""A page this wide goes to a file or a pipe: nothing is wrapped."""

SGR = {"bold": 1, "dim": 2, "underline": 4, "reverse": 7, "red": 31, "green": 32, "yellow": 33, "magenta": 35, "cyan": 36}
"""The words that styles are made of, and the terminal's codes for them; of several colours the last one shows."""

PLAIN = {"\n", *map(chr, (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x300), *range(0x391, 0x482))), *"–—‘’“”„…•≤≥≈→−"}
"""Characters that take one cell of the screen, and part no words but by the usual space; grows with what is printed."""

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


def render(page: Page, *, width: int, colored: bool) -> str:
    """The page on a screen of ``width`` columns: no trailing spaces, escapes only if ``colored``."""
    lines = Group(page).lines(width, colored=colored)
    return "".join([(_trimmed(line) if colored else line.rstrip()) + "\n" for line in lines])


def _trimmed(line: str) -> str:
    """The line without the spaces before the escapes that end it."""
    end = len(line)
    while line.endswith("m", 0, end) and line[line.rfind("\x1b[", 0, end) + 2 : end - 1].replace(";", "").isdigit():
        end = line.rfind("\x1b[", 0, end)
    return line[:end].rstrip() + line[end:]


def cell_len(text: str) -> int:
    """Columns of the screen that ``text`` takes."""
    if _is_plain(text):
        return len(text)
    from rich.cells import cell_len as by_rich

    return by_rich(text)


def in_column(cell: Text, width: int) -> list[Line]:
    """The lines of a cell ``width`` columns wide, without the spaces that end them."""
    plain = cell.plain
    if width >= UNBOUNDED or (len(plain) <= width and cell_len(plain) <= width):
        lines = [(cell, start, stop) for start, stop in _paragraphs(plain)]
    else:
        lines = _wrapped(cell, width)
    return [(text, start, start + len(text.plain[start:stop].rstrip())) for text, start, stop in lines]


def piece(line: Line, *, colored: bool) -> str:
    """A line of a column."""
    text, start, stop = line
    return _styled(text, start, stop) if colored else text.plain[start:stop]


def _is_plain(text: str) -> bool:
    fresh = set(text) - PLAIN
    if fresh:
        from rich.cells import get_character_cell_size

        if any(character.isspace() or get_character_cell_size(character) != 1 for character in fresh):
            return False
        PLAIN.update(fresh)
    return True


def _paragraphs(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for paragraph in plain.split("\n"):
        yield start, start + len(paragraph)
        start += len(paragraph) + 1


def _wrapped(text: Text, width: int) -> list[Line]:
    """The lines of a text on a screen or in a column; the spaces where it was broken end a line as far as they fit."""
    plain = text.plain
    if not _is_plain(plain):
        return _wrapped_by_rich(text, width)
    return [
        (text, first, min(last, first + width))
        for start, stop in _paragraphs(plain)
        for first, last in _broken(plain, start, stop, width) or _folded(plain, start, stop, width)
    ]


def _wrapped_by_rich(text: Text, width: int) -> list[Line]:
    from rich.text import Span
    from rich.text import Text as RichText

    whole = RichText(text.plain, text.style, spans=[Span(*span) for span in text.spans])
    lines = []
    for line in whole.wrap(cast("Console", None), width, overflow="fold"):  # the Console is only for justifying
        made = Text(line.plain, text.style)
        made.spans = [(start, stop, str(style)) for start, stop, style in line.spans]
        lines.append((made, 0, len(made)))
    return lines


def _broken(plain: str, start: int, stop: int, width: int) -> list[tuple[int, int]]:
    """Where the lines of a paragraph begin and end; nothing if a word is longer than a line."""
    lines = []
    while stop - start > width:
        space = plain.rfind(" ", start, start + width + 1)
        if space <= start or plain[start:space].isspace():
            return []
        after = space + 1
        while after < stop and plain[after] == " ":
            after += 1
        if after == stop:
            break
        lines.append((start, after))
        start = after
    return [*lines, (start, stop)]


def _folded(plain: str, start: int, stop: int, width: int) -> list[tuple[int, int]]:
    """As ``_broken``; a word longer than a line begins on one of its own and is cut where the line ends."""
    cuts = [start]
    taken = 0
    for found in re.finditer(r" *[^ ]+ *", plain[start:stop]):
        word, at = found[0], start + found.start()
        if len(word.rstrip()) <= width - taken:
            taken += len(word)
        elif len(word.rstrip()) <= width:
            cuts.append(at)
            taken = len(word)
        else:
            cuts += range(at, at + len(word), width)
            taken = (len(word) - 1) % width + 1
    return list(pairwise([*dict.fromkeys(cuts), stop]))


def _styled(text: Text, start: int, stop: int) -> str:
    """A line with its escapes: each stretch between the ends of two styles has its own."""
    plain = text.plain
    spans = [(max(first, start), min(last, stop), style) for first, last, style in text.spans if first < stop and last > start]
    if text.style:
        spans.insert(0, (start, stop, text.style))
    if not spans:
        return plain[start:stop]
    ends = sorted({start, stop, *(end for first, last, _ in spans for end in (first, last))})
    made = []
    for first, last in pairwise(ends):
        codes = _codes(" ".join([style for begin, end, style in spans if begin <= first and end >= last]))
        made.append(f"\x1b[{codes}m{plain[first:last]}\x1b[0m" if codes else plain[first:last])
    return "".join(made)


@lru_cache
def _codes(words: str) -> str:
    """``"dim bold cyan red"`` → ``"1;2;31"``."""
    codes = [SGR[word] for word in words.split()]
    colors = [code for code in codes if code >= 30]
    return ";".join(map(str, [*sorted({code for code in codes if code < 30}), *colors[-1:]]))
