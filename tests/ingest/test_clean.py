"""Whatever a reader hands on, what is kept of it can be printed."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec
import pytest

from drugref.ingest import files
from drugref.ingest.record import Reject
from drugref.model.label import LABEL_SECTIONS, Ingredient, Label, LabelSection
from drugref.model.table import Cell, Table
from drugref.normal import unprintable
from drugref.store.label_body import decode
from drugref.store.names import ListedName

HOSTILE = "a\x1b[31mb\u202ec\x07\x9bd\u200be\ud800f"


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list | tuple):
        return [text for each in value for text in strings(each)]
    if isinstance(value, dict):
        return strings([*value, *value.values()])
    return (
        [text for field in fields(value) for text in strings(getattr(value, field.name))] if hasattr(value, "__dataclass_fields__") else []
    )


def hostile_label() -> Label:
    table = Table(rows=((Cell(text=HOSTILE), Cell(text=HOSTILE, header=True)),), caption=HOSTILE, notes=(HOSTILE,), end=3)
    several = {field.name for field in fields(Label) if field.default == ()}
    values: dict[str, Any] = {field.name: (HOSTILE,) if field.name in several else HOSTILE for field in fields(Label)}
    values |= {
        "version": 1, "supply": "other", "region": "US", "names_from": "product data", "set_id": f"00000001-{HOSTILE}",
        "ingredients": (Ingredient(name=HOSTILE, unii=HOSTILE),), "substance": f"{HOSTILE} + x",
        "sections": tuple(LabelSection(section=key, title=HOSTILE, text=HOSTILE, loinc=HOSTILE, tables=(table,)) for key in LABEL_SECTIONS),
    }  # fmt: skip
    return Label(**values)


@pytest.mark.parametrize(
    "item",
    [hostile_label(), ListedName(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE), Reject(HOSTILE, 1, HOSTILE), HOSTILE],
    ids=["label", "name", "reject", "edition"],
)
def test_no_field_of_any_kind_of_record_steers_a_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, item: Any) -> None:
    monkeypatch.setitem(files._ITEMS, "openfda", lambda *_: iter([item, Reject("x", 1, "y")]))
    first = next(iter(files.frames("openfda", tmp_path)))
    told = strings(first)
    if first.row:
        set_key, sections = decode(first.row.body)
        told += strings([set_key, *sections, msgspec.json.decode(first.row.head)])
        assert len(sections) == len(LABEL_SECTIONS)
    assert any(text.startswith("a") for text in told)
    assert not [text for text in told if unprintable(text)]
