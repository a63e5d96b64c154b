"""Build the word list: English words, so that none of them is ever read as a medicine's misspelling.

python -m tools.guard.words [--out data/guard/words.txt.xz] [--wheels FOLDER]
"""

import argparse
import lzma
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tools.guard import inputs
from tools.guard.build import OUT as GUARD

OUT = GUARD.with_name("words.txt.xz")

SHORTEST = 6
"""Shorter ones are never read as a slip anyway."""


def build(words: Iterable[str]) -> list[str]:
    """Plain lower-case words that are long enough, in order."""
    return sorted({word for word in words if len(word) >= SHORTEST and word.isascii() and word.isalpha() and word.islower()})


def header(count: int) -> list[str]:
    """The lines that say what the list is, from what, and whose."""
    origin = inputs.WORDS
    return [
        "# drugref word list: English words, which are no slips of a medicine's name. See README.md beside this file.",
        f"# from {origin.what}: {origin.package} {origin.version} (PyPI wheel, MIT), {origin.member}, sha256 {origin.sha256}",
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
        write(build(inputs.words(inputs.fetch(inputs.WORDS, given.wheels or Path(scratch)))), given.out)


if __name__ == "__main__":
    main()
