"""The matrix of a list: drug × drug in severity words; on a screen too narrow for it, the pairs by severity."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from drugref.query.interactions import Interactions, Pair
from drugref.view import page
from drugref.view.columns import Columns

CELL_WORDS: dict[str | None, str] = {"contraindicated": "contraindic.", "unknown": "not graded", None: "no record"}
"""Cells whose word is not the severity's own."""

STYLES = dict[str | None, str](page.SEVERITY) | {"disputed": page.DISPUTED, None: page.QUIET}

SHORTEST_HEADING = 8
"""Characters of a name that a column's heading keeps at least."""

GAP = 2


def matrix(result: Interactions, width: int) -> Iterator[RenderableType]:
    """One cell a pair: the triangle under the diagonal, in the list's order."""
    ids = [member.id for member in result.members if member.checked]
    pairs = {frozenset((pair.a, pair.b)): pair for pair in result.pairs}
    if len(ids) < 2:
        return
    yield Text()
    yield _table(ids, pairs, result, width) or _by_severity(ids, result)
    told = {word(pair)[0] for pair in result.pairs}
    legend = [text for cell, text in _LEGEND.items() if cell in told]
    if result.not_checked:
        legend.append("what is NOT CHECKED is not in this table")
    if legend:
        yield Columns([(Text("; ".join(legend) + ".", page.QUIET),)])


_LEGEND = {
    "no record": "no record: not evidence of safety",
    "not graded": "not graded: the sources give no severity",
    "inferred": "inferred: from an enzyme, no source names the pair",
    "disputed": "disputed: a better source contradicts it",
}


def word(pair: Pair) -> tuple[str, str]:
    """A pair's cell and its colour."""
    severity = pair.severity
    if pair.inferred and severity == "unknown":
        return "inferred", STYLES["unknown"]
    return CELL_WORDS.get(severity, severity or ""), STYLES[severity]


def _table(ids: list[str], pairs: dict[frozenset[str], Pair], result: Interactions, width: int) -> RenderableType | None:
    """The matrix, its headings cut as far as the screen asks for; None if they would say too little."""
    names = {id: page.words(result.names[id]).plain for id in ids}
    label = max(cell_len(names[id]) for id in ids[1:])
    cells = {id: [word(pairs[frozenset((row, id))]) for row in ids[number + 1 :]] for number, id in enumerate(ids[:-1])}
    widths = [max(cell_len(names[id]), *(cell_len(text) for text, _ in cells[id])) for id in ids[:-1]]
    least = [max(min(cell_len(names[id]), SHORTEST_HEADING), *(cell_len(text) for text, _ in cells[id])) for id in ids[:-1]]
    room = width - GAP - label - GAP * len(widths)
    if sum(least) > room:
        return None
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda number: widths[number] - least[number])
        widths[widest] -= 1
    head = [Text(), *(Text(_cut(names[id], size), page.NAME) for id, size in zip(ids, widths, strict=False))]
    rows = [head]
    for number, row in enumerate(ids[1:], 1):
        rows.append([Text(names[row], page.NAME), *(Text(*word(pairs[frozenset((row, id))])) for id in ids[:number])])
    return Columns(rows, gap=GAP, widths=(label, *widths))


def _cut(name: str, size: int) -> str:
    return name if cell_len(name) <= size else f"{name[: size - 1]}…"


def _by_severity(ids: list[str], result: Interactions) -> RenderableType:
    """A line a severity, when there are too many drugs for the screen."""
    by_word: dict[tuple[str, str], list[str]] = {}
    for pair in result.pairs:
        if {pair.a, pair.b} <= set(ids):
            by_word.setdefault(word(pair), []).append(f"{result.names[pair.a]} + {result.names[pair.b]}")
    return Columns(((Text(*cell), page.words("; ".join(held))) for cell, held in by_word.items()))
