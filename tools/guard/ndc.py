"""Names in the FDA's NDC directory: brands, and above all combinations, with their ingredients."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from drugref.ingest.unii import GuardName
from drugref.normal import normalise
from drugref.substance import bare, base, combined

KINDS = frozenset(["HUMAN OTC DRUG", "HUMAN PRESCRIPTION DRUG", "PLASMA DERIVATIVE", "VACCINE", "CELLULAR THERAPY"])
"""Product types that are medicines; pollen and food extracts for allergy tests are left out."""

COSMETIC = frozenset(
    """
    homosalate octinoxate octisalate octocrylene oxybenzone avobenzone ensulizole alcohol water glycerin dimethicone niacinamide adenosine
    octisalate benzalkonium benzethonium triclosan chloroxylenol petrolatum oxygen nitrogen ethanol
    """.split()
)
"""Active ingredients of sunscreens, soaps and creams: products with nothing else in them are not medicines to look up."""

MOST_INGREDIENTS = 4

_OPIUM = re.compile(r"\b(?:opium|paregoric)\b", re.I)
"""The directory gives opium's morphine as its substance; opium is not morphine."""

MEANINGS = 3


def names(rows: Iterable[Mapping[str, str]], uniis: Mapping[str, str]) -> Iterator[GuardName]:
    """Entries from rows of ``product.txt``. ``uniis``: substance name in lower case → UNII."""
    counted: dict[tuple[str, str], Counter[tuple[str, str, str]]] = defaultdict(Counter)
    known: Counter[str] = Counter()
    for row in rows:
        substances = [part.strip() for part in row["SUBSTANCENAME"].split(";") if part.strip()]
        if not is_medicine(row, substances):
            continue
        substance = combined(substances) if not _OPIUM.search(row["NONPROPRIETARYNAME"]) else "opium"
        unii = uniis.get(substances[0].lower(), "") if len(substances) == 1 else ""
        known[substance] += 1
        for name, kind in written(row):
            counted[normalise(name), kind][name, substance, unii] += 1
    for (_, kind), meanings in counted.items():
        for substance, name, unii, count in _meanings(meanings):
            own = "combination" if " + " in substance else _kind(name, kind, substance)
            yield GuardName(
                name, own, substance, unii, weight(count), weight(known[substance]), where="US" if own in ("brand", "combination") else ""
            )


def is_medicine(row: Mapping[str, str], substances: list[str]) -> bool:
    """No homoeopathic product, allergen, cosmetic, or mixture of more than a few."""
    if "Allergenic Extract" in row["PHARM_CLASSES"] or {"INTRADERMAL", "SUBCUTANEOUS"} == set(row["ROUTENAME"].split("; ")):
        return False
    if row["PRODUCTTYPENAME"] not in KINDS or "HOMEOPATHIC" in row["MARKETINGCATEGORYNAME"] or "GAS" in row["MARKETINGCATEGORYNAME"]:
        return False
    over_the_counter = row["PRODUCTTYPENAME"] == "HUMAN OTC DRUG"
    if not substances or (over_the_counter and len(substances) > MOST_INGREDIENTS) or len(substances) > 2 * MOST_INGREDIENTS:
        return False
    return not (over_the_counter and all(substance.lower().split()[0] in COSMETIC for substance in substances))


def written(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The names on the package: brand, brand with its suffix, and the name of what is in it."""
    brand, suffix, generic = (bare(row[column]) for column in ("PROPRIETARYNAME", "PROPRIETARYNAMESUFFIX", "NONPROPRIETARYNAME"))
    texts = [(f"{brand} {suffix}", "brand")] if suffix else [(brand, "brand")]
    for text, kind in [*texts, (generic, "synonym")]:
        letters = len(normalise(text))
        if letters >= 4 and len(text) <= 48 and not text[0].isdigit() and len(text.split()) <= 6 and "SPF" not in text.upper():
            yield text, kind


def _meanings(meanings: Counter[tuple[str, str, str]]) -> Iterator[tuple[str, str, str, int]]:
    """What a name stands for: its commonest meanings; a rare one beside a common one is a clerk's mistake."""
    total: Counter[str] = Counter()
    for (_, substance, _), count in meanings.items():
        total[substance] += count
    whole = sum(total.values())
    for substance, count in sorted(total.items(), key=lambda item: (-item[1], item[0]))[:MEANINGS]:
        if count * 4 >= whole:
            name, _, unii = min((spelt for spelt in meanings if spelt[1] == substance), key=lambda spelt: (-meanings[spelt], spelt))
            yield substance, name, unii, count


def _kind(name: str, kind: str, substance: str) -> str:
    if base(name) == substance:
        return "synonym" if name.casefold() == substance else "salt"
    return kind


def weight(count: int) -> int:
    """How well known: 0 to 9, one more each time the products double."""
    return min(9, round(math.log2(count + 1)))
