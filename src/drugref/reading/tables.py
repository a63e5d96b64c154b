"""Tables of figures: which column is which arm, and what each row says of an effect, in per cent of patients."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drugref.model.table import Cell, Table
from drugref.reading.arms import MARKS, PATIENTS, Arm, arm_of, single_arm
from drugref.reading.lexicon import SYSTEMS
from drugref.reading.stacked import unstacked
from drugref.reading.tokens import singular, words


class Figure(NamedTuple):
    """Per cent of patients as printed; ``sign``: "<", ">" or none; ``patients``: how many, where that is printed too."""

    percent: float
    sign: str = ""
    patients: int | None = None


class FigureRow(NamedTuple):
    """What a row says: ``effect`` as written, without marks; ``group``: the heading above it; ``figures``: one an arm, None if none."""

    effect: str
    group: str | None
    figures: tuple[Figure | None, ...]
    place: int


class FigureTable(NamedTuple):
    """A table of effects by arm. ``start``, ``end``: its place in the section's text."""

    title: str | None
    arms: tuple[Arm, ...]
    rows: tuple[FigureRow, ...]
    start: int
    end: int


_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_PLAIN = re.compile(rf"([<>≤≥~]?)=?\s*({_NUMBER})\s*(%?)")
_BRACKETED = re.compile(rf"([<>≤≥~]?)\s*({_NUMBER})\s*(%?)(?:\s*/\s*\d+)?\s*[(\[]\s*([<>≤≥~]?)\s*({_NUMBER})\s*(%?)\s*[)\]]")
_ONLY_BRACKETS = re.compile(rf"\(\s*([<>≤≥~]?)\s*({_NUMBER})\s*(%?)\s*\)")
_SEVERAL = re.compile(rf"(?:[<>≤≥~]?\s*(?:{_NUMBER})\s*(?:\([<>≤≥~]?\s*(?:{_NUMBER})\))?\s*){{2,}}")
_NOT_PATIENTS = re.compile(
    r"\b(?:odds|relative risk|risk (?:ratio|difference)|hazard|ratio|95\s*%|ci\b|confidence|difference|p[- ]?value|per 100"
    r"|per 1,?000|patient[- ]years|person[- ]years"
    r"|subject[- ]years|mean|median|change from(?! baseline to grade)|exposure[- ]adjusted"
    r"|rate per|episodes|units?|mg/dl|mmol|duration"
    r"|(?<!\d )(?<!\d-)months?\b(?! of))",
    re.I,
)
_SHARE = re.compile(r"%|percent|incidence|proportion|frequency", re.I)
_NO_EFFECT = re.compile(
    r"^(?:total(?! (?:bilirubin|cholesterol|protein))"
    r"|(?:any|all)\b(?! (?:\w+ )?(?:bleeding|infection|fracture|symptom|extrapyramidal))|number"
    r"|n\b|no\.|patients?|subjects|overall|at least|grades?\b|baseline|parameter|test\b|study|week"
    r"|[<>≥≤=\d]|percentage|discontinu|serious adverse|adverse (?:reaction|event)s?$|other$|male|female)"
    r"|\b(?:at least one|leading to (?:discontinu|withdraw|dose|study|treatment|drug)\w*|body system"
    r"|system organ class|preferred term|patients with)\b",
    re.I,
)


_LIMIT = re.compile(r"[<>≥≤]\s*\d")
_OF_HOW_MANY = re.compile(r"\s*\([Nn]\s*=\s*[\d,]+\)\s*$")


def figure_table(table: Table, own: Sequence[str]) -> FigureTable | None:
    """What a table says, or None if it is none of effects in per cent. ``own``: the medicine's names in lower case, its brand first."""
    grid = unstacked(table.grid, _figure_like) if table.rows else []
    if not grid or len(grid[0]) < 2:
        return None
    labels = _label_columns(grid)
    head = next((place for place, row in enumerate(grid) if _has_figure(row, labels) and not (place and row[0] is grid[0][0])), None)
    if head is None or labels == 0:
        return None
    headings = _headings(grid[:head], labels, len(grid[0]))
    title = " ".join((table.caption or "").split()) or None
    marked = [bool(_SHARE.search(heading)) for heading in headings]
    shares = marked if any(marked) else [_SHARE.search(title or "") is not None] * len(headings)
    name = next((name for name in own if any(name in heading.lower() for heading in headings)), None)
    arms = [arm_of(heading, name) for heading in headings]
    arms = single_arm(arms)
    columns = [
        place
        for place, heading in enumerate(headings)
        if not _NOT_PATIENTS.search(heading) and not re.fullmatch(r".*\bn(?:umber)?\s*", heading.split("\n")[-1], re.I | re.S)
    ]
    rows = list(_rows(grid, head, labels, headings, arms, columns, shares=shares))
    kept = [place for place in columns if any(row.figures[place] for row in rows)]
    if not rows or not kept:
        return None
    return FigureTable(
        title,
        tuple(arms[place] for place in kept),
        tuple(row._replace(figures=tuple(row.figures[place] for place in kept)) for row in rows),
        table.start,
        table.end,
    )


def _text(cell: Cell | None) -> str:
    return " ".join(cell.text.split()) if cell else ""


def _figure_like(text: str) -> bool:
    bare = _OF_HOW_MANY.sub("", MARKS.sub(" ", text).strip())
    return bool(_PLAIN.fullmatch(bare) or _BRACKETED.fullmatch(bare) or _ONLY_BRACKETS.fullmatch(bare))


