"""Effects that a section of a label says the medicine can have, each with its place in the text."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from drugref.reading.context import Silent, denied_after, other_after, unstated
from drugref.reading.lexicon import SYSTEMS
from drugref.reading.phrases import phrases
from drugref.reading.tokens import sentences, words
from drugref.reading.vocabulary import Vocabulary


class EffectMention(NamedTuple):
    """An effect at ``start`` to ``end`` of the text; ``id``: of the vocabulary's, if it has it."""

    start: int
    end: int
    id: str | None


_ORGAN_CLASS = re.compile(r"\bdisorders$|\binfestations$|\bcomplications$", re.I)
_CAPITAL = re.compile(r"\s+(?=[A-Z])")
_REFERENCE = re.compile(r"[\[({<]\s*(?:see|refer to)\b[^\])}>]*")
_SHORT = re.compile(r"\s*[(\[]\s*(?:also (?:known as|called)\s)?([A-Z][A-Za-z]?[A-Z][A-Za-z0-9]{0,5}?)s?\s*[)\];,]")


def mentions(text: str, vocabulary: Vocabulary) -> list[EffectMention]:
    """Every mention, in order."""
    found: list[EffectMention] = []
    shorts: dict[str, str | None] = {}
    had: Counter[str] = Counter()
    for start, end in sentences(text):
        sentence = words(text, start, end)
        named = phrases(sentence, vocabulary)
        if not named:
            continue
        lower = text[start:end].lower()
        silent = unstated(lower) + [Silent(*reference.span(), had=False) for reference in _REFERENCE.finditer(lower)]
        for phrase in named:
            first, last = sentence[phrase.first].start, sentence[phrase.last - 1].end
            rest = lower[last - start : last - start + 120]
            other = other_after(rest)
            if other or any(part.had for part in silent if part.start <= first - start < part.end):
                had[phrase.id or text[first:last].lower()] += 1
                continue
            if _heads_a_class(text, first, last) or denied_after(rest) or any(part.start <= first - start < part.end for part in silent):
                continue
            found += _parted(text, first, last, vocabulary) if phrase.id is None else [EffectMention(first, last, phrase.id)]
            short = _SHORT.match(text, last)
            if short:
                shorts[short.group(1)] = phrase.id
    for short_form, id in shorts.items():
        found += [EffectMention(m.start(), m.end(), id) for m in re.finditer(rf"\b{re.escape(short_form)}\b", text)]
    said = Counter(mention.id or text[mention.start : mention.end].lower() for mention in found)
    return [mention for mention in found if not _is_the_patients(mention.id or text[mention.start : mention.end].lower(), had, said)]


def _parted(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[EffectMention]:
    """One mention, or two where a capital begins another effect that nothing parts from the first: "Angioedema Influenza-like illness".

    Of an organ class and an effect ("Cardiovascular Hypotension") only the effect is one.
    """
    for capital in _CAPITAL.finditer(text, start, end):
        at = capital.end()
        left, right = (vocabulary.id_of(text[part]) for part in (slice(start, capital.start()), slice(at, end)))
        if left and right:
            of_a_class = all(word.key in SYSTEMS for word in words(text, start, capital.start()))
            after = EffectMention(at, end, right)
            return [after] if of_a_class else [EffectMention(start, capital.start(), left), after]
    return [EffectMention(start, end, None)]


def _is_the_patients(what: str, had: Counter[str], said: Counter[str]) -> bool:
    """Whether a label speaks of it as what patients have, more often than as what the medicine does."""
    return had[what] > 1 and had[what] >= said[what]


def _heads_a_class(text: str, start: int, end: int) -> bool:
    """Whether it is the heading of an organ class: "Gastrointestinal disorders: …"."""
    return _ORGAN_CLASS.search(text[start:end]) is not None or text[end : end + 17].lower() == " and infestations"
