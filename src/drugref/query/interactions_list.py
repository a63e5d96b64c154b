"""Who is on a list of medicines: drugs here, alcohol and food, and what could not be checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from drugref.model.record import record
from drugref.normal import normalise
from drugref.resolve.entries import resolve_entry
from drugref.resolve.outcome import Found, Known, Match, Suggest, Typo, Unknown

if TYPE_CHECKING:
    from drugref.medication_list.entry import Entry
    from drugref.resolve.outcome import Outcome
    from drugref.resolve.resolve import Resolver

SUBSTANCES = {
    "alcohol": ("alcohol", "ethanol", "ethyl alcohol", "drinking alcohol"),
    "food": ("food", "foods", "meal", "meals"),
    "grapefruit": ("grapefruit", "grapefruit juice"),
    "tea": ("tea",),
}
"""What counts on a list without being a medicine, as statements name it, and the words for it."""

_SUBSTANCE = {normalise(word): name for name, words in SUBSTANCES.items() for word in words}


LONGEST_SUBSTANCE = 80
"""No substance or class here has a longer name."""

BETWEEN_INGREDIENTS = " + "
"""What stands between the substances of a combination."""

NotChecked = Known | Suggest | Unknown
"""What a name that is not a drug here resolves to."""


@record
class Member:
    """A drug here (``matches``: every name of it on the list), a medicine that public lists know (``known``), or a substance (neither).

    ``has_card``: public lists say something of it. ``checked`` is False for a medicine without monograph and card: of it only what
    statements here say by name can be told.
    """

    id: str
    name: str
    queries: tuple[str, ...]
    matches: tuple[Match, ...] = ()
    known: tuple[Match, ...] = ()
    has_card: bool = False
    checked: bool = True

    @property
    def is_drug(self) -> bool:
        """Whether it has a monograph."""
        return bool(self.matches)

    @property
    def also(self) -> str:
        """The substance's other national name, if it has one: ``acetaminophen`` of paracetamol."""
        return next((known.substance for known in self.known if known.national), "")

    @property
    def is_medicine(self) -> bool:
        """Whether it has a monograph or a card."""
        return self.is_drug or self.has_card


@record
class CombinationChecked:
    """A combination, and the names of the ingredients that it was checked as."""

    query: str
    checked_as: tuple[str, ...]


@record
class Members:
    """The list as read, each drug once, in the list's order. ``not_checked``: outcomes that are not drugs here.

    ``left_out``: entries that are not taken.
    """

    members: tuple[Member, ...]
    not_checked: tuple[NotChecked, ...]
    combinations: tuple[CombinationChecked, ...] = ()
    left_out: tuple[Entry, ...] = ()


def read(resolver: Resolver, names: Iterable[str | Entry]) -> Members:
    """Who the names are. What is not a drug here may still be a substance or class that statements name, just as it is written."""
    held: dict[str, Member] = {}
    not_checked: list[NotChecked] = []
    combinations: list[CombinationChecked] = []
    left_out: list[Entry] = []
    for name in names:
        entry = None if isinstance(name, str) else name
        query = name if isinstance(name, str) else name.shown
        if entry and entry.left_out:
            left_out.append(entry)
            continue
        substance = _SUBSTANCE.get(normalise(query)) if len(query) < LONGEST_SUBSTANCE else None
        if substance:
            _add(held, Member(id=substance, name=substance, queries=(query,)))
            continue
        outcome = resolve_entry(resolver, entry) if entry else resolver.resolve(query)
        parts: list[Outcome] = [outcome]
        if isinstance(outcome, Known) and outcome.match.card is None and BETWEEN_INGREDIENTS in outcome.match.substance:
            ingredients = [_part(resolver, outcome.match, part) for part in outcome.match.substance.split(BETWEEN_INGREDIENTS)]
            named = tuple(part.match.name for part in ingredients if member_of(resolver, part, query))
            combinations.append(CombinationChecked(query=query, checked_as=named))
            parts = [*ingredients]
        for part in parts:
            member = member_of(resolver, part, query)
            if member:
                _add(held, member)
            elif isinstance(part, NotChecked):
                not_checked.append(part)
    for outcome in not_checked:
        called = written(outcome)
        if called and normalise(called) and called.casefold() not in held:
            held[called.casefold()] = Member(id=called.casefold(), name=called, queries=(outcome.query,), checked=False)
    return Members(members=tuple(held.values()), not_checked=tuple(not_checked), combinations=tuple(combinations), left_out=tuple(left_out))


def member_of(resolver: Resolver, outcome: Outcome, query: str) -> Member | None:
    """Who is meant, if it can be checked."""
    if isinstance(outcome, Found | Typo):
        match = outcome.match
        return Member(
            id=match.record_id, name=match.name, queries=(query,), matches=(match,), has_card=resolver.kb.has_card(match.record_id)
        )
    if isinstance(outcome, Known) and outcome.match.card:
        id = outcome.match.card
        return Member(id=id, name=resolver.kb.title("cards", id), queries=(query,), known=(outcome.match,), has_card=True)
    return None


def _part(resolver: Resolver, whole: Match, substance: str) -> Found | Known:
    """One ingredient of a combination; its query says of which."""
    query = f"{substance} (in {whole.query})"
    own = next((name.id for name in resolver.kb.lookup("drugs", normalise(substance)) if name.kind == "INN"), None)
    return resolver.meant(query, own, substance, "ingredient", substance)


def written(outcome: NotChecked) -> str | None:
    """The name under which statements may speak of what was typed; None for a guess, which is never told as if it were the medicine."""
    if isinstance(outcome, Known):
        return None if outcome.match.kind == "typo" else outcome.match.substance
    return outcome.query.strip() if len(outcome.query) < LONGEST_SUBSTANCE else None


def _add(held: dict[str, Member], new: Member) -> None:
    old = held.get(new.id)
    if old:
        new = Member(
            id=old.id,
            name=old.name,
            queries=old.queries + new.queries,
            matches=old.matches + new.matches,
            known=old.known + new.known,
            has_card=old.has_card,
        )
    held[new.id] = new
