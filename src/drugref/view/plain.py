"""Records as plain values, and what every answer for programs has. Shapes are a contract: see docs/json.md.

Fields that are empty for want of a value (null) are left out of records; lists stay, even empty.
"""

from dataclasses import is_dataclass
from decimal import Decimal
from typing import Any

SCHEMA_VERSION = 1

Json = dict[str, Any]
"""An object of JSON: strings, numbers, booleans, lists and objects."""


def envelope(command: str, edition: str, **body: Any) -> Json:
    """What every answer has at its top level, then its own."""
    return {"schema_version": SCHEMA_VERSION, "edition": edition, "command": command, **{k: plain(v) for k, v in body.items()}}


def plain(value: Any) -> Any:
    """Records and other dataclasses, tuples and Decimals as dicts, lists and numbers."""
    if value is None or isinstance(value, str):  # most values are
        return value
    if is_dataclass(value):
        return {name: plain(item) for name in value.__dataclass_fields__ if (item := getattr(value, name)) is not None}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def source_table(sources: dict[str, Any]) -> Json:
    """Sources by id; ``url`` is null where none is known."""
    return {id: {"url": None, **plain(source)} for id, source in sources.items()}


def match(found: Any) -> Json:
    """How a name resolved; a medicine without a monograph has no ``id``."""
    body = {"id": found.id} if found.id is not None else {}
    body |= {"name": found.name, "kind": found.kind, "matched": found.matched, "score": found.score}
    if found.kind == "typo":
        body |= {"query": found.query, "why": found.why, "matched_kind": found.matched_kind}
    return {**body, **({"system": found.system} if found.id is not None and found.system else {})}
