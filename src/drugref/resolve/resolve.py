"""Resolve a name: the same name answers; a slip is read as what it must be, or asked about; another medicine's name is that medicine."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from drugref import opening
from drugref.normal import normalise
from drugref.resolve.codes import coded
from drugref.resolve.outcome import Candidate, Found, Known, KnownMatch, Match, Outcome, Parsed, Suggest, Typo, Unknown
from drugref.resolve.terms import term, with_words
from drugref.store.knowledge_base import KnowledgeBase, NameRecord

if TYPE_CHECKING:
    from drugref.store.names import ListedName, Names

LONGEST = 200
"""No name is longer; longer text is not compared."""

MANY = 100
"""Names after which it pays to know by heart which are the vocabulary's own."""

CODE = 8
"""Figures that a code must have to be one without its system being named."""

SURE_KINDS = frozenset(["INN", "salt", "translation", "id", "term"])
"""Kinds of names of the knowledge base that no list is asked about."""

ALSO = "also"
"""The kind of a term's names that people type for it: a name proper of another goes before."""

BRANDS = frozenset(["brand", "combination"])

WORDS = "it is made of plain words: a brand of that name is asked about"

SLIPS_WITHIN = 40
"""In longer names slips are not looked for."""


def resolve(kb: KnowledgeBase, vocabulary: str, query: str, *, exact: bool = False) -> Outcome:
    """What ``query`` means in ``vocabulary`` (``drugs``, ``conditions``, ``effects``, ``classes``).

    ``exact``: a slip is asked about, never read.
    """
    return Resolver(kb, vocabulary, exact=exact).resolve(query)


