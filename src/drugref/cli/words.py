"""What is typed after ``drugref``, as people type it: options before the command, a name where a command could stand, ``help``."""

from __future__ import annotations

from collections.abc import Collection

ANYWHERE = {"--json": False, "--exact": False, "--no-pager": False, "--pager": False, "--kb": True, "--color": True, "--format": True}
ANYWHERE |= {"--output": True, "-o": True}
"""Options that may stand before the command → whether a value follows."""

LIKE_A_COMMAND = 0.8
"""How like a command's name a word is that was meant for it."""


def understood(words: list[str], commands: Collection[str]) -> list[str]:
    """The words with the command first. A first word that is not a command, nor a slip of one, is a name to show."""
    ahead, rest = _ahead(words)
    if not rest:
        return words
    first = rest[0]
    if first == "help":
        return [*rest[1:2], "--help"] if len(rest) < 3 else words
    if first == "-V":
        return ["--version", *rest[1:]]
    if first.startswith("-") or not first.isprintable():
        return words
    if first in commands:
        return [first, *ahead, *rest[1:]]
    import difflib  # only where no command is called

    if difflib.get_close_matches(first.lower(), list(commands), n=1, cutoff=LIKE_A_COMMAND):
        return words
    named = next((at for at, word in enumerate(rest) if word.startswith("-")), len(rest))
    return ["show", *ahead, *rest[named:], "--", " ".join(rest[:named])]


def _ahead(words: list[str]) -> tuple[list[str], list[str]]:
    """Options before the first word that is none, and the rest."""
    at = 0
    while at < len(words) and (taken := words[at].split("=")[0]) in ANYWHERE:
        at += 2 if ANYWHERE[taken] and "=" not in words[at] else 1
    return words[:at], words[at:]
