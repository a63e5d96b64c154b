"""Rows of aligned columns without lines: what Rich's Table.grid does, at a quarter of its time.

A monograph is some 300 wrapped lines; laid out with Table and Padding they took longer than everything else that
``show`` does (150 of 300 ms), because each cell is measured, rendered, cropped and padded several times over.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.text import Text

UNBOUNDED = 1_000
"""A page this wide goes to a file or a pipe: nothing is wrapped."""

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

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """The lines, as Rich wants them."""
        bounded = options.max_width < UNBOUNDED
        widths = self._fitted(options.max_width) if bounded else [*map(self._natural, range(len(self.widths) - 1)), options.max_width]
        newline = Segment.line()
        for row in self.rows:
            cells = [_lines(console, cell, width) for cell, width in zip(row, widths, strict=False)]
            for line in zip_longest(*cells):
                yield Segment(" " * self.indent)
                for number, (text, width) in enumerate(zip(line, widths, strict=False)):
                    if text:
                        # rich renders a text that has no spans without its style
                        yield from text.render(console) if text.spans else [Segment(text.plain, console.get_style(text.style))]
                    if number < len(line) - 1:
                        yield Segment(" " * (width - (text.cell_len if text else 0) + self.gap))
                yield newline

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
        cells = (row[column].plain for row in self.rows if column < len(row))
        return max((cell_len(line) for cell in cells for line in cell.split("\n")), default=0)


def _lines(console: Console, cell: Text, width: int) -> list[Text]:
    """The cell's lines. A text is laid out once, so a cell of one line may be used as it is."""
    unwrapped = width >= UNBOUNDED or (len(cell) <= width and cell.cell_len <= width)
    if unwrapped and "\n" not in cell.plain:
        lines = [cell]
    else:
        lines = list(cell.split("\n", allow_blank=True) if unwrapped else cell.wrap(console, width, overflow="fold"))
    for line in lines:
        line.rstrip()
        line.end = ""
    return lines
