"""Who is on a list of medicines: drugs here, alcohol and food, and what could not be checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from drugref.model.record import record
from drugref.normal import normalise
from drugref.resolve.outcome import Found, Known, Match, Suggest, Typo, Unknown

if TYPE_CHECKING:
    from drugref.resolve.resolve import Resolver

SUBSTANCES = {
    "alcohol": ("alcohol", "ethanol", "ethyl alcohol", "drinking alcohol"),
    "food": ("food", "foods", "meal", "meals"),
}
"""What counts on a list without being a medicine, as statements name it, and the words for it."""

_SUBSTANCE = {normalise(word): name for name, words in SUBSTANCES.items() for word in words}


LONGEST_ECHOED = 80
"""No substance or class here has a longer name."""

NotChecked = Known | Suggest | Unknown
"""What a name that is no drug here resolves to."""


@record
class Member:
    """A drug here (``matches``: every name of it on the list), or a substance (none).

    ``checked`` is False for a medicine without a monograph: of it only what statements here say by name can be told.
    """

    id: str
    name: str
    queries: tuple[str, ...]
    matches: tuple[Match, ...] = ()
    checked: bool = True

    @property
    def is_drug(self) -> bool:
        """Whether it has a page of its own."""
        return bool(self.matches)


@record
class Members:
    """The list as read, each drug once, in the list's order. ``not_checked``: outcomes that are no drug here."""

    members: tuple[Member, ...]
    not_checked: tuple[NotChecked, ...]


def read(resolver: Resolver, names: Iterable[str]) -> Members:
    """Who the names are. What is no drug here may still be a substance or class that statements name, just as it is written."""
    held: dict[str, Member] = {}
    not_checked: list[NotChecked] = []
    for query in names:
        substance = _SUBSTANCE.get(normalise(query)) if len(query) < LONGEST_ECHOED else None
        if substance:
            _add(held, Member(id=substance, name=substance, queries=(query,)))
            continue
        outcome = resolver.resolve(query)
        if isinstance(outcome, Found | Typo):
            match = outcome.match
            _add(held, Member(id=match.id, name=match.name, queries=(query,), matches=(match,)))
        else:
            not_checked.append(outcome)
    for outcome in not_checked:
        name = written(outcome)
        if name and normalise(name) and name.casefold() not in held:
            held[name.casefold()] = Member(id=name.casefold(), name=name, queries=(outcome.query,), checked=False)
    return Members(members=tuple(held.values()), not_checked=tuple(not_checked))


def written(outcome: NotChecked) -> str | None:
    """The name under which statements may speak of what was typed; None for a guess, which is never told as if it were the medicine."""
    if isinstance(outcome, Known):
        return None if outcome.match.kind == "typo" else outcome.match.substance
    return outcome.query.strip() if len(outcome.query) < LONGEST_ECHOED else None


def _add(held: dict[str, Member], new: Member) -> None:
    old = held.get(new.id)
    if old:
        new = Member(id=old.id, name=old.name, queries=old.queries + new.queries, matches=old.matches + new.matches)
    held[new.id] = new
