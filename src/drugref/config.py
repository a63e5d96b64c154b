"""What a user wants of every call: from the environment, else from ``config.toml`` in the user's configuration folder, else as built in."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drugref import paths
from drugref.errors import DrugrefError

FORMATS = ("text", "json", "csv", "tsv", "md", "html")
COLORS = ("auto", "always", "never")
LARGEST_SETTINGS = 1_000_000
"""Bytes of a configuration file that are read."""


@dataclass(frozen=True)
class Setting:
    """One setting: ``value`` (a list of folders for ``kb``), and ``origin``: a variable, a file with its line, or ``built in``."""

    name: str
    value: str | tuple[str, ...] | None
    origin: str


@dataclass(frozen=True)
class _Known:
    """A setting that there is: its variable, what it is without one, what it may be (``choices`` empty: anything), and if a list."""

    variable: str
    default: str | tuple[str, ...] | None = None
    choices: tuple[str, ...] = ()
    several: bool = False


KNOWN: dict[str, _Known] = {
    "region": _Known("DRUGREF_REGION"),
    "kb": _Known("DRUGREF_KB", default=(), several=True),
    "pager": _Known("DRUGREF_PAGER"),
    "color": _Known("DRUGREF_COLOR", default="auto", choices=COLORS),
    "format": _Known("DRUGREF_FORMAT", default="text", choices=FORMATS),
}


def path() -> Path | None:
    """Where the file lies (it need not be there); None for a user without a home."""
    try:
        return paths.config_file()
    except OSError:
        return None


def settings(environment: Mapping[str, str] = os.environ) -> dict[str, Setting]:
    """Every setting by name. Raises DrugrefError for a file that says what makes no sense, with file and line."""
    held, where = _read()
    return {name: _setting(name, known, environment, held, where) for name, known in KNOWN.items()}


def _setting(name: str, known: _Known, environment: Mapping[str, str], held: Mapping[str, object], where: Mapping[str, str]) -> Setting:
    if typed := environment.get(known.variable, ""):
        value: Any = tuple(part for part in typed.split(os.pathsep) if part) if known.several else typed
        origin = known.variable
    elif name in held:
        value, origin = held[name], where[name]
        value = _checked(name, known, value, origin)
    else:
        return Setting(name, known.default, "built in")
    if known.choices and value not in known.choices:
        raise DrugrefError(f"{origin}: “{value}” is not a value of {name}", f"use {', '.join(known.choices)}")
    return Setting(name, value, origin)


def _checked(name: str, known: _Known, value: object, origin: str) -> object:
    if known.several:
        if isinstance(value, str):
            value = [value]
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return tuple(str(Path(part).expanduser()) for part in value)
        raise DrugrefError(f"{origin}: {name} is a list of folders", f'write {name} = ["/path/to/folder"]')
    if isinstance(value, str):
        return value
    raise DrugrefError(f"{origin}: {name} is a text", f'write {name} = "…"')


@functools.cache
def _read() -> tuple[dict[str, object], dict[str, str]]:
    """What the file sets, and where each stands."""
    file = path()
    try:
        if file is None or not file.is_file():
            return {}, {}
        if reason := paths.distrusted(file):
            raise DrugrefError(f"{reason}: its settings are not read", "make it yours, and let nobody else write to it")
        text = paths.read_regular(file, LARGEST_SETTINGS).decode("utf-8")
    except OSError as error:
        raise DrugrefError(f"{file}: {error.strerror or error}", "let it be read, or move it away") from None
    except UnicodeDecodeError:
        raise DrugrefError(f"{file} is not text in UTF-8", "save it as UTF-8") from None
    import tomllib

    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DrugrefError(f"{file}: {error}", "mend it there; docs/configuration.md has an example") from None
    lines = {line.split("=")[0].strip(): number for number, line in reversed(list(enumerate(text.splitlines(), 1)))}
    where = {name: f"{file}:{lines.get(name, 1)}" for name in held}
    if unknown := [name for name in held if name not in KNOWN]:
        raise DrugrefError(f"{where[unknown[0]]}: there is no setting called “{unknown[0]}”", f"use {', '.join(KNOWN)}")
    return held, where
