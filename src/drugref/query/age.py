"""How old an edition or an import is, and when that must be said."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from drugref.normal import printable

OLD = 365
"""Days after which an edition or an import is said to be old."""


def days(date: str, today: datetime.date) -> int | None:
    """Days since ``date`` (YYYY-MM-DD); None if it is none."""
    try:
        return (today - datetime.date.fromisoformat(date)).days
    except ValueError:
        return None


def outdated(edition: str, imports: Mapping[str, str], today: datetime.date) -> Iterator[str]:
    """That the edition (its date first) or a corpus is old (``imports``: name → time of its last import), each with what mends it."""
    age = days(edition[:10], today)
    if age is not None and age > OLD:
        yield f"edition {edition} is {age} days old: install a newer drugref"
    for corpus, at in imports.items():
        age = days(at[:10], today)
        if age is not None and age > OLD:
            yield f"labels of {printable(corpus)} were imported {age} days ago: drugref update, or import a newer file"
