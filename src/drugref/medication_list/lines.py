"""A list of plain lines: a medicine a line, ``#`` before a comment."""

from __future__ import annotations

import re

from drugref.medication_list.entry import Entry

_COMMENT = re.compile(r"(?:^|\s)#(?!\s?\d).*")
"""“# stopped”, but not the quantity “#30” nor the bullet “#1.”."""


def entries(text: str, name: str) -> list[Entry]:
    """The lines that say something."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if said := _COMMENT.sub("", line).strip():
            found.append(Entry(text=said, place=f"{name}:{number}"))
    return found
