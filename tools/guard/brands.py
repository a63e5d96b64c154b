"""Brands of Canada, the United States and the EU, and names in a public dictionary: what each list says a name is of."""

import bz2
import csv
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from drugref.ingest import unii
from drugref.ingest.unii import GuardName
from drugref.normal import normalise
from drugref.substance import SALTS, bare, base, combined
from tools.guard import inputs

MOST_INGREDIENTS = 5
VEHICLES = frozenset(["water", "alcohol"])
"""What products are dissolved in, listed among the ingredients of some."""

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PARTS = re.compile(r"\s*(?:;|/|, and |, | and | & )\s*")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 '&+\-]*")
_SHOUTED = re.compile(r"\b(?:IMPURITY|HOMEOPATH\w*|SPF\d*|SUNSCREEN)\b")


@dataclass(frozen=True, slots=True)
class Claim:
    """A list says that ``name`` is of ``substance``. ``where``: the country, or nothing for a list without one."""

    name: str
    substance: str
    where: str = ""


class Substances:
    """What a substance is called in the guard list, by any name of it."""

    def __init__(self, entries: Iterable[GuardName]) -> None:
        self._called: dict[str, dict[str, int]] = defaultdict(dict)
        for entry in entries:
            if " + " not in entry.substance and entry.kind not in ("brand", "research code"):
                self._called[normalise(entry.name)][entry.substance] = entry.listed

    def one(self, name: str) -> str | None:
        """The substance, if some list has the name or the name less its salt."""
        for text in dict.fromkeys((name, re.sub(r"\s*\(.*?\)", "", name), base(name), base(re.sub(r"\s*\(.*?\)", "", name)))):
            meant = self._called.get(normalise(text), {})
            if meant:
                return max(meant, key=lambda substance: (normalise(substance) == normalise(text), meant[substance], substance))
        return None

    def of(self, text: str, split: Callable[[str], list[str]] = _PARTS.split) -> str | None:
        """The substance or combination that ``text`` names; None if one part of it is in no list."""
        if whole := self.one(text):
            return whole
        parts = [part for part in split(text) if part.strip()]
        found = [self.one(part.strip()) for part in parts]
        if not 0 < len(parts) <= MOST_INGREDIENTS or None in found:
            return None
        return combined([each for each in found if each])


def claims(folder: Path, wheels: Path, substances: Substances) -> Iterator[Claim]:
    """What all lists say. ``folder``: of the public lists, ``wheels``: of the pinned packages."""
    for claim in (*canada(folder), *united_states(folder), *europe(folder), *dictionary(wheels)):
        name, substance = bare(claim.name), substances.of(claim.substance)
        if substance and is_brand(name):
            yield Claim(name, substance, claim.where)


def is_brand(name: str) -> bool:
    """Whether people may write this for a medicine: no description, no number, no list of ingredients."""
    letters = sum(map(str.isalpha, name))
    plain = _PLAIN.fullmatch(name) and not _SHOUTED.search(name.upper())
    return bool(plain) and letters >= 4 and len(name) <= 40 and len(name.split()) <= 5 and unii.is_name(name.upper(), "cn", "-")


def canada(folder: Path) -> Iterator[Claim]:
    """Health Canada's drug product database: file of products and file of their ingredients, by drug code."""
    held: dict[str, list[str]] = defaultdict(list)
    for row in _csv(inputs.LISTS["canada ingredients"].within(folder)):
        held[row[0]].append(re.sub(r"\s*\(.*?\)", "", row[2]).strip().lower())
    for row in _csv(inputs.LISTS["canada products"].within(folder)):
        code, kind, name = row[0], row[2], row[4]
        if kind in ("Human", "Veterinary") and (of := [each for each in dict.fromkeys(held[code]) if each not in VEHICLES]):
            yield Claim(name.title(), "; ".join(of), "CA")


def united_states(folder: Path) -> Iterator[Claim]:
    """Drugs@FDA: brand and active ingredients of every approved product."""
    with inputs.LISTS["drugs@fda"].within(folder).open(encoding="utf-8", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Claim(row["DrugName"].title(), row["ActiveIngredient"].lower(), "US")


def europe(folder: Path) -> Iterator[Claim]:
    """The EMA's table of centrally authorised medicines, human and veterinary."""
    rows = _sheet(inputs.LISTS["ema"].within(folder))
    head = next(number for number, row in enumerate(rows) if "Medicine name" in row)
    name, inn, active = (
        rows[head].index(title) for title in ("Medicine name", "International non-proprietary name (INN) / common name", "Active substance")
    )
    for row in rows[head + 1 :]:
        for text in re.split(r"\(previously |, previously |\)", row[name]):
            yield Claim(text.strip(), row[inn].lower() or row[active].lower(), "EU")


def dictionary(wheels: Path) -> Iterator[Claim]:
    """Names in the dictionary of drug-named-entity-recognition (MIT), gathered from MeSH, the NHS, DrugBank's open list and others."""
    with zipfile.ZipFile(inputs.fetch(inputs.DICTIONARY, wheels)) as wheel:
        read = inputs.plain(bz2.decompress(wheel.read(inputs.DICTIONARY.member)))
    for name, canonical in read["drug_variant_to_canonical"].items():
        if len(canonical) == 1 and "," not in name and not relative(name, canonical[0]):
            yield Claim(name.title() if name.islower() else name, canonical[0])


def relative(name: str, substance: str) -> bool:
    """Whether the name is the substance's own with something before it that makes another of it (“hydroxy…”, “nor…”)."""
    key, own = normalise(name), normalise(base(substance))
    before = key.split(own)[0] if own in key else ""
    return bool(before) and before not in {normalise(word) for word in SALTS}


def _csv(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        yield from csv.reader(lines)


def _sheet(path: Path) -> list[list[str]]:
    """The cells of a workbook's first sheet, row by row (the table has no gaps)."""
    with zipfile.ZipFile(path) as book:
        shared = [
            "".join(text.text or "" for text in item.iter(f"{_SHEET}t"))
            for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        root = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    return [[_text(cell, shared) for cell in row] for row in root.iter(f"{_SHEET}row")]


def _text(cell: ElementTree.Element, shared: list[str]) -> str:
    value = cell.find(f"{_SHEET}v")
    if value is None or value.text is None:
        return ""
    return shared[int(value.text)] if cell.get("t") == "s" else value.text
