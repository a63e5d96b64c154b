"""Rows of aligned columns without lines: a table of Rich's that is told how wide its columns are."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from drugref.view.printing import UNBOUNDED

LEAST_WRAPPED = 16
"""A column that wraps gets at least this many characters."""


class Columns:
    """Lays ``rows`` out, ``indent`` from the left and ``gap`` between columns.

    ``widths``: one a column; None is as wide as its widest cell, and for the last column what is left of the screen.
    Rows may be shorter than ``widths``.
    """

    def __init__(
        self, rows: Iterable[Sequence[Text]], *, indent: int = 2, gap: int = 2, widths: Sequence[int | None] | None = None
    ) -> None:
        self.rows = [list(row) for row in rows if row]
        self.indent = indent
        self.gap = gap
        self.widths = list(widths) if widths else [None] * max((len(row) for row in self.rows), default=0)

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        screen = options.max_width
        widths = self._fitted(screen) if screen < UNBOUNDED else [*map(self._natural, range(len(self.widths)))]
        table = Table.grid(padding=(0, self.gap, 0, 0))
        for width in widths:
            table.add_column(width=width, overflow="fold")
        for row in self.rows:
            table.add_row(*row)
        if self.rows:
            yield Padding(table, (0, 0, 0, self.indent), expand=False)

    def _fitted(self, screen: int) -> list[int]:
        """Column widths that together fit the screen; the widest give way first."""
        widths = [self._natural(number) if width is None else width for number, width in enumerate(self.widths)]
        room = screen - self.indent - self.gap * (len(widths) - 1)
        if self.widths and self.widths[-1] is None:
            widths[-1] = max(room - sum(widths[:-1]), min(LEAST_WRAPPED, widths[-1]))
        while sum(widths) > room and max(widths) > 1:
            widths[widths.index(max(widths))] -= 1
        return widths

    def _natural(self, column: int) -> int:
        listed = (row[column].plain for row in self.rows if column < len(row))
        return max((cell_len(line) for cell in listed for line in cell.split("\n")), default=0)
