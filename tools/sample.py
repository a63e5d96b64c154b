"""``python -m tools.sample SEED [STATEMENTS DOSES]``: statements drawn at random, for a second reader to hold against their pages.

Each stands with its place in ``data/drugs``, as it is written there, and with the sources that it rests on. The same seed
draws the same ones from the same data. Names, codes, classes and what only a seed document states are left out: nothing in
them needs a reader of pages.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import drugref
from drugref.kb.read import Where, read
from drugref.paths import builtin_kb
from drugref.query.census import SEED

LEFT_OUT = frozenset({"names", "codes", "classes", "look_alikes", "complete_effects", "unknown"})
STATEMENTS, DOSES = 50, 10


class Drawn(NamedTuple):
    """One entry of a drug's file, and where it stands."""

    path: Path
    line: int
    where: Where
    entry: dict[str, Any]

    @property
    def is_dose(self) -> bool:
        """Whether an amount is calculated from it."""
        return "dose" in self.entry

    @property
    def sources(self) -> list[str]:
        """Ids of what it rests on, then of what disputes it."""
        return [*self.entry["sources"], *self.entry.get("disputed", {}).get("sources", [])]


def statements(drugs: Path) -> Iterator[Drawn]:
    """Every entry that a page can be held against."""
    for path in sorted(drugs.glob("*.yaml")):
        document, _ = read(path)
        assert document
        for section, entries in document.data.items():
            if section in LEFT_OUT or not isinstance(entries, list):
                continue
            for number, entry in enumerate(entries):
                where = (section, number)
                if not all(source.startswith(SEED) for source in entry["sources"]):
                    yield Drawn(path, document.marks[where][0], where, entry)


def draw(of: list[Drawn], seed: int, others: int = STATEMENTS, doses: int = DOSES) -> list[Drawn]:
    """``others`` and ``doses`` of them, none twice, in the files' order."""
    dice = random.Random(seed)  # drawn for reading, not for secrets
    found = [dice.sample([one for one in of if one.is_dose is dose], count) for dose, count in ((False, others), (True, doses))]
    return sorted((one for kind in found for one in kind), key=lambda one: (one.path, one.line))


def main() -> None:
    """Print them."""
    seed, *counts = map(int, sys.argv[1:])
    described = {source.id: source for source in drugref.load().sources()}
    for number, one in enumerate(draw(list(statements(builtin_kb() / "drugs")), seed, *counts), 1):
        section, place = one.where
        print(f"#{number} {one.path.stem} {section} {place} ({one.path.name}:{one.line})")
        print(yaml.safe_dump(one.entry, allow_unicode=True, width=160, sort_keys=False).rstrip())
        for source in map(described.__getitem__, one.sources):
            held = ((field.name, getattr(source, field.name)) for field in fields(source))
            print("  >>", " | ".join(f"{name}: {value}" for name, value in held if value))
        print()


if __name__ == "__main__":
    main()
