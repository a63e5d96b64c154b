"""Resolve a name: the same name answers; a slip is read as what it must be, or asked about; another medicine's name is that medicine."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from drugref import opening
from drugref.normal import normalise
from drugref.resolve.outcome import Candidate, Found, Known, KnownMatch, Match, Outcome, Suggest, Typo, Unknown
from drugref.store.knowledge_base import KnowledgeBase, NameRecord

if TYPE_CHECKING:
    from drugref.store.names import ListedName, Names

LONGEST = 200
"""No name is longer; longer text is not compared."""

MANY = 100
"""Names after which it pays to know by heart which are the vocabulary's own."""

SLIPS_WITHIN = 40
"""In longer names slips are not looked for."""


def resolve(kb: KnowledgeBase, vocabulary: str, query: str, *, exact: bool = False) -> Outcome:
    """What ``query`` means in ``vocabulary`` (``drugs``, ``conditions``, ``effects``, ``classes``).

    ``exact``: a slip is asked about, never read.
    """
    return Resolver(kb, vocabulary, exact=exact).resolve(query)


class Resolver:
    """Resolves any number of names against one vocabulary; what it has loaded for one it keeps for the next."""

    def __init__(self, kb: KnowledgeBase, vocabulary: str = "drugs", *, exact: bool = False, names: "Names | None" = None) -> None:
        self.kb = kb
        self.vocabulary = vocabulary
        self.exact = exact
        self._names = names
        self._asked = 0
        self._keys: frozenset[str] | None = None
        self._ids: dict[str, str | None] = {}
        self._own: dict[str, list[NameRecord]] | None = None
        self._alike: frozenset[tuple[str, str]] | None = None

    @property
    def names(self) -> "Names | None":
        """The names of other medicines; only drugs have any."""
        if self._names is None and self.vocabulary == "drugs":
            self._names = opening.names()
        return self._names

    @property
    def own(self) -> dict[str, list[NameRecord]]:
        """The vocabulary's own names by key; codes are no names to slip in."""
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

    def resolve(self, query: str) -> Outcome:
        """What ``query`` means."""
        key = normalise(query) if len(query) <= LONGEST else ""
        if not key:
            return Unknown(query)
        found = self._called(query, key)
        if found:
            return found
        if self.vocabulary == "drugs":
            for shorter in _bared(query):
                if found := self._called(query, normalise(shorter)):
                    return found
        return self._slip(query, key)

    def _called(self, query: str, key: str) -> Outcome | None:
        """The answer if some name has this key. The knowledge base's own names win over every list."""
        self._asked += 1
        if self._asked == MANY:
            self._keys = frozenset(normalise(name.text) for name in self.kb.names(self.vocabulary))
        own = _distinct(self.kb.lookup(self.vocabulary, key)) if self._keys is None or key in self._keys else []
        if own:
            if len(own) == 1:
                return Found(self._match(query, own[0]))
            return Suggest(query, tuple(self._same(name.text, name.kind, name.id, name.id) for name in own), several=True)
        listed = self.names.lookup(key) if self.names else []
        meanings = {self.id_of(name) or name.substance: name for name in reversed(listed)}
        if len(meanings) > 1:
            options = (self._same(name.text, name.kind, name.substance, self.id_of(name)) for name in reversed(meanings.values()))
            return Suggest(query, tuple(options), several=True)
        for name in meanings.values():
            id = self.id_of(name)
            if id is None:
                return Known(
                    KnownMatch(query, name.substance, name.substance, name.kind, name.text, 100.0, card=self.card_of(name.substance))
                )
            return Found(Match(query, id, self.kb.title(self.vocabulary, id), name.kind, name.text, 100.0, substance=id))
        return self._carded(query, key) if self.vocabulary == "drugs" else None

    def _carded(self, query: str, key: str) -> Known | None:
        """The answer if one card has this name or code, though the guard list has not."""
        names = _distinct(self.kb.lookup("cards", key))
        if len(names) != 1:
            return None
        (name,) = names
        title = self.kb.title("cards", name.id)
        return Known(KnownMatch(query, title, title, name.kind, name.text, 100.0, card=name.id))

    def card_of(self, substance: str) -> str | None:
        """The id of the card of a substance of the guard list."""
        names = [name for name in self.kb.lookup("cards", normalise(substance)) if name.kind != "code"]
        return next((name.id for kind in ("INN", "national name", "synonym") for name in names if name.kind == kind), None)

    def chosen(self, candidate: Candidate) -> Found | Known:
        """The answer once the user has said that ``candidate`` is meant."""
        name, kind, substance = candidate.name, candidate.kind, candidate.substance
        if candidate.id is None:
            return Known(KnownMatch(name, substance, substance, kind, name, 100.0, card=self.card_of(substance)))
        return Found(Match(name, candidate.id, self.kb.title(self.vocabulary, candidate.id), kind, name, 100.0, substance=substance))

    def _match(self, query: str, name: NameRecord) -> Match:
        label = self.kb.title(self.vocabulary, name.id)
        return Match(query, name.id, label, name.kind, name.text, 100.0, name.system, substance=name.id)

    def _same(self, text: str, kind: str, substance: str, id: str | None) -> Candidate:
        return Candidate(text, substance, id, 100.0, "the same letters", kind)

    def id_of(self, name: "ListedName") -> str | None:
        """The drug of the knowledge base whose INN is the listed name's substance.

        Not by UNII: one may cover products that are no substitute for each other, as it does all botulinum toxins type A.
        """
        if name.substance not in self._ids:
            same = self.kb.lookup("drugs", normalise(name.substance))
            self._ids[name.substance] = next((known.id for known in same if known.kind == "INN"), None)
        return self._ids[name.substance]

    def _slip(self, query: str, key: str) -> Outcome:
        """The answer if what was typed is a slip, or near something."""
        from drugref.resolve.decide import weigh
        from drugref.resolve.near import options

        if len(key) > SLIPS_WITHIN or not any(character.isalpha() for character in key):
            return Unknown(query)
        weighed = weigh(query, options(key, self.own, self.names, self.id_of), self.names, self.alike)
        shown = tuple(
            Candidate(option.name, option.substance, option.id, score, str(option.slip), option.kind)
            for option, score in zip(weighed.options, weighed.scores, strict=True)
        )
        if not shown:
            return Unknown(query)
        read = weighed.read
        if read is None or self.exact:
            return Suggest(query, shown, why=weighed.why_not or "slips are not to be read")
        why, score = str(read.slip), shown[0].score
        if read.id is None:
            match = KnownMatch(
                query, read.substance, read.substance, "typo", read.name, score, why, read.kind, card=self.card_of(read.substance)
            )
            return Known(match, shown[1:])
        label = self.kb.title(self.vocabulary, read.id)
        found = Match(query, read.id, label, "typo", read.name, score, None, read.substance, why, read.kind)
        return Typo(found, shown[1:])


def _bared(query: str) -> Iterable[str]:
    """What was typed without strength and form, then without salt."""
    from drugref import substance

    bare = substance.bare(query)
    base = substance.base(bare)
    return [text for text in dict.fromkeys((bare, base)) if text and normalise(text) != normalise(query)]


def _distinct(names: list[NameRecord]) -> list[NameRecord]:
    """The first name of each record."""
    first: dict[str, NameRecord] = {}
    for name in names:
        first.setdefault(name.id, name)
    return list(first.values())
