"""JSON Schemas of what ``--json`` prints, made from the results that the commands give; ``docs/schema`` keeps them.

python -m tools.answer_schema FOLDER        writes one a command
"""

import ast
import functools
import importlib
import json
import operator
import pkgutil
import sys
import types
from collections.abc import Iterator
from dataclasses import is_dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from drugref import query
from drugref.model import Source
from drugref.resolve.outcome import Resolution
from drugref.view.plain import SCHEMA_VERSION, given

Schema = dict[str, Any]

PLAIN: dict[object, Schema] = {
    str: {"type": "string"},
    Path: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Decimal: {"type": "number"},
    object: {},
    Any: {},
}


def schemas() -> dict[str, Schema]:
    """Command → the schema of its answer; ``resolve``: of one line of it; ``unresolved``: where a name was not understood."""
    given_by: dict[str, list[type]] = {}
    for cls in results():
        given_by.setdefault(vars(cls)["COMMAND"], []).append(cls)
    made = {command: Maker().answer(command, found) for command, found in sorted(given_by.items())}
    maker = Maker()
    unresolved = {"query": PLAIN[str], "match": {"type": "null"}, "unresolved": {"type": "array", "items": maker.shape(Resolution)}}
    made["unresolved"] = maker.whole("drugref: a name that is not understood", _top(None, {**unresolved, "sources": {"type": "object"}}))
    maker = Maker()
    made["resolve"] = maker.whole("drugref resolve: one line", maker.shape(Resolution))
    return made


class Maker:
    """Makes one schema: the definitions that it needs on the way."""

    def __init__(self) -> None:
        self.defs: dict[str, Schema] = {}

    def answer(self, command: str, results: list[type]) -> Schema:
        """Of a command, which gives one of the results."""
        shapes = []
        for cls in results:
            edition = {"edition": PLAIN[str]} if "edition" in hints(cls) else {}
            own = self.record(cls)
            shapes.append(_top(command, {**edition, **own["properties"]}, [*edition, *own["required"]]))
        return self.whole(f"drugref {command}", shapes[0] if len(shapes) == 1 else {"anyOf": shapes})

    def whole(self, title: str, shape: Schema) -> Schema:
        """With its head and definitions."""
        defs = {"$defs": dict(sorted(self.defs.items()))} if self.defs else {}
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **shape, **defs}

    def shape(self, kind: Any) -> Schema:
        """Of a value of an annotated type."""
        if kind in PLAIN:
            return PLAIN[kind]
        if kind is type(None):
            return {"type": "null"}
        origin, within = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self.shape(within[0])
        if origin is Literal:
            return {"enum": list(within)}
        if origin in (Union, types.UnionType):
            return _any(self.shape(each) for each in within)
        if origin in (list, tuple):
            return self._row(origin, within)
        if origin is dict:
            return {"type": "object", "additionalProperties": self.shape(within[1])}
        if isinstance(kind, type) and is_dataclass(kind):
            return _any(self._defined(each) for each in family(kind))
        raise TypeError(f"{kind} has no shape for programs")

    def _row(self, origin: Any, within: tuple[Any, ...]) -> Schema:
        if origin is list or within[-1] is Ellipsis:
            return {"type": "array", "items": self.shape(within[0])}
        return {"type": "array", "prefixItems": [self.shape(each) for each in within], "items": False, "minItems": len(within)}

    def _defined(self, cls: type) -> Schema:
        if cls.__name__ not in self.defs:
            self.defs[cls.__name__] = {}  # it may hold itself
            self.defs[cls.__name__] = self.record(cls)
        return {"$ref": f"#/$defs/{cls.__name__}"}

    def record(self, cls: type) -> Schema:
        """Of a record: closed; what is always there is required."""
        properties: Schema = {}
        required: list[str] = []
        for entry in given(cls):
            kind = kind_of(cls, entry.path)
            if not entry.key:
                self._flattened(kind, properties, required)
                continue
            bare, optional = without_none(kind)
            shape = self._sources() if entry.key == "sources" and get_origin(bare) is dict else self.shape(bare)
            properties[entry.key] = _any([shape, {"type": "null"}]) if optional and entry.null else shape
            if entry.empty and (entry.null or not optional):
                required.append(entry.key)
        return {"type": "object", "properties": properties, "required": list(dict.fromkeys(required)), "additionalProperties": False}

    def _flattened(self, kind: Any, properties: Schema, required: list[str]) -> None:
        """Enter what a value gives among the keys of the record that holds it."""
        bare, optional = without_none(kind)
        if get_origin(bare) is Annotated:  # some of a record's fields
            held, optional = [self.record(get_args(bare)[1])], True
        else:
            held = [self.record(each) for each in (get_args(bare) or (bare,))]
        for record in held:
            for key, shape in record["properties"].items():
                properties[key] = _any([properties[key], shape]) if key in properties else shape
        if not optional:
            required += [key for key in held[0]["required"] if all(key in record["required"] for record in held)]

    def _sources(self) -> Schema:
        """Sources by id, whose address is told even where there is none."""
        source = self.record(Source)
        source["properties"]["url"] = {"anyOf": [PLAIN[str], {"type": "null"}]}
        source["required"].append("url")
        self.defs["SourceById"] = source
        return {"type": "object", "additionalProperties": {"$ref": "#/$defs/SourceById"}}


