"""Names of medicines in the FDA's public UNII list: INN, USAN, JAN, VA and brand names, joined by UNII."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drugref.normal import normalise
from drugref.substance import base

MEDICINE = frozenset(
    "INN|USAN|JAN|BAN|VANDF|MART.|JP|WHO-IP|ORANGE BOOK|PURPLE BOOK CDER|EMA EPAR|USP MONOGRAPH|EP MONOGRAPH|WHO-DD".split("|")
)
"""Lists of medicines. A substance that is on none of them is a chemical, a food or a plant to us."""

COUNTED = MEDICINE | {"HSDB", "MI", "GREEN BOOK"}
"""Lists that say how well known a substance is."""

WEAK_SYSTEMS = frozenset(["WHO-DD", "EP MONOGRAPH", "USP MONOGRAPH", "MART.", "JAN", "VANDF"])
"""Of these, lists that hold plants, their parts and excipients as well."""

NO_NAME = ("IMPURITY", "USP-RS", "USP RS", "LANGUAL", "INCI", "FCC", "FHFI", "ISO", "EMA HERBAL SUBSTANCE", "CHP")
"""Tags of names that nobody asks for a medicine by."""

_TAG = re.compile(r"\s*\[([^\]]*)\]\s*$")
_PART = re.compile(
    r"\b(?:WHOLE|ROOTS?|POLLEN|LEAF|LEAVES|SEEDS?|FRUIT|FLOWER(?:ING)?(?: TOP)?S?|BARK|BULB|RHIZOME|STEM|TOP|WOOD|PEEL|JUICE|"
    r"EXTRACT|OIL|FLESH|MUSCLE|MEAT|EGG|MILK|VENOM|HERB|TWIG|NUT|KERNEL|COOKED|RAW|STRAIN|WAX|SHELL|RESIN|SPORE|MYCELIUM|VIRUS|RNA|DNA|ANTIGEN|CALLUS)\b"
)
_SYSTEMATIC = re.compile(
    r"\.(?:ALPHA|BETA|GAMMA|DELTA|OMEGA|KAPPA|EPSILON)|\d,\d|\d'|\d-\(|\)-\d|[A-Z]\(\d|\(\d?[RSEZ]|\(\+|\(-|\bYL\b|YL-|YL\)|-\d+-|^\d+-|ACID,|"
    r"\bSALT\b|\d:\d|[;|{}<>=^~]|\bN-|\bO-|\bS-|MONOETHER|ESTER\b|POLYMER|IMPURITY|RELATED COMPOUND|METABOLITE|COMPD|UNSPECIFIED|"
    r"\bC-?1[134]\b|\bH-?3\b|-D\d+\b|\bD\d+\b"
)
_GREEK = re.compile(r"\.(ALPHA|BETA|GAMMA|DELTA|OMEGA|KAPPA|EPSILON)\.")
_TURNED = re.compile(r", ?(?:[DLSR]{1,2}|DL|LD|CIS|TRANS|ALPHA|BETA|GAMMA)-?$|-$")
_PLAIN = re.compile(r"[A-Z][A-Z0-9 .,'/&+\-()%]*")


@dataclass(frozen=True, slots=True)
class GuardName:
    """One name as the guard list has it.

    ``sold``: products under this name, ``substance_sold``: with its substance (0 to 9, one more each time they double);
    ``listed``: official lists that have the substance; ``where``: where products are sold under the name (``US,CA``), if a list says so.
    """

    name: str
    kind: str
    substance: str
    unii: str = ""
    sold: int = 0
    substance_sold: int = 0
    listed: int = 0
    where: str = ""


def split_tag(name: str) -> tuple[str, str]:
    """``"SULFASYMAZINE [WHO-DD]"`` → ``("SULFASYMAZINE", "WHO-DD")``."""
    found = _TAG.search(name)
    return (name[: found.start()], found[1]) if found else (name, "")


def names(rows: Iterable[tuple[str, str, str, str]]) -> Iterator[GuardName]:
    """Entries from rows (name, type, UNII, display name) that come sorted by UNII."""
    group: list[tuple[str, str, str, str]] = []
    for row in rows:
        if group and row[2] != group[0][2]:
            yield from _substance(group)
            group = []
        group.append(row)
    if group:
        yield from _substance(group)


def _substance(rows: list[tuple[str, str, str, str]]) -> Iterator[GuardName]:
    """The names of one substance, if it is a medicine: one entry a normalised name, the best kind of each."""
    unii, display = rows[0][2:]
    tags = {tag for name, *_ in rows for tag in (split_tag(name)[1],)}
    lists = tags & MEDICINE
    if not lists or display.endswith(("POLLEN", "WHOLE")) or (lists <= WEAK_SYSTEMS and _PART.search(display)):
        return
    substance = base(_GREEK.sub(r"\1", display))
    if _SYSTEMATIC.search(substance.upper()) and not lists & {"INN", "USAN"}:
        return
    listed = min(9, len(tags & COUNTED))
    best: dict[str, GuardName] = {}
    tagged = sorted((row for row in rows), key=lambda row: _rank(*row[:2]))
    for written, kind, *_ in tagged:
        name, tag = split_tag(written)
        if is_name(name, kind, tag):
            key = normalise(name)
            best.setdefault(key, GuardName(name, _kind(name, kind, tag, substance), substance, unii, listed=listed))
    yield from best.values()


def _rank(name: str, kind: str) -> int:
    order = ("INN", "USAN", "JAN", "BAN")
    tag = split_tag(name)[1]
    return order.index(tag) if tag in order else {"of": 4, "bn": 5, "cn": 6, "cd": 7}.get(kind, 8)


def _kind(name: str, kind: str, tag: str, substance: str) -> str:
    if kind in ("bn", "cd"):
        return "brand" if kind == "bn" else "research code"
    if base(name) == substance and name.casefold() != substance:
        return "salt"
    return tag if tag in ("INN", "USAN", "JAN", "BAN") else "synonym"


def is_name(name: str, kind: str, tag: str) -> bool:
    """Whether people may write this for a medicine: no systematic name, impurity, reference standard, number or crumb."""
    if kind == "sys" or any(word in tag for word in NO_NAME) or not 3 <= len(name) <= 60:
        return False
    letters = sum(character.isalpha() for character in name)
    if letters < (2 if kind == "cd" else 4) or not _PLAIN.fullmatch(name) or _SYSTEMATIC.search(name):
        return False
    if _TURNED.search(name):
        return False
    if kind == "cd":
        return not name.startswith(("NSC", "INS", "FEMA", "E-", "CI ", "C.I.")) and len(name) <= 14 and bool(re.search(r"\d{3}", name))
    return bool(tag) or not _PART.search(name)
