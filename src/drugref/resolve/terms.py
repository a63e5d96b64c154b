"""Conditions, effects and classes as people write them: in the plural, in another order of words, by an ATC code; or a part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from drugref.normal import normalise
from drugref.resolve.outcome import Candidate, Found, Match, Outcome, Suggest, Unknown

if TYPE_CHECKING:
    from drugref.resolve.as_written import AsWritten
    from drugref.store.knowledge_base import NameRecord

ATC = re.compile(r"(?:atc\s*[:=]?\s*)?([A-V]\d\d(?:[A-Z](?:[A-Z](?:\d\d)?)?)?)$", re.I)
"""An ATC code, or the beginning of one that is a group: ``M03``, ``M03B``, ``M03BX``, ``M03BX04``."""

IDLE_WORDS = frozenset(
    "a an the my his her in of on from with for by due to and or some got having have has is are feel feels feeling felt very".split()
)
"""Words that change nothing: “pain in the lower back” is lower back pain."""

SHORTEST_WORD = 4
"""Letters of a word by which names that have it are offered."""

MOST_TERMS = 5


def term(resolver: AsWritten, query: str, key: str) -> Outcome | None:
    """The answer if what was typed is a name in the plural or another order, or an ATC group of drugs here."""
    if resolver.vocabulary == "classes" and (group := atc_group(resolver, query)):
        return group
    for other in other_number(key):
        if found := resolver.called(query, other):
            return found
    wanted = _bag(query)
    if len(wanted) < 2:
        return None
    same = [name for name, bag in _bags(resolver) if bag == wanted]
    return resolver.one_of(query, same) if same else None


def with_words(resolver: AsWritten, query: str, outcome: Outcome) -> Outcome:
    """A name that was not read, with the names offered that have all of its words."""
    wanted = _bag(query)
    if not isinstance(outcome, Suggest | Unknown) or not any(len(word) >= SHORTEST_WORD for word in wanted):
        return outcome
    held = {candidate.id: candidate for candidate in outcome.candidates}
    for name, bag in sorted(_bags(resolver), key=lambda each: (len(each[1]), each[0].text)):
        if wanted < bag and name.id not in held and len(held) < MOST_TERMS:
            title = resolver.kb.title(resolver.vocabulary, name.id)
            held[name.id] = Candidate(title, name.id, name.id, 50.0, f"“{name.text}” has these words", "term")
    if not held:
        return outcome
    likeliest = tuple(sorted(held.values(), key=lambda candidate: -candidate.score))
    return Suggest(query, likeliest, why=getattr(outcome, "why", "") or "these have the word in them")


def atc_group(resolver: AsWritten, query: str) -> Found | None:
    """The group of an ATC code or its beginning, if a drug here is in it."""
    found = ATC.match(query.strip())
    if found is None:
        return None
    code = found[1].upper()
    held = any(name.kind == "code" and name.system == "ATC" and name.text.startswith(code) for name in resolver.kb.names("drugs"))
    return Found(Match(query=query, id=code, name=f"ATC {code}", kind="code", matched=code, system="ATC")) if held else None


def other_number(key: str) -> Iterable[str]:
    """Singular and plural of a key, by its last letters; of what is too short none, for “A” is not “AS”."""
    if len(key) <= SHORTEST_WORD - 1:
        return
    if key.endswith("ies"):
        yield key[:-3] + "y"
    if key.endswith("es"):
        yield key[:-2]
    if key.endswith("s"):
        yield key[:-1]
    yield key + "s"


def _bags(resolver: AsWritten) -> Iterable[tuple[NameRecord, frozenset[str]]]:
    return ((name, _bag(name.text)) for names in resolver.own.values() for name in names)


def _bag(text: str) -> frozenset[str]:
    """The words that count, in the singular, in any order."""
    words = (normalise(word) for word in re.split(r"[\s,/-]+", text.replace("’s", "").replace("'s", "")))
    return frozenset(_singular(word) for word in words if word and word not in IDLE_WORDS)


def _singular(word: str) -> str:
    if word in ("feet", "teeth"):
        return {"feet": "foot", "teeth": "tooth"}[word]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
