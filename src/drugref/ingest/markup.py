"""The markup of labels, SPL's own and openFDA's tables, which are cut out of it: running text, and tables with their cells."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from drugref.ingest.text import raised, tidy
from drugref.model.table import WIDEST, Cell, Table

Element = Any
"""An element of lxml, which has no types."""

MarkupBlock = str | Table
"""Running text as it stands (``joined`` tidies it), or a table."""

LARGEST_GRID = 50_000
"""Places of a table's grid; in a larger one no cell spans more than its own."""

_LINES = frozenset(["paragraph", "item", "br", "caption", "list", "table", "tr", "footnote", "p", "li", "div"])
_SKIPPED = frozenset(["col", "colgroup", "script", "style"])
_MARKS = ("*", "†", "‡", "§", "¶", "#")
"""What footnotes are marked with, each doubled once all are used: as DailyMed prints them."""

_MARK = "drugref-mark"


def local(element: Element) -> str:
    """An element's name without its namespace; empty for what is not an element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def blocks(element: Element) -> list[MarkupBlock]:
    """An element's text: lines for paragraphs and items, tables between them."""
    found: list[MarkupBlock] = []
    _gather(element, found, within=False)
    return found


def one_text(element: Element) -> str:
    """An element's text, lines parted by a newline; tables within it as lines."""
    return joined(blocks(element))[0]


def joined(found: Iterable[MarkupBlock]) -> tuple[str, tuple[Table, ...]]:
    """The whole text, and its tables, which know their place in it."""
    pieces: list[str] = []
    tables: list[Table] = []
    at = 0
    for piece in _tidied(found):
        text = piece if isinstance(piece, str) else lines(piece)
        if isinstance(piece, Table):
            tables.append(replace(piece, start=at, end=at + len(text)))
        pieces.append(text)
        at += len(text) + 1
    return "\n".join(pieces), tuple(tables)


def _tidied(found: Iterable[MarkupBlock]) -> Iterator[MarkupBlock]:
    running: list[str] = []
    for block in found:
        if isinstance(block, str):
            running.append(block)
            continue
        if text := tidy("".join(running)):
            yield text
        running = []
        yield block
    if text := tidy("".join(running)):
        yield text


def lines(table: Table) -> str:
    """A table as text: its caption, a line a row, its notes. What spans several rows or columns is repeated in each, so that a line can
    be read alone; a row with nothing but its first cell is that alone.
    """
    rows = (_line(row) for row in table.grid)
    return "\n".join(filter(None, (table.caption, *rows, *table.notes)))


def _line(row: list[Cell | None]) -> str:
    distinct = {id(cell) for cell in row if cell and cell.text}
    if not distinct:
        return ""
    texts = [" ".join(cell.text.split()).replace("|", "¦") if cell else "" for cell in row]
    if len(distinct) == 1 and texts[0]:
        return texts[0]
    return " | ".join(texts).strip()


def fragment(markup: str) -> tuple[tuple[str, str], list[MarkupBlock]] | None:
    """The running text that openFDA makes of a table (its pieces parted by spaces, rarely by nothing), and what the table holds.

    None for what is not a table.
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    try:
        element = etree.fromstring(markup, parser)
    except (etree.XMLSyntaxError, ValueError):  # ValueError: control characters, an encoding stated in text
        return None
    if element is None or local(element) != "table":
        return None
    pieces = [text.replace("\n", " ") for text in element.itertext()]
    found: list[MarkupBlock] = []
    _table(element, found)
    return (tidy(" ".join(pieces)), tidy("".join(pieces))), found


def _gather(element: Element, found: list[MarkupBlock], *, within: bool) -> None:
    """Add an element's text. ``within`` a cell of a table, footnotes are marks and tables are lines."""
    found.append(_flowing(element.text))
    for child in element:
        name = local(child)
        if name in _LINES and not (within and name == "footnote"):
            found.append("\n")
        _child(child, name, found, within=within)
        if name in _LINES and not (within and name == "footnote"):
            found.append("\n")
        found.append(_flowing(child.tail))


