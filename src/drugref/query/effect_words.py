"""Which adverse effects a sentence names, and does not deny.

A word counts only whole, the longest name first ("respiratory depression" is not depression), and abbreviations only in capitals. Only a
plain denial ("no sign of drowsiness", "causes neither nausea nor vomiting", "seizures were not seen") is read as one: whatever else
stands before a name leaves it named, since to miss a statement is worse than to show one too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from drugref.model import AdverseEffect

_OPENING = r"(?:no|nor|neither|(?<!or )without|(?:free|absence|lack) (?:of|from)|(?:does|do|did) not (?:cause|produce|lead to|bring))"
_BETWEEN = (
    r"(?:\*|,|and|or|nor|any|of|in|sign|signs|case|cases|report|reports|record|evidence|risk|increase|increased|further|clear|clinically"
    r"|significant|relevant|severe|serious|acute|marked|such)"
)
_DENIED_BEFORE = rf"(?:^|[\s(]){_OPENING}(?:[\s,]+{_BETWEEN})*[\s,]*$"
_DENIED_AFTER = (
    r"\s+(?:(?:was|were|is|are|has been|have been) (?:not|never) (?:seen|observed|found|recorded|reported)"
    r"|(?:does|do|did) not (?:occur|follow))\b"
)
_NEW_CLAUSE = r"\s+(?:may|can|could|might|will|occurs?|occurred|follows?|has|have|is|are|was|were)\b"
"""After a name behind a comma: what was denied before the comma is not what is said now."""


class EffectWords:
    """The names of ``wanted`` effects (ids), told apart from the longer names of others that hold them."""

    def __init__(self, effects: Iterable[AdverseEffect], wanted: Iterable[str]) -> None:
        spelt = [(name, effect.id) for effect in effects for name in _spelt(effect)]
        self._wanted = set(wanted)
        self._capital = {_words(name): id for name, id in spelt if name.isupper()}
        self._any_case = {_plain(name): id for name, id in spelt if not name.isupper()}
        self._sought = {_plain(name) for name, id in spelt if id in self._wanted}
        self._by_first: dict[str, list[tuple[str, str]]] = {}
        for name in sorted({name for name, _ in spelt}, key=len, reverse=True):
            if first := _FIRST.search(name.casefold()):  # not of a blank name, which a folder of one's own may have
                self._by_first.setdefault(first[0], []).append((_plain(name), name))

    def named(self, text: str) -> set[str]:
        """Ids of the wanted effects that the text names and does not deny."""
        plain = _plain(text)
        if not any(name in plain for name in self._sought):
            return set()
        return {id for id, denied in self._found(text) if id in self._wanted and not denied}

    def _found(self, text: str) -> Iterator[tuple[str, bool]]:
        """(id, whether it is denied) of every name in the text. Names that were passed stand as ``*`` in what goes before."""
        before = ""
        end = 0
        for start, stop in self._places(text):
            found = text[start:stop]
            id = self._id(found)
            before += text[end:start]
            end = stop
            if id is not None:
                yield id, _denied(before, text[end:])
            before += "*" if id is not None else found

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        """(start, end) of every name, the longest that begins at a word. Looked up by its first word: a pattern of all takes 0.2 s."""
        plain = _plain(text)
        end = 0
        for word in _FIRST.finditer(text):
            if word.start() < end or text[max(0, word.start() - 4) : word.start()].casefold() == "non-":
                continue
            for spelt, name in self._by_first.get(word[0].casefold(), ()):
                if spelt in plain and (found := _pattern(name).match(text, word.start())):
                    end = found.end()
                    yield found.span()
                    break

    def _id(self, found: str) -> str | None:
        return self._capital.get(re.sub(r"[\s-]+", " ", found)) or self._any_case.get(_plain(found))


_FIRST = re.compile(r"[^\W_]+|\S")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A name in any case, its words parted by spaces or hyphens, whole."""
    spelt = r"[\s-]+".join(map(re.escape, _words(name).split()))
    return re.compile(rf"{spelt}(?!\w|-free)", re.IGNORECASE)


def _spelt(effect: AdverseEffect) -> Iterator[str]:
    """An effect's names in singular and plural, without those that mean something else too."""
    ambiguous = {name.casefold() for name in effect.ambiguous}
    for name in (effect.name, *effect.synonyms):
        forms = (name,) if name.isupper() else (name, _other_number(name))
        yield from (form for form in forms if form.casefold() not in ambiguous and name.casefold() not in ambiguous)


def _other_number(name: str) -> str:
    """``seizures`` → ``seizure``, ``rash`` → ``rashes``."""
    if name.endswith("s") and not name.endswith(("ss", "sis", "itis", "us")):
        return name[:-1]
    return name + ("es" if name.endswith(("sh", "ch", "ss")) else "s")


def _words(text: str) -> str:
    return text.replace("-", " ")


def _plain(text: str) -> str:
    return " ".join(_words(text).casefold().split())


def _denied(before: str, after: str) -> bool:
    opened = re.search(_DENIED_BEFORE, before, re.IGNORECASE)
    if opened:
        return not ("," in opened[0] and re.match(_NEW_CLAUSE, after, re.IGNORECASE))
    return re.match(_DENIED_AFTER, after, re.IGNORECASE) is not None
