"""Resolve a name: the same name answers; a slip is read as what it must be, or asked about; another medicine's name is that medicine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drugref.normal import normalise
from drugref.resolve.as_written import AsWritten
from drugref.resolve.codes import coded
from drugref.resolve.outcome import Candidate, Found, Known, Outcome, Parsed, Suggest, Typo, Unknown, answering, as_slip, candidate
from drugref.resolve.terms import term, with_words
from drugref.store.knowledge_base import KnowledgeBase

if TYPE_CHECKING:
    from drugref.opening import ImportedLabels
    from drugref.resolve.foreign import Foreign
    from drugref.store.names import Names

LONGEST_QUERY = 200
"""No name is longer; longer text is not compared."""

CODE = 8
"""Figures that a code must have to be one without its system being named."""

HEARD = 50.0
"""Score from which several words are read as one name that was dictated; below, one may be the name, and the rest something else."""

TRANSLITERATED = 90.0
"""Score of a name that was written in another script."""


def resolve(kb: KnowledgeBase, vocabulary: str, query: str, *, exact: bool = False) -> Outcome:
    """What ``query`` means in ``vocabulary`` (``drugs``, ``conditions``, ``effects``, ``classes``).

    ``exact``: a slip is asked about, never read.
    """
    return Resolver(kb, vocabulary, exact=exact).resolve(query)


class Resolver(AsWritten):
    """Resolves any number of names against one vocabulary."""

    def __init__(
        self,
        kb: KnowledgeBase,
        vocabulary: str = "drugs",
        *,
        exact: bool = False,
        names: Names | None = None,
        alone: bool = False,
        labels: ImportedLabels | None = None,
        any_meaning: bool = False,
    ) -> None:
        """As ``AsWritten``. ``alone``: nothing else is asked, so that a bare number may be a code.

        ``labels``: imported ones, which may answer where the knowledge base has nothing of just this name; ``any_meaning``: see
        ``label_match``.
        """
        super().__init__(kb, vocabulary, exact=exact, names=names)
        self.alone = alone
        self.labels = labels
        self.any_meaning = any_meaning
        self._foreign: Foreign | None = None

    def resolve(self, query: str) -> Outcome:
        """What ``query``, a name or a medication list's line, means."""
        return self._or_label(self._without_labels(query))

    def _or_label(self, outcome: Outcome) -> Outcome:
        """The outcome, or that imported labels answer for the name."""
        if self.labels is None or isinstance(outcome, Found) or self.labels.store is None:
            return outcome
        from drugref.resolve.on_labels import label_match, text_match

        if self.vocabulary == "drugs":
            match = label_match(self.labels.store, self.kb, outcome, any_meaning=self.any_meaning)
        else:
            match = text_match(self.labels.store, self.vocabulary, outcome)
        return Known(match, outcome.candidates, outcome.parsed) if match else outcome

    def _without_labels(self, query: str) -> Outcome:
        key = normalise(query) if len(query) <= LONGEST_QUERY else ""
        if not key:
            return Unknown(query)
        if self.vocabulary != "drugs":
            return self.called(query, key) or term(self, query, key) or with_words(self, query, self._misspelt(query, query))
        if query.strip().isdigit() and len(key) < CODE and not self.alone:
            return Unknown(query)
        if query.isascii() and query.isalnum() and (found := self.called(query, key)):
            return found
        return self._line(query)

    def _misspelt(self, query: str, text: str) -> Outcome:
        from drugref.resolve.misspelt import misspelt  # a name that is found as typed need not pay for it

        return misspelt(self, query, text)

    def _line(self, query: str) -> Outcome:
        """What a line means: a code with its system, a name under signs, or a name with all that stands around it."""
        from drugref.resolve.line import cleaned
        from drugref.resolve.mirror import unsigned
        from drugref.resolve.reading import read

        text = cleaned(query)
        key = normalise(text)
        if not key:
            return Unknown(query)
        if not text.isascii() and (foreign := self._in_other_script(query, text)):
            return foreign
        if any(map(str.isdigit, text)) and (by_code := coded(self, query, text)):
            return by_code
        sign, name = unsigned(text)
        if (not sign or normalise(sign).isalpha()) and not _joined(text) and (found := self.called(query, key)):
            return found
        line = read(self, query, name)
        if _spoken(text) and not isinstance(line, Found | Known):
            heard = self._misspelt(query, text)
            if isinstance(heard, Typo | Known) and heard.match.score >= HEARD:
                return heard
        if sign and (of := line or self.called(query, normalise(name)) or self._misspelt(query, name)):
            return _mirror(query, sign, of)
        return line or self._misspelt(query, text)

    def _in_other_script(self, query: str, text: str) -> Outcome | None:
        """The answer for a line with a name in another script; None where it is all Latin, or the name is listed as written."""
        from drugref.resolve.foreign import Foreign

        self._foreign = self._foreign or Foreign(self)
        latin = self._foreign.in_latin(text)
        if latin is None:
            return None
        written, became, transliterated = latin
        outcome = self._line(written)
        if isinstance(outcome, Suggest | Unknown):
            return replace(outcome, query=query)
        parsed = outcome.parsed or Parsed(name=text)
        outcome = answering(outcome, query, replace(parsed, name=became.get(parsed.name, parsed.name)))
        if not transliterated or not isinstance(outcome, Found | Known):
            return outcome
        if self.exact:
            return Suggest(query, (candidate(outcome),), why="slips are not to be read", parsed=outcome.parsed)
        read = as_slip(outcome, TRANSLITERATED, f"in Latin letters: {next(iter(became))}")
        return replace(read, candidates=outcome.candidates) if isinstance(outcome, Known) else read

    def chosen(self, candidate: Candidate) -> Outcome:
        """The answer once the user has said that ``candidate`` is meant."""
        return self._or_label(self.meant(candidate.name, candidate.id, candidate.substance, candidate.kind, candidate.name))


def _mirror(query: str, sign: str, of: Outcome) -> Outcome:
    """Asked: one mirror form, or a relative, is another substance than the one of the bare name."""
    near = (candidate(of), *of.candidates) if of.match else of.candidates
    if not near:
        return of
    return Suggest(query, near, several=True, why=f"“{sign.strip()}” before a name makes another substance of it", parsed=of.parsed)


def _spoken(text: str) -> bool:
    """Whether it is nothing but short words, as dictation writes a name it does not know (“cell a cox ib”)."""
    parts = text.split()
    return len(parts) > 1 and all(part.isalpha() and part.isascii() for part in parts)


def _joined(text: str) -> bool:
    """Whether it has signs that join names, which the compared form would lose."""
    return any(sign in text for sign in "+/,;&")
