"""Write a list as YAML: block style above, one row a line in flow style below, so that people can read and diff it."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

WIDE = 1_000_000

_PLAIN = re.compile(r"[A-Za-z(][A-Za-z0-9 ()./+%&;'’éèα-ω–-]*")
_WORDS = frozenset("true false null yes no on off y n ~".split())


def scalar(value: Any) -> str:
    """One value as YAML reads it back the same: text stays text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text: str = re.sub(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\ufeff]", "", value.replace("\xa0", " "))
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS and text == text.strip() and " #" not in text and ": " not in text:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def flow(value: Any) -> str:
    """A value in flow style, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value)


def write(path: Path, head: Iterable[str], **parts: Any) -> None:
    """``head``: comment lines; then each part: a list has a line an entry, a mapping a line a key."""
    lines = [f"# {line}" for line in head]
    for name, part in parts.items():
        if isinstance(part, dict):
            lines += [f"{name}:", *(f"  {key}: {flow(value)}" for key, value in part.items())]
        elif isinstance(part, list):
            lines += [f"{name}:", *(f"- {flow(row)}" for row in part)] if part else []
        else:
            lines.append(f"{name}: {flow(part)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_rows(path: Path, head: Iterable[str], rows: Iterable[dict[str, Any]]) -> None:
    """A file that is one list."""
    path.write_text("\n".join([*(f"# {line}" for line in head), *(f"- {flow(row)}" for row in rows)]) + "\n", encoding="utf-8")
