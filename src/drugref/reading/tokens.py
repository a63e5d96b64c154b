"""Text → sentences → words, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9]+(?:[-‑–'’.&](?=[A-Za-zÀ-ÿ0-9])[A-Za-zÀ-ÿ0-9]+)*|[<>≥≤=]+|[^\w\s]")
_STOP = re.compile(
    r"(?<=[.!?;])\s+(?=[A-Z•*\[(\"“])|\n|[ \t\xa0]{3,}|(?<=[.)\]:])\s+(?=\d{1,2}\.\d{1,2}\s+[A-Z])"
    r"|(?<=\d\s\))\s+(?=[A-Z•])"
)
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|vs|etc|Dr|No|approx|spp|cf|incl|St)|\b[A-Z])\.$")


class Word(NamedTuple):
    """A word or a mark. ``key``: lower case, hyphens plain; ``start``, ``end``: its place in the whole text."""

    key: str
    start: int
    end: int


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence, heading, list entry or table row, in order."""
    start = 0
    for stop in _STOP.finditer(text):
        if _ABBREVIATION.search(text, max(start, stop.start() - 8), stop.start()) and "\n" not in stop.group():
            continue
        if text[start : stop.start()].strip():
            yield start, stop.start()
        start = stop.end()
    if text[start:].strip():
        yield start, len(text)


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words and marks of ``text`` from ``start`` to ``end``."""
    return [
        Word(found.group().lower().replace("‑", "-").replace("–", "-").replace("’", "'"), found.start(), found.end())
        for found in _WORD.finditer(text, start, len(text) if end is None else end)
    ]


_KEPT = frozenset(
    """
    always diabetes herpes rabies scabies series species diagnosis nos tuberculous pancreas thrombus lupus virus status plexus uterus
    fetus mucus pus anus callus tinnitus pruritus lens shivers shingles hives rigors is was has this its
""".split()
)
_IRREGULAR = {
    "feet": "foot",
    "teeth": "tooth",
    "indices": "index",
    "metastases": "metastasis",
    "varices": "varix",
    "stomata": "stoma",
    "calculi": "calculus",
    "nevi": "nevus",
    "thrombi": "thrombus",
    "emboli": "embolus",
    "bacilli": "bacillus",
    "fungi": "fungus",
    "petechia": "petechiae",
    "bullae": "bulla",
    "women": "woman",
    "men": "man",
    "children": "child",
}


@cache
def singular(word: str) -> str:
    """The word without a plural's ending, by rules that are wrong alike for both numbers of a word, which is all that matching needs."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word in _KEPT or word.endswith(("ss", "us", "is", "'s")):
        return word
    if word.endswith("ses") and word[:-3].endswith(("o", "y", "e")) and len(word) > 6:  # thromboses, paralyses
        return word[:-2] + "is"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("shes", "ches", "xes", "sses")):
        return word[:-2]
    return word[:-1]
