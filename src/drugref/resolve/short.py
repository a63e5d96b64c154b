"""Names that were not written out: beginnings (“tizan”) and abbreviations (“DLX”). They are asked about, not read;
only a brand's first word is, where it can mean but one composition.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drugref.normal import normalise
from drugref.resolve import line
from drugref.resolve.as_written import BRANDS
from drugref.resolve.outcome import Candidate, Found, Known, Suggest, candidate
from drugref.resolve.weigh import prior

if TYPE_CHECKING:
    from drugref.resolve.as_written import AsWritten

SHORTEST_BEGUN = 3
"""Letters of an abbreviation at least, and of a beginning that is asked about."""

LETTERS_ALONE = 4
"""Letters of a beginning from which one that only one drug here explains is put first."""

ABBREVIATION = 5
"""Letters of an abbreviation at most."""

DEVICES = frozenset(
    "diskus hfa respimat handihaler turbuhaler flexhaler ellipta inhub kwikpen solostar flexpen flextouch pen day pack "
    "flavor flavour flavored flavoured".split()
)
"""What a brand is given with, packed in or flavoured with: the same medicine."""

_INGREDIENTS = re.compile(r"[,/+&]|\b(?:and|with)\b", re.I)
"""Signs of a name that is not a brand but a list of ingredients: its first word is one of them, misspelt perhaps."""

LISTED_LOOKED_AT = 300
MOST_WRITTEN_OUT = 5

_WELL_KNOWN = frozenset(["INN", "USAN", "JAN", "BAN"])


def only_beginning(resolver: AsWritten, key: str) -> Candidate | None:
    """The one drug here that has names beginning so; None if there are several, or none."""
    if len(key) < LETTERS_ALONE:
        return None
    begun = [name for other, names in resolver.own.items() if other.startswith(key) for name in names]
    if len({name.id for name in begun}) != 1:
        return None
    name = min(begun, key=lambda each: (each.kind != "INN", each.kind != "brand", len(each.text)))
    return Candidate(name.text, name.id, name.id, 99.0, "begins so", name.kind)


def by_first_word(resolver: AsWritten, query: str, key: str) -> Found | Known | Suggest | None:
    """The brand that is known only with more words (“Advair Diskus”, “Advair HFA”), when all that begin with this word are one composition.

    Read only where those words say no more than form, strength or device; else it is asked about: they may make another product of it.
    """
    names = resolver.names
    if names is None or len(key) <= ABBREVIATION or not key.isalpha() or names.is_word(key):
        return None
    begun = [name for other in names.beginning(key, LISTED_LOOKED_AT) for name in names.lookup(other)]
    begun = [name for name in begun if normalise(name.text.split()[0]) == key and not _INGREDIENTS.search(name.text)]
    brands = [name for name in begun if name.kind in BRANDS]
    if not brands or len({resolver.id_of(name) or name.substance for name in begun}) != 1:
        return None
    name = min(brands, key=lambda each: (-each.sold, len(each.text), each.text))
    found = resolver.meant(query, resolver.id_of(name), name.substance, name.kind, name.text, where=name.where)
    if all(_says_no_more(each.text.split(maxsplit=1)[1:]) for each in begun) and not resolver.exact:
        return found
    return Suggest(query, (candidate(found),), why="it is the first word of a name")


def _says_no_more(behind: list[str]) -> bool:
    """Whether the words behind a brand's first are its form, strength or device."""
    pieces = [piece for text in behind for piece in line.pieces(text)]
    return all(piece.kind in (*line.PIECE_KINDS, "number", "strengths") or piece.text.lower().strip("-") in DEVICES for piece in pieces)


def written_out(resolver: AsWritten, key: str) -> tuple[Candidate, ...]:
    """What an abbreviation or a short beginning may stand for, the best known first: names that begin so, or have its letters in order."""
    names = resolver.names
    if names is None or not SHORTEST_BEGUN <= len(key) <= ABBREVIATION or not key.isalpha() or names.is_word(key):
        return ()
    listed = [name for other in names.beginning(key, LISTED_LOOKED_AT) for name in names.lookup(other)]
    listed = [name for name in listed if name.kind in _WELL_KNOWN]
    if len(key) == SHORTEST_BEGUN:
        listed += names.with_letters(key)
    best: dict[str, Candidate] = {}
    here = {name.key: resolver.id_of(name) for name in listed}
    for name in sorted(listed, key=lambda each: (here[each.key] is None, -prior(each), each.key)):
        id = here[name.key]
        best.setdefault(id or name.substance, Candidate(name.text, id or name.substance, id, 50.0, "it may stand for it", name.kind))
    return tuple(best.values())[:MOST_WRITTEN_OUT]


LOOKS = str.maketrans({"0": "o", "1": "l", "5": "s", "8": "b", "3": "e", "4": "a", "6": "b", "9": "g"})
"""Figures that a scanner takes letters for."""


def letters_for_figures(key: str) -> tuple[str, ...]:
    """The key with letters where a scanner may have read figures; nothing for what is not a word with a figure or two in it."""
    figures = sum(map(str.isdigit, key))
    if not 0 < figures <= 2 or len(key) - figures < ABBREVIATION:
        return ()
    made = key.translate(LOOKS)
    return tuple(dict.fromkeys((made, key.replace("1", "i").translate(LOOKS))))
