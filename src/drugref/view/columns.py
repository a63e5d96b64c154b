"""Rows of aligned columns without lines."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from drugref.view.printing import UNBOUNDED, cell_len, in_column, piece
from drugref.view.text import Text

LEAST = 16
"""A column that wraps gets at least this many characters."""


class Columns:
    """Lays ``rows`` out, ``indent`` from the left and ``gap`` between columns.

    ``widths``: one a column; None is as wide as its widest cell, and for the last column what is left of the screen.
    Rows may be shorter than ``widths``.
    """

    def __init__(
        self, rows: Iterable[Sequence[Text]], *, indent: int = 2, gap: int = 2, widths: Sequence[int | None] | None = None
    ) -> None:
        self.rows = [list(row) for row in rows]
        self.indent = indent
        self.gap = gap
        self.widths = list(widths) if widths else [None] * max((len(row) for row in self.rows), default=0)

    def lines(self, width: int, *, colored: bool) -> Iterator[str]:
        """The lines, on a screen of ``width`` columns."""
        widths = self._fitted(width) if width < UNBOUNDED else [*map(self._natural, range(len(self.widths) - 1)), width]
        for row in self.rows:
            columns = [in_column(cell, room) for cell, room in zip(row, widths, strict=False)]
            for beside in zip_longest(*columns):
                made = " " * self.indent
                for number, line in enumerate(beside):
                    if line:
                        made += piece(line, colored=colored)
                    if number < len(beside) - 1:
                        taken = cell_len(line[0].plain[line[1] : line[2]]) if line else 0
                        made += " " * (widths[number] - taken + self.gap)
                yield made

    def _fitted(self, screen: int) -> list[int]:
        """Column widths that together fit the screen; the widest give way first."""
        widths = [self._natural(number) if width is None else width for number, width in enumerate(self.widths)]
        room = screen - self.indent - self.gap * (len(widths) - 1)
        if self.widths and self.widths[-1] is None:
            widths[-1] = max(room - sum(widths[:-1]), min(LEAST, widths[-1]))
        while sum(widths) > room and max(widths) > 1:
            widths[widths.index(max(widths))] -= 1
        return widths

    def _natural(self, column: int) -> int:
        listed = (row[column].plain for row in self.rows if column < len(row))
        return max((cell_len(line) for cell in listed for line in cell.split("\n")), default=0)
