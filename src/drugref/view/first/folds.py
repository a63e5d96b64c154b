"""How much of what is not a danger a first screen tells, from what reads best to what is shortest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple, Protocol

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment

from drugref.view.first.screen import MOST_CITED, Cited


class Fold(NamedTuple):
    """How much is told of what is not a danger; the rest is counted.

    ``also``: statements on pregnancy and on milk each; ``care``, ``enzymes``: a card's; ``terse``: its statuses in a line, and of what is
    not stated less by name.
    """

    doses: int = 2
    effects: int = 6
    bands: int = 2
    partners: int = 10
    classes: int = 3
    uses: int = 20
    also: int = 1
    cited: int = MOST_CITED
    care: int = 2
    enzymes: int = 4
    terse: bool = False


FOLDS = (
    Fold(),
    Fold(doses=1, effects=4, partners=6, enzymes=2),
    Fold(doses=1, effects=3, bands=1, partners=4, classes=2, enzymes=2),
    Fold(doses=1, effects=3, bands=1, partners=4, classes=2, uses=3, also=0, enzymes=2),
    Fold(doses=1, effects=2, bands=1, partners=3, classes=2, uses=2, also=0, cited=1, enzymes=2),
)
"""From what reads best to what is shortest: the first that fits is taken."""

CARD_FOLDS = (
    *FOLDS,
    FOLDS[-1]._replace(terse=True),
    FOLDS[-1]._replace(care=1, enzymes=1, terse=True),
    FOLDS[-1]._replace(care=0, enzymes=0, partners=2, classes=1, terse=True),
)
"""Those of a card, which is to leave a screen only for dangers."""


class Screen(Protocol):
    """A first screen, as much folded as it is."""

    cited: Cited

    def parts(self) -> Iterable[RenderableType]:
        """What is on it."""


class Folded:
    """The first of ``screens`` (each with less on it than the one before) that has at most ``room`` lines; the last if none has."""

    def __init__(self, screens: Sequence[Screen], room: int, *, sources: bool) -> None:
        self.screens, self.room, self.with_sources = screens, room, sources

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        @cache
        def drawn(place: int) -> list[list[Segment]]:
            return console.render_lines(Group(*self.screens[place].parts()), options, pad=False)

        fits = bisect_left(range(len(self.screens) - 1), 1, key=lambda place: len(drawn(place)) <= self.room)
        for line in drawn(fits):
            yield from (*line, Segment.line())
        if self.with_sources:
            yield from self.screens[fits].cited.listed()
