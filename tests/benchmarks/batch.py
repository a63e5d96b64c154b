"""Lists of eight medicines a second on one core, and the memory they take, however many they are.

    python tests/benchmarks/batch.py [--lists N]

Exact: names of drugs and cards here, in ever new lists. Misspelt: each of the eight has a letter left out, put in, or two exchanged, and no
misspelling comes twice. It reports; nothing is asserted.
"""

import argparse
import random
import resource
import time
from collections.abc import Iterable, Iterator

import drugref
from drugref.normal import normalise
from drugref.query.pair_check import Checker

EIGHT = 8


def names(checker: Checker) -> list[str]:
    """Names of one word that mean a drug or a card here."""
    kb = checker.kb
    every = [name.text for name in kb.names("drugs") if name.kind in ("INN", "brand", "translation")]
    every += [card.name for card in kb.cards()]
    return [name for name in dict.fromkeys(every) if name.isalpha() and not checker.check([name]).not_checked]


def misspelt(name: str, chance: random.Random) -> str:
    """One letter of it left out or put in, or two exchanged, not the first."""
    at = chance.randrange(1, len(name) - 1)
    kind = chance.randrange(3)
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + chance.choice("abcdefghilmnoprstuvxyz") + name[at:]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def exact_lists(known: list[str], count: int) -> Iterator[list[str]]:
    """Lists of eight different names."""
    chance = random.Random(1)
    return (chance.sample(known, EIGHT) for _ in range(count))


def misspelt_lists(known: list[str], count: int) -> Iterator[list[str]]:
    """Lists of eight misspellings, none of which came before."""
    chance, seen = random.Random(2), set(map(normalise, known))
    long = [name for name in known if len(name) > 7]
    for _ in range(count):
        made: list[str] = []
        while len(made) < EIGHT:
            wrong = misspelt(chance.choice(long), chance)
            if normalise(wrong) not in seen:
                seen.add(normalise(wrong))
                made.append(wrong)
        yield made


def report(what: str, checker: Checker, lists: Iterable[list[str]], wanted: str) -> None:
    """Time them, and say how much memory the process has ever had."""
    held = list(lists)
    start = time.process_time()
    unread = sum(len(checker.check(each).not_checked) for each in held)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:9} {len(held):7,} lists: {len(held) / seconds:9,.0f} a second of one core (wanted {wanted}); "
          f"{unread / (EIGHT * len(held)):6.1%} of the names asked about; peak memory {peak:.0f} MiB")  # fmt: skip


def main() -> None:
    """Exact lists, misspelt ones, then as many again to see whether memory grows."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--lists", type=int, default=20_000, help="exact lists; a tenth as many misspelt ones")
    count = arguments.parse_args().lists
    checker = Checker(drugref.load())
    known = names(checker)
    for _ in range(2):
        report("exact", checker, exact_lists(known, count), "1,000")
        report("misspelt", checker, misspelt_lists(known, count // 10), "50")


if __name__ == "__main__":
    main()
