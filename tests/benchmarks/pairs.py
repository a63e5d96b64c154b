"""How many pairs of a list ``interactions`` answers, how gravely, and what the misses are.

python tests/benchmarks/pairs.py known FILE                a<TAB>b<TAB>least grade a pharmacist expects, with a heading
python tests/benchmarks/pairs.py listed FILE               pairs that a list has: found, found with a lower grade, not found
python tests/benchmarks/pairs.py none FILE                 pairs that no reference lists: how many have nothing of moderate or graver
python tests/benchmarks/pairs.py drawn FILE FILE … [--of N] [--english FOLDER]
                                                           N pairs of substances of the lists that none of them has
python tests/benchmarks/pairs.py edition FOLDER            the thesaurus' edition of 2016 in English, entry by entry
python tests/benchmarks/pairs.py speed                     lists of eight medicines a second

--without SOURCE   leave out what rests on that source alone: how a list is answered by the others
--kinds            count misses (of “none” and “drawn”: alarms) by the therapeutic groups of the two
"""

import argparse
import csv
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import drugref
from drugref.model import SEVERITIES
from drugref.query.interactions_findings import PairReader
from drugref.query.interactions_list import Member, read
from drugref.query.interactions_said import Finding
from drugref.resolve.resolve import Resolver

LEAST = {"Critical": "major", "Significant": "moderate"}
"""What a list's own word asks for at least."""


def rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """(a, b, the grade that is expected at least, or nothing) of every row."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            a, b = (row.get("object") or row.get("a") or "", row.get("precipitant") or row.get("b") or "")
            word = row.get("least") or row.get("severity") or ""
            yield a.replace("_", " "), b.replace("_", " "), LEAST.get(word, word if word in SEVERITIES else "")


class Asker:
    """Asks for one pair at a time, and keeps who a name is."""

    def __init__(self, without: Iterable[str] = ()) -> None:
        self.kb = drugref.load()
        self.resolver, self.reader, self.without = Resolver(self.kb), PairReader(self.kb), frozenset(without)
        self._members: dict[str, tuple[Member, ...]] = {}

    def members(self, name: str) -> tuple[Member, ...]:
        """Who the name is; none if it cannot be checked."""
        if name not in self._members:
            found = read(self.resolver, [name])
            self._members[name] = () if found.not_checked else found.members
        return self._members[name]

    def findings(self, a: str, b: str) -> list[Finding]:
        """What is said of the two, without what is contradicted or rests on a source that is left out."""
        found = [
            finding
            for one in self.members(a)
            for other in self.members(b)
            if one.id != other.id
            for finding in self.reader.findings(*sorted((one, other), key=lambda member: member.id))
        ]
        return [each for each in found if not each.first.disputed and any(set(said.sources) - self.without for said in each.said)]

    def grade(self, a: str, b: str) -> str:
        """The pair's severity; ``no record``; ``not checked`` with whom."""
        unread = [name for name in (a, b) if not self.members(name)]
        if unread:
            return f"not checked: {', '.join(unread)}"
        if {member.id for member in self.members(a)} == {member.id for member in self.members(b)}:
            return "one medicine"
        grades = [
            said.severity for each in self.findings(a, b) for said in each.said if not said.disputed and set(said.sources) - self.without
        ]
        return min(grades, key=SEVERITIES.index, default="no record")

    def group(self, name: str) -> str:
        """The therapeutic group of a name: the first four signs of its first ATC code, or a dash."""
        for member in self.members(name):
            cards = [self.kb.card(member.id)] if member.has_card else []
            codes = [code.code[:4] for card in cards for code in card.codes if code.system == "ATC"]
            if codes:
                return min(codes)
        return "-"


def grave(found: str) -> int:
    """The place of a grade, gravest first."""
    return SEVERITIES.index(found) if found in SEVERITIES else len(SEVERITIES)


def share(counts: Counter[str]) -> str:
    """Every count with its share of all."""
    total = sum(counts.values()) or 1
    return ", ".join(f"{name} {count} ({count / total:.1%})" for name, count in counts.most_common())


def listed(asker: Asker, pairs: Iterable[tuple[str, str, str]], *, kinds: bool, known: bool = False) -> None:
    """Found, found with a lower grade, or not, and which."""
    counts: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    for a, b, least in sorted(set(pairs)):
        found = asker.grade(a, b)
        if found in SEVERITIES:
            lower = least and grave(found) > grave(least)
            counts[f"found with a lower grade than {least}" if lower else "found"] += 1
            if known or lower:
                print(f"{'NO ' if lower else 'ok '} {a} + {b}: {found} (least {least})")
            continue
        counts[found.split(":")[0]] += 1
        groups[" × ".join(sorted((asker.group(a), asker.group(b))))] += 1
        print(f"NO  {a} + {b}: {found}")
    _kinds(groups, shown=kinds)
    print(share(counts))


