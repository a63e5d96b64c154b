"""What first screens share: labelled lines, citations that are links, what is counted instead of told, the line on sources.

What can harm is red, figures are green, what is disputed magenta: all are read on white and on black.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import RenderableType
from rich.panel import Panel
from rich.style import Style
from rich.table import Table
from rich.text import Text

from drugref.model import GRADES, Source
from drugref.normal import printable
from drugref.view.address import Address
from drugref.view.page import OWN_STYLE, QUIET, Citations

FIGURE = "green"
GRAVE = ("restricted", "withdrawn")

Labelled = tuple[str, Text | None]
"""A label, and what is said under it; None if there is nothing."""

MOST_CITED = 3
"""Sources of a line: the best, so that it can be read."""

MOST_GRADES = 2
"""Grades of sources that are counted by name."""


class Cited:
    """Numbers sources as they are cited, or as ``cites`` does, and lists them."""

    def __init__(self, sources: Mapping[str, Source], most: int = MOST_CITED, cites: Citations | None = None) -> None:
        self.sources, self.most = sources, most
        self.cites = cites or Citations(sources)
        self.told: dict[int, Source] = {}

    def of(self, ids: Iterable[str]) -> Text:
        """``[1,4]``: the best few, each a link to its page; without a space, so that no line breaks in it."""
        text = Text("[", QUIET)
        numbers = self.cites.numbers(ids, self.most)
        self.told.update(numbers)
        for place, (number, source) in enumerate(numbers):
            text.append("," if place else "")
            text.append(str(number), linked(source))
        return text.append("]")

    def items(self, *items: Any) -> Text:
        """As ``of``, for statements; behind it the folders of the user's own that they come from."""
        text = self.of(source for item in items for source in item.sources)
        layers = dict.fromkeys(item.layer for item in items if item.layer)
        return text.append("".join(f" (from {printable(layer)})" for layer in layers), OWN_STYLE)

    def line(self, hint: str) -> Text:
        """``31 sources: 4 regulator, 12 label …``: the best grades, and how to see them and the rest."""
        grades = Counter(source.grade for source in self.sources.values())
        held = [f"{grades[grade]} {grade}" for grade in GRADES if grades[grade]]
        best = ", ".join(held[:MOST_GRADES]) + (" …" if len(held) > MOST_GRADES else "")
        return Text.assemble((f"{counted(len(self.sources), 'source')}: {best}   ", QUIET), hinted(hint))

    def listed(self) -> Iterator[RenderableType]:
        """The sources cited so far, by number; an address has a line of its own, to be copied whole."""
        for number, source in sorted(self.told.items()):
            about = f"{printable(source.title)} — {printable(source.publisher)}"
            yield Text.assemble((f"[{number}]", linked(source)), f"  {source.grade}, {source.date}: {about}")
            if source.url:
                yield Address(source.url, indent=5, style=QUIET)


def linked(source: Source) -> Style:
    """The style of a source's number. Only a plain address on the web is a link: whatever else it holds could steer a terminal."""
    url = source.url or ""
    plain = url.startswith(("https://", "http://")) and url.isascii() and url.isprintable() and " " not in url
    return Style(dim=True, link=url if plain else None)


def grid(lines: Iterable[Labelled], *, label: int = 11) -> Table:
    """A label and what is said under it, a row each; what is not stated is left to the line that lists it."""
    table = Table.grid(padding=(0, 2) if label else (0, 1))
    table.add_column(style="bold", no_wrap=True, min_width=label)
    table.add_column(overflow="fold")
    for name, text in lines:
        if text:
            table.add_row(name, text)
    return table


def danger(lines: Sequence[Text]) -> Panel:
    """What cannot be overlooked."""
    return Panel(Text("\n").join(lines), box=box.HEAVY, border_style="red", padding=(0, 1))


def more(count: str) -> Text:
    """What is only counted."""
    return Text(count, QUIET)


def hinted(words: str) -> Text:
    """What to type for more."""
    return Text(words, "dim italic")


def own(text: Text) -> Text:
    """A line of the other pages; a notice that a slip was read stands out as it does there."""
    return Text(text.plain, "bold reverse red" if text.plain.startswith("!!") else "")


def counted(number: int, noun: str) -> str:
    """``1 claim``, ``3 claims``, ``2 strategies``."""
    return f"{number} {noun if number == 1 else f'{noun[:-1]}ies' if noun.endswith('y') else f'{noun}s'}"
