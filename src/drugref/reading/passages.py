"""The passages of a label that name another medicine, one of its brands, or a class it belongs to, and how grave their words are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from drugref.model.record import record
from drugref.reading.interaction_cues import may_interact
from drugref.reading.tokens import sentences, singular, words

if TYPE_CHECKING:
    from drugref.model.label import Label, LabelSection

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

    ``place``: which piece of the label; ``start``, ``end``: where in its text. ``sources``: the label's set id.
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
    sources: tuple[str, ...]


_SAME = {"agent": "drug", "medication": "drug", "medicine": "drug", "product": "drug", "inhibitors": "inhibitor"}
_CONTRAINDICATED = re.compile(r"\bcontraindicated\b|\bmust not be\b", re.I)
_IN_SOME_PEOPLE = re.compile(
    r"\bcontraindicated in (?:patients|children|infants|adults|women|those|people) (?:less|under|younger|aged|with)\b", re.I
)
"""Of one medicine for itself, not of two together: "loperamide is contraindicated in patients less than 2 years of age"."""

_MAJOR = re.compile(
    r"\bavoid\w*|\bdo not (?:use|take|give|administer|co-?administer)|\b(?:should|must) not (?:be )?(?:used?|taken?|given?"
    r"|administered|co-?administered|receive)"
    r"|\bnot (?:be )?recommended|\bdiscontinue\b|\bfatal|\blife-threatening",
    re.I,
)
_MODERATE = re.compile(
    r"\bmonitor\w*|\badjust\w*|\bcaution\w*|\bcareful\w*|\breduc\w+ (?:of |in )?(?:the |its )?(?:\w+ )?dos|\blower\w* dos"
    r"|\bdos\w+ (?:reduction|modification|adjustment)|\bconsider\w*|\bclosely\b|\bobserve\w*|\btitrat\w+",
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
    own = _own(label)
    found: dict[tuple[str, str], Says] = {}
    for section in SECTIONS:
        for place, piece in enumerate(label.sections):
            if piece.section == section:
                for says in _of_piece(piece, place, (label.set_id,), terms, own):
                    found.setdefault((says.of, says.text[:120]), says)
    return tuple(_without_repeats(list(found.values())))


def _without_repeats(found: list[Says]) -> Iterator[Says]:
    """Those whose words do not stand in one before: a heading is quoted with what follows it, which is then a passage again."""
    for number, says in enumerate(found):
        if not any(one.of == says.of and says.text in one.text for one in found[:number]):
            yield says


def _own(label: Label) -> re.Pattern[str] | None:
    """What the label's medicine is called in its text."""
    names = {name.split()[0] for name in (label.name, *label.brands, *label.generics, label.substance) if name.split()}
    long = sorted((re.escape(name) for name in names if len(name) > 3), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(long)})\b", re.I) if long else None


_SPOKEN_OF_OTHERWISE = ("boxed_warning", "warnings", "dosing")
"""Sections that name medicines for other reasons too: what failed before, what to have at hand, what a whole class may do."""


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


def _of_piece(piece: LabelSection, place: int, sources: tuple[str, ...], terms: _Terms, own: re.Pattern[str] | None) -> Iterator[Says]:
    text, section = piece.text, piece.section
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
                    last = keys[at + len(term) - 1][1].end
                    stop = _whole(text, parts, number)
                    quoted = " ".join(text[start:stop].split())
                    said = grade(quoted, section)
                    if section in _SPOKEN_OF_OTHERWISE and not may_interact(_bones(text, start, stop, (first.start, last), own)):
                        if each.by == "class":
                            continue
                        said = "not stated"
                    found = " ".join(text[first.start : last].split())
                    yield Says(
                        of=each.of,
                        found=found,
                        by=each.by,
                        grade=said,
                        text=_cut(quoted, found),
                        section=section,
                        title=piece.title,
                        place=place,
                        start=start,
                        end=stop,
                        sources=sources,
                    )


def _bones(text: str, start: int, stop: int, found: tuple[int, int], own: re.Pattern[str] | None) -> str:
    """A passage with what was found as DRUG and the label's medicine as OWN."""
    parts = [text[start : found[0]].lower(), text[found[1] : stop].lower()]
    return " ".join("DRUG".join(own.sub("OWN", part) if own else part for part in parts).split())


def _cut(quoted: str, found: str) -> str:
    """A passage, or its beginning and the words around what was found, where it is longer than is quoted."""
    if len(quoted) <= LONGEST:
        return quoted
    place = quoted.find(found)
    if place + len(found) < LONGEST:
        return quoted[:LONGEST].rsplit(" ", 1)[0] + " …"
    head = quoted[: LONGEST // 2].rsplit(" ", 1)[0]
    around = quoted[max(0, place - LONGEST // 4) : place + LONGEST // 4]
    return f"{head} … {around.split(' ', 1)[-1].rsplit(' ', 1)[0]} …"


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
    if section != "contraindications" and _IN_SOME_PEOPLE.search(text) and not TOGETHER.search(text):
        return "not stated"
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
