"""A bar on stderr for long work: how far, how fast, how long yet. None where stderr is not a terminal."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from drugref.normal import printable

if TYPE_CHECKING:
    from rich.progress import Progress

EVERY = 0.1
"""Seconds between two looks of the bar."""


class Bar:
    """Used with ``with``. ``total`` counts what ``to`` is told of; ``noun`` is what else is counted."""

    def __init__(self, what: str, total: int, noun: str) -> None:
        self._what = printable(what)
        self._total = total
        self._noun = noun
        self._done = 0
        self._seen = -1.0
        self._start = time.monotonic()
        self._progress: Progress | None = None

    def __enter__(self) -> "Bar":
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

            self._progress = Progress(
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                TextColumn("{task.percentage:>3.0f} %"),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(compact=True),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._progress.add_task(self._what, total=max(self._total, 1), rate="")
            self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._progress:
            self._progress.stop()

    def to(self, done: int, counted: int) -> None:
        """So much of the total is done, and so many are counted."""
        now = time.monotonic()
        if self._progress and now - self._seen >= EVERY:
            self._seen = now
            rate = f"{counted:,} {self._noun}, {counted / max(now - self._start, 0.001):,.0f}/s"
            self._progress.update(self._task, completed=min(done, self._total), rate=rate)

    def advance(self, more: int) -> None:
        """So many more of what is counted, which is the total too."""
        self._done += more
        self.to(self._done, self._done)
