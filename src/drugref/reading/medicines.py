"""Medicines that a text names: substances and brands by the list of names, classes by how class names are built."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from drugref.reading.medicine_words import (
    AS_GOOD_AS_NAMES,
    CLASS_HEADS,
    CLASSES,
    ELIDED,
    ENZYME,
    LOOSE,
    NOT_A_MEDICINE,
    NOT_MODIFIER,
    OF_WHAT,
    PHARMACOLOGICAL,
    ROLE_OF,
    THAT,
    UNSPECIFIC,
    WITHIN_CLASS,
)
from drugref.reading.tokens import Word, singular, words


class NamedSpan(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) name a medicine; ``kind``: substance or class.

    ``example``: named only as one of a class before it ("inhibitors of CYP3A4 (e.g. ketoconazole)"), or to say what kind of medicine
    one is that stands beside it ("the protease inhibitor nelfinavir", "diltiazem, an inhibitor of CYP3A4").
    """

    first: int
    last: int
    kind: str
    example: bool = False


_EXAMPLES = re.compile(r"(?:\bsuch as|\be\.g\.?|\bfor example|\bincluding|\bi\.e\.?|\blike)[\s,(:]*(?:[a-z-]+\s)?$", re.I)
_ASIDE = re.compile(r"\((?:including|e\.?g\.?|i\.?e\.?|such as|or those|particularly|especially)\b[^()]*$", re.I)
_STILL = re.compile(r"[\s,;()/]*(?:and|or|and/or)?[\s,(]*(?:(?!with|when|other|than|on|the|is|are|may|can)[A-Za-z-]+\s){0,2}", re.I)
_BARE = re.compile(r"\b(?:drugs|agents|medications|medicines|products|substances)[\s,]+(?:such as|like|including)\b", re.I)
_LONGEST_CLASS = 8
_VERB = re.compile(r"(?:bind|contain|inhibit|induc|lower|stimulat|deplet|releas|alter|retain)ing|metabolized")
_CODE = re.compile(r"(?=[a-z0-9-]*\d)[a-z][a-z0-9-]*|\d-?[a-z][a-z0-9-]*")
"""A receptor or an enzyme: 5-HT3, P2Y12."""
_KIND_OF = re.compile(r"[\s,(]*(?:which is |that is |is )?\s*an? (?:[a-z]+ )?", re.I)
_QUALITY = re.compile(
    r"[\s,/-]*(?:\w+[\s,]+(?:and )?){0,3}(?:effects?|defects|actions?|activity|response|efficacy|properties|potential|potency"
    r"|like|dependent|stimulation|toxicity|depletion|sensitivity|tolerance|secretion|excretion|metabolites?|receptors?|oxidase"
    r"|function|disturbances?|glands?|pathway|trials?|hormones?|type)\b"
    r"|[\s-]*(?:levels?|concentrations?|allerg\w+)\b(?! of)"
)


def medicines(sentence: list[Word], text: str, is_name: Callable[[str], bool]) -> list[NamedSpan]:
    """The medicines that a sentence names, in order.

    ``sentence``: of ``named_words``; ``is_name``: whether a string is a medicine's name.
    """
    keys = [singular(word.key) for word in sentence]
    found: list[NamedSpan] = []
    place = 0
    while place < len(keys):
        best = _class(keys, place) or _substance(sentence, keys, place, text, is_name) or _elided(keys, place)
        if best:
            found += [best, *_also_of(keys, best)]
            place = found[-1].last
        else:
            place += 1
    return _told_apart(_joined(found, sentence, text), sentence, text)


def _joined(found: list[NamedSpan], sentence: list[Word], text: str) -> list[NamedSpan]:
    """The same with substances that are given as one ("lopinavir/ritonavir", "saquinavir plus ritonavir") as one."""
    joined: list[NamedSpan] = []
    for named in found:
        last = joined[-1] if joined else None
        between = text[sentence[last.last - 1].end : sentence[named.first].start] if last else ""
        if last and last.kind == named.kind == "substance" and _GIVEN_AS_ONE.fullmatch(between):
            joined[-1] = last._replace(last=named.last)
        else:
            joined.append(named)
    return joined


_GIVEN_AS_ONE = re.compile(r"\s+plus\s+|/")


