"""Regions as people type them."""

from drugref.errors import UsageError


def region(typed: str) -> str:
    """The region's code. Raises UsageError for what is none."""
    code = typed.strip().upper()
    if code == "WORLDWIDE":
        return "worldwide"
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise UsageError(f"“{typed}” is no region", "use a two-letter country code such as US, UK or JP, or EU")
    return "UK" if code == "GB" else code


def own_region() -> str | None:
    """The region that the user's settings name, as a code."""
    from drugref.config import settings

    named = settings()["region"].value
    return region(named) if isinstance(named, str) else None
