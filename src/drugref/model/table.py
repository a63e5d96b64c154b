"""A table of a label's text: its rows as its author made them, and the grid that they fill.

The text of the section that holds it has every row on a line, with what spans several rows repeated in each, so that a line can be
read alone; here are the cells themselves, for whoever must know which column a figure stands in.
"""

from __future__ import annotations

from typing import ClassVar

from drugref.model.record import record

WIDEST = 200
"""Columns of a grid at most: a cell that is said to span more, spans no more."""


@record
class Cell:
    """``text``: lines parted by a newline, footnote marks raised (``5²``). ``header``: a ``th``, or in the table's head."""

    text: str
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@record
class Table:
    """``rows``: the cells that begin in each row, left to right. ``notes``: what stands below, footnotes first by their mark.

    ``start``, ``end``: where its lines are in the section's ``text``, in characters: the caption, the rows, the notes.
    """

    GIVES: ClassVar = ("caption?", "heads", "rows=texts", "notes", "start", "end")

    rows: tuple[tuple[Cell, ...], ...]
    caption: str | None = None
    notes: tuple[str, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def heads(self) -> int:
        """How many rows head the others."""
        grid = self.grid
        return next((place for place, row in enumerate(grid) if not all(cell and cell.header for cell in row)), len(grid))

    @property
    def texts(self) -> list[list[str]]:
        """Rows of as many cells each; the text of one that spans several places is at each."""
        return [[cell.text if cell else "" for cell in row] for row in self.grid]

    @property
    def grid(self) -> list[list[Cell | None]]:
        """The cell at every place, row by row, all rows as wide; a cell that spans several places is at each; None where none is."""
        filled: list[list[Cell | None]] = [[] for _ in self.rows]
        for place, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while column < len(filled[place]) and filled[place][column]:
                    column += 1
                for below in filled[place : place + cell.rowspan]:
                    _put(below, column, min(cell.colspan, WIDEST - column), cell)
                column += cell.colspan
        widest = max(map(len, filled), default=0)
        return [[*row, *[None] * (widest - len(row))] for row in filled]


def _put(row: list[Cell | None], column: int, count: int, cell: Cell) -> None:
    """``cell`` at ``count`` places from ``column`` on; what is there already stays."""
    row.extend([None] * (column + count - len(row)))
    for place in range(column, column + count):
        row[place] = row[place] or cell