def alarms(asker: Asker, pairs: Iterable[tuple[str, str]], *, kinds: bool) -> None:
    """How many pairs that no list has are answered with moderate or graver, and by what."""
    counts: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    for a, b in pairs:
        found = asker.grade(a, b)
        alarm = grave(found) <= grave("moderate")
        counts["moderate or graver" if alarm else found.split(":")[0]] += 1
        if alarm:
            first = asker.findings(a, b)[0].first
            print(f"{a} + {b}: {found}; {first.text} [{first.basis}: {'; '.join(first.chain) or '-'}; {', '.join(first.sources)}]")
            groups[first.text] += 1
    _kinds(groups, shown=kinds)
    print(share(counts))


def _kinds(groups: Counter[str], *, shown: bool) -> None:
    for group, count in groups.most_common(60) if shown else ():
        print(f"{count:6} {group}")


def drawn(asker: Asker, paths: Iterable[Path], number: int, english: Path | None) -> Iterator[tuple[str, str]]:
    """Pairs of substances that the lists name and that none of them has together, nor the thesaurus' English edition."""
    held = [(a, b) for path in paths for a, b, _ in rows(path)]
    if english:
        held += [(a, b) for one, other in english_pairs(english) for a in one for b in other]
    names: dict[str, str] = {}
    for name in sorted({name for pair in held for name in pair}):
        for member in asker.members(name):
            names.setdefault(member.id, name)
    there = {frozenset((one.id, other.id)) for a, b in held for one in asker.members(a) for other in asker.members(b)}
    draw = random.Random(11)
    ids = sorted(names)
    while number:
        one, other = draw.sample(ids, 2)
        if frozenset((one, other)) not in there:
            number -= 1
            yield names[one], names[other]


def english_pairs(folder: Path) -> Iterator[tuple[list[str], list[str]]]:
    """The entries of the English edition: the names of either side, those of a class all."""
    members: dict[str, list[str]] = {}
    with (folder / "eng_groups2016_xml-v3.tsv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            members.setdefault(row["Class Name"].strip().upper(), []).append(row["Drug Name"])
    with (folder / "eng_tables2016-xml-v3.tsv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            sides = [
                [row[f"Drug {side} Name"]]
                if row[f"Drug {side} Name"]
                else members.get(re.sub(r"^OTHER ", "", row[f"Drug {side} Class Name"].strip().upper()), [])
                for side in ("1", "2")
            ]
            yield sides[0], sides[1]


def edition(folder: Path) -> Iterator[tuple[str, str, str]]:
    """One pair an entry of the English edition, of a class one member."""
    draw = random.Random(5)
    for one, other in english_pairs(folder):
        sides = [draw.choice(one), draw.choice(other)] if one and other else []
        if sides and sides[0] != sides[1]:
            yield sides[0], sides[1], ""


def speed(asker: Asker) -> None:
    """Lists of eight medicines, drawn from the cards that stand in some listed pair."""
    names = [card.name for card in asker.kb.cards() if asker.kb.pairs_of([f"drug:{card.id}"])]
    draw = random.Random(7)
    lists = [draw.sample(names, 8) for _ in range(2000)]
    for name in names:
        drugref.interactions([name])
    began = time.process_time()
    found = sum(len(drugref.interactions(each).pairs) for each in lists)
    took = time.process_time() - began
    print(f"{len(lists) / took:.0f} lists of eight a second of CPU, {found / len(lists):.1f} pairs with findings a list")


def main(given: argparse.Namespace) -> None:
    """Print what was found."""
    asker = Asker(given.without)
    if given.what == "speed":
        speed(asker)
    elif given.what == "edition":
        listed(asker, edition(given.paths[0]), kinds=given.kinds)
    elif given.what == "drawn":
        alarms(asker, drawn(asker, given.paths, given.of, given.english), kinds=given.kinds)
    elif given.what == "none":
        alarms(asker, sorted({(a, b) for a, b, _ in rows(given.paths[0])}), kinds=given.kinds)
    else:
        listed(asker, rows(given.paths[0]), kinds=given.kinds, known=given.what == "known")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("known", "listed", "none", "drawn", "edition", "speed"))
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--of", type=int, default=4000)
    parser.add_argument("--english", type=Path)
    parser.add_argument("--kinds", action="store_true")
    main(parser.parse_args(sys.argv[1:]))