def _label_columns(grid: list[list[Cell | None]]) -> int:
    """How many columns on the left hold words: those where fewer than a fifth of the rows have a figure."""
    for column in range(len(grid[0])):
        filled = [_text(row[column]) for row in grid if _text(row[column])]
        if filled and sum(map(_figure_like, filled)) > len(filled) / 5:
            return column
    return 0


def _has_figure(row: list[Cell | None], labels: int) -> bool:
    """Whether a row has a label and, to its right, a figure, or several that stand in one cell."""
    texts = [_text(cell) for cell in row[labels:]]
    return any(_text(cell) for cell in row[:labels]) and any(_figure_like(text) or _SEVERAL.fullmatch(text) for text in texts)


def _headings(rows: list[list[Cell | None]], labels: int, width: int) -> list[str]:
    """The heading of every column of figures: what stands above it, a line a row."""
    headings = []
    for column in range(labels, width):
        lines = [_text(row[column]) for row in rows if not _whole(row) or PATIENTS.search(_text(row[column]))]
        headings.append("\n".join(dict.fromkeys(line for line in lines if line)))
    return headings


def _whole(row: list[Cell | None]) -> bool:
    """Whether one cell fills the row."""
    return len({id(cell) for cell in row if cell is not None}) == 1


def _rows(
    grid: list[list[Cell | None]], head: int, labels: int, headings: list[str], arms: list[Arm], columns: list[int], *, shares: list[bool]
) -> Iterator[FigureRow]:
    group: str | None = None
    for place in range(head, len(grid)):
        row = grid[place]
        texts = [_clean(_label(cell)) for cell in row[:labels]]
        label = next((text for text in reversed(texts) if text), "")
        if _LIMIT.match(label) and texts[0] and texts[0] != label:
            label = f"{texts[0]} {label}"  # a laboratory value and the limit that counts
        if not label:
            continue
        if not _has_figure(row, labels):
            if _whole(row) or not any(_text(cell) for cell in row[labels:]):
                group = label
            continue
        if labels > 1 and texts[0] and texts[0] != label:
            group = texts[0]
        if _NO_EFFECT.search(label):
            continue
        cells = row[labels:]
        own = [
            column in columns and (not column or cells[column] is not cells[column - 1])  # one cell over two columns is of the first
            for column in range(len(headings))
        ]
        figures = [
            _figure(_text(cells[column]), headings[column], arms[column].n, share=shares[column]) if own[column] else None
            for column in range(len(headings))
        ]
        if any(figures):  # of as many patients as there are, none is 0 %: "12 (2.3%) | 0"
            none = [own[column] and _text(cells[column]) == "0" for column in range(len(headings))]
            figures = [Figure(0.0) if none[column] and not figure else figure for column, figure in enumerate(figures)]
            yield FigureRow(label, group, tuple(figures), place)


def _label(cell: Cell | None) -> str:
    """What a row is of: without the organ class that stands on the lines above it in the same cell."""
    lines = cell.text.split("\n") if cell else [""]
    while len(lines) > 1 and all(
        singular(word.key) in SYSTEMS | {"disorder", "and", "special", "sense", "/", ","} for word in words(lines[0])
    ):
        lines.pop(0)
    return " ".join(" ".join(lines).split())


def _clean(label: str) -> str:
    """A label without footnote marks, and without what it says it includes."""
    label = MARKS.sub(" ", label)
    label = re.split(r"\b(?:includes?|including|n\s*=)\b", label, flags=re.I)[0]
    return re.sub(r"(?:[ ,](?:[a-z]|[%$\d]))+$", "", " ".join(label.split())).strip(" -–•,;:($%")


def _figure(text: str, heading: str, n: int | None, *, share: bool) -> Figure | None:
    """The per cent of patients that a cell says; None where it says none, or it cannot be told which of two figures it is."""
    bare = _OF_HOW_MANY.sub("", MARKS.sub(" ", text).strip())
    if both := _BRACKETED.fullmatch(bare):
        return _of_two(both, heading, n)
    if alone := _ONLY_BRACKETS.fullmatch(bare):
        return _percent(alone[2], alone[1])
    plain = _PLAIN.fullmatch(bare)
    if not plain or not (plain[3] or share):
        return None
    return _percent(plain[2], plain[1])


def _of_two(both: re.Match[str], heading: str, n: int | None) -> Figure | None:
    """Of "46 (2.7)" the second is per cent, of "2.7 (46)" the first: by the sign, the heading, or the number of patients."""
    first, second = _value(both[2]), _value(both[5])
    if both[3] and both[6]:
        return None
    if both[3]:
        return _percent(both[2], both[1], second)
    last = heading.lower()
    order = re.search(r"%\s*[(\[]\s*n|\bn(?:o\.?|umber)?\b[^%]{0,14}%", last)
    if order and order.group().startswith("%") and not both[6]:
        return _percent(both[2], both[1], second)
    if both[6] or order:
        return _percent(both[5], both[4], first)
    if n:
        if abs(first * 100 / n - second) <= max(1.0, 0.05 * second):
            return _percent(both[5], both[4], first)
        if abs(second * 100 / n - first) <= max(1.0, 0.05 * first):
            return _percent(both[2], both[1], second)
    return None


def _value(text: str) -> float:
    return float(text.replace(",", ""))


def _percent(text: str, sign: str, count: float | None = None) -> Figure | None:
    value = _value(text)
    return Figure(value, sign, int(count) if count is not None and count == int(count) else None) if 0 <= value <= 100 else None
