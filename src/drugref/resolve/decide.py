"""From weighed names to one answer: read it as a slip, or ask, or say that nothing is near."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from drugref.normal import normalise
from drugref.resolve.as_written import BRANDS
from drugref.resolve.slip import VOWELS, Edit, Slip
from drugref.resolve.trust import TRUST, trust
from drugref.resolve.weigh import stranger
from drugref.resolve.words import SUFFIX

if TYPE_CHECKING:
    from drugref.store.names import Names

MARGIN = 0.5
"""Odds (natural log) by which a name must beat the second-best other substance."""

ALIKE_MARGIN = 4.0
"""The same where the two are known to be confused with each other."""

WORTH = -6.0
"""Odds against "a name in no list" at which a name is still worth suggesting."""

MOST_SUGGESTED = 5
"""Names suggested at most."""

LOST = 4
"""Letters that the end of a name may have lost for it to be read without asking."""

SHORT_NAME, SHORT_TERM = 5, 4
"""Medicines' names, and terms, typed in so few letters are never read as slips."""

SURE = 85.0
"""Odds in percent from which a lesser name is read; below, only one that is official or sold."""

EVEN = 55.0
"""Odds in percent below which a brand is not read with more than one slip: brands in no list differ from it as much."""

OFFICIAL = frozenset(["INN", "USAN", "JAN", "BAN"])

FRONT_LETTERS = 4
"""Letters of a name among which a syllable more makes another name of it."""

SUBSTANCE_ENDINGS = ("at",)
"""Ends that make another substance of a name: sacubitrilat is what the body makes of sacubitril."""

LESSER = frozenset(["other name", "research code"])

UNRELATED = frozenset(["other", "keyboard", "end other"])
"""Slips that put one consonant for another that neither sounds nor looks like it: names of other medicines differ so."""

UNRELATED_BRAND = 70.0
"""Odds in percent below which a brand is not read with such a slip, and no other."""

UNRELATED_SYNONYM = 60.0
"""The same of other names, also where two letters have changed places with one between them."""

RARE, NEVER_SOLD, UNRELATED_NAME = 5, 0, 75.0
"""Products sold with a substance (0 to 9) up to which its official name is not read with such a slip and another; and the odds in percent
below which not even with that one, where none is sold."""

SPELLING = frozenset(["h", "end e", "y/i", "doubled", "letters"])
SAME_SOUND = frozenset("ckqsz")
"""Slips that spell the same name as another language does: “klomipramin”."""

SPELT_LONG, SPELT_AHEAD = 8, 2.5
"""Letters that such a name must have, and the odds by which it must be ahead, for it to be read though names in no list are as likely."""

ONE_SLIP = 6
"""Letters of a name that may hold one slip, no more."""

PREFIXES = frozenset(
    "es lev levo dex dextro ar nor des dis apo deu deutero pro hydro dihydro iso meth cis trans sub al bi di tri tetra neo epi "
    "homo nitro chlor fluor hydroxy methyl desmethyl hydroxy ox oxy acetyl benz poly per pre re un non".split()
)
"""Beginnings that make another medicine of a name: never taken for a slip when whole."""


@dataclass(frozen=True, slots=True)
class Option:
    """One name of one substance, with what it would take to have written it so.

    ``odds``: prior less the slips' cost; ``sold``: products sold with the substance, 0 to 9.
    """

    name: str
    key: str
    kind: str
    substance: str
    id: str | None
    slip: Slip
    odds: float
    sold: int

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


def weigh(query: str, options: Iterable[Option], names: "Names | None" = None, alike: frozenset[tuple[str, str]] = frozenset()) -> Weighed:
    """Rank the options for what was typed, and decide whether the first may be read without asking."""
    best: dict[str, Option] = {}
    for option in sorted(options, key=lambda each: (-each.odds, each.key, each.substance)):
        best.setdefault(option.meaning, option)
    key = normalise(query)
    none = stranger(len(key))
    ranked = tuple(option for option in best.values() if option.odds - none >= WORTH)[:MOST_SUGGESTED]
    total = math.exp(none) + sum(math.exp(option.odds) for option in best.values())
    scores = tuple(round(100 * math.exp(option.odds) / total, 1) for option in ranked)
    why_not = _doubt(query, ranked, names, alike) if ranked else "nothing is near"
    if ranked and not why_not and not _spelt_otherwise(key, ranked) and _unsure(ranked[0], scores[0], names):
        why_not = "it may as well be a name in no list"
    return Weighed(ranked, scores, None if why_not else ranked[0], why_not)


def _unsure(option: Option, score: float, names: "Names | None") -> bool:
    """Whether the odds are too low for a name of this kind: a lesser one, a brand with several slips, a brand made of plain words.

    Or a letter is another that new names have in its place.
    """
    several = len(option.slip.edits) > 1
    unrelated = any(edit.kind in UNRELATED for edit in option.slip.edits)
    if option.kind in BRANDS and option.id is None:
        words = option.name.split()
        plain = len(words) > 1 and names is not None and all(names.is_word(normalise(word)) for word in words)
        return plain or (score < EVEN and several) or (score < UNRELATED_BRAND and unrelated and not several)
    if unrelated and option.id is None and option.kind in OFFICIAL:
        return option.sold <= RARE if several else option.sold <= NEVER_SOLD and score < UNRELATED_NAME
    if option.id is None and not several and (unrelated or option.slip.edits[0].kind == "exchange") and score < UNRELATED_SYNONYM:
        return True
    return score < SURE and _lesser(option)


