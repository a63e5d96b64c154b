"""Names and codes from lists: RxNorm's RXNCONSO.RRF, the FDA's UNII_Names.txt, and lines of ``name<TAB>drug``."""

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TextIO

from drugref.errors import DrugrefError
from drugref.ingest import unii
from drugref.ingest.archive import LINE, Metered, Progress
from drugref.ingest.record import Reject
from drugref.normal import normalise
from drugref.store.names import ListedName
from drugref.substance import base, combined

INGREDIENT_TYPES = ("IN", "PIN", "MIN")
"""RxNorm's term types of substances: one, one with its salt, several."""

SYNONYMS = frozenset(["SY", "PT", "SU", "ET", "TMSY", "IN", "PN"])
"""Term types of other names of the same concept."""

DOWN, UP = ("tradename_of", "consists_of", "has_ingredient"), ("has_tradename", "constitutes", "ingredient_of")
"""Relations from a product or brand towards what is in it, and the same the other way round."""

PRODUCTS = ("SCD", "SBD")
"""RxNorm's term types of what is taken: a strength and form of the substance, or of a brand."""

LONGEST_LISTED = 60

MOST_COLUMNS = 4
"""Columns that a list of one's own has at most: the name, the drug, and two that are passed over."""

COLUMN_HEADS = {
    (name, drug) for name in ("name", "names", "synonym", "brand") for drug in ("drug", "drugs", "substance", "name", "ingredient")
}
"""What a first line says that heads the columns."""

SYNONYMS_OF_ONE = 20_000
"""Lines of one concept at most: RxNorm's have a few hundred."""
BUCKETS = 64

ListLine = tuple[int, list[str]]
"""Number from 1, and cells."""


def wanted(name: str) -> bool:
    """Whether a file in a zip or folder is one of the lists."""
    return bool(re.search(r"rxnconso\.rrf$|unii_names[^/]*\.txt$|\.tsv$", name.lower()))


def read(document: Metered, file: str, path: Path) -> Iterator[ListedName | Reject | str]:
    """Names, and lines that are none."""
    lines = iter(document)
    first = next(lines, b"")
    every = chain([first], lines)
    if first.count(b"|") >= 14:
        yield from _rxnorm(every, file, path.with_name("RXNREL.RRF"))
    elif first.lower().startswith(b"name\ttype\tunii"):
        yield from _unii(lines, file)
    elif (tabs := first.count(b"\t")) >= MOST_COLUMNS:
        raise DrugrefError(f"{file}: its lines have {tabs + 1} columns", "a list of names has two: name<TAB>drug")
    else:
        yield from _own(every, file)


def _cells(lines: Iterable[bytes], file: str, separator: str, least: int, first: int = 1) -> Iterator[ListLine | Reject]:
    for number, line in enumerate(lines, first):
        if not line.strip() or line.startswith(b"#"):
            continue
        if len(line) > LINE:
            yield Reject(file, number, f"a line of more than {LINE >> 10} KB")
            continue
        try:
            cells = line.decode("utf-8").rstrip("\r\n").split(separator)
        except UnicodeDecodeError:
            yield Reject(file, number, "it is not UTF-8")
            continue
        if len(cells) < least:
            yield Reject(file, number, f"it has {len(cells)} fields, not {least}")
        else:
            yield number, cells


def _own(lines: Iterable[bytes], file: str) -> Iterator[ListedName | Reject]:
    """A drug that is known under another name keeps the substance it has there."""
    from drugref import opening

    known = opening.names()
    for line in _cells(lines, file, "\t", 2):
        if isinstance(line, Reject):
            yield line
            continue
        number, (name, drug, *more) = line
        if number == 1 and (normalise(name), normalise(drug)) in COLUMN_HEADS:
            continue
        if len(more) > MOST_COLUMNS - 2:
            yield Reject(file, number, f"it has {len(more) + 2} fields, not name<TAB>drug")
            continue
        key = normalise(name)
        if not key or not normalise(drug):
            yield Reject(file, number, "its name or drug is empty")
            continue
        there = known.lookup(normalise(drug))
        substance, code = (there[0].substance, there[0].unii) if there else (base(drug), "")
        yield ListedName(key, substance, code, " ".join(name.split()), "own name")


def _unii(lines: Iterable[bytes], file: str) -> Iterator[ListedName | Reject]:
    """Medicines only. The file need not come sorted: it is parted by code first, on disk."""
    with tempfile.TemporaryDirectory() as folder:
        buckets: dict[int, TextIO] = {}
        for line in _cells(lines, file, "\t", 4, first=2):
            if isinstance(line, Reject):
                yield line
                continue
            bucket = hash(line[1][2]) % BUCKETS
            if bucket not in buckets:
                buckets[bucket] = (Path(folder) / str(bucket)).open("w+", encoding="utf-8", newline="\n")
            buckets[bucket].write("\t".join(line[1][:4]) + "\n")
        for out in buckets.values():
            out.seek(0)
            rows = sorted((tuple(line.rstrip("\n").split("\t")) for line in out), key=lambda row: row[2])
            out.close()
            for entry in unii.names((row[0], row[1], row[2], row[3]) for row in rows):
                yield ListedName(normalise(entry.name), entry.substance, entry.unii, entry.name, entry.kind)


