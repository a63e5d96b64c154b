"""Which substance of the guard list a name of a public list means."""

import lzma
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from drugref.normal import normalise
from drugref.substance import bare, base

GUARD = Path(__file__).resolve().parents[2] / "data" / "guard" / "names.tsv.xz"

NATIONAL = ("INN", "USAN", "BAN", "JAN")
"""Kinds of names that a body gives a substance, best first."""


@dataclass
class Substance:
    """A substance of the guard list: its names by kind, and the UNII of each."""

    name: str
    names: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    sold: int = 0
    listed: int = 0

    @property
    def inn(self) -> tuple[str, str] | None:
        """The INN of the substance itself with its UNII; else its USAN, BAN, JAN or the list's own name of it."""
        for kind in NATIONAL:
            named = sorted(self.names.get(kind, ()), key=lambda pair: (normalise(pair[0]) != normalise(self.name), len(pair[0]), pair))
            if named:
                return named[0]
        own = [pair for pairs in self.names.values() for pair in pairs if normalise(pair[0]) == normalise(self.name)]
        return own[0] if own else None


class Guard:
    """The guard list, by substance and by name."""

    def __init__(self, path: Path = GUARD) -> None:
        self.substances: dict[str, Substance] = {}
        self.keys: dict[str, set[str]] = defaultdict(set)
        self.by_unii: dict[str, str] = {}
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if not line.startswith("#"):
                    self._add(*line.rstrip("\n").split("\t"))

    def _add(self, name: str, unii: str, kind: str, known: str, _countries: str, texts: str) -> None:
        if " + " in name:
            return
        substance = self.substances.setdefault(name, Substance(name))
        substance.sold, substance.listed = max(substance.sold, int(known[1])), max(substance.listed, int(known[2]))
        if unii:
            self.by_unii.setdefault(unii, name)
        for text in texts.split("|"):
            substance.names[kind].append((text, unii))
            if kind not in ("brand", "research code"):
                self.keys[normalise(text)].add(name)

    def join(self, *names: str) -> str | None:
        """The substance that the first of the names to have one means; a name of two substances means none."""
        for name in names:
            for text in dict.fromkeys((name, bare(name), base(name), base(bare(name)))):
                key = normalise(text)
                found = self.keys.get(key, set())
                if len(found) > 1:
                    found = {each for each in found if normalise(each) == key} or found
                if len(found) == 1:
                    return next(iter(found))
        return None