_SUFFIX = re.compile(r"-(?:(?:induced|related|associated|mediated|treated|withdrawal|containing)(?:-\w+)*|)$")


def named_words(text: str) -> list[Word]:
    """The words of a sentence, without what is hung to a name."""
    return [_without_suffix(word) for word in words(text)]


def _without_suffix(word: Word) -> Word:
    """A word without what is hung to it: "thiazide" of "thiazide-induced", at its place."""
    cut = _SUFFIX.search(word.key)
    return Word(word.key[: cut.start()], word.start, word.start + cut.start()) if cut and cut.start() else word


def _told_apart(found: list[NamedSpan], sentence: list[Word], text: str) -> list[NamedSpan]:
    """The same without qualities that only sound like a class ("diuretic effect"); which are examples or kinds of another is marked."""
    told: list[NamedSpan] = []
    chain: NamedSpan | None = None
    """The example before, if this one may continue its list."""
    for number, named in enumerate(found):
        start, end = sentence[named.first].start, sentence[named.last - 1].end
        alone = named.kind == "class" and named.last == named.first + 1
        if alone and singular(sentence[named.first].key) not in AS_GOOD_AS_NAMES and _QUALITY.match(text, end):
            continue
        after = found[number + 1] if number + 1 < len(found) else None
        before = sentence[told[-1].last - 1].end if told else None
        example = _begins_examples(text, start, before) or (
            chain is not None and _continues_examples(chain, named, text[sentence[chain.last - 1].end : start])
        )
        kind_of = named.kind == "class" and (
            _names_kind_of_next(named, after, sentence, text) or _names_kind_of_last(told, start, sentence, text)
        )
        chain = named if example else None
        told.append(named._replace(example=example or kind_of))
    return told


def _begins_examples(text: str, start: int, last: int | None) -> bool:
    """Whether "such as" or "e.g." stands before a place, or it lies in brackets after a name. ``last``: where the name before ends.

    "Certain drugs such as warfarin" names warfarin: the drugs alone are not names.
    """
    if _ASIDE.search(text[:start]):
        return True
    if last is None:
        return False
    if _EXAMPLES.search(text[max(last, start - 30) : start]):
        return _BARE.search(text[last:start]) is None
    return _bracketed(text, start)


def _continues_examples(last: NamedSpan, named: NamedSpan, between: str) -> bool:
    """Whether a list of examples goes on: not past its brackets, and a class does not go on a list of substances."""
    if last.kind == "substance" and named.kind == "class":
        return False
    return ")" not in between and _STILL.fullmatch(between) is not None


def _names_kind_of_next(named: NamedSpan, after: NamedSpan | None, sentence: list[Word], text: str) -> bool:
    """Whether it only says what the next one is: "the protease inhibitor nelfinavir"."""
    if after is None or after.kind != "substance" or after.first != named.last:
        return False
    return not text[sentence[named.last - 1].end : sentence[after.first].start].strip()


def _names_kind_of_last(told: list[NamedSpan], start: int, sentence: list[Word], text: str) -> bool:
    """Whether it only says what the one before is: "diltiazem, an inhibitor of CYP3A4", "colestipol resins"."""
    if not told or told[-1].kind != "substance":
        return False
    if not text[sentence[told[-1].last - 1].end : start].strip():
        return True
    return _KIND_OF.fullmatch(text, sentence[told[-1].last - 1].end, start) is not None


def _bracketed(text: str, start: int) -> bool:
    """Whether a place lies in brackets."""
    opened = text.rfind("(", max(0, start - 200), start)
    return opened >= 0 and text.find(")", opened, start) < 0


def _class(keys: list[str], place: int) -> NamedSpan | None:
    """The longest class that begins at ``place``: "potassium-sparing diuretics", "inhibitors of P-gp", "drugs that prolong QT"."""
    if keys[place] in NOT_MODIFIER or not keys[place][0].isalnum() or _VERB.fullmatch(keys[place]):
        return None
    end = None
    for at in range(place, min(len(keys), place + _LONGEST_CLASS)):
        if keys[at] in NOT_MODIFIER:
            break
        if _is_head(keys, place, at):
            end = at + 1 if keys[place:at].count("(") == keys[place:at].count(")") else end
        elif not (PHARMACOLOGICAL.search(keys[at]) or keys[at] in WITHIN_CLASS or _CODE.fullmatch(keys[at])):
            break
    if end is None:
        return None
    return NamedSpan(place, _clause(keys, _of_what(keys, end)), "class")