def _child(child: Element, name: str, found: list[MarkupBlock], *, within: bool) -> None:
    if name == "table" and not within:
        _table(child, found)
    elif name in ("td", "th"):  # of a table in a cell
        _gather(child, found, within=within)
        found.append(" ")
    elif name == "sup" and not len(child):
        found.append(raised("".join(child.itertext())))
    elif within and name in ("footnote", "footnoteRef"):
        found.append(child.get(_MARK) or "")
    elif name == "renderMultiMedia":
        found += [part for caption in child if local(caption) == "caption" for part in ("\n", *blocks(caption), "\n")]
    elif name and name not in _SKIPPED:
        if name in ("item", "li"):
            found.append("• ")
        _gather(child, found, within=within)


def _flowing(text: str | None) -> str:
    """Line breaks of the file, which are none of the text."""
    return (text or "").replace("\n", " ")


def _table(element: Element, found: list[MarkupBlock]) -> None:
    """Add a table; one of a single column, which only frames or lays out text, is running text."""
    _mark(element)
    caption = " ".join(_lines_in(each) for each in element if local(each) == "caption").replace("\n", " ") or None
    rows, notes = _rows(element)
    notes += [f"{each.get(_MARK)} {text}" for each in element.iter("{*}footnote") if (text := " ".join(_lines_in(each).split("\n")))]
    if all(sum(cell.colspan for cell in row) <= 1 for row in rows) and not any(cell.rowspan > 1 for row in rows for cell in row):
        texts = (caption, *(cell.text for row in rows for cell in row), *notes)
        found += [part for text in texts if text for part in ("\n", text, "\n")]
    elif any(cell.text for row in rows for cell in row):
        found.append(Table(rows=_bounded(rows), caption=caption, notes=tuple(notes)))


def _mark(table: Element) -> None:
    """Give its footnotes their marks, and those who refer to them."""
    marks: dict[str, str] = {}
    for place, footnote in enumerate(table.iter("{*}footnote")):
        repeated, which = divmod(place, len(_MARKS))
        mark = _MARKS[which] * min(repeated + 1, 9)
        footnote.set(_MARK, mark)
        marks[footnote.get("ID") or ""] = mark
    for reference in table.iter("{*}footnoteRef"):
        reference.set(_MARK, marks.get(reference.get("IDREF") or "", ""))


def _rows(table: Element) -> tuple[list[tuple[Cell, ...]], list[str]]:
    """The rows, those of the foot last; a row of the foot that only says something is a note."""
    rows: list[tuple[Cell, ...]] = []
    foot: list[tuple[Cell, ...]] = []
    for part in table:
        name = local(part)
        if name == "tr":
            rows.append(_cells(part, head=False))
        elif name in ("thead", "tbody", "tfoot"):
            (foot if name == "tfoot" else rows).extend(_cells(row, head=name == "thead") for row in part if local(row) == "tr")
    notes: list[str] = []
    for row in foot:
        texts = [" ".join(cell.text.split()) for cell in row if cell.text]
        if len(texts) > 2:
            rows.append(row)
        elif texts:
            notes.append(" ".join(texts))
    return rows, notes


def _cells(row: Element, *, head: bool) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            text=_lines_in(cell),
            header=head or local(cell) == "th",
            colspan=_count(cell.get("colspan"), WIDEST),
            rowspan=_count(cell.get("rowspan"), LARGEST_GRID),
        )
        for cell in row
        if local(cell) in ("td", "th")
    )


def _lines_in(element: Element) -> str:
    """The text of a cell, caption or note; no table is set within another."""
    found: list[MarkupBlock] = []
    _gather(element, found, within=True)
    return tidy("".join(part for part in found if isinstance(part, str)))


def _count(written: str | None, most: int) -> int:
    """How many places are spanned: at least one."""
    return min(max(int(written), 1), most) if written and written.isascii() and written.isdigit() and len(written) < 9 else 1


def _bounded(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """No cell spans more rows than there are, nor all of them together more than a table has."""
    clipped = [
        tuple(cell if cell.rowspan <= len(rows) - place else replace(cell, rowspan=len(rows) - place) for cell in row)
        for place, row in enumerate(rows)
    ]
    if sum(cell.colspan * cell.rowspan for row in clipped for cell in row) <= LARGEST_GRID:
        return tuple(clipped)
    return tuple(tuple(Cell(text=cell.text, header=cell.header) for cell in row) for row in rows)
