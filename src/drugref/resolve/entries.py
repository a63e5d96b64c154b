"""What an entry of a medication list means, by its words and its codes together: where the two differ, it is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drugref.resolve.codes import by_code
from drugref.resolve.outcome import Outcome, Suggest, Unknown, candidate

if TYPE_CHECKING:
    from drugref.medication_list.entry import Entry
    from drugref.resolve.resolve import Resolver


def resolve_entry(resolver: Resolver, entry: Entry) -> Outcome:
    """The answer to ``entry.shown``."""
    if entry.unread:
        return Unknown(entry.shown, why=entry.unread)
    said = resolver.resolve(entry.text) if entry.text else None
    codes = [outcome for system, code in entry.codes if _means(outcome := by_code(resolver, entry.shown, system, code))]
    meant = {_means(outcome): outcome for outcome in reversed(codes)}
    if not meant:
        return said or Unknown(entry.shown, why="no medicine known here has its code")
    if len(meant) > 1:
        return _differ(entry, list(meant.values()), "its codes are of more than one medicine")
    ((meaning, coded),) = meant.items()
    if said is None:
        return coded
    if _means(said):
        return said if _means(said) == meaning else _differ(entry, [said, coded], "its words and its code name different medicines")
    offered = {each.id or each.substance for each in said.candidates}
    if isinstance(said, Suggest) and said.several and meaning not in offered:
        return _differ(entry, [coded], said.why or "its words may mean another medicine than its code")
    return coded


def _means(outcome: Outcome) -> str:
    """The drug or substance; empty where nothing was read."""
    return outcome.match.meaning if outcome.match else ""


def _differ(entry: Entry, outcomes: list[Outcome], why: str) -> Suggest:
    meant = (candidate(outcome) for outcome in outcomes)
    named = tuple(replace(each, name=each.substance) if each.kind.endswith("code") else each for each in meant)
    return Suggest(entry.shown, named, several=True, why=why)
