"""How old an edition or an import is, and when that must be said."""

from __future__ import annotations

import datetime

OLD = 365
"""Days after which an edition or an import is said to be old."""


def days(date: str, today: datetime.date) -> int | None:
    """Days since ``date`` (YYYY-MM-DD); None if it is none."""
    try:
        return (today - datetime.date.fromisoformat(date)).days
    except ValueError:
        return None


def outdated(edition: str, today: datetime.date) -> str:
    """That an edition (its date first) is old, and what mends it; empty if it is not."""
    age = days(edition[:10], today)
    return f"edition {edition} is {age} days old: install a newer drugref" if age is not None and age > OLD else ""
