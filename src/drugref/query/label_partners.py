"""Whom a label says its medicine interacts with: the medicines and classes that the sentences of its interactions name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from drugref.model.record import record
from drugref.normal import normalise
from drugref.reading.tokens import sentences, singular

if TYPE_CHECKING:
    from drugref.model.label import Label
    from drugref.store.names import Names

READ_SECTION = "interactions"

LONGEST_SENTENCE = 4_000
"""Characters of a sentence that is read; a longer one is a list that nothing parts, and takes ever longer."""

_NO_NAME = frozenset("drug agent medication medicine compound product other strong moderate weak potent certain these such".split())
"""Words that alone name nobody."""


@record
class NamedPartner:
    """One of them, as first written; ``kind``: substance or class. ``place``: which piece of the label; ``start``, ``end``: where in it."""

    name: str
    kind: str
    place: int
    start: int
    end: int


def is_name(names: Names | None) -> Callable[[str], bool]:
    """Whether a word is a medicine's name."""

    @lru_cache(maxsize=100_000)
    def known(text: str) -> bool:
        key = normalise(text)
        return len(key) > 3 and names is not None and bool(names.lookup(key))

    return known


def partners_of(label: Label, known: Callable[[str], bool]) -> tuple[NamedPartner, ...]:
    """Each once, in the order of the text. ``known``: whether a word is a medicine's name."""
    found: dict[str, NamedPartner] = {}
    for partner in _each(label, known):
        words = tuple(map(singular, partner.name.lower().split()))
        if not (_NO_NAME.issuperset(words) or {"that", "which"} & set(words)):
            found.setdefault(" ".join(words), partner)
    return tuple(found.values())


def _each(label: Label, known: Callable[[str], bool]) -> Iterator[NamedPartner]:
    from drugref.reading.interactions import partners  # only where a label's interactions are asked for
    from drugref.reading.own import own_names

    own = own_names(*label.brands, *label.generics, label.substance)
    for place, piece in enumerate(label.sections):
        for start, end in sentences(piece.text) if piece.section == READ_SECTION else ():
            for partner in partners(piece.text[start:end], own, known) if end - start <= LONGEST_SENTENCE else ():
                at, to = start + partner.start, start + partner.end
                yield NamedPartner(name=" ".join(piece.text[at:to].split()), kind=partner.kind, place=place, start=at, end=to)
