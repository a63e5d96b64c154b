"""Resolve what was typed, or say what was not understood and leave with the right status."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from drugref.cli.output import Output, own_names, say, to_json, write
from drugref.errors import NOT_FOUND, SUGGESTIONS
from drugref.normal import normalise

if TYPE_CHECKING:
    from drugref.opening import ImportedLabels
    from drugref.resolve.outcome import Candidate, Known, Match, Outcome, Suggest
    from drugref.resolve.resolve import Resolver
    from drugref.store.knowledge_base import KnowledgeBase

LONGEST_ECHOED = 80


def wants_exact(option: bool) -> bool:
    """Whether slips are asked about even where they are clear: ``--exact`` or ``DRUGREF_EXACT``."""
    return option or os.environ.get("DRUGREF_EXACT", "") not in ("", "0")


def resolved(
    kb: "KnowledgeBase",
    vocabulary: str,
    queries: Sequence[str],
    command: str,
    out: Output,
    *,
    exact: bool = False,
    labels: "ImportedLabels | None" = None,
    any_meaning: bool = False,
    cards: bool = False,
) -> "tuple[Match, ...]":
    """The match of every query. If one has none: say so for each that has not, and exit 3, or 4 if all have suggestions.

    ``labels``: imported ones, which answer for what has no record here (``any_meaning``: see ``label_match``); ``cards``: so do public
    lists.
    """
    from drugref.resolve.outcome import Suggest
    from drugref.resolve.resolve import Resolver

    resolver = Resolver(kb, vocabulary, exact=wants_exact(exact), alone=len(queries) == 1, labels=labels, any_meaning=any_meaning)
    outcomes = [_answered(resolver, query, out, cards=cards) for query in queries]
    matches = tuple(outcome.match for outcome in outcomes if outcome.match and _answers(outcome, cards=cards))
    for match in matches:
        say_own(resolver, match)
    failed = [outcome for outcome in outcomes if not _answers(outcome, cards=cards)]
    if not failed:
        return matches
    if out.json:
        from drugref.view import as_json

        write(to_json(as_json.unresolved(command, kb.edition, failed)))
    for outcome in failed:
        if isinstance(outcome, Suggest) and outcome.several and vocabulary == "drugs" and labels and labels.store:
            say(f"the labels of all of them: drugref labels {outcome.query}")
    raise typer.Exit(SUGGESTIONS if all(isinstance(outcome, Suggest) for outcome in failed) else NOT_FOUND)


def _answers(outcome: "Outcome", *, cards: bool) -> bool:
    """Whether a document answers for what was typed: a record here, an imported label, with ``cards`` also what public lists say."""
    match = outcome.match
    return match is not None and (match.id is not None or match.has_label or (cards and match.card is not None))


def _answered(resolver: "Resolver", query: str, out: Output, *, cards: bool) -> "Outcome":
    """What a query means; if nothing answers for it that is said, and on a terminal the user may pick what is meant."""
    from drugref.resolve.outcome import Suggest
    from drugref.store.knowledge_base import NOUNS

    outcome = resolver.resolve(query)
    if not _answers(outcome, cards=cards):
        _explain(outcome, NOUNS[resolver.vocabulary])
        if isinstance(outcome, Suggest) and not out.json and (candidate := _choice(outcome)):
            outcome = resolver.chosen(candidate)
            if not _answers(outcome, cards=cards):
                _explain(outcome, NOUNS[resolver.vocabulary])
    elif outcome.match and outcome.match.kind == "as typed":
        near = ", ".join(candidate.name for candidate in outcome.candidates[:3])
        noun = resolver.vocabulary.removesuffix("s")
        say(f"no {noun} here is called “{query}”: only label text is searched for it" + (f"; near it: {near}" if near else ""))
    return outcome


def say_own(resolver: "Resolver", match: "Match") -> None:
    """Of a name that the user, and no source here, gave a medicine: that it is so, and which other medicine is called that."""
    if resolver.vocabulary != "drugs" or match.kind == "typo":
        return
    key = normalise(match.matched)
    layer, others = "", []
    if match.kind == "own name":
        layer = "your own list of names"
        others = resolver.names.covered(key) if resolver.names else []
    elif match.id is not None and match.kind != "code":
        drug = resolver.kb.drug(match.id)
        own = next((name for name in drug.names if name.text == match.matched), None)
        if own is None or not own.layer or drug.layer:
            return
        layer = own.layer
        same = {normalise(name.text) for name in drug.names if not name.layer}
        listed = resolver.names.lookup(key) if resolver.names else []
        others = sorted({name.substance for name in listed if normalise(name.substance) not in same})
    if layer:
        also = f". It is also the name of a medicine: {', '.join(others)}, which is not what is answered about" if others else ""
        say(f"“{match.matched}” is a name of your own for {match.name} (from {layer}){also}")
        own_names.append({"name": match.matched, "stands_for": match.name, "from": layer, "also_a_name_of": others})


def _choice(outcome: "Suggest") -> "Candidate | None":
    """What the user picks from the list just shown; None without a terminal, and unless a number of the list is typed."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    most = len(outcome.candidates)
    sys.stderr.write(f"drugref: number of the one you mean (1{f' to {most}' if most > 1 else ''}), or Enter for none: ")
    sys.stderr.flush()
    typed = sys.stdin.readline().strip()
    return outcome.candidates[int(typed) - 1] if typed.isdecimal() and 1 <= int(typed) <= most else None


