"""The matrix of a list on a first screen: numbered names against numbers, in words as long as the screen has room for."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from drugref.normal import printable
from drugref.query.interactions import Interactions, Pair
from drugref.view.interactions_matrix import word
from drugref.view.page import NAME, QUIET

SHORT_CELLS = {
    "contraindic.": ("CONTRA", "CI"),
    "major": ("MAJOR", "Ma"),
    "moderate": ("mod", "mo"),
    "minor": ("minor", "mi"),
    "not graded": ("n.gr.", "?"),
    "inferred": ("infer", "in"),
    "disputed": ("disp", "di"),
    "no record": ("·", "·"),
}
"""A cell's word → what stands for it where there is less room, and where there is least."""

MEANS = {
    "contraindic.": "contraindicated",
    "no record": "no record, which is not evidence of safety",
    "not graded": "no severity given",
    "inferred": "inferred from an enzyme; no source names the pair",
    "disputed": "contradicted by a better source",
}
"""What is not a severity's own word, in full."""

NARROWEST_NAME = 12


class Matrix:
    """One cell a pair: the triangle under the diagonal, in the list's order."""

    def __init__(self, result: Interactions) -> None:
        self.members = [(member.id, printable(result.names[member.id])) for member in result.members if member.checked]
        self.pairs = {frozenset((pair.a, pair.b)): pair for pair in result.pairs}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        held = [self.pair(row, column) for row in range(len(self.members)) for column in range(row)]
        words = list(dict.fromkeys(word(pair)[0] for pair in held))
        names = max(len(name) for _, name in self.members) + len(str(len(self.members))) + 1
        for size in range(3):
            cell = max(len(_shown(each, size)) for each in words)
            if min(names, NARROWEST_NAME) + (len(self.members) - 1) * (cell + 2) <= options.max_width:
                yield self.table(size, cell, options.max_width)
                break
        else:
            yield Text("too many for a table on this screen; the pairs follow, gravest first", QUIET)
            return
        told = [_meant(each, _shown(each, size)) for each in words if _shown(each, size) != each or each in MEANS]
        if told:
            yield Text(" · ".join(told), QUIET)

    def table(self, size: int, cell: int, width: int) -> Table:
        """Words of a ``size`` (0: whole) in columns ``cell`` wide."""
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, overflow="ellipsis", max_width=width - (len(self.members) - 1) * (cell + 2))
        for _ in self.members[1:]:
            table.add_column(no_wrap=True, min_width=cell)
        table.add_row("", *(Text(str(number), NAME) for number in range(1, len(self.members))))
        for row, (_, name) in enumerate(self.members):
            cells = [word(self.pair(row, column)) for column in range(row)]
            table.add_row(Text(f"{row + 1} {name}", NAME), *(Text(_shown(text, size), style) for text, style in cells))
        return table

    def pair(self, row: int, column: int) -> Pair:
        """The pair of two members, by their places."""
        return self.pairs[frozenset((self.members[row][0], self.members[column][0]))]


def _meant(text: str, shown: str) -> str:
    return f"{shown}: {MEANS.get(text, text).removeprefix(f'{shown}, which is ')}"


def _shown(text: str, size: int) -> str:
    return (text, *SHORT_CELLS[text])[size]