def _spelt_otherwise(key: str, ranked: Sequence[Option]) -> bool:
    """Whether the first, no brand, is the same name as another language spells it, and no other is near."""
    first = ranked[0]
    if first.kind in BRANDS or len(key) < SPELT_LONG or (len(ranked) > 1 and first.odds - ranked[1].odds < SPELT_AHEAD):
        return False
    same = all(edit.kind in SPELLING or {edit.right, edit.wrong} <= SAME_SOUND for edit in first.slip.edits)
    return same or (key.endswith("io") and key[:-1] + "um" == first.key)


def _lesser(option: Option) -> bool:
    """Whether the name is neither official nor sold nor the substance's own."""
    return option.kind in LESSER and normalise(option.substance) != option.key


def _doubt(query: str, ranked: tuple[Option, ...], names: "Names | None", alike: frozenset[tuple[str, str]]) -> str:
    """Why the first may not be read without asking; empty if it may."""
    key, first = normalise(query), ranked[0]
    if names and names.is_word(key):
        return "it is an English word"
    if len(key) <= (SHORT_NAME if names else SHORT_TERM) or len(first.key) <= SHORT_TERM:
        return "too short for a slip to be told from another name"
    if changed := _another_name(query, key, first):
        return changed
    for second in ranked[1:]:
        if second.key == first.key:
            return f"“{first.name}” is a name of {first.substance} and of {second.substance}"
        margin = ALIKE_MARGIN if (first.meaning, second.meaning) in alike else MARGIN
        if first.odds - second.odds < margin:
            return f"“{second.name}” is as near"
    lead = first.odds - ranked[1].odds if len(ranked) > 1 else math.inf
    likeness = names.likeness(key) if names else None
    if _spelt_otherwise(key, ranked):
        return ""
    if trust(key, first.odds, first.slip, lead=lead, likeness=likeness, sold=first.sold) < TRUST:
        return "it may as well be a name in no list"
    return ""


def _another_name(query: str, key: str, first: Option) -> str:
    """Why what was typed looks like a name of its own; empty if it does not."""
    edits = first.slip.edits
    if not edits:
        return "signs stand in it that the name has not"
    if any(character.isdigit() for edit in edits for character in edit.right + edit.wrong):
        return "a figure differs"
    if len(edits) > 1 and len(key) <= ONE_SLIP:
        return "too short for two slips"
    if edits[0].kind == "cut" and len(edits[0].right) > LOST:
        return "a name broken off may go on in more than one way"
    *before, last = _parts(query)
    own = _parts(first.name)
    if (
        len(last) <= SUFFIX
        and len(before) >= len(first.name.split())
        and (len(own) <= len(before) or normalise(own[-1]) != normalise(last))
    ):
        return f"“{last}” is a word of its own"
    if _whole_words(key, first.name):
        return f"“{first.name}” begins with it, and goes on"
    if changed := _prefix(key, first.key):
        return f"“{changed}” before a name makes another medicine of it"
    if any(key == first.key + suffix for suffix in SUBSTANCE_ENDINGS):
        return f"“{key.removeprefix(first.key)}” after a name makes another substance of it"
    if first.kind in OFFICIAL and (more := _syllable(key, edits)):
        return f"“{more}” more makes another name of it"
    return ""


def _parts(name: str) -> list[str]:
    return re.split(r"[\s\-/+]+", name.strip(" -/+"))


def _syllable(key: str, edits: Sequence[Edit]) -> str:
    """What names of new substances put into old ones: a consonant before a first vowel, a syllable near the front that repeats nothing."""
    for edit in edits:
        if edit.kind == "added" and edit.place == 0 and key[1] in VOWELS and edit.wrong not in VOWELS:
            return edit.wrong
    for one, other in pairwise(sorted(edits, key=lambda edit: edit.place)):
        put_in = {one.kind, other.kind} == {"added", "vowel added"} and other.place == one.place + 1
        if put_in and one.place <= FRONT_LETTERS and other.wrong != key[one.place - 1]:
            return one.wrong + other.wrong
    return ""


def _whole_words(key: str, name: str) -> bool:
    """Whether ``key`` is all of ``name`` but its last word; “acid” may be left out."""
    *before, last = re.split(r"[^a-z0-9]+", name.lower())
    return normalise("".join(before)) == key and last != "acid"


def _prefix(key: str, name: str) -> str:
    """The beginning that one has and the other has not, if it is one that makes another medicine."""
    longer, shorter = (key, name) if len(key) > len(name) else (name, key)
    start = longer.removesuffix(shorter)
    return start if start != longer and start in PREFIXES else ""
