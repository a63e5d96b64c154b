"""What a name means just as it is written: by the knowledge base, the lists of other medicines, and public lists' own names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from drugref import opening
from drugref.normal import normalise
from drugref.resolve.outcome import Candidate, Found, Known, Match, Outcome, Suggest
from drugref.store.knowledge_base import KnowledgeBase, NameRecord

if TYPE_CHECKING:
    from drugref.store.names import ListedName, Names

MANY = 100
"""Names after which it pays to know by heart which are the vocabulary's own."""

SURE_KINDS = frozenset(["INN", "salt", "translation", "id", "term"])
"""Kinds of names of the knowledge base that no list is asked about."""

ALSO = "also"
"""The kind of a term's names that people type for it: a name proper of another goes before."""

BRANDS = frozenset(["brand", "combination"])

PLAIN_WORDS = "it is made of plain words: a brand of that name is asked about"


class AsWritten:
    """Names of one vocabulary by their keys; what was loaded for one name is kept for the next."""

    def __init__(self, kb: KnowledgeBase, vocabulary: str = "drugs", *, exact: bool = False, names: Names | None = None) -> None:
        """``exact``: slips are asked about, never read. ``names``: of other medicines, if not those of the cache folder."""
        self.kb = kb
        self.vocabulary = vocabulary
        self.exact = exact
        self._names = names
        self._asked = 0
        self._keys: frozenset[str] | None = None
        self._ids: dict[str, str | None] = {}
        self._own: dict[str, list[NameRecord]] | None = None
        self._american: dict[str, frozenset[str]] = {}
        self._alike: frozenset[tuple[str, str]] | None = None

    @property
    def names(self) -> Names | None:
        """The names of other medicines; only drugs have any."""
        if self._names is None and self.vocabulary == "drugs":
            self._names = opening.names()
        return self._names

    @property
    def own(self) -> dict[str, list[NameRecord]]:
        """The vocabulary's own names by key; codes are not names to slip in."""
        if self._own is None:
            self._own = {}
            for name in self.kb.names(self.vocabulary):
                if name.kind != "code":
                    self._own.setdefault(normalise(name.text), []).append(name)
        return self._own

    @property
    def alike(self) -> frozenset[tuple[str, str]]:
        """Pairs of meanings that the knowledge base calls look-alikes, both ways round."""
        if self._alike is None:
            drugs = self.kb.drugs() if self.vocabulary == "drugs" else []
            pairs = {(drug.id, other.drug or other.name.lower()) for drug in drugs for other in drug.look_alikes}
            self._alike = frozenset(pairs | {(b, a) for a, b in pairs})
        return self._alike

    def called(self, query: str, key: str) -> Outcome | None:
        """The answer if some name has this key. The knowledge base's own names win over every list, unless a list doubts them."""
        self._asked += 1
        if self._asked == MANY:
            self._keys = frozenset(normalise(name.text) for name in self.kb.names(self.vocabulary))
        own = self.kb.lookup(self.vocabulary, key) if self._keys is None or key in self._keys else []
        own = _first_of_each([name for name in own if name.kind != ALSO] or own)
        if len(own) > 1 or (own and (self.vocabulary != "drugs" or own[0].kind in SURE_KINDS)):
            return self.one_of(query, own)
        listed = self.names.lookup(key) if self.names else []
        if own:
            doubted = self._doubted(query, own[0], listed)
            return doubted or Found(self._match(query, own[0]))
        return self._listed(query, listed) or (self._carded(query, key) if self.vocabulary == "drugs" else None)

    def one_of(self, query: str, names: list[NameRecord]) -> Found | Suggest:
        """The answer where these names of the vocabulary are what was typed: of one record, or of several."""
        names = _first_of_each(names)
        if len(names) == 1:
            return Found(self._match(query, names[0]))
        if self.vocabulary != "drugs":
            names = [name._replace(text=self.title(name.id), kind="term") for name in names]
        return Suggest(query, tuple(map(_same_letters, names)), several=True)

    def _match(self, query: str, name: NameRecord) -> Match:
        return Match(
            query=query, id=name.id, name=self.title(name.id), kind=name.kind, matched=name.text, system=name.system, substance=name.id
        )

    def _doubted(self, query: str, own: NameRecord, listed: list[ListedName]) -> Outcome | None:
        """Asked: a brand here that a list has for another medicine, or that is a plain word."""
        others = [
            name for name in listed if name.kind == "ask" or (name.where and name.kind in BRANDS and not self._same_drug(name, own.id))
        ]
        mine = _same_letters(own)
        if others:
            return Suggest(query, (mine, *map(self._listing, others)), several=True, why="it is the name of more than one medicine")
        if own.kind == "brand" and self._only_words(own.text):
            return Suggest(query, (mine,), several=True, why=PLAIN_WORDS)
        return None

    def _same_drug(self, name: ListedName, id: str) -> bool:
        """Whether a list means the drug here: by its INN, or, for one brand, by its UNII."""
        coded = self.kb.lookup("drugs", normalise(name.unii)) if name.unii else []
        return self.id_of(name) == id or id in {code.id for code in coded} or name.substance.startswith(f"{id} ")

    def _listed(self, query: str, listed: list[ListedName]) -> Outcome | None:
        """The answer from the lists of other medicines."""
        meanings = {self.id_of(name) or name.substance: name for name in reversed(listed)}
        if not meanings:
            return None
        options = tuple(self._listing(name) for name in reversed(meanings.values()))
        if listed[0].kind == "ask":
            return Suggest(query, options, several=True, why="it has been taken for more than one thing")
        if len(meanings) > 1:
            return self._only_card(query, meanings) or Suggest(query, options, several=True, why="it is the name of more than one medicine")
        (name,) = meanings.values()
        if name.kind in BRANDS and self._only_words(name.text):
            return Suggest(query, options, several=True, why=PLAIN_WORDS)
        return self.meant(query, self.id_of(name), name.substance, name.kind, name.text, where=name.where)

    def _only_card(self, query: str, meanings: Mapping[str, ListedName]) -> Known | None:
        """The answer where one card has the name for its own and no other meaning is a brand, a drug here or has a card."""
        cards = {self.card_of(name.substance) for name in meanings.values()} - {None}
        brands = any(name.kind in BRANDS or self.id_of(name) for name in meanings.values())
        found = None if brands or len(cards) != 1 or self.vocabulary != "drugs" else self._carded(query, normalise(query))
        return found if found and found.match.card in cards else None

    def _carded(self, query: str, key: str) -> Known | None:
        """The answer if one card has this name or code, though the guard list has not."""
        names = _first_of_each(self.kb.lookup("cards", key))
        if len(names) != 1:
            return None
        (name,) = names
        title = self.kb.title("cards", name.id)
        return Known(Match(query=query, name=title, substance=title, kind=name.kind, matched=name.text, card=name.id))

    def _only_words(self, name: str) -> bool:
        """Whether a brand is nothing but words of the language and names of shops."""
        parts = [normalise(part) for part in name.split()]
        names = self.names
        return names is not None and any(len(part) > 2 for part in parts) and all(len(part) <= 2 or names.is_word(part) for part in parts)

    def _listing(self, name: ListedName) -> Candidate:
        kind = "meaning" if name.kind == "ask" else name.kind
        text = name.substance if name.kind == "ask" else name.text
        return Candidate(text, name.substance, self.id_of(name), 100.0, "the same letters", kind, name.where)

    def meant(self, query: str, id: str | None, substance: str, kind: str, matched: str, *, where: str = "") -> Found | Known:
        """The answer where ``matched`` is a name of a record here, or of a medicine without one."""
        if id is None:
            card = self._card_of(substance)
            match = Match(query=query, name=substance, substance=substance, kind=kind, matched=matched, where=where)
            match = replace(match, card=card.id, national=self._inn(card)) if card else match
            return Known(match)
        return Found(Match(query=query, id=id, name=self.title(id), kind=kind, matched=matched, substance=id))

    def title(self, id: str) -> str:
        """What a record of the vocabulary is called."""
        return self.kb.title(self.vocabulary, id)

    def card_of(self, substance: str) -> str | None:
        """The id of the card of a substance of the guard list."""
        card = self._card_of(substance)
        return card.id if card else None

    def _inn(self, card: NameRecord) -> str:
        """The INN of a card, where the name by which it was found is the one of the United States; else nothing."""
        if card.kind != "national name" or not self.kb.has_card(card.id):
            return ""
        if card.id not in self._american:
            names = self.kb.card(card.id).names
            self._american[card.id] = frozenset(name.text for name in names if name.kind == "national name" and "US" in name.countries)
        inn = self.kb.title("cards", card.id)
        return inn if card.text in self._american[card.id] and normalise(inn) != normalise(card.text) else ""

    def _card_of(self, substance: str) -> NameRecord | None:
        """The name by which a card has a substance of the guard list."""
        names = [name for name in self.kb.lookup("cards", normalise(substance)) if name.kind != "code"]
        return next((name for kind in ("INN", "national name", "synonym") for name in names if name.kind == kind), None)

    def id_of(self, name: ListedName) -> str | None:
        """The drug of the knowledge base whose INN is the listed name's substance.

        Not by UNII: one may cover products that are not substitutes for each other, as it does all botulinum toxins type A.
        """
        if name.substance not in self._ids:
            same = self.kb.lookup("drugs", normalise(name.substance))
            self._ids[name.substance] = next((known.id for known in same if known.kind == "INN"), None)
        return self._ids[name.substance]


def _same_letters(name: NameRecord) -> Candidate:
    return Candidate(name.text, name.id, name.id, 100.0, "the same letters", name.kind)


def _first_of_each(names: list[NameRecord]) -> list[NameRecord]:
    """The first name of each record."""
    first: dict[str, NameRecord] = {}
    for name in names:
        first.setdefault(name.id, name)
    return list(first.values())
