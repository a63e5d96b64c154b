"""Read one YAML file into plain values, keeping the line and column of each.

Scalars follow YAML 1.2's core rules where 1.1 surprises: ``NO`` and ``2018-03-23`` are text, only ``true`` and
``false`` are booleans, only decimal digits make a number (``010``, ``1:30`` and ``.nan`` are text). Anchors are
refused: they hide repetition and can blow a small file up.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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


Place = tuple[int, int]
"""Line and column of a file, counted from 1."""

Events = Iterator[yaml.Event]
"""What the parser tells of a file, in order."""

Raw = dict[str, Any]
"""A mapping of a file as YAML gives it: nothing of it is checked."""


@dataclass(frozen=True)
class Document:
    """A file's values, with the (line, column) of every value and key, counted from 1."""

    path: Path
    data: Any
    marks: dict[Where, Place] = field(default_factory=dict)
    keys: dict[Where, Place] = field(default_factory=dict)

    def finding(self, where: Where, what: str, mend: str, *, at_key: bool = False) -> FileFinding:
        """A finding about the value (or its key) at ``where``, or the nearest thing above it that has a place."""
        for end in range(len(where), -1, -1):
            place = (self.keys if at_key else self.marks).get(where[:end]) or self.marks.get(where[:end])
            if place:
                return FileFinding(self.path, *place, what, mend)
        return FileFinding(self.path, 1, 1, what, mend)


_NULL, _BOOL, _INT, _FLOAT = (f"tag:yaml.org,2002:{kind}" for kind in ("null", "bool", "int", "float"))

_PLAIN: dict[str | None, Callable[[str], Any]] = {
    _NULL: lambda _: None,
    _BOOL: {"true": True, "false": False}.__getitem__,
    _INT: int,
    _FLOAT: float,
}


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where PyYAML has it

_IMPLICIT: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
"""By its first character: the tags a plain scalar may have, and what it must look like for that."""

for _tag, _pattern, _first in (
    (_NULL, r"^(~|null|)$", ["~", "n", ""]),
    (_BOOL, r"^(true|false)$", list("tf")),
    (_INT, r"^[-+]?(0|[1-9][0-9]*)$", list("-+0123456789")),
    (_FLOAT, r"^[-+]?(0|[1-9][0-9]*)?\.[0-9]+([eE][-+]?[0-9]+)?$", list("-+.0123456789")),
):
    for _character in _first:
        _IMPLICIT.setdefault(_character, []).append((_tag, re.compile(_pattern)))


class _StopError(Exception):
    """Why a file is not read to its end."""

    def __init__(self, finding: FileFinding) -> None:
        super().__init__(finding)
        self.finding = finding


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
    before = list(reading.findings)
    try:
        data = reading.document(iter(_Loader(text).get_event, None))
    except yaml.MarkedYAMLError as error:
        return None, [*before, _broken(path, error)]
    except _StopError as stop:
        return None, [*before, stop.finding]
    if data is None and not reading.findings:
        reading.findings.append(FileFinding(path, 1, 1, "is empty", "add a record, or delete the file"))
    return Document(path, data, reading.marks, reading.keys), reading.findings


def _deep(path: Path, place: Place) -> FileFinding:
    return FileFinding(path, *place, "is nested too deeply", f"nest at most {_DEPTH} levels")


def _broken(path: Path, error: yaml.MarkedYAMLError) -> FileFinding:
    unclosed = "end of stream" in (error.problem or "")  # then the opening quote helps, the end of the file does not
    mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if "nesting depth" in (error.problem or ""):  # libyaml from 0.2.6 on stops by itself, before it has told of one level
        return _deep(path, place)
    return _invalid(path, place, " ".join(filter(None, (error.context, error.problem))))


def _invalid(path: Path, place: Place, what: str) -> FileFinding:
    return FileFinding(path, *place, f"is not valid YAML: {what}", "mend the indentation, quotes or brackets here")


