"""Phrases that name an effect: terms of the vocabulary, words by their endings, and what is put together of site, kind and general noun."""

from __future__ import annotations

from typing import NamedTuple

from drugref.reading.lexicon import (
    AFTER,
    ALONE,
    COURSE_OF,
    GENERAL,
    KEPT_COURSES,
    MEASURE_FILL,
    MEASURES,
    NATURES,
    SITES,
    SYSTEMS,
    UP_DOWN,
)
from drugref.reading.morphology import names_effect
from drugref.reading.tokens import Word, singular
from drugref.reading.vocabulary import Vocabulary


class Phrase(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of a sentence name an effect; ``id``: of the vocabulary's, if it has it."""

    first: int
    last: int
    id: str | None


_MODIFIERS = SITES | NATURES
_PLACE_OF = frozenset("of in at on around to".split())
_ARTICLES = frozenset("the a an both one".split())
_CHANGE = UP_DOWN - {"gain", "loss", "drop", "fall", "shift", "doubling", "positive"}


def phrases(sentence: list[Word], vocabulary: Vocabulary) -> list[Phrase]:
    """The effects that a sentence's words name, in order, none within another."""
    keys = [singular(word.key) for word in sentence]
    found: list[Phrase] = []
    place = 0
    while place < len(keys):
        best = _at(keys, place, vocabulary)
        if best:
            best = best._replace(last=_with_adjective(keys, best.last))
            found.append(best)
            place = best.last
        else:
            place += 1
    return found


def _at(keys: list[str], place: int, vocabulary: Vocabulary) -> Phrase | None:
    """The longest effect that begins at ``place``."""
    candidates = [
        candidate for candidate in (_term(keys, place, vocabulary), _composed(keys, place, vocabulary), _measure(keys, place)) if candidate
    ]
    best = max(candidates, key=lambda candidate: (candidate.last, candidate.id is not None)) if candidates else None
    if keys[place] in COURSE_OF and place + 2 < len(keys) and keys[place + 1] == "of":
        what = place + 3 if keys[place + 2] in _ARTICLES | {"pre-existing", "preexisting", "existing", "latent"} else place + 2
        inner = _at(keys, what, vocabulary) if what < len(keys) else None
        if inner:
            return Phrase(place, inner.last, None)
    return best


def _term(keys: list[str], place: int, vocabulary: Vocabulary) -> Phrase | None:
    term = vocabulary.at(keys, place)
    if term:
        return Phrase(place, _with_site(keys, place + term[0]), term[1])
    if names_effect(keys[place]) or keys[place] in ALONE:
        return Phrase(place, _with_site(keys, place + 1), None)
    return None


def _composed(keys: list[str], place: int, vocabulary: Vocabulary) -> Phrase | None:
    """Modifiers, then a general noun or a term: "hepatic failure", "injection site pain", "acute pancreatitis"."""
    at = place
    meaning = 0
    end = None
    if keys[place] in SYSTEMS and place + 1 < len(keys):
        own = vocabulary.at(keys, place + 1)
        if own and not set(keys[place + 1 : place + 1 + own[0]]) & GENERAL:
            return None  # the heading of a list: "Gastrointestinal constipation"
    while at < len(keys) and not (end and keys[at - 1] == "disorder"):
        key = keys[at]
        term = vocabulary.at(keys, at) if at > place else None
        if term and not (key in SITES and term[0] == 1):
            end = at + term[0]
            meaning += 1
            at = end
            continue
        if at > place and key in GENERAL and (meaning or key in ALONE):
            end = at + 1
            at += 1
            meaning += 1
            continue
        if at > place and names_effect(key):
            end = at + 1
            at += 1
            meaning += 1
            continue
        if key == "adverse" and at > place:
            pass
        elif key in _MODIFIERS or (key == "site" and at > place) or (key == "tract" and at > place):
            meaning += 1
        elif key not in KEPT_COURSES and not (at == place and (key in ALONE or names_effect(key))):
            break
        elif key in ALONE or names_effect(key):
            meaning += 1
        at += 1
    return Phrase(place, _with_site(keys, end), None) if end and end > place + 1 else None


def _with_site(keys: list[str], end: int) -> int:
    """Past "of the eye", "in extremity" after an effect."""
    at = end
    if at < len(keys) and keys[at] in _PLACE_OF and keys[at] != "to":
        at += 1
        while at < len(keys) and keys[at] in _ARTICLES:
            at += 1
        sites = at
        while at < len(keys) and (keys[at] in SITES or (at > sites and keys[at] in ("tract", "site"))):
            at += 1
        if at > sites and not keys[at - 1].endswith(("al", "ic", "ar", "ous")):
            return at
    return end


_EDGE = frozenset(", ; : ( ) [ ] . * and or % -".split())


def _with_adjective(keys: list[str], end: int) -> int:
    """Past an adjective that stands after its noun and before a comma, a figure or the end: "rash papular, …"."""
    at = end
    while at < len(keys) and keys[at] in AFTER:
        at += 1
    return at if at > end and (at == len(keys) or keys[at] in _EDGE or keys[at][0].isdigit() or keys[at][0] in "<>≥≤") else end


def _measure(keys: list[str], place: int) -> Phrase | None:
    """A measure and which way it goes: "increased serum creatinine", "elevations in ALT", "ALT increased"."""
    if keys[place] in _CHANGE:
        at = place + 1
        end = None
        while at < len(keys) and (keys[at] in MEASURES or keys[at] in MEASURE_FILL):
            if keys[at] == "and" and end is not None:
                break
            if keys[at] in MEASURES or (
                keys[at]
                in ("pressure", "rate", "count", "level", "test", "time", "output", "concentration", "acuity", "saturation", "density")
                and at > place + 1
            ):
                end = at + 1
            at += 1
        return Phrase(place, end, None) if end else None
    if keys[place] in MEASURES or keys[place] in MEASURE_FILL:
        at = place
        measured = False
        while at < len(keys) and (keys[at] in MEASURES or keys[at] in MEASURE_FILL) and keys[at] not in ("of", "in", "and", "the"):
            measured = measured or keys[at] in MEASURES or keys[at] in ("pressure", "rate", "count", "output")
            at += 1
        if measured and at < len(keys) and keys[at] in UP_DOWN:
            return Phrase(place, at + 1, None)
    return None
