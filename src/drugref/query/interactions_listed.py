"""What listed pairs say of two: each entry once, at the level that holds for the two, with the conditions of the others."""

from __future__ import annotations

from collections.abc import Iterator

from drugref.model import SEVERITIES, Level, ListedPair
from drugref.query.interactions_chain import Chain, Classes
from drugref.query.interactions_list import Member
from drugref.query.interactions_said import Said
from drugref.store.knowledge_base import KnowledgeBase

WITHOUT_TEXT = "An interaction is listed by name and level, without what happens."

PairPlace = tuple[str, str]
"""(side of the pair, what the member is filed under)."""


class ListedPairs:
    """Reads listed pairs."""

    def __init__(self, kb: KnowledgeBase, classes: Classes) -> None:
        self.kb = kb
        self.classes = classes
        self._kept: dict[str, dict[int, list[PairPlace]]] = {}

    def places(self, member: Member) -> dict[int, list[PairPlace]]:
        """Number of a pair → where the member stands in it, by itself or through a class."""
        if member.id not in self._kept:
            filed: dict[int, list[PairPlace]] = {}
            for place in self.kb.pairs_of(self._filed_under(member)):
                filed.setdefault(place.pair, []).append((place.side, place.member))
            self._kept[member.id] = filed
        return self._kept[member.id]

    def _filed_under(self, member: Member) -> list[str]:
        """A name that is not a medicine here may be a class, typed as it is: “insulin”."""
        if not member.checked:
            named = self._itself(member)
            return [f"class:{named}"] if named else []
        own = f"drug:{member.id}" if member.is_medicine else f"substance:{member.id}"
        return [own, *(f"class:{id}" for id in self.classes.chains(member))]

    def said(self, one: Member, other: Member) -> Iterator[Said]:
        """One statement a listed pair that the two fall under."""
        mine, theirs = self.places(one), self.places(other)
        for number in mine.keys() & theirs.keys():
            ways = [(a, b) for a in mine[number] for b in theirs[number] if a[0] != b[0]]
            if ways:
                yield from self._pair(self.kb.pair(number), one, other, ways)

    def _pair(self, pair: ListedPair, one: Member, other: Member, ways: list[tuple[PairPlace, PairPlace]]) -> Iterator[Said]:
        """The statement of the most direct way in which both sides are taken, at the gravest level of any."""
        held = [level for way in ways for level in self._levels(pair, *((one, other) if way[0][0] == "a" else (other, one)))]
        levels = sorted(dict.fromkeys(held), key=lambda level: SEVERITIES.index(level.severity))
        if not levels:
            return
        firm = next((level for level in levels if not level.condition), None)
        told = firm or levels[0]
        chains = min(
            (self._chains((one, mine), (other, theirs)) for mine, theirs in ways), key=lambda each: sum(len(c.classes) for _, c in each)
        )
        yield Said(
            severity=told.severity,
            text=pair.text or WITHOUT_TEXT,
            basis="class" if chains else "stated",
            sources=pair.sources,
            effects=pair.effects,
            management=told.management or pair.management,
            source_grading=told.source_grading,
            condition=told.condition,
            otherwise=tuple(_otherwise(level) for level in levels if level is not told and level.condition),
            chain=tuple(word for member, chain in chains for word in self.classes.words(member, chain)),
            chain_sources=tuple(dict.fromkeys(source for _, chain in chains for source in chain.sources)),
            note=pair.note,
            layer=pair.layer,
            bare=pair.text is None,
        )

    def _levels(self, pair: ListedPair, a: Member, b: Member) -> Iterator[Level]:
        """The first level without condition that is for the two, and all with one."""
        firm = False
        for level in pair.levels:
            if not self._for(level, a, b) or (firm and not level.condition):
                continue
            firm = firm or not level.condition
            yield level

    def _for(self, level: Level, a: Member, b: Member) -> bool:
        named = (not level.a or self._among(a, level.a)) and (not level.b or self._among(b, level.b))
        return named and not (level.without and (self._among(a, level.without) or self._among(b, level.without)))

    def _among(self, member: Member, ids: tuple[str, ...]) -> bool:
        return member.id in ids or any(id in self.classes.chains(member) or id == self._itself(member) for id in ids)

    def _itself(self, member: Member) -> str | None:
        """The class that an unchecked name is."""
        return None if member.checked else self.classes.typed(member.name)

    def _chains(self, *taken: tuple[Member, PairPlace]) -> list[tuple[Member, Chain]]:
        """The ways of those who stand there through a class."""
        through = [(member, place[1]) for member, place in taken if place[1].startswith("class:") and not self._itself(member)]
        classes = [(member, place.removeprefix("class:")) for member, place in through]
        return [(member, self.classes.chains(member)[id]) for member, id in classes]


def _otherwise(level: Level) -> str:
    """``"contraindicated: rosuvastatin 40 mg"``."""
    return f"{level.severity}: {level.condition}" + (f" ({level.management.rstrip('.')})" if level.management else "")
