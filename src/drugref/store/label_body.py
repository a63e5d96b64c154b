"""A label's text as the store keeps it: JSON lists, of which only what is not usual takes room.

``[set key, [[section, title, text, LOINC, tables], …]]``; a table is ``[start, end, caption, notes, rows]``, a cell its text, or
``[text, header, colspan, rowspan]`` where it is more than that. The set key is there so that a body is never taken for another label's.
"""

import functools
import json
from collections.abc import Callable
from typing import Any

from drugref.model.label import LabelSection
from drugref.model.table import Cell, Table


@functools.cache
def _encoder() -> Callable[[object], bytes]:
    """Msgspec writes four times as fast as json; only an import waits for it to be there."""
    import msgspec

    return msgspec.json.Encoder().encode


def encode(set_key: str, sections: tuple[LabelSection, ...]) -> bytes:
    """The JSON text."""
    return _encoder()([set_key, [[each.section, each.title, each.text, each.loinc, list(map(_table, each.tables))] for each in sections]])


def decode(data: bytes) -> tuple[str, list[LabelSection]]:
    """The set key, and the sections."""
    set_key, sections = json.loads(data)
    return set_key, [
        LabelSection(section=section, title=title, text=text, loinc=loinc, tables=tuple(map(_told, tables)))
        for section, title, text, loinc, tables in sections
    ]


def _table(table: Table) -> list[object]:
    return [table.start, table.end, table.caption, table.notes, [list(map(_cell, row)) for row in table.rows]]


def _cell(cell: Cell) -> object:
    if cell.header or cell.colspan > 1 or cell.rowspan > 1:
        return [cell.text, cell.header, cell.colspan, cell.rowspan]
    return cell.text


def _told(table: list[Any]) -> Table:
    start, end, caption, notes, rows = table
    return Table(rows=tuple(tuple(map(_cell_told, row)) for row in rows), caption=caption, notes=tuple(notes), start=start, end=end)


def _cell_told(cell: Any) -> Cell:
    if isinstance(cell, str):
        return Cell(text=cell)
    text, header, colspan, rowspan = cell
    return Cell(text=text, header=header, colspan=colspan, rowspan=rowspan)
