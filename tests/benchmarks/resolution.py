"""How well names are resolved: the table of targets, and every wrong answer for reading.

    python tests/benchmarks/resolution.py PATH_TO_EVAL_FOLDER [--sample N]

The folder holds misspellings-dev.tsv, lasa.tsv and names.tsv.gz. "Answered" means without asking: with a drug of the
knowledge base, or, in the stricter figure beside it, as any medicine of the guard list. It reports; nothing is asserted.
"""

import argparse
import csv
import gzip
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import drugref
from drugref import opening
from drugref.normal import normalise
from drugref.resolve.outcome import Found, Known, Outcome, Typo
from drugref.resolve.resolve import Resolver
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.names import Names

Row = dict[str, str]
WORDS = Path("/usr/share/dict/words")


def rows(path: Path) -> list[Row]:
    """A TSV with a header, compressed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def meanings(outcome: Outcome) -> list[str]:
    """The substances an outcome stands for, the likeliest first."""
    listed = [candidate.id or candidate.substance for candidate in getattr(outcome, "candidates", ())]
    if isinstance(outcome, Found | Typo | Known):
        return [outcome.match.id or outcome.match.substance or "", *listed]
    return listed


def read(outcome: Outcome) -> str | None:
    """The substance an outcome was read as without asking."""
    return meanings(outcome)[0] if isinstance(outcome, Found | Typo | Known) else None


def truth(resolver: Resolver, name: str) -> set[str]:
    """The substances that a name, spelt right, is of."""
    outcome = resolver.resolve(name)
    return set(meanings(outcome)) if isinstance(outcome, Found) or getattr(outcome, "several", False) or is_exact(outcome) else set()


def is_exact(outcome: Outcome) -> bool:
    """Whether the name itself is known."""
    return isinstance(outcome, Known) and outcome.match.kind != "typo"


def line(what: str, share: float, of: int, target: str) -> None:
    """One line of the table."""
    print(f"{what:86} {100 * share:7.2f} %  of {of:6}   target {target}")


def wrong(cases: Iterable[tuple[str, Outcome]], *, note: str = "") -> None:
    """Every wrong answer, for reading."""
    for query, outcome in cases:
        print(f"    {query} → {outcome.match.matched} ({read(outcome)}): {outcome.match.why} {note}")  # type: ignore[union-attr]


def misspellings(resolver: Resolver, folder: Path, take: Callable[[list[Row]], list[Row]]) -> None:
    """Real misspellings whose right name is known."""
    right = first_three = of = 0
    bad: list[tuple[str, Outcome]] = []
    unread: list[str] = []
    for row in take(rows(folder / "misspellings-dev.tsv")):
        meant = truth(resolver, row["correct"])
        if not meant:
            continue
        of += 1
        outcome = resolver.resolve(row["misspelling"])
        answer = read(outcome)
        right += answer in meant
        if any(meaning in meant for meaning in meanings(outcome)[:3]):
            first_three += 1
        else:
            unread.append(f"{row['misspelling']} ({row['correct']})")
        if answer is not None and answer not in meant:
            bad.append((f"{row['misspelling']} ({row['correct']})", outcome))
    line("real misspellings, right name known: read as the right substance", right / of, of, "≥ 93 %")
    line("… as a wrong substance", len(bad) / of, of, "≤ 0.3 %")
    wrong(bad)
    line("… the right one among the first three", first_three / of, of, "≥ 98.5 %")
    print("    not:", ", ".join(unread))


def others(resolver: Resolver, take: Callable[[list[str]], list[str]]) -> None:
    """Every guard name without a monograph."""
    assert resolver.names
    keys = take(list(resolver.names.keys()))
    bad, of = [], 0
    for key in keys:
        if any(resolver.id_of(name) for name in resolver.names.lookup(key)) or key in resolver.own:
            continue
        of += 1
        outcome = resolver.resolve(key)
        if isinstance(outcome, Found | Typo):
            bad.append((key, outcome))
    line("other medicines' exact names, answered with another drug's monograph", len(bad) / max(of, 1), of, "0")
    wrong(bad)


class Without:
    """A knowledge base without one drug."""

    def __init__(self, kb: KnowledgeBase, id: str) -> None:
        self._kb, self._id = kb, id

    def __getattr__(self, name: str) -> object:
        return getattr(self._kb, name)

    def lookup(self, vocabulary: str, key: str) -> list[object]:
        return [name for name in self._kb.lookup(vocabulary, key) if name.id != self._id]

    def names(self, vocabulary: str) -> list[object]:
        return [name for name in self._kb.names(vocabulary) if name.id != self._id]

    def drugs(self) -> list[object]:
        return [drug for drug in self._kb.drugs() if drug.id != self._id]


def removed_drugs(kb: KnowledgeBase, names: Names, take: Callable[[list[str]], list[str]]) -> None:
    """Each drug of the knowledge base removed in turn."""
    bad, of = [], 0
    for id in kb.titles("drugs"):
        resolver = Resolver(Without(kb, id), names=names)  # type: ignore[arg-type]
        for text in take([name.text for name in kb.names("drugs") if name.id == id]):
            of += 1
            outcome = resolver.resolve(text)
            if isinstance(outcome, Found | Typo):
                bad.append((f"{text} (of {id}, removed)", outcome))
    line("each drug of the knowledge base removed: its names answered with another drug", len(bad) / of, of, "0")
    wrong(bad)


def unheard_of(kb: KnowledgeBase, names: Names, count: int) -> None:
    """Medicines taken out of the guard list, spelt right."""
    by_substance: dict[str, list[str]] = {}
    every = list(names.keys())
    for key in every:
        for name in names.lookup(key):
            if name.kind in ("INN", "USAN", "JAN", "BAN") and len(name.text.split()) == 1:
                by_substance.setdefault(name.substance, []).append(name.text)
    chosen = random.Random(7).sample(sorted(by_substance), min(count, len(by_substance)))
    shown: list[tuple[str, Outcome]] = []
    bad: list[tuple[str, Outcome]] = []
    of = 0
    full = Resolver(kb, names=names)
    for some in (chosen[at : at + 50] for at in range(0, len(chosen), 50)):
        resolver = Resolver(kb, names=names.without(substances=some))
        for substance in some:
            if full.id_of(names.lookup(normalise(by_substance[substance][0]))[0]):
                continue
            outcome = resolver.resolve(by_substance[substance][0])
            if is_exact(outcome):  # public lists know it by this name, which is not a slip
                continue
            of += 1
            if isinstance(outcome, Found | Typo):
                shown.append((by_substance[substance][0], outcome))
            if read(outcome) not in (None, substance):
                bad.append((by_substance[substance][0], outcome))
    line("medicines taken out of the guard list, spelt right: answered with a drug", len(shown) / of, of, "≤ 2 %")
    line("… read as any other medicine", len(bad) / of, of, "")
    wrong(bad)


def confused(kb: KnowledgeBase, names: Names, folder: Path, take: Callable[[list[Row]], list[Row]]) -> None:
    """Confused pairs, one side unknown."""
    full = Resolver(kb, names=names)
    shown, bad, of = [], [], 0
    listed = take(rows(folder / "lasa.tsv"))
    # one direction after the other: both sides of a pair in one batch would keep each other from being forgotten
    pairs = [(row[a], row[b]) for a, b in (("name_a", "name_b"), ("name_b", "name_a")) for row in listed]
    pairs = [(asked, other) for asked, other in pairs if truth(full, other)]
    gone = [normalise(asked) for asked, _ in pairs]
    for at in range(0, len(pairs), 40):
        some = pairs[at : at + 40]
        sides = {normalise(asked) for asked, _ in some} - {normalise(other) for _, other in some}
        mine = [key for key in sides if not kb.lookup("drugs", key)]
        resolver = Resolver(kb, names=names.without(keys=mine))
        for asked, other in some:
            if normalise(asked) not in mine:
                continue
            of += 1
            outcome = resolver.resolve(asked)
            meant = truth(full, asked)
            answer = read(outcome)
            if answer in truth(full, other) and answer not in meant:
                bad.append((asked, outcome))
                shown += [asked] if isinstance(outcome, Found | Typo) else []
    line("confused pairs, one side unknown: answered with the other's monograph", len(shown) / of, of, "≤ 0.5 %")
    line("… read as the other, shown or not", len(bad) / of, of, f"≤ 0.5 % ({len(gone)} sides)")
    wrong(bad)


def foreign(resolver: Resolver, folder: Path, take: Callable[[list[str]], list[str]]) -> None:
    """Spanish and Australian names that no list has."""
    listed = {
        row[side] for row in rows(folder / "lasa.tsv") for side in ("name_a", "name_b") if "Spain" in row["source"] or "AU" in row["source"]
    }
    listed -= {name for name in listed if truth(resolver, name)}
    partner: dict[str, set[str]] = {}
    for row in rows(folder / "names.tsv.gz"):
        if row["name"] in listed:
            partner.setdefault(row["name"], set()).update(truth(resolver, row["canonical"]))
    bad, shown, of = [], [], 0
    for name in take(sorted(listed)):
        of += 1
        outcome = resolver.resolve(name)
        answer = read(outcome)
        if answer and answer not in partner.get(name, ()):
            bad.append((name, outcome))
            shown += [name] if isinstance(outcome, Found | Typo) else []
    line("names in no list (Spanish, Australian): answered with a monograph", len(shown) / of, of, "≤ 2 %")
    line("… read as some medicine (right or wrong is for the reader)", len(bad) / of, of, "≤ 2 % wrong")
    wrong(bad)


def no_drug(resolver: Resolver, count: int) -> None:
    """Dictionary words, and random letters."""
    chance = random.Random(11)
    words = [word.strip() for word in WORDS.read_text(encoding="utf-8").splitlines()] if WORDS.is_file() else common_words()
    texts = chance.sample(words, min(count, len(words)))
    texts += ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(3, 14))) for _ in range(count)]
    bad, guessed, of = [], [], 0
    for text in texts:
        outcome = resolver.resolve(text)
        if is_exact(outcome) or isinstance(outcome, Found) or getattr(outcome, "several", False):
            continue
        of += 1
        if isinstance(outcome, Typo):
            bad.append((text, outcome))
        if isinstance(outcome, Typo | Known):
            guessed.append((text, outcome))
    line("strings that are not drugs: answered with a drug", len(bad) / of, of, "≤ 0.1 %")
    line("… read as a slip of any medicine's name", len(guessed) / of, of, "")
    wrong(guessed)


def common_words() -> list[str]:
    """Words of Python's own documentation, where the system has no dictionary."""
    import pydoc_data.topics as topics

    text = " ".join(topics.topics.values())
    return sorted({word.lower() for word in text.split() if word.isalpha() and len(word) > 3})


