"""The text of a label as printed: paragraphs, items, and tables as far as they fit."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from drugref.model.label import LABEL_SECTIONS, LabelSummary, Passage
from drugref.normal import normalise
from drugref.view import page
from drugref.view.columns import Columns
from drugref.view.printing import UNBOUNDED

CELLS = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")
"""What parts the cells of a table's row."""

ITEM_MARK = "• "

LEAST_FIRST_COLUMN = 20
"""Characters that the first column of a table has at least."""

LONGEST_PART_HEAD = 60
"""Characters of a line that may head a part of a table."""


def heading(section: str) -> str:
    """What a section of a label is called on a page."""
    return LABEL_SECTIONS[section][0]


def titled(piece: Passage) -> Text | None:
    """What the label calls the piece, unless that is what the section is called anyway.

    Also where the text begins with it: without it "When using this product" would go on with what stands above.
    """
    ours, theirs = normalise(heading(piece.section)), normalise(piece.title)
    return None if ours.startswith(theirs) or theirs.startswith(ours) else page.words(piece.title, "bold")


def body(text: str, *headings: str) -> str:
    """The text without a first line that only repeats one of its headings ("14 CLINICAL STUDIES")."""
    first, _, rest = text.partition("\n")
    said = normalise(first.lstrip("0123456789. "))
    return rest if rest and said in map(normalise, headings) else text


def prose(text: str, width: int, *, indent: int = 2) -> RenderableType:
    """All of it. Rows of a table that have as many cells are aligned, if that fits the screen; else bars part the cells."""
    parts: list[RenderableType] = []
    for block in _blocks(text.split("\n")):
        widths = _widths(block, width - indent)
        for count, lines in itertools.groupby(block, key=_bars):
            if count in widths:
                rows = [tuple(map(page.words, _cells(line))) for line in lines]
                parts.append(Columns(rows, indent=indent, widths=widths[count]))
            else:
                parts += [_paragraph(line, indent) for line in lines]
    return Group(*parts)


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Tables with the short lines that head their parts; every other line alone."""
    block: list[str] = []
    for line, following in itertools.zip_longest(lines, lines[1:], fillvalue=""):
        within = _bars(line) or (block and _bars(following) and len(line) < LONGEST_PART_HEAD)
        if block and not within:
            yield block
            block = []
        block.append(line)
        if not within:
            yield block
            block = []
    if block:
        yield block


def _widths(block: Sequence[str], room: int) -> dict[int, list[int]]:
    """By number of bars, the columns' widths, if they fit; only the first may wrap. Without bounds the bars stay."""
    if room >= UNBOUNDED:
        return {}
    counts = Counter(map(_bars, block))
    found = {}
    for count in (count for count, rows in counts.items() if count and rows > 1):
        rows = [_cells(line) for line in block if _bars(line) == count]
        widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
        widths[0] = min(widths[0], max(room - sum(widths[1:]) - 2 * count, LEAST_FIRST_COLUMN))
        if sum(widths) + 2 * count <= room:
            found[count] = widths
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in CELLS.split(line)]


def _bars(line: str) -> int:
    """How many bars part cells; none where all but one cell is empty."""
    return len(_cells(line)) - 1 if "|" in line and sum(map(bool, _cells(line))) > 1 else 0


def _paragraph(line: str, indent: int) -> RenderableType:
    line = line if _bars(line) else line.strip("| ")
    if line.startswith(ITEM_MARK):
        return Columns([(Text("-"), page.words(line.removeprefix(ITEM_MARK)))], indent=indent, gap=1)
    return Columns([(page.words(line),)], indent=indent)


def quoted(name: str) -> str:
    """A name as a shell takes it."""
    import shlex

    return shlex.quote(name)


def hedge(label: LabelSummary) -> str:
    """What must be said of a name that the corpus does not state as one."""
    return " (names read from its running text)" if label.names_from == "product text" else ""
