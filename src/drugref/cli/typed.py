"""Regions, and words of short lists, as people type them."""

from collections.abc import Iterable

from drugref.errors import UsageError
from drugref.normal import normalise


def region(typed: str) -> str:
    """The region's code. Raises UsageError for what is none."""
    code = typed.strip().upper()
    if code == "WORLDWIDE":
        return "worldwide"
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise UsageError(f"“{typed}” is not a region", "use a two-letter country code such as US, UK or JP, or EU")
    return "UK" if code == "GB" else code


def own_region() -> str | None:
    """The region that the user's settings name, as a code."""
    from drugref.config import settings

    named = settings()["region"].value
    return region(named) if isinstance(named, str) else None


def one_of(words: Iterable[str], typed: str, noun: str) -> str:
    """The word that is typed, in any spelling that means the same. Raises UsageError for what is none."""
    known = {normalise(word): word for word in words}
    if normalise(typed) not in known:
        raise UsageError(f"“{typed}” is not a {noun}", f"use one of {', '.join(known.values())}")
    return known[normalise(typed)]
