"""How names as people write them are read: a table a kind, and every wrong answer.

    python tests/benchmarks/written.py FILE.tsv

FILE has the columns written, means and kind. ``means`` is a drug's id; ``other drug X`` (X a substance, or ``a+b``); ``ask``; ``unknown``;
with ``or ask`` asking is right too. RIGHT; ASKS; UNKNOWN; READ_AS another medicine without a page; NOTICE: a page of what is not meant,
as a slip; SILENT: the same as found. It reports; nothing is asserted.
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import drugref
from drugref.normal import normalise
from drugref.resolve.outcome import Found, Known, Outcome, Suggest, Unknown
from drugref.resolve.resolve import Resolver

COLUMNS = ("RIGHT", "ASKS", "UNKNOWN", "READ_AS", "NOTICE", "SILENT")


def parts(text: str) -> set[str]:
    """The substances of a combination, or the one."""
    return {normalise(part) for part in re.split(r"\+|/| and ", text) if part.strip()}


def known_as(resolver: Resolver, name: str) -> set[str]:
    """What the substance of a name is called here, so that national names are equal."""
    match = getattr(resolver.resolve(name), "match", None)
    return {normalise(name)} | ({normalise(text) for text in (match.id, match.substance, match.name) if text} if match else set())


def verdict(resolver: Resolver, means: str, outcome: Outcome) -> str:
    """Which column an answer belongs in."""
    gold = re.sub(r"\(.*?\)", "", means).removeprefix("other drug ").replace(" or ask", "").strip()
    if isinstance(outcome, Suggest):
        return "RIGHT" if "or ask" in means or means == "ask" else "ASKS"
    if isinstance(outcome, Unknown):
        return "RIGHT" if means == "unknown" else "UNKNOWN"
    got = parts(outcome.match.id or outcome.match.substance or outcome.match.name)
    wanted = parts(gold) if gold not in ("ask", "unknown") else set()
    if wanted and len(got) == len(wanted) and all(known_as(resolver, name) & got for name in wanted):
        return "RIGHT"
    return "READ_AS" if isinstance(outcome, Known) else "SILENT" if isinstance(outcome, Found) else "NOTICE"


def main() -> None:
    """Print the wrong answers, then the table."""
    resolver = Resolver(drugref.load())
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()[1:]:
        written, means, kind = line.split("\t")[:3]
        outcome = resolver.resolve(written)
        found = verdict(resolver, means, outcome)
        table[kind][found] += 1
        table["all"][found] += 1
        if found in COLUMNS[3:]:
            match = outcome.match  # type: ignore[union-attr]
            print(found, written, f"means {means}", f"read as {match.substance or match.name}", sep="\t")
    print(f"{'kind':60}" + "".join(f"{column:>9}" for column in COLUMNS))
    for kind, counted in sorted(table.items(), key=lambda item: (item[0] == "all", item[0])):
        print(f"{kind:60}" + "".join(f"{counted[column]:9}" for column in COLUMNS))


if __name__ == "__main__":
    main()
