"""What a label's text says interacts with its medicine: the medicines that a sentence names, if it speaks of an interaction."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from drugref.reading.interaction_cues import denied_clauses, speaks_of_interaction
from drugref.reading.medicines import medicines, named_words
from drugref.reading.own import Own


class PartnerSpan(NamedTuple):
    """What interacts, at ``start`` to ``end`` of the sentence; ``kind``: substance or class."""

    start: int
    end: int
    kind: str


class _Mention(NamedTuple):
    """A medicine at its place.

    ``role``: the label's ``own``; its ``kin``, the class of it; a ``part`` of it, another ingredient or the class of one; an ``example``
    of a class; any ``other``, which "other beta blockers" are too.
    """

    start: int
    end: int
    kind: str
    role: Literal["own", "kin", "part", "example", "other"]


def partners(sentence: str, own: Own, is_name: Callable[[str], bool]) -> list[PartnerSpan]:
    """The medicines and classes that a sentence says interact; none if it speaks of no interaction, or denies one.

    ``own``: the label's medicine. The class of it is a partner only beside another: ACE inhibitors with lithium.
    """
    lower = sentence.lower()
    denied = denied_clauses(lower)
    found = [each for each in mentions(sentence, lower, own, is_name) if not any(start <= each.start < end for start, end in denied)]
    body = _heading(lower)
    if any(each.role == "other" and each.start >= body for each in found):
        found = [each for each in found if each.start >= body]
    found = _first_time(found, lower)
    named = [each for each in found if each.role in ("other", "kin", "part")]
    bones = skeleton(lower, found, own)
    others = sum(each.role == "other" or (each.role == "part" and "OWN" in bones) for each in named)
    if not others or not ("OWN" in bones or len(named) > others or (others > 1 and _AMONG_THEM.search(bones))):
        return []
    return [PartnerSpan(each.start, each.end, each.kind) for each in named] if speaks_of_interaction(bones) else []


_AMONG_THEM = re.compile(
    r"DRUG\b.*\b(?:with|to|by) (?:an? |the |-)?DRUG\b|\bcombin(?:ed use|ation|ing) of -?DRUG|\bif .*DRUG.* (?:used|given|taken),.*DRUG"
)
"""Two others, one with the other, where the label's own medicine is not named."""


def mentions(sentence: str, lower: str, own: Own, is_name: Callable[[str], bool]) -> list[_Mention]:
    """The medicines of a sentence, each with its role. "The thiazide component" is the label's medicine itself."""
    parts = named_words(sentence)
    found = []
    for named in medicines(parts, sentence, is_name):
        start, end = parts[named.first].start, parts[named.last - 1].end
        written = lower[start:end]
        role: Literal["own", "kin", "part", "example", "other"] = "other"
        if any(name in written for name in own.names) or "component" in written or lower.startswith(" component", end):
            role = "own"
        elif named.example:
            role = "example"
        elif own.is_kin(written) and not lower.endswith("other ", 0, start):
            role = "kin"
        elif own.is_part(written):
            role = "part"
        found.append(_Mention(start, end, named.kind, role))
    return found


_AGAIN_CLASS = re.compile(r"\b(?:the|this|these|either|its) $")


def _first_time(mentions: list[_Mention], lower: str) -> list[_Mention]:
    """The mentions without classes that are only spoken of again: "warfarin … the anticoagulant", "ion exchange resins … resins"."""
    kept: list[_Mention] = []
    for each in mentions:
        before = [lower[one.start : one.end] for one in kept if one.role in ("other", "part")]
        if each.role == "own" or each.kind != "class" or not before:
            kept.append(each)
            continue
        again = _AGAIN_CLASS.search(lower, max(0, each.start - 8), each.start)
        if not again and not any(_within(lower[each.start : each.end], written) for written in before):
            kept.append(each)
    return kept


def _within(again: str, before: str) -> bool:
    """Whether a class names no more than one before it: "resins" after "ion exchange resins"."""
    said, known = ({word.rstrip("s") for word in re.findall(r"\w+", text)} - {"therapy", "drug", "agent"} for text in (again, before))
    return said <= known and again != before


_HEADING = re.compile(r"(?:<\w+>)?(?:[^.;(:]|\([^)]*\)){3,140}?(?::|\s[-–—]\s|\s{2,})(?=.{20})")


def _heading(lower: str) -> int:
    """Where the heading of a sentence ends: "Lithium: …"; 0 if it has none."""
    heading = _HEADING.match(lower)
    return heading.end() if heading else 0


_ASIDE = re.compile(
    r"\s*(?:\([^()]*\)|\[[^\]]*\]"
    r"|^(?:<\w+>)?(?:as with|like) (?:\S+ )?other [^,]*,"
    r"|see (?:warnings|precautions|clinical|dosage|contraind|drug inter|overdos|nonclin|adverse|use in)\w*[^.;]*)"
)
_IT = re.compile(r"(?<=\bbut )it\b|(?<=; )it\b")
_AGAIN = re.compile(r"\b(?:these|such) (?:drugs|agents|medications|medicines|compounds)\b")
_SUCH_AS = re.compile(r"[\s,(]*(?:such as|including|like|e\.g\.,?|for example) (?:other )?DRUG[,)]*")
_LIST = re.compile(r"DRUG(?:[\s,;]*(?:\b(?:and|or|and/or|plus|other|certain|some|concomitant)\b|[/+])?[\s,]*DRUG)+")


def skeleton(lower: str, mentions: list[_Mention], own: Own) -> str:
    """The sentence with its medicines as OWN and DRUG, lists of them as one, without asides: "OWN may increase the levels of DRUG"."""
    text, last = [], 0
    for each in mentions:
        text += [lower[last : each.start], "OWN" if each.role == "own" else "DRUG"]
        last = each.end
    bare = "".join([*text, lower[last:]])
    for name in sorted(own.names, key=len, reverse=True):
        bare = bare.replace(name, "OWN")
    bare = _IT.sub("OWN", bare)
    listed = _LIST.sub("DRUG", _AGAIN.sub("DRUG", _ASIDE.sub("", bare)))
    return " ".join(_LIST.sub("DRUG", _SUCH_AS.sub("", listed)).split())
