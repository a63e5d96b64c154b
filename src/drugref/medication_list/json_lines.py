"""One list of many: a line of JSON Lines."""

from __future__ import annotations

import json
from typing import Any

from drugref.errors import UsageError
from drugref.medication_list.documents import first, list_of
from drugref.medication_list.entry import Entry


def list_in(line: str, name: str, number: int) -> tuple[dict[str, Any], list[Entry]]:
    """What the line calls its list (``id``, where it has one), and the entries. Raises UsageError with line and column."""
    document, _ = first(line, name.rpartition(":")[0], number)
    id = document.get("id") if isinstance(document, dict) else None
    named = {"id": id} if isinstance(id, str | int) and not isinstance(id, bool) else {}
    return named, list_of(document, name)


def list_or_name(line: str) -> list[Entry] | Entry:
    """A line that is a list in JSON, as such; what is none is a name as written (“[Lyrica] 75 mg”)."""
    try:
        document = json.loads(line)
        whole = isinstance(document, dict) or (isinstance(document, list) and all(isinstance(each, str | dict) for each in document))
        return list_of(document, "standard input") if whole else Entry(text=line)
    except (ValueError, RecursionError, UsageError):
        return Entry(text=line)