class _Reading:
    """One walk over what the parser tells of a file; nothing is kept but plain values and their places.

    Nesting and the number of values are bounded on the way: the parser would tell of any number.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.marks: dict[Where, Place] = {}
        self.keys: dict[Where, Place] = {}
        self.findings: list[FileFinding] = []
        self._values = 0
        self._anchored: dict[str, Place] = {}

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

    def document(self, events: Events) -> Any:
        """The plain value of the one document there is; None if there is none. Raises MarkedYAMLError, _StopError."""
        next(events)  # the stream begins
        begun = next(events)
        if isinstance(begun, yaml.StreamEndEvent):
            return None
        data = self._value(events, next(events), (), 1)
        next(events)  # the document ends
        if not isinstance(ended := next(events), yaml.StreamEndEvent):
            raise _StopError(_invalid(self.path, _place(ended), "expected a single document in the stream but found another document"))
        return data

    def _value(self, events: Events, event: yaml.Event, where: Where, depth: int) -> Any:
        """The plain value that begins with ``event``; marks it, and everything in it, on the way."""
        self._met(event, depth)
        self.marks[where] = _place(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, self.marks[where])
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, where, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                items.append(self._value(events, item, (*where, len(items)), depth + 1))
            return items
        if isinstance(event, yaml.AliasEvent):
            self.marks[where] = self._anchored[event.anchor or ""]
            self._find(self.marks[where], "anchors and aliases are not used here", "write the value out")
        return None

    def _mapping(self, events: Events, where: Where, depth: int) -> Raw:
        result: Raw = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if isinstance(event, yaml.ScalarEvent) and event.value not in result:
                self._met(event, depth + 1)
                below = (*where, event.value)
                self.keys[below] = _place(event)
                result[event.value] = self._value(events, next(events), below, depth + 1)
                continue
            if isinstance(event, yaml.ScalarEvent):
                self._find(_place(event), f"key “{event.value}” stands twice", "delete one of the two")
            else:
                self._find(_place(event), "a key is not a word", "write it as plain text")
            self._pass_over(events, event, depth + 1)
            self._pass_over(events, next(events), depth + 1)
        return result

    def _pass_over(self, events: Events, event: yaml.Event, depth: int) -> None:
        """Everything that begins with ``event``: counted, not kept."""
        within = 0
        while True:
            if isinstance(event, yaml.CollectionEndEvent):
                within -= 1
            else:
                self._met(event, depth + within)
                within += isinstance(event, yaml.CollectionStartEvent)
            if not within:
                return
            event = next(events)

    def _met(self, event: yaml.Event, depth: int) -> None:
        """Count what begins, and note where its anchor is."""
        self._values += 1
        if self._values > MAX_VALUES:
            what = f"has more than {MAX_VALUES} values"
            raise _StopError(FileFinding(self.path, *_place(event), what, "divide it into several files"))
        if depth > _DEPTH and isinstance(event, yaml.CollectionStartEvent):
            raise _StopError(_deep(self.path, _place(event)))
        anchor = event.anchor if isinstance(event, yaml.NodeEvent) else None
        if anchor is None:
            return
        if isinstance(event, yaml.AliasEvent):
            if anchor not in self._anchored:
                raise _StopError(_invalid(self.path, _place(event), "found undefined alias"))
        elif anchor in self._anchored:
            raise _StopError(_invalid(self.path, _place(event), "found duplicate anchor"))
        else:
            self._anchored[anchor] = _place(event)

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Any:
        text = event.value
        if shown := unprintable(text):
            self._find(place, f"control character {shown} in text", "delete it")
        tag = event.tag
        if tag is None and event.implicit[0]:  # plain, not in quotes
            tag = next((tag for tag, pattern in _IMPLICIT[text[:1]] if pattern.match(text)), None) if text[:1] in _IMPLICIT else None
        if tag is None:
            return text
        try:
            return _PLAIN.get(tag, str)(text)
        except (ValueError, KeyError):  # an explicit tag that does not fit
            return text

    def _find(self, place: Place, what: str, mend: str) -> None:
        self.findings.append(FileFinding(self.path, *place, what, mend))


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
