"""A list of drugs as one regimen: what is doubled, which risks and adverse effects add up, what a therapy menu makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from drugref.model import Combination, DrugClass, Menu, Strategy
from drugref.model.record import record
from drugref.query.interactions_chain import Classes
from drugref.query.interactions_list import Member
from drugref.query.side_effects import ORDER, ListedEffect, side_effects
from drugref.store.knowledge_base import KnowledgeBase


@record
class Duplication:
    """``kind``: ``same drug`` (``names`` it stands under) or ``same class`` (``members``: ids). ``sources`` put them there."""

    kind: str
    name: str
    members: tuple[str, ...]
    names: tuple[str, ...] = ()
    drug_class: str | None = None
    sources: tuple[str, ...] = ()


@record
class Risk:
    """A risk that two or more members of the list share."""

    drug_class: str
    name: str
    members: tuple[str, ...]
    sources: tuple[str, ...]


@record
class SharedEffect:
    """An adverse effect of two or more of the ``of`` drugs that have data: each drug's most frequent listing, by id.

    An uncontradicted listing goes before a contradicted one.
    """

    id: str
    effect: str
    body_system: str
    serious: bool
    of: int
    drugs: dict[str, ListedEffect]


@record
class StrategyFollowed:
    """A strategy, and the ids of the list's drugs that follow it."""

    GIVES: ClassVar = ("*strategy", "drugs")

    strategy: Strategy
    drugs: tuple[str, ...]


@record
class MenuView:
    """The strategies of ``menu`` that drugs of the list follow, each with those drugs.

    ``sites``: where these strategies act. ``doubled``: names of those with two drugs or more. ``combinations``: what trials are told of.
    """

    GIVES: ClassVar = ("id=menu.id", "name=menu.name", "sites", "doubled", "strategies", "combinations")

    menu: Menu
    strategies: tuple[StrategyFollowed, ...]
    sites: tuple[str, ...]
    doubled: tuple[str, ...]
    combinations: tuple[Combination, ...]


def duplications(members: Sequence[Member], classes: Classes) -> Iterator[Duplication]:
    """The same drug under two names, then drugs of the same class; a class whose drugs all share a narrower one is left out.

    Of classes with the same drugs one is told, one of the knowledge base before one that only a list names.
    """
    for member in members:
        if len(member.queries) > 1:
            yield Duplication(kind="same drug", name=member.name, members=(member.id,), names=tuple(sorted(member.queries)))
    shared = dict(_shared(members, classes, "class"))
    told: set[tuple[str, ...]] = set()
    for id, (ids, sources) in sorted(shared.items(), key=lambda item: (item[0].startswith("epc-"), item[0])):
        below = [other for other, (held, _) in shared.items() if other != id and held == ids and _within(classes, other, id)]
        if not below and ids not in told:
            told.add(ids)
            yield Duplication(kind="same class", name=classes.name(id), members=ids, drug_class=id, sources=sources)


def risks(members: Sequence[Member], classes: Classes) -> Iterator[Risk]:
    """Risks that the memberships of two or more add up to; alcohol counts.

    Classes of one adverse effect, or of which one is the broader, are one risk under the name of most of its members.
    """
    held = dict.fromkeys(id for member in members for id in classes.chains(member))
    for family in _families([each for id in sorted(held) if (each := classes.get(id)) and each.kind == "risk"], classes):
        chains = {member.id: [own[each.id] for each in family if each.id in own] for member in members if (own := classes.chains(member))}
        within = {id: found for id, found in chains.items() if found}
        if len(within) > 1:
            most = max(family, key=lambda each: (sum(each.id in classes.chains(member) for member in members), len(each.effects), each.id))
            sources = tuple(dict.fromkeys(source for found in within.values() for chain in found for source in chain.sources))
            yield Risk(drug_class=most.id, name=most.name, members=tuple(sorted(within)), sources=sources)


def _families(found: list[DrugClass], classes: Classes) -> list[list[DrugClass]]:
    """Classes of risk put together where they name one effect or one is the broader."""
    families: list[list[DrugClass]] = []
    for each in found:
        mine = [family for family in families if any(_one_risk(each, other, classes) for other in family)]
        families = [family for family in families if family not in mine]
        families.append([*(other for family in mine for other in family), each])
    return sorted(families, key=lambda family: min(each.id for each in family))


def _one_risk(one: DrugClass, other: DrugClass, classes: Classes) -> bool:
    return bool(set(one.effects) & set(other.effects)) or _within(classes, one.id, other.id) or _within(classes, other.id, one.id)


def _shared(members: Sequence[Member], classes: Classes, kind: str) -> Iterator[tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    """(class, (members in it, sources that put them there)) of every class of a kind with two members or more."""
    held = dict.fromkeys(id for member in members for id in classes.chains(member))
    for id in sorted(held):
        drug_class = classes.get(id)
        chains = {member.id: classes.chains(member)[id] for member in members if id in classes.chains(member)}
        if drug_class and drug_class.kind == kind and len(chains) > 1:
            yield id, (tuple(sorted(chains)), tuple(dict.fromkeys(source for chain in chains.values() for source in chain.sources)))


def _within(classes: Classes, narrow: str, wide: str) -> bool:
    """Whether one class lies below another. A circle of broader terms ends the walk."""
    queue = [narrow]
    for id in queue:  # grows while it is walked
        here = classes.get(id)
        queue.extend(up for up in (here.broader if here else ()) if up not in queue)
    return wide in queue[1:]


def shared_effects(kb: KnowledgeBase, drugs: Sequence[Member]) -> Iterator[SharedEffect]:
    """Effects that sources list for two of the drugs or more: of the most drugs first, then serious, then frequent ones."""
    table = side_effects(kb, tuple(drug.matches[0] for drug in drugs))
    of = len(drugs) - len(table.without)
    found = []
    for row in table.rows:
        listed = {id: min(cell, key=_telling) for id, cell in sorted(row.cells.items()) if cell}
        if len(listed) > 1:
            found.append(SharedEffect(id=row.id, effect=row.effect, body_system=row.body_system, serious=row.serious, of=of, drugs=listed))
    yield from sorted(found, key=_weight)


def _weight(effect: SharedEffect) -> tuple[int, bool, int, str]:
    frequency = min(ORDER.index(listing.frequency) for listing in effect.drugs.values())
    return -len(effect.drugs), not effect.serious, frequency, effect.effect


def _telling(listing: ListedEffect) -> tuple[bool, int, bool]:
    return bool(listing.disputed), ORDER.index(listing.frequency), listing.percent is None


def menu_views(kb: KnowledgeBase, drugs: Sequence[Member]) -> Iterator[MenuView]:
    """What each menu makes of the list, if two of its drugs or more are on it."""
    ids = {drug.id for drug in drugs}
    for menu in kb.menus():
        held = ((each, tuple(id for id in each.drugs if id in ids)) for each in menu.strategies)
        followed = tuple(StrategyFollowed(strategy=strategy, drugs=drugs) for strategy, drugs in held if drugs)
        if len({id for each in followed for id in each.drugs}) > 1:
            yield MenuView(
                menu=menu,
                strategies=followed,
                sites=tuple(dict.fromkeys(each.strategy.site for each in followed)),
                doubled=tuple(each.strategy.name for each in followed if len(each.drugs) > 1),
                combinations=tuple(each for each in menu.combinations if set(each.drugs) <= ids),
            )
