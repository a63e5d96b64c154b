"""How many pairs of a list ``interactions`` answers, and how gravely.

python tests/benchmarks/pairs.py known FILE      a<TAB>b<TAB>least grade a pharmacist expects, with a heading
python tests/benchmarks/pairs.py listed FILE     pairs that a list has: its columns “object” and “precipitant”, or a and b; found or not
python tests/benchmarks/pairs.py none FILE       pairs that no reference lists: how many have nothing of moderate or graver
python tests/benchmarks/pairs.py speed           lists of eight medicines a second
"""

import csv
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import drugref
from drugref.model import SEVERITIES
from drugref.query.interactions_findings import Reader
from drugref.query.interactions_list import read
from drugref.resolve.resolve import Resolver


def rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """(a, b, the rest's first cell) of every row."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            a, b = (row.get("object") or row.get("a") or "", row.get("precipitant") or row.get("b") or "")
            yield a.replace("_", " "), b.replace("_", " "), row.get("least") or row.get("severity") or ""


class Asker:
    """Asks for one pair at a time, and keeps who a name is."""

    def __init__(self) -> None:
        self.kb = drugref.load()
        self.resolver, self.reader = Resolver(self.kb), Reader(self.kb)

    def grade(self, a: str, b: str) -> str:
        """The pair's severity; ``no record``; ``not checked`` with whom."""
        members = read(self.resolver, [a, b])
        if members.not_checked:
            return f"not checked: {', '.join(each.query for each in members.not_checked)}"
        if len(members.members) < 2:
            return "one medicine"
        grades = [
            finding.first.severity
            for one in members.members
            for other in members.members
            if one.id < other.id
            for finding in self.reader.findings(one, other)
            if not finding.first.disputed
        ]
        return min(grades, key=SEVERITIES.index, default="no record")


def grave(found: str) -> int:
    """The place of a grade, gravest first."""
    return SEVERITIES.index(found) if found in SEVERITIES else len(SEVERITIES)


def main(what: str, path: Path | None) -> None:
    """Print what was found."""
    asker = Asker()
    if what == "speed" or path is None:
        speed(asker)
        return
    counts: Counter[str] = Counter()
    for a, b, least in sorted(set(rows(path))):
        found = asker.grade(a, b)
        short = found.split(":")[0]
        if what == "known":
            kept = grave(found) <= grave(least)
            counts["as grave" if kept else "less grave or none"] += 1
            print(f"{'ok ' if kept else 'NO '} {a} + {b}: {found} (least {least})")
            continue
        counts[short] += 1
        if short in ("no record", "not checked") and what == "listed":
            print(f"{a} + {b}: {found}")
        if what == "none" and grave(found) <= grave("moderate"):
            print(f"{a} + {b}: {found}")
    total = sum(counts.values())
    print({name: f"{count} ({count / total:.1%})" for name, count in counts.most_common()})


def speed(asker: Asker) -> None:
    """Lists of eight medicines, drawn from the cards that stand in some listed pair."""
    names = [card.name for card in asker.kb.cards() if asker.kb.pairs_of([f"drug:{card.id}"])]
    draw = random.Random(7)
    lists = [draw.sample(names, 8) for _ in range(2000)]
    for name in names:
        drugref.interactions([name])
    began = time.perf_counter()
    found = sum(len(drugref.interactions(each).pairs) for each in lists)
    took = time.perf_counter() - began
    print(f"{len(lists) / took:.0f} lists of eight a second, {found / len(lists):.1f} pairs with findings a list")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else None)
