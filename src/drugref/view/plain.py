"""Results and records as plain values, for programs. Shapes are a contract: see docs/json.md, and docs/schema.

A record gives its fields, in their order; those that are empty for want of a value (None) are left out, lists stay, even empty.
A record whose shape for programs is another says so in ``GIVES``, an entry a key:

    key             the field or property of that name
    key=other.name  another one, perhaps a field's field
    key!            null where there is no value, and not left out
    key?            left out where it is empty, too
    *name           what the value itself gives, among the other keys
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from operator import attrgetter
from pathlib import PurePath
from typing import Any, NamedTuple

SCHEMA_VERSION = 1

Json = dict[str, object]
"""An object of JSON: strings, numbers, booleans, lists and objects."""


class KeyGiven(NamedTuple):
    """One entry: the key (empty: the value's own keys), where its value is, and whether it is told when it is null, or when empty."""

    key: str
    path: str
    null: bool = False
    empty: bool = True


_GIVEN: dict[type, tuple[KeyGiven, ...]] = {}


def given(cls: type) -> tuple[KeyGiven, ...]:
    """What programs are given of a record."""
    if cls not in _GIVEN:
        _GIVEN[cls] = tuple(map(_entry, getattr(cls, "GIVES", None) or [field.name for field in fields(cls)]))
    return _GIVEN[cls]


def _entry(written: str) -> KeyGiven:
    name, _, path = written.partition("=")
    if name.startswith("*"):
        return KeyGiven("", name[1:])
    key = name.rstrip("!?")
    return KeyGiven(key, path or key, null=name.endswith("!"), empty=not name.endswith("?"))


def plain(value: object) -> Any:
    """Records and other dataclasses, tuples, Decimals and paths as dicts, lists, numbers and text."""
    if value is None or isinstance(value, str):  # most values are
        return value
    if is_dataclass(value):
        return _record(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value) if isinstance(value, PurePath) else value


def _record(value: object) -> Json:
    body: Json = {}
    for key, path, null, empty in given(type(value)):
        item = attrgetter(path)(value)
        if not key:
            body |= plain(item) or {}
        elif item or (null if item is None else empty):
            body[key] = source_table(item) if key == "sources" and isinstance(item, dict) else plain(item)
    return body


def envelope(command: str, edition: str, **body: object) -> Json:
    """What every answer has at its top level, then its own."""
    return {"schema_version": SCHEMA_VERSION, "edition": edition, "command": command, **{k: plain(v) for k, v in body.items()}}


def source_table(sources: Mapping[str, object]) -> Json:
    """Sources by id; ``url`` is null where none is known."""
    return {id: {"url": None, **plain(source)} for id, source in sources.items()}
