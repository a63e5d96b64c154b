"""A record as the store keeps it: JSON in which every object says what it is, so that reading needs no decoder of its own.

``{"": "Dispute", "text": "…", "sources": ["ema"]}``. What has its default is left out. Reading it costs a third of what importing
msgspec and showing it the model's annotations did; what is read was checked when it was compiled.
"""

import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from drugref import model

_TYPE = ""
"""The key under which an object says what it is; no field or id is called that."""


def encode(record: object) -> str:
    """The JSON text of a record."""
    return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> object:
    cls = type(value)
    if cls is str:
        return value
    if cls is tuple:
        return [item if type(item) is str else _plain(item) for item in value]
    if usual := _usual(cls):
        made: dict[str, object] = {_TYPE: cls.__name__}
        for name, default in usual:
            item = getattr(value, name)
            if item is not default and item != default:
                made[name] = item if type(item) is str else _plain(item)
        return made
    if cls is dict:
        return {key: _plain(item) for key, item in value.items()}
    return {_TYPE: "Decimal", "is": str(value)} if cls is Decimal else value


_USUAL: dict[type[object], tuple[tuple[str, object], ...]] = {}


def _usual(cls: type[object]) -> tuple[tuple[str, object], ...]:
    """The fields of a record's class, each with its default, or with what no value is equal to; none of what is not a record."""
    if cls not in _USUAL:
        _USUAL[cls] = tuple((field.name, field.default) for field in fields(cls)) if is_dataclass(cls) else ()
    return _USUAL[cls]


def decode(text: str) -> object:
    """The record that was encoded, or a list of them."""
    return _DECODER.decode(text)


def _object(values: dict[str, Any]) -> object:
    kind = values.pop(_TYPE, None)
    if kind is None:  # figures by id
        return values
    if kind == "Decimal":
        return Decimal(values["is"])
    for name, value in values.items():
        if type(value) is list:
            values[name] = tuple(value)
    return getattr(model, kind)(**values)


_DECODER = json.JSONDecoder(object_hook=_object)
