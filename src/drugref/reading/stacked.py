"""Table rows that stack several effects in one cell, each on a line with its figures on the same lines, as a row each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from drugref.model.table import Cell

_Row = list[Cell | None]


def unstacked(grid: list[_Row], is_figure: Callable[[str], bool]) -> list[_Row]:
    """The grid with such rows taken apart; a line more in the first cell than figures in the others is the heading above them.

    A row whose lines do not match stays as it is: which figure belongs to which effect would be a guess.
    """
    return [apart for row in grid for apart in _apart(row, is_figure)]


def _apart(row: _Row, is_figure: Callable[[str], bool]) -> Iterator[_Row]:
    names = _lines(row[0]) if row else []
    columns = [_lines(cell) for cell in row[1:]]
    counts = {len(lines) for lines in columns if lines}
    stacked = len(counts) == 1 and counts != {1} and all(_is_figure(line, is_figure) for lines in columns for line in lines)
    count = counts.pop() if stacked else 0
    if not stacked or len(names) - count not in (0, 1):
        yield row
        return
    if len(names) > count:
        heading = Cell(text=names[0])
        yield [heading] * len(row)
    for place, name in enumerate(names[-count:]):
        yield [Cell(text=name), *(Cell(text=lines[place]) if lines else None for lines in columns)]


def _lines(cell: Cell | None) -> list[str]:
    return [line.strip() for line in cell.text.split("\n") if line.strip()] if cell else []


def _is_figure(line: str, is_figure: Callable[[str], bool]) -> bool:
    return is_figure(line) or line.strip() in ("-", "–", "—", "--")
