"""Read one YAML file into plain values, keeping the line and column of each.

Scalars follow YAML 1.2's core rules where 1.1 surprises: ``NO`` and ``2018-03-23`` are text, only ``true`` and
``false`` are booleans, only decimal digits make a number (``010``, ``1:30`` and ``.nan`` are text). Anchors are
refused: they hide repetition and can blow a small file up.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import yaml

from drugref.kb.finding import FileFinding
from drugref.normal import unprintable
from drugref.paths import read_regular

Where = tuple[str | int, ...]
"""The way to a value: keys and list positions from the top."""

MAX_BYTES = 5_000_000
MAX_VALUES = 150_000
"""Values and keys of a file; the longest that is built in, the register, has 110 000."""

_DEPTH = 40


Raw = dict[str, Any]
"""A mapping of a file as YAML gives it: nothing of it is checked."""


@dataclass(frozen=True)
class Document:
    """A file's values, with the (line, column) of every value and key, counted from 1."""

    path: Path
    data: Any
    marks: dict[Where, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Where, tuple[int, int]] = field(default_factory=dict)

    def finding(self, where: Where, what: str, mend: str, *, at_key: bool = False) -> FileFinding:
        """A finding about the value (or its key) at ``where``, or the nearest thing above it that has a place."""
        for end in range(len(where), -1, -1):
            place = (self.keys if at_key else self.marks).get(where[:end]) or self.marks.get(where[:end])
            if place:
                return FileFinding(self.path, *place, what, mend)
        return FileFinding(self.path, 1, 1, what, mend)


_NULL, _BOOL, _INT, _FLOAT = (f"tag:yaml.org,2002:{kind}" for kind in ("null", "bool", "int", "float"))

_PLAIN: dict[str, Callable[[str], Any]] = {
    _NULL: lambda _: None,
    _BOOL: {"true": True, "false": False}.__getitem__,
    _INT: int,
    _FLOAT: float,
}


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C parser where PyYAML has it
    yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {}


for _tag, _pattern, _first in (
    (_NULL, r"^(~|null|)$", ["~", "n", ""]),
    (_BOOL, r"^(true|false)$", list("tf")),
    (_INT, r"^[-+]?(0|[1-9][0-9]*)$", list("-+0123456789")),
    (_FLOAT, r"^[-+]?(0|[1-9][0-9]*)?\.[0-9]+([eE][-+]?[0-9]+)?$", list("-+.0123456789")),
):
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), _first)


def read(path: Path) -> tuple[Document | None, list[FileFinding]]:
    """The document in ``path``, or None when it cannot be read as YAML; and what was found wrong on the way."""
    try:
        raw = read_regular(path, MAX_BYTES + 1)
        length = path.stat().st_size
    except OSError as error:
        return None, [FileFinding(path, 1, 1, f"cannot be read: {error.strerror or error}", "check the path and its permissions")]
    if len(raw) > MAX_BYTES:
        return None, [FileFinding(path, 1, 1, f"is {max(length, len(raw))} bytes long", f"keep a file under {MAX_BYTES} bytes")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        return None, [FileFinding(path, line, column, "is not UTF-8 text", "save the file as UTF-8")]
    reading = _Reading(path)
    text = reading.without_control_characters(text)
    try:
        if too_much := _too_much(path, text):
            return None, [*reading.findings, too_much]
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return None, [*reading.findings, _broken(path, error)]
    data = None if node is None else reading.value(node, ())
    if data is None and not reading.findings:
        reading.findings.append(FileFinding(path, 1, 1, "is empty", "add a record, or delete the file"))
    return Document(path, data, reading.marks, reading.keys), reading.findings


def _too_much(path: Path, text: str) -> FileFinding | None:
    """What is wrong where nesting, or the number of values, exceeds the limit.

    Composing needs this first: the C parser overflows its stack, and makes some 3 kB of each value.
    """
    depth = values = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            continue
        depth += isinstance(event, yaml.CollectionStartEvent)
        values += 1
        mark = event.start_mark
        if depth > _DEPTH and mark:
            return _deep(path, mark.line + 1, mark.column + 1)
        if values > MAX_VALUES and mark:
            return FileFinding(path, mark.line + 1, mark.column + 1, f"has more than {MAX_VALUES} values", "divide it into several files")
    return None


def _deep(path: Path, line: int, column: int) -> FileFinding:
    return FileFinding(path, line, column, "is nested too deeply", f"nest at most {_DEPTH} levels")


def _broken(path: Path, error: yaml.MarkedYAMLError) -> FileFinding:
    unclosed = "end of stream" in (error.problem or "")  # then the opening quote helps, the end of the file does not
    mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if "nesting depth" in (error.problem or ""):  # libyaml from 0.2.6 on stops by itself, before it has told of one level
        return _deep(path, line, column)
    what = " ".join(filter(None, (error.context, error.problem)))
    return FileFinding(path, line, column, f"is not valid YAML: {what}", "mend the indentation, quotes or brackets here")


class _Reading:
    """One walk over a file's nodes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.marks: dict[Where, tuple[int, int]] = {}
        self.keys: dict[Where, tuple[int, int]] = {}
        self.findings: list[FileFinding] = []
        self._seen: set[int] = set()

    def without_control_characters(self, text: str) -> str:
        """The parser stops at most of them: note the first of each line, and put question marks in their places."""
        if not unprintable(text):
            return text
        lines = text.split("\n")
        for number, line in enumerate(lines):
            body = line.removesuffix("\r")
            if shown := unprintable(body):
                column = next(i for i, character in enumerate(body) if unprintable(character))
                what = f"control character {shown} in text"
                self.findings.append(FileFinding(self.path, number + 1, column + 1, what, "delete it"))
                lines[number] = "".join("?" if unprintable(character) else character for character in body)
        return "\n".join(lines)

    def value(self, node: yaml.Node, where: Where) -> Any:
        """The plain value of a node; marks it, and everything in it, on the way."""
        self.marks[where] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if id(node) in self._seen:
            self._find(node, "anchors and aliases are not used here", "write the value out")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, where)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*where, i)) for i, item in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, where: Where) -> Raw:
        result: Raw = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None:
                self._find(key_node, "a key is not a word", "write it as plain text")
                continue
            if key in result:
                self._find(key_node, f"key “{key}” stands twice", "delete one of the two")
                continue
            self.keys[(*where, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            result[key] = self.value(value_node, (*where, key))
        return result

    def _scalar(self, node: yaml.Node) -> Any:
        shown = unprintable(node.value)
        if shown:
            self._find(node, f"control character {shown} in text", "delete it")
        try:
            return _PLAIN.get(node.tag, str)(node.value)
        except (ValueError, KeyError):  # an explicit tag that does not fit
            return node.value

    def _find(self, node: yaml.Node, what: str, mend: str) -> None:
        mark = node.start_mark
        self.findings.append(FileFinding(self.path, mark.line + 1, mark.column + 1, what, mend))
