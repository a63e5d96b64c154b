"""What is meant by a section's name as typed."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from drugref.errors import UsageError
from drugref.normal import normalise

Meaning = TypeVar("Meaning")


def named(word: str, names: Mapping[str, Meaning], listed: Sequence[str]) -> Meaning:
    """What ``word`` means: the name it is, or the only meaning of those it begins.

    Raises UsageError for a word that names no section, with those that are ``listed``.
    """
    key = normalise(word)
    keys = {normalise(name): meaning for name, meaning in names.items()}
    if key in keys:
        return keys[key]
    means = list(dict.fromkeys(meaning for name, meaning in keys.items() if key and name.startswith(key)))
    if len(means) == 1:
        return means[0]
    mend = f"sections are {', '.join(section.replace('_', '-') for section in listed)}"
    raise UsageError(f"“{word}” is not a section of a monograph", mend)
