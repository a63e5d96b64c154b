"""Resolve what was typed, or say what was not understood and leave with the right status."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from drugref.cli.output import Output, say, to_json, write
from drugref.errors import NOT_FOUND, SUGGESTIONS

if TYPE_CHECKING:
    from drugref.resolve.outcome import Match, Suggest, Unknown
    from drugref.store.knowledge_base import KnowledgeBase


def resolved(kb: "KnowledgeBase", vocabulary: str, queries: Sequence[str], command: str, out: Output) -> "tuple[Match, ...]":
    """The match of every query. If one has none: say so for each that has not, and exit 3, or 4 if all have suggestions."""
    from drugref.resolve.outcome import Found, Suggest, Unknown
    from drugref.resolve.resolve import resolve
    from drugref.store.knowledge_base import NOUNS

    outcomes = [resolve(kb, vocabulary, query) for query in queries]
    failed = [outcome for outcome in outcomes if isinstance(outcome, Suggest | Unknown)]
    if not failed:
        return tuple(outcome.match for outcome in outcomes if isinstance(outcome, Found))
    if out.json:
        from drugref.view import as_json

        write(to_json(as_json.unresolved(command, kb.edition, failed)))
    for outcome in failed:
        _explain(outcome, NOUNS[vocabulary])
    raise typer.Exit(SUGGESTIONS if all(isinstance(outcome, Suggest) for outcome in failed) else NOT_FOUND)


def _explain(outcome: "Suggest | Unknown", noun: str) -> None:
    """One line on what was not found, then the suggestions as what they are: other names."""
    from drugref.resolve.outcome import Suggest

    query = outcome.query if len(outcome.query) <= 80 else f"{outcome.query[:80]}…"
    if not isinstance(outcome, Suggest):
        say(f"no {noun} here is called “{query}”, and nothing is near it")
        return
    if outcome.candidates[0].score == 100.0:
        say(f"“{query}” means more than one {noun}; name one of them:")
    else:
        say(f"no {noun} here is called “{query}”. These are different names that look like it:")
    for number, candidate in enumerate(outcome.candidates, 1):
        other = "" if candidate.kind in ("INN", "term") else f" ({candidate.kind} of {candidate.name})"
        say(f"  {number}. {candidate.matched}{other}")