def _rxnorm(lines: Iterable[bytes], file: str, relations: Path) -> Iterator[ListedName | Reject]:
    """Substances with their synonyms and codes; brands, and codes of tablets, where RXNREL.RRF lies beside the file and says whose."""
    substances: dict[str, str] = {}
    brands: list[tuple[int, str, str]] = []
    products: list[tuple[str, int]] = []
    rows: list[ListLine] = []
    for line in chain(_cells(lines, file, "|", 15), [(0, ["", *[""] * 17])]):
        if isinstance(line, Reject):
            yield line
            continue
        if rows and rows[0][1][0] != line[1][0]:
            yield from _concept(rows, substances, brands, products)
            rows = []
        if len(rows) < SYNONYMS_OF_ONE:
            rows.append(line)
        else:
            yield Reject(file, line[0], f"more than {SYNONYMS_OF_ONE:,} lines of one concept")
    whose = _ingredients(relations)
    for number, code, text in brands:
        named = [substances[each] for each in whose.get(code, ()) if each in substances]
        if not named:
            yield Reject(file, number, f"no RXNREL.RRF beside the file says what is in the brand {text[:LONGEST_LISTED]!r}")
            continue
        substance = combined([part for each in named for part in each.split(" + ")])
        for listed, kind in ((text, "combination" if " + " in substance else "brand"), (code, "RxCUI")):
            yield ListedName(normalise(listed), substance, "", listed, kind)
    for code, parts in products:
        within = _within(code, whose, substances)
        if len(within) >= parts:  # a product of which a part is not known is not told by the others
            yield ListedName(normalise(code), combined(sorted(within)), "", code, "RxCUI")


def _within(code: str, whose: dict[str, list[str]], substances: dict[str, str]) -> set[str]:
    """The substances that a product's relations lead to; none if one of them leads nowhere."""
    found: set[str] = set()
    seen, waiting = {code}, [code]
    while waiting:
        each = waiting.pop()
        if each in substances:
            found.update(substances[each].split(" + "))
            continue
        below = whose.get(each, ())
        if not below:
            return set()
        waiting += [other for other in below if other not in seen]
        seen.update(below)
    return found


def _concept(
    rows: list[ListLine], substances: dict[str, str], brands: list[tuple[int, str, str]], products: list[tuple[str, int]]
) -> Iterator[ListedName]:
    """One RXCUI: fields 0 RXCUI, 1 LAT, 11 SAB, 12 TTY, 14 STR, 16 SUPPRESS."""
    rows = [row for row in rows if row[1][1] == "ENG" and (len(row[1]) < 17 or row[1][16] not in ("O", "Y"))]
    own = [(number, cells) for number, cells in rows if cells[11] == "RXNORM"]
    brands += [(number, cells[0], cells[14]) for number, cells in own if cells[12] == "BN"]
    products += [(cells[0], cells[14].count(" / ") + 1) for _, cells in own if cells[12] in PRODUCTS]
    stated = next((cells for _, cells in own if cells[12] in INGREDIENT_TYPES), None)
    if not stated:
        return
    code, text = stated[0], stated[14]
    substance = combined(text.split(" / "))
    substances[code] = substance
    kind = "combination" if " + " in substance else ""
    yield ListedName(normalise(code), substance, "", code, "RxCUI")
    names = [cells[14] for _, cells in rows if cells is stated or cells[12] in SYNONYMS]
    for name in dict.fromkeys(names):
        if normalise(name) and len(name) <= LONGEST_LISTED and not any(map(str.isdigit, name[:1])):
            salt = base(name) == substance != name.lower()
            yield ListedName(normalise(name), substance, "", name, kind or ("salt" if salt else "synonym"))


def _ingredients(relations: Path) -> dict[str, list[str]]:
    """Brand or product → what is in it, by RXCUI; empty without the file.

    Fields 0 RXCUI1, 4 RXCUI2, 7 RELA: the second is so to the first.
    """
    whose: dict[str, list[str]] = defaultdict(list)
    if relations.is_file():
        with relations.open("rb") as stream:
            for line in Metered(stream, Progress(), LINE):
                cells = line.decode("utf-8", "replace").split("|", 8)
                if len(cells) > 7 and cells[7] in (*DOWN, *UP):
                    within, whole = (cells[0], cells[4]) if cells[7] in DOWN else (cells[4], cells[0])
                    if within not in whose[whole]:
                        whose[whole].append(within)
    return whose