def _elided(keys: list[str], place: int) -> NamedSpan | None:
    """A class whose last word comes later: "loop" of "loop, potassium-sparing and thiazide diuretics"."""
    at = place
    while at < len(keys) and keys[at] in ELIDED:
        at += 1
    if at == place or at + 1 >= len(keys) or keys[at] not in (",", "and", "or", "/"):
        return None
    further = at + 2 if keys[at] == "," and keys[at + 1] in ("and", "or") else at + 1
    if further >= len(keys):
        return None
    whole = _class(keys, further)
    if (whole and whole.last > further + 1) or _elided(keys, further):
        return NamedSpan(place, at, "class")
    return None


def _also_of(keys: list[str], named: NamedSpan) -> list[NamedSpan]:
    """Further enzymes of a role: "P-gp" of "inhibitors of CYP3A4 and P-gp"."""
    further: list[NamedSpan] = []
    at = named.last
    if named.kind != "class" or not ENZYME.fullmatch(keys[at - 1]):
        return []
    while at + 1 < len(keys) and keys[at] in (",", "and", "or", "/") and ENZYME.fullmatch(keys[at + 1]) and not _class(keys, at + 1):
        further.append(NamedSpan(at + 1, at + 2, "class"))
        at += 2
    return further


def _is_head(keys: list[str], place: int, at: int) -> bool:
    """Whether the words from ``place`` to ``at`` can be a class by themselves."""
    key = keys[at]
    if key in CLASSES or any(key.endswith("-" + head) for head in CLASS_HEADS):
        return True
    if key in CLASS_HEADS:
        return at > place or (at + 2 < len(keys) and keys[at + 1] == "of")
    if key in LOOSE and at > place:
        return any(PHARMACOLOGICAL.search(word) or word in CLASSES for word in keys[place:at])
    return key in UNSPECIFIC and at == place and at + 1 < len(keys) and keys[at + 1] in THAT


def _of_what(keys: list[str], end: int) -> int:
    """Past "of CYP3A4 and P-gp" after a role."""
    if not ROLE_OF.search(keys[end - 1]) or end + 1 >= len(keys) or keys[end] != "of":
        return end
    at = end + 1
    while at < min(len(keys), end + 8) and (PHARMACOLOGICAL.search(keys[at]) or keys[at] in OF_WHAT):
        at += 1
    return at if at > end + 1 else end


_CLAUSE_ENDS = frozenset(
    """
    may can could should will would must has had was were in with when while such as during by , ; : ( ) . and or if because since
    including include concomitantly concurrently at for who patient no some usually
""".split()
)
_MAY_FOLLOW_THAT = frozenset("may can could is are has have".split())
_LONGEST_CLAUSE = 9


def _clause(keys: list[str], end: int) -> int:
    """Past the clause that says which of a class are meant: "diuretics that spare potassium", "antacids containing magnesium"."""
    if end + 1 >= len(keys) or keys[end] not in THAT or (keys[end] == "with" and keys[end - 1] not in UNSPECIFIC):
        return end
    at = end + 1
    if keys[at] in _MAY_FOLLOW_THAT:
        at += 1
    while at < min(len(keys), end + _LONGEST_CLAUSE) and keys[at] not in _CLAUSE_ENDS:
        at += 1
    return at if at > end + 1 else end


def _substance(sentence: list[Word], keys: list[str], place: int, text: str, is_name: Callable[[str], bool]) -> NamedSpan | None:
    """The longest listed name that begins at ``place``, of up to three words."""
    if not sentence[place].key[0].isalnum() or keys[place] in NOT_MODIFIER:
        return None
    for length in (3, 2, 1):
        last = place + length
        if last > len(keys) or any(
            not keys[at][0].isalnum() or keys[at].isdigit() or keys[at] in NOT_MODIFIER for at in range(place, last)
        ):
            continue
        written = text[sentence[place].start : sentence[last - 1].end]
        plain = all(keys[at] in NOT_A_MEDICINE or sentence[at].key in NOT_A_MEDICINE for at in range(place, last))
        if plain or (length == 1 and len(written) < 4):
            continue
        if is_name(written):
            return NamedSpan(place, last, "substance")
    return None