def _top(command: str | None, properties: Schema, required: list[str] | None = None) -> Schema:
    """An answer's top level, which may hold more: names and sections of the user's own."""
    head = {"schema_version": {"const": SCHEMA_VERSION}, "command": {"const": command} if command else PLAIN[str]}
    wanted = [*head, *(properties if required is None else required)]
    return {"type": "object", "properties": {**head, **properties}, "required": wanted}


def _any(shapes: Any) -> Schema:
    """One of the shapes, each told once."""
    flat = [part for shape in shapes for part in (shape["anyOf"] if list(shape) == ["anyOf"] else [shape])]
    distinct = [shape for place, shape in enumerate(flat) if shape not in flat[:place]]
    return distinct[0] if len(distinct) == 1 else {"anyOf": distinct}


def without_none(kind: Any) -> tuple[Any, bool]:
    """A type, and whether its value may be missing."""
    if get_origin(kind) not in (Union, types.UnionType) or type(None) not in get_args(kind):
        return kind, False
    return functools.reduce(operator.or_, (each for each in get_args(kind) if each is not type(None))), True


def kind_of(cls: type, path: str) -> Any:
    """The type of ``name.name`` of a record."""
    kind: Any = cls
    missing = False
    for name in path.split("."):
        kind, optional = without_none(kind)
        missing |= optional
        kind = hints(kind)[name]
    return kind | None if missing else kind


@cache
def family(cls: Any) -> tuple[type, ...]:
    """The record, and those beneath it that give something else; a record that only others are made of is left out."""
    beneath: tuple[type, ...] = tuple(
        found for each in sorted(cls.__subclasses__(), key=lambda kind: kind.__name__) for found in family(each)
    )
    return tuple(dict.fromkeys((cls, *(each for each in beneath if given(each) != given(cls)))))


@cache
def hints(cls: Any) -> dict[str, Any]:
    """The types of a record's fields and properties."""
    found: dict[str, Any] = {}
    for kin in reversed(cls.__mro__):
        if kin.__module__.startswith("drugref"):
            own = {name: member.fget.__annotations__["return"] for name, member in vars(kin).items() if isinstance(member, property)}
            fields = {name: kind for name, kind in vars(kin).get("__annotations__", {}).items() if "ClassVar" not in str(kind)}
            written = types.SimpleNamespace(__annotations__={**own, **fields})
            found |= get_type_hints(written, around(kin.__module__), include_extras=True)
    return found


@cache
def around(module: str) -> dict[str, Any]:
    """The names that a module's annotations may use: its own, and what it imports for type checking alone."""
    whole = sys.modules[module]
    imported: dict[str, Any] = {}
    for node in ast.parse(Path(whole.__file__ or "").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            exec(compile(ast.Module(node.body, []), module, "exec"), imported)
    return {**imported, **vars(whole)}


def results() -> Iterator[type]:
    """What commands give: the records of ``query`` that name theirs."""
    for module in pkgutil.iter_modules(query.__path__, "drugref.query."):
        for cls in vars(importlib.import_module(module.name)).values():
            if isinstance(cls, type) and cls.__module__ == module.name and is_dataclass(cls) and "COMMAND" in vars(cls):
                yield cls


def texts() -> Iterator[tuple[str, str]]:
    """File name → its text."""
    for command, schema in schemas().items():
        yield f"{command}.json", json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def main(folder: str) -> None:
    """Write them."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, text in texts():
        (Path(folder) / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
