"""Contraindications in short: what is about one thing stands together, the same words once; nothing is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from drugref.model import Caution, Statement
from drugref.normal import printable
from drugref.query.terms import Terms
from drugref.view.first.screen import Cited

NONE = "no contraindication is stated: not evidence of safety"

SMALL_WORDS = frozenset("and by for from in of on or the to with".split())
"""Words that no name is known by."""

_NOT = re.compile(r"^Not (?=(?:after|around|before|during|for|in|under|while|with|within)\b(?!.*\b(?:no|none|nor|not)\b))", re.DOTALL)
"""A “not” that would deny what stands under “never”; one that others follow stays, or they would be read as its opposite."""

_WORD = re.compile(r"[^\W_]+")


def never(items: Iterable[Caution], terms: Terms, cited: Cited) -> Text:
    """What is not contradicted, by what it is about."""
    return told(((subject(item, terms), ours(item), item.sources) for item in items if not item.disputed), cited)


def told(cautions: Iterable[tuple[str, str, Iterable[str]]], cited: Cited) -> Text:
    """(What it is about, what is said, ids of sources), each about one thing in one place; that none is stated, if there is none."""
    about: dict[str, _About] = {}
    for term, text, sources in cautions:
        words = said(text, term)
        about.setdefault(term.casefold() or words.casefold(), _About(term)).add(words, sources)
    alike: dict[tuple[object, ...], list[_About]] = {}
    for each in about.values():
        alike.setdefault(each.key(), []).append(each)
    things = [_About.together(same) for same in alike.values()]
    resting = dict.fromkeys(each.rests_on for each in things)
    ordered = sorted(things, key=lambda each: list(resting).index(each.rests_on))  # so that neighbours share their sources
    return _joined([piece for each in ordered for piece in each.pieces()], cited) if about else Text(NONE)


def _joined(pieces: list[tuple[str, str, tuple[str, ...]]], cited: Cited) -> Text:
    """The pieces, each behind what parts it from the one before; neighbours that rest on the same sources share their citation."""
    text = Text()
    for number, (between, words, ids) in enumerate(pieces):
        text.append(f"{between if number else ''}{words}")
        if number + 1 == len(pieces) or set(pieces[number + 1][2]) != set(ids):
            text.append(" ").append_text(cited.of(ids))
    return text


class _About:
    """What is said about one thing: each wording once, with the sources of all who use it."""

    def __init__(self, term: str) -> None:
        self.term = term
        self.said: dict[str, list[str]] = {}

    def add(self, words: str, sources: Iterable[str]) -> None:
        same = next((each for each in self.said if each.casefold() == words.casefold()), words)
        self.said.setdefault(same, []).extend(sources)

    def key(self) -> tuple[object, ...]:
        """What is the same of two things that are said in one breath: every wording and its sources, if none names the thing."""
        alone = [self.term] if self.named() or not self.term else []
        return *alone, *((words, frozenset(ids)) for words, ids in self.said.items())

    @staticmethod
    def together(same: Sequence[_About]) -> _About:
        """Things of which the same is said, as one: “fluvoxamine, ciprofloxacin”."""
        joined = _About(", ".join(each.term for each in same))
        joined.said = same[0].said
        return joined

    def named(self) -> list[str]:
        """The wordings that name the thing themselves."""
        return [words for words in self.said if _words(self.term) - SMALL_WORDS <= _words(words)]

    @property
    def rests_on(self) -> frozenset[str]:
        """Ids of all its sources."""
        return frozenset(id for ids in self.said.values() for id in ids)

    def pieces(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """What names the thing itself, then the rest, behind its name if nothing named it; each with its sources."""
        named = self.named()
        rest = [words for words in self.said if words not in named]
        for number, words in enumerate((*named, *rest)):
            lead = f"{self.term}: " if not (number or named) else ""
            yield "; " if number else " · ", f"{lead}{words}", tuple(dict.fromkeys(self.said[words]))


def ours(item: Statement) -> str:
    """The text of a statement, with the folder of the user's own that it comes from."""
    return f"{item.text.rstrip('.')} (from {item.layer})" if item.layer else str(item.text)


def subject(item: Caution, terms: Terms) -> str:
    """What it is about, by name; empty if only its text says so."""
    named = terms.conditions.get(item.condition or "") or (terms.effect(item.effect).name if item.effect else None) or item.substance
    return printable(named or "")


def said(text: str, term: str) -> str:
    """A text under “never”: without a “not” of its own, and no more than the name where it only repeats that."""
    text = _NOT.sub("", printable(text).rstrip("."))
    text = text[:1].upper() + text[1:]
    return term[:1].upper() + term[1:] if term and _words(text) <= _words(term) else text


def _words(text: str) -> set[str]:
    return {word.removesuffix("s") for word in _WORD.findall(text.casefold())}