class Resolver:
    """Resolves any number of names against one vocabulary; what it has loaded for one it keeps for the next."""

    def __init__(
        self, kb: KnowledgeBase, vocabulary: str = "drugs", *, exact: bool = False, names: "Names | None" = None, alone: bool = False
    ) -> None:
        """``exact``: slips are asked about; ``alone``: nothing else is asked, so that a bare number may be a code."""
        self.alone = alone
        self.kb = kb
        self.vocabulary = vocabulary
        self.exact = exact
        self._names = names
        self._asked = 0
        self._keys: frozenset[str] | None = None
        self._ids: dict[str, str | None] = {}
        self._own: dict[str, list[NameRecord]] | None = None
        self._alike: frozenset[tuple[str, str]] | None = None
        self._bones: Mapping[str, set[tuple[str, str]]] | None = None

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
        """What ``query``, a name or a medication list's line, means."""
        key = normalise(query) if len(query) <= LONGEST else ""
        if not key:
            return Unknown(query)
        if self.vocabulary != "drugs":
            return self.called(query, key) or term(self, query, key) or with_words(self, query, self._slip(query, query))
        if query.strip().isdigit() and len(key) < CODE and not self.alone:
            return Unknown(query)
        if query.isascii() and query.isalnum() and (found := self.called(query, key)):
            return found
        return self._line(query)

    def _line(self, query: str) -> Outcome:
        """What a line means: a code with its system, a name under signs, or a name with all that stands around it."""
        from drugref.resolve.line import cleaned
        from drugref.resolve.mirror import unsigned
        from drugref.resolve.reading import read

        text = cleaned(query)
        key = normalise(text)
        if not key:
            return Unknown(query)
        if not text.isascii() and (foreign := self._foreign(query, text)):
            return foreign
        if any(map(str.isdigit, text)) and (by_code := coded(self, query, text)):
            return by_code
        sign, name = unsigned(text)
        if (not sign or normalise(sign).isalpha()) and not _joined(text) and (found := self.called(query, key)):
            return found
        if _spoken(text) and isinstance(heard := self._slip(query, text), Typo | Known):
            return heard
        if sign and (of := read(self, query, name) or self.called(query, normalise(name)) or self._slip(query, name)):
            return self._mirror(query, sign, of)
        return read(self, query, name) or self._slip(query, text)

    def _foreign(self, query: str, text: str) -> Outcome | None:
        """The answer for a line with a name in another script; None where it is all Latin, or the name is listed as written."""
        from drugref.resolve import script

        written, read = text, False
        for run in script.runs(text):
            bare = script.CHINESE.sub(" ", run).strip() or run
            listed = self.called(run, normalise(bare)) is not None
            name = bare if listed else self._transliterated(bare)
            read |= not listed
            if name is None:
                return None
            written = written.replace(run, name, 1)
        if written == text:
            return None
        outcome = self._line(written)
        if isinstance(outcome, Suggest | Unknown):
            return replace(outcome, query=query)
        outcome = self.answered(outcome, query, outcome.parsed or Parsed(name=text))
        if not read or not isinstance(outcome, Found | Known):
            return outcome
        why = f"in Latin letters: {written}"
        if self.exact:
            return Suggest(query, (self.candidate(outcome),), why="slips are not to be read", parsed=outcome.parsed)
        if isinstance(outcome, Known):
            known = replace(outcome.match, kind="typo", matched_kind=outcome.match.kind, score=90.0, why=why)
            return replace(outcome, match=known)
        match = replace(outcome.match, kind="typo", matched_kind=outcome.match.kind, score=90.0, why=why)
        return Typo(match, parsed=outcome.parsed)

    def _transliterated(self, run: str) -> str | None:
        """The one name that a word in another script writes: by its letters, as a slip of a name, or by its consonants."""
        from drugref.resolve import script

        spelt = script.latin(run)
        found = self._slip(spelt, spelt) if spelt.isascii() and self.called(spelt, normalise(spelt)) is None else self.called(spelt, spelt)
        if isinstance(found, Found | Known | Typo):
            return found.match.matched
        if not spelt.isascii():
            return None
        if self._bones is None:
            names = self.names
            listed = ((each.text, self.id_of(each) or each.substance) for each in names.official()) if names else ()
            own = ((each.text, each.id) for each in self.kb.names(self.vocabulary) if each.kind in ("INN", "brand"))
            self._bones = script.index([*listed, *own])
        meant = self._bones.get(script.skeleton(spelt), set())
        here = {meaning for _, meaning in meant}
        return next(iter(sorted(name for name, _ in meant))) if len(here) == 1 else None

    def _mirror(self, query: str, sign: str, of: Outcome) -> Outcome:
        """Asked: one mirror form, or a relative, is another substance than the one of the bare name."""
        match = getattr(of, "match", None)
        near = (self.candidate(of), *of.candidates) if match else of.candidates
        if not near:
            return of
        return Suggest(
            query, tuple(near), several=True, why=f"“{sign.strip()}” before a name makes another substance of it", parsed=of.parsed
        )

    def called(self, query: str, key: str) -> Outcome | None:
        """The answer if some name has this key. The knowledge base's own names win over every list, unless a list doubts them."""
        self._asked += 1
        if self._asked == MANY:
            self._keys = frozenset(normalise(name.text) for name in self.kb.names(self.vocabulary))
        own = self.kb.lookup(self.vocabulary, key) if self._keys is None or key in self._keys else []
        own = [name for name in own if name.kind != ALSO] or own
        if len(_distinct(own)) > 1 or (own and (self.vocabulary != "drugs" or own[0].kind in SURE_KINDS)):
            return self.meant(query, own)
        listed = self.names.lookup(key) if self.names else []
        if own:
            doubted = self._doubted(query, own[0], listed)
            return doubted or Found(self._match(query, own[0]))
        return self._listed(query, listed) or (self._carded(query, key) if self.vocabulary == "drugs" else None)

    def meant(self, query: str, names: list[NameRecord]) -> Found | Suggest:
        """The answer where these names of the vocabulary are what was typed."""
        records = _distinct(names)
        if len(records) > 1:
            if self.vocabulary != "drugs":
                records = [name._replace(text=self.kb.title(self.vocabulary, name.id), kind="term") for name in records]
            return Suggest(query, tuple(self._same(name.text, name.kind, name.id, name.id) for name in records), several=True)
        return Found(self._match(query, records[0]))

    def _doubted(self, query: str, own: NameRecord, listed: "list[ListedName]") -> Outcome | None:
        """Asked: a brand here that a list has for another medicine, or that is a plain word."""
        others = [
            name for name in listed if name.kind == "ask" or (name.where and name.kind in BRANDS and not self._same_drug(name, own.id))
        ]
        mine = self._same(own.text, own.kind, own.id, own.id)
        if others:
            return Suggest(query, (mine, *map(self._listing, others)), several=True, why="it is the name of more than one medicine")
        if own.kind == "brand" and self._only_words(own.text):
            return Suggest(query, (mine,), several=True, why=WORDS)
        return None

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

    def _same_drug(self, name: "ListedName", id: str) -> bool:
        """Whether a list means the drug here: by its INN, or, for one brand, by its UNII."""
        coded = self.kb.lookup("drugs", normalise(name.unii)) if name.unii else []
        return self.id_of(name) == id or id in {code.id for code in coded} or name.substance.startswith(f"{id} ")

    def _listed(self, query: str, listed: "list[ListedName]") -> Outcome | None:
        """The answer from the lists of other medicines."""
        meanings = {self.id_of(name) or name.substance: name for name in reversed(listed)}
        if not meanings:
            return None
        options = tuple(self._listing(name) for name in reversed(meanings.values()))
        if listed[0].kind == "ask":
            return Suggest(query, options, several=True, why="it has been taken for more than one thing")
        if len(meanings) > 1:
            return Suggest(query, options, several=True, why="it is the name of more than one medicine")
        (name,) = meanings.values()
        if name.kind in BRANDS and self._only_words(name.text):
            return Suggest(query, options, several=True, why=WORDS)
        id = self.id_of(name)
        if id is None:
            return Known(
                KnownMatch(
                    query, name.substance, name.substance, name.kind, name.text, 100.0, card=self.card_of(name.substance), where=name.where
                )
            )
        return Found(Match(query, id, self.kb.title(self.vocabulary, id), name.kind, name.text, 100.0, substance=id))

    def _only_words(self, name: str) -> bool:
        """Whether a brand is nothing but words of the language and names of shops."""
        parts = [normalise(part) for part in name.split()]
        names = self.names
        return names is not None and any(len(part) > 2 for part in parts) and all(len(part) <= 2 or names.is_word(part) for part in parts)

    def _listing(self, name: "ListedName") -> Candidate:
        kind = "meaning" if name.kind == "ask" else name.kind
        text = name.substance if name.kind == "ask" else name.text
        return Candidate(text, name.substance, self.id_of(name), 100.0, "the same letters", kind, name.where)

    def candidate(self, outcome: Outcome) -> Candidate:
        """What a name was found to be, as one that may be meant."""
        match = getattr(outcome, "match", None)
        if match is None:
            return outcome.candidates[0]
        return Candidate(match.matched, match.id or match.substance or match.name, match.id, match.score, "named in it", match.kind)

    def answered(self, outcome: Outcome, query: str, parsed: Parsed) -> Outcome:
        """The answer to a name, as the answer to the line that it stands in."""
        if isinstance(outcome, Suggest | Unknown):
            return replace(outcome, query=query, parsed=parsed)
        if isinstance(outcome, Known):
            return replace(outcome, match=replace(outcome.match, query=query), parsed=parsed)
        return replace(outcome, match=replace(outcome.match, query=query), parsed=parsed)

    def chosen(self, candidate: Candidate) -> Found | Known:
        """The answer once the user has said that ``candidate`` is meant."""
        name, kind, substance = candidate.name, candidate.kind, candidate.substance
        if candidate.id is None:
            return Known(KnownMatch(name, substance, substance, kind, name, 100.0, card=self.card_of(substance)))
        return Found(Match(name, candidate.id, self.kb.title(self.vocabulary, candidate.id), kind, name, 100.0, substance=substance))

    def slipped(self, query: str, text: str, *, may_read: bool) -> Outcome:
        """The answer if ``text`` in a line is a slip; only suggestions unless it may be read."""
        outcome = self._slip(query, text)
        if may_read or not isinstance(outcome, Typo | Known):
            return outcome
        first = self.candidate(outcome)
        return Suggest(query, (first, *outcome.candidates), why="more than the name is not understood")

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

    def _slip(self, query: str, text: str) -> Outcome:
        """The answer if ``text`` is a slip, or near something."""
        from drugref.resolve.short import MOST, letters_for_figures, only_beginning, written_out

        key = normalise(text)
        for made in letters_for_figures(key):
            found = self.called(query, made)
            if isinstance(found, Found | Known):
                return self._scanned(found, text)
        outcome = self._weighed(query, text, key)
        if self.vocabulary != "drugs" or isinstance(outcome, Typo | Known):
            return outcome
        begun = only_beginning(self, key)
        first = (begun, *written_out(self, key)) if begun else written_out(self, key)
        shown = {each.id or each.substance: each for each in reversed((*first, *outcome.candidates))}
        ranked = sorted(shown.values(), key=lambda each: -each.score)
        if not first:
            return outcome
        why = "it is the beginning of a name" if begun else "it is too short to be read as a name"
        return Suggest(query, tuple(ranked[:MOST]), why=why)

    def _scanned(self, found: "Found | Known", text: str) -> Outcome:
        """Read: a figure stands where the name has a letter that looks like it."""
        if self.exact:
            return Suggest(found.match.query, (self.candidate(found),), why="slips are not to be read")
        why = f"a figure for a letter in “{text}”"
        if isinstance(found, Known):
            return Known(replace(found.match, kind="typo", matched_kind=found.match.kind, score=95.0, why=why))
        return Typo(replace(found.match, kind="typo", matched_kind=found.match.kind, score=95.0, system=None, why=why))

    def _weighed(self, query: str, text: str, key: str) -> Outcome:
        """The answer if ``text`` is a slip: read where one name explains it, else what is near."""
        from drugref.resolve.decide import weigh
        from drugref.resolve.near import options

        if len(key) > SLIPS_WITHIN or not any(character.isalpha() for character in key):
            return Unknown(query)
        weighed = weigh(text, options(key, self.own, self.names, self.id_of), self.names, self.alike)
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


def _spoken(text: str) -> bool:
    """Whether it is nothing but short words, as dictation writes a name it does not know (“cell a cox ib”)."""
    parts = text.split()
    return len(parts) > 1 and all(part.isalpha() and part.isascii() for part in parts)


def _joined(text: str) -> bool:
    """Whether it has signs that join names, which the compared form would lose."""
    return any(sign in text for sign in "+/,;&")


def _distinct(names: list[NameRecord]) -> list[NameRecord]:
    """The first name of each record."""
    first: dict[str, NameRecord] = {}
    for name in names:
        first.setdefault(name.id, name)
    return list(first.values())
