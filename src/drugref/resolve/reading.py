"""What a medication list's line means: its names looked up as written, all around them explained, or asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from drugref.normal import normalise
from drugref.resolve.misspelt import misspelt_in_line
from drugref.resolve.outcome import Candidate, Known, Match, Outcome, Suggest, answering, candidate
from drugref.resolve.scanning import NameInLine, Scanner
from drugref.resolve.words import SUFFIX

if TYPE_CHECKING:
    from drugref.resolve.as_written import AsWritten


def read(resolver: AsWritten, query: str, text: str) -> Outcome | None:
    """The answer for a cleaned line; None where no name in it is known as written and nothing else is in it but the name."""
    return _LineReader(resolver, query, text).answer()


class _LineReader:
    def __init__(self, resolver: AsWritten, query: str, text: str) -> None:
        self.resolver, self.query, self.text = resolver, query, text
        scanned = Scanner(resolver, text)
        self.pieces, self.found = scanned.pieces, scanned.found

    def answer(self) -> Outcome | None:
        found = self.found
        if not found.names and len(found.aliases) == 1 and not found.odd:
            found.names, found.aliases = found.aliases, []
        if not found.names:
            return self._misspelt()
        return self._decide()

    def _decide(self) -> Outcome:
        found = self.found
        if asked := next((each for each in (*found.names, *found.aliases) if isinstance(each.outcome, Suggest)), None):
            return self._ask_like(asked)
        meanings = _distinct(found.names)
        if len(meanings) > 1:
            return self._several(meanings)
        (one,) = meanings
        alias = [each for each in _distinct(found.aliases) if _meaning(each) != _meaning(one)]
        if alias:
            return self._ask([one, *alias], f"“{alias[0].text}” in brackets is not {one.text}")
        if found.two_strengths and " + " not in _meaning(one):
            return self._ask_combinations(one, "two strengths are those of a combination")
        if found.odd:
            return self._odd(one)
        return self._answer(one.outcome, one.text)

    def _several(self, meanings: list[NameInLine]) -> Outcome:
        found = self.found
        every = {part for each in meanings for part in _meaning(each).split(" + ")}
        if len(found.names) > 1 and all(each.joint not in ("", ",") for each in found.names[1:]) and not found.odd:
            whole = next((each for each in (*found.names, *found.aliases) if set(_meaning(each).split(" + ")) == every), None)
            strays = [each for each in found.aliases if set(_meaning(each).split(" + ")) != every and _meaning(each) not in every]
            if strays:
                return self._ask([*meanings, *strays], f"“{strays[0].text}” in brackets is something else")
            if any(normalise(_meaning(each)) in ("arginine", "lysine") for each in meanings[1:]):
                return self._ask(meanings, "it may be a salt or a combination")
            return self._combination(sorted(every), whole)
        if any(each.joint == "," for each in found.names[1:]):
            return self._ask(meanings, "it names more than one medicine: give each a line of its own")
        whole = next((each for each in meanings if set(_meaning(each).split(" + ")) == every), None)
        if whole and not found.odd:
            return self._answer(whole.outcome, whole.text)
        return self._ask(meanings, "it names more than one medicine", combined=sorted(every))

    def _combination(self, every: Sequence[str], whole: NameInLine | None) -> Outcome:
        substance = " + ".join(every)
        matched = whole.text if whole else " + ".join(each.text for each in self.found.names)
        kind = whole.outcome.match.kind if whole and whole.outcome.match else "combination"
        match = Match(query=self.query, name=substance, substance=substance, kind=kind, matched=matched)
        return Known(match, parsed=self.found.parsed())

    def _answer(self, outcome: Outcome, text: str) -> Outcome:
        return answering(outcome, self.query, self.found.parsed(text))

    def _odd(self, one: NameInLine) -> Outcome:
        words_left = " ".join(self.found.odd)
        short = len(self.found.odd[0]) <= SUFFIX
        why = f"“{words_left}” may make another product of it" if short else f"“{words_left}” is not understood"
        return self._ask_combinations(one, why)

    def _ask_combinations(self, one: NameInLine, why: str) -> Outcome:
        """Ask: the name itself, or the combinations with it that are sold most."""
        names = self.resolver.names
        combined = names.combinations(_meaning(one)) if names is not None else []
        more = [Candidate(name.text, name.substance, None, 100.0, "a combination with it", name.kind, name.where) for name in combined]
        first = candidate(one.outcome)
        options = [*more, first] if self.found.two_strengths else [first, *more]
        return Suggest(self.query, tuple(options), why=why, parsed=self.found.parsed(one.text))

    def _ask(self, meant: Iterable[NameInLine], why: str, combined: Sequence[str] = ()) -> Outcome:
        options = [candidate(each.outcome) for each in meant]
        if combined:
            substance = " + ".join(combined)
            options.insert(0, Candidate(substance, substance, None, 100.0, "all of them together", "combination"))
        return Suggest(self.query, tuple(options), several=True, why=why, parsed=self.found.parsed())

    def _ask_like(self, asked: NameInLine) -> Outcome:
        outcome = asked.outcome
        assert isinstance(outcome, Suggest)
        return Suggest(self.query, outcome.candidates, several=outcome.several, why=outcome.why, parsed=self.found.parsed(asked.text))

    def _misspelt(self) -> Outcome | None:
        """No name is known as written: the words that stand together may be a slip, if all else is explained."""
        found, inside = self.found, [piece for piece in self.pieces if piece.kind not in ("word", "joint", "apart", "purpose")]
        inside = [piece for piece in inside if piece.kind != "number" or len(piece.text) > 1]  # “Tylenol 3” is a product's name
        if not inside or not found.odd or found.first is None:
            return None
        first = next(index for index, piece in enumerate(self.pieces) if piece.start == found.first[0])
        last = first
        while last + 1 < len(self.pieces) and self.pieces[last + 1].kind == "word":
            last += 1
        text = self.text[self.pieces[first].start : self.pieces[last].end]
        others = len([piece for piece in self.pieces if piece.kind == "word"]) - (last - first + 1)
        outcome = misspelt_in_line(self.resolver, self.query, text, may_read=not others and not found.two_strengths and not found.aliases)
        found.odd = found.odd[last - first + 1 :]
        return answering(outcome, self.query, found.parsed(text))


def _meaning(named: NameInLine) -> str:
    """The substance, or the drug here."""
    match = named.outcome.match
    assert match is not None
    return match.meaning


def _distinct(names: Sequence[NameInLine]) -> list[NameInLine]:
    """The first name of each meaning."""
    first: dict[str, NameInLine] = {}
    for named in names:
        first.setdefault(_meaning(named), named)
    return list(first.values())
