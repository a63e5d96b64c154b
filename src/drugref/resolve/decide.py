"""From weighed names to one answer: read it as a slip, or ask, or say that nothing is near."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from drugref.resolve.slip import Slip
from drugref.resolve.weigh import stranger

CERTAIN = 0.3
"""Odds (natural log) by which a name must beat "a name in no list" for its drug to be shown without asking."""

NAMED = -0.8
"""The same where no drug is shown: it is only said which other medicine seems to be meant."""

MARGIN = 1.0
"""Odds by which it must beat the second-best other substance."""

ALIKE_MARGIN = 4.0
"""The same where the two are known to be confused with each other."""

WORTH = -6.0
"""Odds against "a name in no list" at which a name is still worth suggesting."""

MOST = 5
"""Names suggested at most."""

LOST = 4
"""Letters that the end of a name may have lost for it to be read without asking."""

PREFIXES = frozenset(
    "es lev levo dex dextro d l ar nor des dis apo deu deutero pro hydro dihydro iso meth cis trans sub al bi di tri tetra neo epi "
    "homo nitro chlor fluor hydroxy methyl desmethyl hydroxy ox oxy acetyl benz poly per pre re un non".split()
)
"""Beginnings that make another medicine of a name: never taken for a slip when whole."""


@dataclass(frozen=True, slots=True)
class Option:
    """One name of one substance, with what it would take to have written it so. ``odds``: prior less the slips' cost."""

    name: str
    key: str
    kind: str
    substance: str
    id: str | None
    slip: Slip
    odds: float

    @property
    def meaning(self) -> str:
        """Names with the same meaning do not compete."""
        return self.id or self.substance


@dataclass(frozen=True, slots=True)
class Weighed:
    """The options, the likeliest of each meaning first. ``read``: the one to read without asking; else ``why_not``."""

    options: tuple[Option, ...]
    scores: tuple[float, ...]
    read: Option | None
    why_not: str = ""


def weigh(key: str, options: Iterable[Option], alike: frozenset[tuple[str, str]] = frozenset()) -> Weighed:
    """Rank the options for what was typed, and decide whether the first may be read without asking."""
    best: dict[str, Option] = {}
    for option in sorted(options, key=lambda each: (-each.odds, each.key, each.substance)):
        best.setdefault(option.meaning, option)
    none = stranger(len(key))
    ranked = tuple(option for option in best.values() if option.odds - none >= WORTH)[:MOST]
    total = math.exp(none) + sum(math.exp(option.odds) for option in best.values())
    scores = tuple(round(100 * math.exp(option.odds) / total, 1) for option in ranked)
    why_not = _doubt(key, ranked, none, alike) if ranked else "nothing is near"
    return Weighed(ranked, scores, None if why_not else ranked[0], why_not)


def _doubt(key: str, ranked: tuple[Option, ...], none: float, alike: frozenset[tuple[str, str]]) -> str:
    """Why the first may not be read without asking; empty if it may."""
    first = ranked[0]
    if len(key) <= 4:
        return "too short for a slip to be told from another name"
    if any(character.isdigit() for edit in first.slip.edits for character in edit.right + edit.wrong):
        return "a figure differs"
    if first.slip.edits[0].kind == "cut" and len(first.slip.edits[0].right) > LOST:
        return "a name broken off may go on in more than one way"
    if first.slip.edits[0].place == 0 and len(first.slip.edits) > 1:
        return "the first letter differs, and others"
    if changed := _prefix(key, first.key):
        return f"“{changed}” before a name makes another medicine of it"
    if first.odds - none < (CERTAIN if first.id else NAMED):
        return "it may as well be a name in no list"
    for second in ranked[1:]:
        if second.key == first.key:
            return f"“{first.name}” is a name of {first.substance} and of {second.substance}"
        margin = ALIKE_MARGIN if (first.meaning, second.meaning) in alike else MARGIN
        if first.odds - second.odds < margin:
            return f"“{second.name}” is as near"
    return ""


def _prefix(key: str, name: str) -> str:
    """The beginning that one has and the other has not, if it is one that makes another medicine."""
    longer, shorter = (key, name) if len(key) > len(name) else (name, key)
    start = longer.removesuffix(shorter)
    return start if start != longer and start in PREFIXES else ""
