"""JSON Schemas of the knowledge base's files as editors show them, each field explained; ``data/schema`` keeps them.

``pytest --regenerate tests/kb/test_schema.py`` writes them.
"""

import re
from pathlib import Path
from typing import Any

import msgspec

from drugref import model
from drugref.kb.schema import schema
from drugref.paths import builtin_kb


def described(what: str) -> dict[str, object]:
    """The schema of the files called ``what``, with each field's explanation from ``data/README.md``."""
    explained = explanations(builtin_kb() / "README.md")
    made: dict[str, Any] = msgspec.convert(msgspec.to_builtins(schema(what)), dict[str, object])
    for name, record in made["$defs"].items():
        family = [parent.__name__ for parent in getattr(model, name).__mro__]
        for field, shape in record["properties"].items():
            shape["description"] = next((explained[kin, field] for kin in family if (kin, field) in explained), "")
    return made


def explanations(readme: Path) -> dict[tuple[str, str], str]:
    """(record, field) → what the knowledge base's README says the field holds."""
    found: dict[tuple[str, str], str] = {}
    record = ""
    for line in readme.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"### `(\w+)`", line):
            record = heading[1]
        elif row := re.fullmatch(r"\| `(\w+)`( \*)? \|(.*)\|", line):
            found[record, row[1]] = row[3].strip().replace("`", "") or row[1]
    return found
