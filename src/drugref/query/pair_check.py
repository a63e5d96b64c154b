"""Lists of medicines checked from Python, many a second: who a name is and what is said of a pair is kept once it was asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations

from drugref import opening
from drugref.model.record import record
from drugref.query.interactions import Pair
from drugref.query.interactions_findings import PairReader
from drugref.query.interactions_list import Members, read
from drugref.resolve.resolve import Resolver
from drugref.store.knowledge_base import KnowledgeBase

MOST_NAMES_KEPT = 5_000
"""Names whose reading is kept."""

MOST_PAIRS = 20_000
"""Pairs of which what is said is kept."""


@record
class Checked:
    """``pairs`` with findings, gravest first; ``not_checked``: names as typed of what could not be checked: they are not safe."""

    pairs: tuple[Pair, ...]
    not_checked: tuple[str, ...]
    edition: str


class Checker:
    """Checks lists against one knowledge base."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._resolver = Resolver(kb)
        self._reader = PairReader(kb)
        self._members: dict[str, Members] = {}
        self._pairs: dict[tuple[str, str], Pair | None] = {}

    def _kept_small(self) -> None:
        """Forget what was kept once there is much of it, so that no number of lists fills the memory."""
        if len(self._members) > MOST_NAMES_KEPT:
            self._members.clear()
        if len(self._pairs) > MOST_PAIRS:
            self._pairs.clear()

    def check(self, names: Sequence[str]) -> Checked:
        """Every pair of the names. A list of one name, or none, has no pair."""
        self._kept_small()
        read_ = [self._read(name) for name in names]
        held = {member.id: member for each in read_ for member in each.members}
        found = []
        for a, b in combinations(sorted(held), 2):
            if (a, b) not in self._pairs:
                findings = self._reader.findings(held[a], held[b])
                self._pairs[a, b] = Pair(a=a, b=b, findings=findings) if findings else None
            if pair := self._pairs[a, b]:
                found.append(pair)
        return Checked(
            pairs=tuple(sorted(found, key=lambda pair: pair.gravity)),
            not_checked=tuple(name for name, each in zip(names, read_, strict=True) if each.not_checked),
            edition=self.kb.edition,
        )

    def _read(self, name: str) -> Members:
        if name not in self._members:
            self._members[name] = read(self._resolver, [name])
        return self._members[name]


@cache
def _checker() -> Checker:
    return Checker(opening.load())


def interactions(names: Sequence[str]) -> Checked:
    """What is said of every pair of the names, by the knowledge base that commands use. It is opened once and kept."""
    return _checker().check(names)
