"""From bytes to entries: which format it is in, and its encoding."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drugref.errors import DrugrefError, UsageError

if TYPE_CHECKING:
    from drugref.medication_list.entry import Entry

MOST_BYTES = 20_000_000
"""A record of a whole life in FHIR is smaller."""

MOST_PLAIN = 1_000_000
"""Bytes of a list of plain lines or cells at most."""

_JSON = re.compile(r"\s*(?:\{|\[\s*[\"{\[])")
_JSON_FILES = frozenset([".json", ".jsonl", ".ndjson"])
_DELIMITED_FILES = {".csv": "", ".tsv": "\t", ".tab": "\t"}
_FOREIGN = (
    (b"PK\x03\x04", "a spreadsheet or zip"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet"),
)

HINT = "give it as plain lines, CSV or FHIR JSON"


def read_file(path: Path, column: str | None = None) -> list[Entry]:
    """The entries of a file, or of standard input for ``-``. ``column``: the one of a CSV file that has the names, by name or number.

    Raises DrugrefError (file:line:column where there is one) for what cannot be read.
    """
    if str(path) == "-":
        return read(_standard_input(), "standard input", column=column)
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # a name with a null byte is a ValueError
        raise DrugrefError(f"{path}: {getattr(error, 'strerror', None) or error}", "give a file of names, one a line") from None
    return read(raw, str(path), suffix=path.suffix.lower(), column=column)


def read_lines() -> list[Entry]:
    """Standard input as plain lines, whatever signs stand in them."""
    from drugref.medication_list import lines

    return lines.entries(decoded(_standard_input()[:MOST_PLAIN]), "standard input")


def _standard_input() -> bytes:
    if sys.stdin is None:  # closed by the caller (<&-)
        raise UsageError("standard input is closed", "give it a list of names, one a line")
    try:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    except OSError as error:
        raise DrugrefError(f"standard input: {error.strerror or error}", "give a file of names, one a line") from None


def read(raw: bytes, name: str, *, suffix: str = "", column: str | None = None) -> list[Entry]:
    """The entries of what a file called ``name`` holds."""
    if len(raw) > MOST_BYTES:
        raise UsageError(f"{name} is longer than {MOST_BYTES:,} bytes", "give one person's list")
    for start, what in _FOREIGN:
        if raw.startswith(start):
            raise UsageError(f"{name} is {what}, not text", f"{HINT} (a spreadsheet saves its sheet as CSV)")
    text = decoded(raw)
    if suffix in _JSON_FILES or _JSON.match(text):
        from drugref.medication_list.documents import entries

        return entries(text, name)
    if re.match(r"\s*<(?:\?xml|!doctype|[a-z]+[\s>])", text, re.I):
        raise UsageError(f"{name} is XML or HTML", HINT)
    if len(raw) > MOST_PLAIN:
        raise UsageError(f"{name} is longer than {MOST_PLAIN:,} bytes", "give a list of names, one a line")
    from drugref.medication_list import delimited, lines

    if delimiter := delimited.delimiter_of(text, _DELIMITED_FILES.get(suffix), named=column is not None):
        return delimited.entries(text, name, delimiter, column)
    if column is not None:
        raise UsageError(f"{name} has no columns, and --column names “{column}”", "leave --column away for plain lines")
    return lines.entries(text, name)


def decoded(raw: bytes) -> str:
    """Text in UTF-8, in UTF-16 with its mark, or as Windows writes it; bytes that are none become marks."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        printed = not re.search(rb"[\x00-\x08\x0e-\x1f]", raw)
        return raw.decode("cp1252" if printed else "utf-8-sig", errors="replace")