def _explain(outcome: "Outcome", noun: str) -> None:
    """What was not found, then the names that look like it, as what they are: other names."""
    from drugref.resolve.outcome import Known, Suggest

    query = outcome.query
    query = query if len(query) <= LONGEST_ECHOED else f"{query[:LONGEST_ECHOED]}…"
    if isinstance(outcome, Known):
        _say_known(outcome, query)
    elif isinstance(outcome, Suggest):
        because = f" ({outcome.why})" if outcome.why else ""
        if outcome.several and len(outcome.candidates) == 1:
            say(f"“{query}” was not read{because}; if this is meant, name it:")
        elif outcome.several:
            say(f"“{query}” means more than one {noun}{because}; name one of them:")
        else:
            say(f"no {noun} here is called “{query}”{because}. These are different names that look like it:")
        for number, candidate in enumerate(outcome.candidates, 1):
            say(f"  {number}. {_called(candidate)}")
    else:
        why = getattr(outcome, "why", "")
        say(f"no {noun} here is called “{query}”" + (f": {why}" if why else ", and nothing is near it"))


def _say_known(outcome: "Known", query: str) -> None:
    """Which medicine it is, and that this is another one than those that look like it."""
    match = outcome.match
    if match.kind == "typo":
        reading = "" if match.matched.casefold() == match.substance.casefold() else f", {_article(match.matched_kind)} of {match.substance}"
        say(f"“{query}” looks like a slip of “{match.matched}”{reading} ({match.why}): a medicine with no monograph here")
    elif match.matched.casefold() == match.substance.casefold():
        say(f"“{query}” is a medicine with no monograph here")
    else:
        say(f"“{query}” is {_article(match.kind)} of {match.substance}: a medicine with no monograph here")
    if outcome.candidates:
        say("these names look like it, and are different drugs:")
        for candidate in outcome.candidates:
            say(f"  - {_called(candidate)}")


def _article(kind: str) -> str:
    named = {"combination": "a product", "salt": "a salt or ester", "synonym": "a name", "INN": "the INN", "own name": "your own name"}
    return named.get(kind, f"a {kind}" if kind in ("brand", "research code") else f"a {kind} name")


def _called(candidate: "Candidate") -> str:
    """The name and what it is."""
    where = "" if candidate.id else ", no monograph here"
    if candidate.kind in ("term", "id"):
        return candidate.name
    if candidate.name.casefold() == candidate.substance.casefold():
        kind = f" ({candidate.kind}{where})" if candidate.kind in ("INN", "USAN", "JAN", "BAN") or where else ""
        return candidate.name + kind.replace("(synonym, ", "(")
    return f"{candidate.name} ({candidate.kind} of {candidate.substance}{where})"
