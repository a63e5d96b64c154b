"""Where lists disagree about a name: which of them is right, and when both are."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from drugref.ingest.unii import GuardName
from drugref.normal import normalise
from drugref.substance import base
from tools.guard.brands import Claim

SHARED = 6
"""Letters that a name has in common with the substance it is made of."""

OFFICIAL = frozenset(["INN", "USAN", "JAN", "BAN", "salt"])
_ACID = re.compile(r"(?:ic|ate|ium|ine|in)$")


def settle(entries: Iterable[GuardName], claims: Iterable[Claim]) -> list[GuardName]:
    """One entry for each name and substance that is left when every list has been heard.

    An official name is never doubted. Registers of products (NDC directory, Drugs@FDA, Health Canada, EMA) go before
    names that the UNII list gives without a register, the combination before one of its ingredients, and the dictionary before a
    UNII name of something nobody sells. Registers that disagree are both kept: the name is then asked about.
    """
    known: dict[str, dict[str, GuardName]] = defaultdict(dict)
    for entry in entries:
        known[normalise(entry.name)][entry.substance] = entry
    sold, listed = _figures(known)
    for key, said in _by_key(claims).items():
        here = known[key]
        if any(is_official(entry) for entry in here.values()):
            continue
        registers = {claim.substance for claim in said if claim.where} | {entry.substance for entry in here.values() if entry.where}
        others = {claim.substance for claim in said if not claim.where} - registers
        if here and not registers and chemical(next(iter(here.values())).name, {*here, *others}):
            continue
        kept = _kept(here, registers, others, sold)
        for substance in list(here):
            if substance not in kept:
                del here[substance]
        for claim in said:
            if claim.substance in kept and not any(akin(claim.substance, other) for other in here if other != claim.substance):
                _hear(here, claim, sold, listed)
    return [entry for each in known.values() for entry in each.values()]


def is_official(entry: GuardName) -> bool:
    """Whether the name belongs to the substance itself."""
    return entry.kind in OFFICIAL or normalise(entry.substance) == normalise(entry.name) or base(entry.name) == entry.substance


def _kept(here: dict[str, GuardName], registers: set[str], others: set[str], sold: dict[str, int]) -> set[str]:
    """Which of the substances that a name is said to be of it is of."""
    if registers:
        return registers | {substance for substance in here if any(akin(substance, other) for other in registers)}
    if not here or not others:
        return set(here) | others
    doubtful = {substance for substance in here if not any(akin(substance, other) for other in others)}
    if len(others) > 1 or not doubtful:
        return set(here)
    (other,) = others
    outdone = {
        each for each in doubtful if each in other.split(" + ") or here[each].kind == "synonym" or (sold.get(other) and not sold.get(each))
    }
    return (set(here) - outdone) | others


def chemical(name: str, substances: Iterable[str]) -> bool:
    """Whether the name is made of a substance's own, so that it may well be a relative's (hydroxyhomosildenafil)."""
    key = normalise(name)
    stems = (normalise(part)[:SHARED] for substance in substances for part in substance.split(" + "))
    return any(len(stem) == SHARED and stem in key for stem in stems) or any(
        len(part) > SHARED and part[-SHARED:] in key for substance in substances for part in map(normalise, substance.split(" + "))
    )


def akin(one: str, other: str) -> bool:
    """Whether two lists mean the same by these: acid and salt, one with words more."""
    return one == other or _stems(one) == _stems(other)


def _stems(substance: str) -> frozenset[str]:
    return frozenset(_ACID.sub("", re.split(r"[ ,(]", base(part).replace("-", " "))[0]) for part in substance.split(" + "))


def _hear(here: dict[str, GuardName], claim: Claim, sold: dict[str, int], listed: dict[str, int]) -> None:
    """Enter what a list says, or the country if it is known."""
    old = here.get(claim.substance)
    if old is None:
        kind = "combination" if " + " in claim.substance else "brand" if claim.where else "other name"
        known = GuardName(claim.name, kind, claim.substance, where=claim.where)
        here[claim.substance] = replace(known, substance_sold=sold.get(claim.substance, 0), listed=listed.get(claim.substance, 0))
    elif claim.where and claim.where not in old.where.split(","):
        here[claim.substance] = replace(old, where=",".join(filter(None, (*old.where.split(","), claim.where))))


def _by_key(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        said[normalise(claim.name)].append(claim)
    return said


def _figures(known: dict[str, dict[str, GuardName]]) -> tuple[dict[str, int], dict[str, int]]:
    """Products sold with each substance, and lists that have it."""
    sold: dict[str, int] = defaultdict(int)
    listed: dict[str, int] = defaultdict(int)
    for entry in (entry for each in known.values() for entry in each.values()):
        sold[entry.substance] = max(sold[entry.substance], entry.substance_sold)
        listed[entry.substance] = max(listed[entry.substance], entry.listed)
    return sold, listed
