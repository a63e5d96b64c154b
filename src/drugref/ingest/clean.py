"""The one place where every string of an import is made fit to be kept and printed, whatever reader it comes from."""

from dataclasses import fields, replace
from typing import Any

from drugref.ingest.record import Reject
from drugref.ingest.text import tidy
from drugref.model.label import Ingredient, Label, LabelSection
from drugref.model.table import Table
from drugref.normal import unprintable
from drugref.store.names import ListedName

LONGEST_EDITION = 60


def cleaned(item: Label | ListedName | Reject | str) -> Label | ListedName | Reject | str:
    """The same without a character that steers a terminal or cannot be written; an edition is cut to what is plausible."""
    if isinstance(item, Label):
        return _label(item)
    if isinstance(item, ListedName):
        values: dict[str, Any] = {name: _line(getattr(item, name)) for name in ("key", "substance", "unii", "text", "kind")}
        return replace(item, **values)
    if isinstance(item, Reject):
        return Reject(written(item.file), item.record, _line(item.reason))
    return _line(item)[:LONGEST_EDITION]


def written(name: str) -> str:
    """A file's name as it can be kept: a byte that is not UTF-8 as an escape."""
    return _line(name.encode("utf-8", "backslashreplace").decode())


def _label(label: Label) -> Label:
    values: dict[str, Any] = {field.name: _value(getattr(label, field.name)) for field in fields(label)}
    return Label(**values)


def _value(value: object) -> Any:
    if isinstance(value, str):
        return _line(value)
    if isinstance(value, tuple):
        return tuple(map(_value, value))
    if isinstance(value, Ingredient):
        return Ingredient(name=_line(value.name), unii=_value(value.unii))
    return _section(value) if isinstance(value, LabelSection) else value


def _section(section: LabelSection) -> LabelSection:
    """Its text and tables come from ``tidy``; where they do not, the tables' places are lost with what is taken out, and they too."""
    plain = section.text.isprintable() or not unprintable(section.text)  # the first is ten times as fast, and knows no newline
    if plain and not section.tables and section.title.isprintable() and (section.loinc is None or section.loinc.isprintable()):
        return section  # nearly every one
    tables = tuple(map(_table, section.tables)) if plain else ()
    text = section.text if plain else tidy(section.text)
    return replace(section, title=_line(section.title), text=text, loinc=_value(section.loinc), tables=tables)


def _table(table: Table) -> Table:
    texts = [table.caption or "", *table.notes, *(cell.text for row in table.rows for cell in row)]
    if not any(map(unprintable, texts)):
        return table
    rows = tuple(tuple(replace(cell, text=tidy(cell.text)) for cell in row) for row in table.rows)
    return replace(table, rows=rows, caption=_value(table.caption), notes=tuple(map(_line, table.notes)))


def _line(text: str) -> str:
    return text if text.isprintable() else " ".join(tidy(text).split())
