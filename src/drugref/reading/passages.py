"""The passages of a label that name another medicine, one of its brands, or a class it belongs to, and how grave their words are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from drugref.model.record import record
from drugref.reading.tokens import sentences, singular, words

if TYPE_CHECKING:
    from drugref.model.label import Label

SECTIONS = ("boxed_warning", "contraindications", "warnings", "interactions", "dosing")
"""Where a label says what not to give with its medicine, the gravest first."""

Grade = Literal["contraindicated", "major", "moderate", "no effect seen", "not stated"]

LONGEST = 360
"""Characters of a passage that are quoted."""

SHORTEST = 70
"""A shorter one is a heading, quoted with what follows it."""


class Wanted(NamedTuple):
    """What to look for: ``words`` as a text may have them; ``of``: whose; ``by``: name or class, and of what name."""

    words: str
    of: str
    by: Literal["name", "class"]


@record
class Says:
    """A passage that names ``of``. ``found``: in which words, ``by``: a name or a class of it; ``grade``: by the words and the section.

    ``place``: which piece of the label; ``start``, ``end``: where in its text.
    """

    of: str
    found: str
    by: Literal["name", "class"]
    grade: Grade
    text: str
    section: str
    title: str
    place: int
    start: int
    end: int


_SAME = {"agent": "drug", "medication": "drug", "medicine": "drug", "product": "drug", "inhibitors": "inhibitor"}
_CONTRAINDICATED = re.compile(r"\bcontraindicated\b|\bmust not be\b", re.I)
_MAJOR = re.compile(
    r"\bavoid\w*|\bdo not (?:use|take|give|administer|co-?administer)|\b(?:should|must) not (?:be )?(?:used?|taken?|given?"
    r"|administered|co-?administered|receive)"
    r"|\bnot (?:be )?recommended|\bdiscontinue\b|\bfatal|\blife-threatening",
    re.I,
)
_MODERATE = re.compile(
    r"\bmonitor\w*|\badjust\w*|\bcaution\w*|\bcareful\w*|\breduc\w+ (?:the )?dos|\bdose reduction|\blower\w* dos|\bconsider\w*"
    r"|\bclosely\b|\bobserve\w*|\btitrat\w+",
    re.I,
)
_ALLERGY = re.compile(r"\bhypersensitiv|\ballerg|\basthma\b|\burticaria\b|\banaphyla", re.I)
TOGETHER = re.compile(
    r"\bco-?administ|\bconcomitant|\bconcurrent|\bcombin|\btogether\b|\btaking\b|\breceiving\b|\bwithin \d+ days"
    r"|\buse[d]? (?:of \w+ )?with\b",
    re.I,
)
_NOTHING_SEEN = re.compile(
    r"\b(?:did|does|do) not (?:\w+ly )?(?:affect|alter|change|influence|have)|\bno (?:clinically |significant|relevant"
    r"|pharmacokinetic|meaningful|dose|dosage|effect|evidence)"
    r"|\bnot (?:\w+ly )?(?:affected|altered|changed|influenced)|\bwithout (?:clinically|significant)|\bunaffected\b",
    re.I,
)


def passages(label: Label, wanted: Sequence[Wanted]) -> tuple[Says, ...]:
    """What the label says of each, one passage once for each of them, in the order of ``SECTIONS``."""
    terms = _terms(wanted)
    found: dict[tuple[str, str], Says] = {}
    for section in SECTIONS:
        for place, piece in enumerate(label.sections):
            if piece.section == section:
                for says in _of_piece(piece.text, section, piece.title, place, terms):
                    found.setdefault((says.of, says.text[:120]), says)
    return tuple(found.values())


_Terms = dict[str, list[tuple[tuple[str, ...], Wanted]]]


def _terms(wanted: Sequence[Wanted]) -> _Terms:
    terms: _Terms = {}
    for each in wanted:
        keys = tuple(key for word in words(each.words) for key in _keys(word.key))
        if keys and (len(keys) > 1 or len(keys[0]) > 2):
            terms.setdefault(keys[0], []).append((keys, each))
    for found in terms.values():
        found.sort(key=lambda term: -len(term[0]))
    return terms


def _keys(word: str) -> Iterator[str]:
    """A word as it is compared: hyphens part it, number and kinds of "medicine" do not count."""
    for part in word.split("-"):
        key = singular(part).replace("anaesth", "anesth").replace("haem", "hem")
        if key:
            yield _SAME.get(key, key)


def _of_piece(text: str, section: str, title: str, place: int, terms: _Terms) -> Iterator[Says]:
    parts = list(sentences(text))
    for number, (start, end) in enumerate(parts):
        keys = [(key, word) for word in words(text, start, end) for key in _keys(word.key)]
        seen: set[str] = set()
        for at, (key, first) in enumerate(keys):
            for term, each in terms.get(key, ()):
                if each.of not in seen and tuple(key for key, _ in keys[at : at + len(term)]) == term:
                    seen.add(each.of)
                    if section == "dosing" and not TOGETHER.search(text, start, end):
                        continue
                    found = text[first.start : keys[at + len(term) - 1][1].end]
                    stop = _whole(text, parts, number)
                    quoted = " ".join(text[start:stop].split())
                    cut = quoted if len(quoted) <= LONGEST else quoted[:LONGEST].rsplit(" ", 1)[0] + " …"
                    yield Says(
                        of=each.of,
                        found=" ".join(found.split()),
                        by=each.by,
                        grade=grade(quoted, section),
                        text=cut,
                        section=section,
                        title=title,
                        place=place,
                        start=start,
                        end=stop,
                    )


def _whole(text: str, parts: list[tuple[int, int]], number: int) -> int:
    """Where a passage ends: its sentence, or for a heading the sentences after it, until there is something to read."""
    start, end = parts[number]
    for _, further in parts[number + 1 : number + 3]:
        if end - start >= SHORTEST and not text[start:end].rstrip().endswith(":"):
            break
        end = further
    return end


def grade(text: str, section: str) -> Grade:
    """How grave a passage is. What was measured and not seen is a finding of its own, and says nothing of other passages."""
    if section == "contraindications" or _CONTRAINDICATED.search(text):
        allergy = _ALLERGY.search(text) and not TOGETHER.search(text)
        return "not stated" if allergy else "contraindicated"
    if _MAJOR.search(text):
        return "major"
    if section == "interactions" and _NOTHING_SEEN.search(text):
        return "no effect seen"
    if section == "boxed_warning":
        return "major"
    return "moderate" if _MODERATE.search(text) else "not stated"
