"""The passages of a label that name another medicine, one of its brands, or a class it belongs to, and how grave their words are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from drugref.model.record import record
from drugref.reading.interaction_cues import may_interact
from drugref.reading.quoted import QUOTED, Quoted, beginning, pieces_of
from drugref.reading.tokens import sentences, singular, words

if TYPE_CHECKING:
    from drugref.model.label import Label, LabelSection

PASSAGE_SECTIONS = ("boxed_warning", "contraindications", "warnings", "interactions", "dosing")
"""Where a label says what not to give with its medicine, the gravest first."""

LabelGrade = Literal["contraindicated", "major", "moderate", "no effect seen", "not stated"]

LONGEST_PASSAGE = 360
"""Characters of a passage that are quoted."""

LONGEST_HEADING = 70
"""A shorter one is a heading, quoted with what follows it."""


class Wanted(NamedTuple):
    """What to look for: ``words`` as a text may have them; ``of``: whose; ``by``: name or class, and of what name."""

    words: str
    of: str
    by: Literal["name", "class"]


@record
class Says(Quoted):
    """A passage that names ``of``. ``found``: in which words, ``by``: a name or a class of it; ``grade``: by the words and the section."""

    GIVES: ClassVar = ("of", "found", "by", "grade", *QUOTED)

    of: str
    found: str
    by: Literal["name", "class"]
    grade: LabelGrade


_SAME = {"agent": "drug", "medication": "drug", "medicine": "drug", "product": "drug", "inhibitors": "inhibitor"}
_CONTRAINDICATED = re.compile(r"\bcontraindicated\b|\bmust not be\b", re.I)
_IN_SOME_PEOPLE = re.compile(
    r"\bcontraindicated in (?:patients|children|infants|adults|women|those|people) (?:less|under|younger|aged|with)\b", re.I
)
"""Of one medicine for itself, not of two together: "loperamide is contraindicated in patients less than 2 years of age"."""

_MAJOR = re.compile(
    r"\bavoid\w*|\bdo not (?:use|take|give|administer|co-?administer|start|initiate|begin|combine)"
    r"|\b(?:should|must) (?:\w+ )?not (?:be )?(?:used?|taken?|given?|administered|co-?administered|receive|started?|initiated?|combined?)"
    r"|\bnot (?:be )?recommended|\bdiscontinue\b|\bfatal|\blife-threatening",
    re.I,
)
_MODERATE = re.compile(
    r"\bmonitor\w*|\badjust\w*|\bcaution\w*|\bcareful\w*|\breduc\w+ (?:[\w-]+ ){0,4}dos|\blower\w* dos"
    r"|\bdos\w+ (?:reduction|modification|adjustment)|\b(?:reduction|decrease|increase|change|adjustment) (?:in|of) (?:[\w-]+ ){0,4}dos"
    r"|\bnot exceed\b|\b(?:maximum|recommended|total) (?:\w+ )?dos\w+ (?:of [\w-]+ )?(?:should|is\b)|\b(?:increase|decrease|lower) the dos"
    r"|\bdos\w+ (?:of [\w/-]+ )?(?:must|should|needs? to|may need to) be (?:increas|decreas|reduc|lower)\w+|\binterrupt\w*"
    r"|\bconsider\w*|\bclosely\b|\bobserve\w*|\btitrat\w+",
    re.I,
)
_ALLERGY = re.compile(r"\bhypersensitiv|\ballerg|\basthma\b|\burticaria\b|\banaphyla", re.I)
TAKEN_TOGETHER = re.compile(
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


class _Asked(NamedTuple):
    """What is looked for in a label: ``terms`` by their first word; what its ``own`` medicine is called; what ``is_name`` of one."""

    terms: _Terms
    own: re.Pattern[str] | None
    is_name: Callable[[str], bool]


def passages(label: Label, wanted: Sequence[Wanted], is_name: Callable[[str], bool] = lambda _: False) -> tuple[Says, ...]:
    """What the label says of each, one passage once for each of them, in the order of ``PASSAGE_SECTIONS``.

    ``is_name``: whether a word is a medicine's name.
    """
    asked = _Asked(_terms(wanted), _own(label), is_name)
    found: dict[tuple[str, str], Says] = {}
    for place, piece in pieces_of(label, PASSAGE_SECTIONS):
        for says in _of_piece(piece, place, (label.set_id,), asked):
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


def _of_piece(piece: LabelSection, place: int, sources: tuple[str, ...], asked: _Asked) -> Iterator[Says]:
    text, section = piece.text, piece.section
    parts = list(sentences(text))
    for number, (start, end) in enumerate(parts):
        if section == "dosing" and not TAKEN_TOGETHER.search(text, start, end):
            continue
        for hit in _hits(text, start, end, asked).values():
            stop = _whole(text, parts, number)
            quoted = " ".join(text[start:stop].split())
            said = grade(quoted, section)
            if section in _SPOKEN_OF_OTHERWISE and not may_interact(_bones(text, start, stop, (hit.start, hit.end), asked.own)):
                if hit.wanted.by == "class":
                    continue
                said = "not stated"
            found = " ".join(text[hit.start : hit.end].split())
            yield Says(
                of=hit.wanted.of,
                found=found,
                by=hit.wanted.by,
                grade=said,
                text=_cut(quoted, found),
                section=section,
                title=piece.title,
                place=place,
                start=start,
                end=stop,
                sources=sources,
            )


class _Hit(NamedTuple):
    wanted: Wanted
    start: int
    end: int


def _hits(text: str, start: int, end: int, asked: _Asked) -> dict[str, _Hit]:
    """Where a sentence names each medicine: by its name, if it does, else by the first class of it."""
    keys = [(key, word) for word in words(text, start, end) for key in _keys(word.key)]
    found: dict[str, _Hit] = {}
    for at, (key, first) in enumerate(keys):
        for term, each in asked.terms.get(key, ()):
            if tuple(key for key, _ in keys[at : at + len(term)]) != term:
                continue
            hit = _Hit(each, first.start, keys[at + len(term) - 1][1].end)
            before = found.get(each.of)
            if (before is None or (before.wanted.by == "class" and each.by == "name")) and _is_meant(text, start, hit, asked):
                found[each.of] = hit
    return found


_ANOTHER_BEFORE = re.compile(r"\beth[iy]nyl[\s-]+$", re.I)
_ANOTHER_AFTER = re.compile(r"\s+(?:syndrome|clearance|transporter|receptor|(?:and norepinephrine )?re-?uptake)\b", re.I)
_OF_ITSELF = re.compile(r"\b(?:is|are|was|were)\s+(?:both\s+)?an?\s+(?:[\w-]+\s+){0,2}$", re.I)
_INSTEAD = re.compile(r"\b(?:respond\w* to|tolerate|fail\w*|instead of|alternatives? to)\b[^.;]{0,40}$", re.I)
_QUALITY = re.compile(r"\s+(?:activity|properties)\b", re.I)
_EXAMPLE = re.compile(r"\s*[,(]?\s*(?:such as|including|like|e\.g\.,?)\s+([\w-]+)", re.I)
_ROW = re.compile(r"\s*:\s*([A-Z][\w-]+)[^|:]{0,40}\|")


def _is_meant(text: str, start: int, hit: _Hit, asked: _Asked) -> bool:
    """Whether the words stand for the medicine, or for its class as one that others are in too.

    Not "ethinyl estradiol", "serotonin syndrome"; not what did not help before, nor what the label's medicine itself is ("Minoxal is a
    substrate of CYP3A4", "CYP3A4 inducers such as Minoxal"), nor a class that heads the row of another ("Protease inhibitor: Lopinavir |").
    """
    start = max(start, hit.start - LONGEST_PASSAGE)
    if hit.wanted.by == "name":
        another = _ANOTHER_BEFORE.search(text, start, hit.start) or _ANOTHER_AFTER.match(text, hit.end)
        return not (another or text[hit.start : hit.end].endswith("-like"))
    example = _EXAMPLE.match(text, hit.end)
    if _OF_ITSELF.search(text, start, hit.start) or _INSTEAD.search(text, start, hit.start) or _QUALITY.match(text, hit.end):
        return False
    if example and asked.own and asked.own.fullmatch(example[1]):
        return False
    row = _ROW.match(text, hit.end)
    return row is None or not asked.is_name(row[1])


def _bones(text: str, start: int, stop: int, found: tuple[int, int], own: re.Pattern[str] | None) -> str:
    """A passage with what was found as DRUG and the label's medicine as OWN."""
    parts = [text[start : found[0]].lower(), text[found[1] : stop].lower()]
    return " ".join("DRUG".join(own.sub("OWN", part) if own else part for part in parts).split())