def speed(resolver: Resolver, folder: Path, count: int) -> None:
    """Names a second."""
    wrong_names = [row["misspelling"] for row in rows(folder / "misspellings-dev.tsv")][:count]
    assert resolver.names
    right_names = list(resolver.names.keys())[:: max(1, 80_000 // 20_000)]
    for what, names, target in (("misspelt", wrong_names, 300), ("exact", right_names, 20_000)):
        fresh = Resolver(resolver.kb)
        start = time.perf_counter()
        for name in names:
            fresh.resolve(name)
        print(f"{what + ' names a second':86} {len(names) / (time.perf_counter() - start):9.0f}                target ≥ {target}")


def cold(rounds: int = 15) -> None:
    """A misspelt ``show``, cold, against an exact one."""
    taken: dict[str, list[float]] = {"tolperisone": [], "tolperizone": []}
    for _ in range(rounds):
        for name, times in taken.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-m", "drugref", "show", name], stdout=subprocess.DEVNULL, check=True)
            times.append(time.perf_counter() - start)
    exact, misspelt = (statistics.median(times[1:]) for times in taken.values())
    print(f"{'a misspelt show against an exact one':86} {misspelt / exact:9.2f} ×              target ≤ 1.6 × ({exact * 1000:.0f} ms)")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, help="at most so many cases a row")
    given = parser.parse_args()
    kb, names = drugref.load(), opening.names()
    resolver = Resolver(kb, names=names)

    def take(cases: list) -> list:  # type: ignore[type-arg]
        return random.Random(3).sample(cases, min(given.sample, len(cases))) if given.sample else cases

    misspellings(resolver, given.folder, take)
    others(resolver, take)
    removed_drugs(kb, names, take)
    unheard_of(kb, names, given.sample or 500)
    confused(kb, names, given.folder, take)
    foreign(resolver, given.folder, take)
    no_drug(resolver, given.sample or 5000)
    speed(resolver, given.folder, given.sample or 933)
    cold()


if __name__ == "__main__":
    main()
