"""JSON Schemas of the files, made from the model; ``validate`` checks against them, and editors (``tools/file_schema.py``)."""

import functools
from typing import Any

import msgspec

from drugref.kb.files import shape_of

LOADER_FIELDS = {"layer", "tier"}
"""Fields of the model that the loader fills in; no file has them."""

UNSAID = {
    **dict.fromkeys(("Name", "Code", "Membership", "SubstanceMembership"), ("regions", "date", "disputed")),
    "LookAlike": ("regions", "date", "note", "disputed"),
    "CompleteEffects": ("disputed",),
}
"""What files do not say of some records, though everything that is stated might have it."""


@functools.cache
def schema(what: str) -> dict[str, object]:
    """The schema of the files called ``what`` (``drugs``, ``conditions`` …): closed, without nulls."""
    shape = shape_of(what)
    made = _tidy(msgspec.json.schema(shape))
    if what in ("lists", "substances"):  # what names no source rests on the list
        for record in made["$defs"].values():
            if "drug" not in record["title"].casefold() and record["title"] != "PublicList":
                record["required"] = [name for name in record.get("required", ()) if name != "sources"]
    for name, unsaid in UNSAID.items():
        for field in unsaid if name in made["$defs"] else ():
            del made["$defs"][name]["properties"][field]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"drugref {what}", **made}


def _tidy(node: object) -> Any:
    """Unknown keys are mistakes; an optional field is left out, never null; numbers are written as numbers."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("format") == "decimal":
        return {"type": "number"}
    if "anyOf" in node:
        rest = [choice for choice in node["anyOf"] if choice != {"type": "null"}]
        return _tidy({**{k: v for k, v in node.items() if k not in ("anyOf", "default")}, **rest[0]})
    tidied = {key: _tidy(value) for key, value in node.items()}
    if "properties" in tidied:
        tidied["properties"] = {k: v for k, v in tidied["properties"].items() if k not in LOADER_FIELDS}
        tidied["additionalProperties"] = False
    return tidied