def _cut(quoted: str, found: str) -> str:
    """A passage, or its beginning and the words around what was found, where it is longer than is quoted."""
    place = quoted.find(found)
    if len(quoted) <= LONGEST_PASSAGE or place + len(found) < LONGEST_PASSAGE:
        return beginning(quoted, LONGEST_PASSAGE)
    head = quoted[: LONGEST_PASSAGE // 2].rsplit(" ", 1)[0]
    around = quoted[max(0, place - LONGEST_PASSAGE // 4) : place + LONGEST_PASSAGE // 4]
    return f"{head} … {around.split(' ', 1)[-1].rsplit(' ', 1)[0]} …"


_GOES_ON = re.compile(
    r"(?:co-?administration|concomitant (?:use|administration)|concurrent (?:use|administration)|combined use|(?:the|this) combination"
    r"|(?:such|these|this) (?:use|drugs?|agents?|medications?|products?|combinations?)|(?:when|if) (?:such|these|co-?administ\w+"
    r"|concomitant|concurrent|used together|the combination)|avoid (?:co-?administ|concomitant|concurrent|use|the)|(?:closely )?monitor\b"
    r"|(?:reduce|increase|adjust) the dos|dos\w+ (?:reduction|adjustment|modification)|consider\b)",
    re.I,
)
"""How a sentence begins that goes on with what the one before named: "Coadministration is not recommended.", "When such drugs are …"."""


def _whole(text: str, parts: list[tuple[int, int]], number: int) -> int:
    """Where a passage ends: its sentence, or for a heading the sentences after it, until there is something to read.

    What is to be done, if the next sentence of the same paragraph says it, belongs to it.
    """
    start, end = parts[number]
    further = number + 1
    while further < min(len(parts), number + 3) and _is_heading(text[start:end].rstrip()):
        end = parts[further][1]
        further += 1
    if further < len(parts) and "\n" not in text[end : parts[further][0]] and _GOES_ON.match(text, parts[further][0]):
        end = parts[further][1]
    return end


def _is_heading(text: str) -> bool:
    return text.endswith(":") or (len(text) < LONGEST_HEADING and not text.endswith("."))


def grade(text: str, section: str) -> LabelGrade:
    """How grave a passage is. What was measured and not seen is a finding of its own, and says nothing of other passages."""
    if section != "contraindications" and _IN_SOME_PEOPLE.search(text) and not TAKEN_TOGETHER.search(text):
        return "not stated"
    if section == "contraindications" or _CONTRAINDICATED.search(text):
        allergy = _ALLERGY.search(text) and not TAKEN_TOGETHER.search(text)
        return "not stated" if allergy else "contraindicated"
    if _MAJOR.search(text):
        return "major"
    if section == "interactions" and _NOTHING_SEEN.search(text):
        return "no effect seen"
    if section == "boxed_warning":
        return "major"
    return "moderate" if _MODERATE.search(text) else "not stated"
