"""How label corpora scale: import, store and answers with N labels, on a made-up corpus (see corpus.py).

    python tests/benchmarks/scale.py [N …] [--folder FOLDER] [--rounds 11]

N is 1000, 10000 and 50000 if not given; 250000 takes an hour and 12 GB. Corpora and stores are kept in FOLDER, where given, and used
again. Answers are timed as in start_up.py: every command once a round, in turn, as ratio of medians to the floor.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from corpus import write
from start_up import FLOOR
from start_up import timed as once

SEARCHES = (
    ("search", "hepatotoxicity"), ("search", "urticaria", "nausea"), ("search", "spasticity", "--section", "indications"),
    ("search", "rhabdo*"), ("search", "hyponatremia", "--limit", "5"),
)  # fmt: skip
PHRASES = (("search", '"adverse reactions"'), ("search", '"patients receiving"'))
FINDS = (("find", "--condition", "spasticity"), ("find", "--condition", "neuropathy"), ("find", "--effect", "somnolence"))
EVERYWHERE = (("search", "patients"), ("search", "treatment"))

QUESTIONS = {
    "show (exact)": (("show", "tolperisone"),),
    "show (misspelt)": (("show", "tolperisonne"),),
    "search (a word)": SEARCHES,
    "search (a phrase)": PHRASES,
    "find": FINDS,
    "search (a word of nearly every label)": EVERYWHERE,
}

MEASURED = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, file=sys.stderr)
sys.exit(status)
"""
"""Runs a command and tells its processor time and its memory: from a small process, since a new one is said to have what made it had."""


def prepared(count: int, folder: Path) -> Path:
    """The folder of the corpus of this size, made if it is not there."""
    corpus = folder / f"corpus-{count}"
    if not (corpus / "text-bytes").exists():
        print(f"making {count:,} labels …", file=sys.stderr)
        write(count, corpus)
    return corpus


def imported(count: int, folder: Path, env: dict[str, str]) -> None:
    """Import the corpus into ``env``'s data folder, and print rate, memory and size."""
    corpus = prepared(count, folder)
    store = Path(env["XDG_DATA_HOME"]) / "drugref" / "labels.sqlite"
    text = int((corpus / "text-bytes").read_text(encoding="utf-8"))
    if store.exists():
        print(f"{count:>8,} labels: imported before; store {store.stat().st_size / text:.2f} of {text / 1e6:,.0f} MB of text")
        return
    files = [str(path) for path in sorted(corpus.glob("*.zip"))]
    subprocess.run(
        [sys.executable, "-m", "drugref", "show", "tolperisone"], env=env, capture_output=True, check=True
    )  # compiles what it knows
    start = time.perf_counter()
    command = [sys.executable, "-c", MEASURED, sys.executable, "-m", "drugref", "import", "openfda", *files, "--json"]
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=True)
    taken = time.perf_counter() - start
    worked, most = map(float, done.stderr.split("\n")[-2].split())
    new = sum(each["new"] for each in json.loads(done.stdout)["files"])
    size = store.stat().st_size / text
    print(
        f"{count:>8,} labels: {new / taken:,.0f} a second ({worked / new * 1000:.1f} ms of processor time each, in two processes), "
        f"{most:.0f} MiB at most, store {size:.2f} of {text / 1e6:,.0f} MB of text"
    )


def timed(runs: dict[str, tuple[list[str], dict[str, str]]], rounds: int) -> dict[str, list[float]]:
    """Seconds of every run, each once a round; those that fail (a command this version has not) are left out."""
    working = {
        name: run
        for name, run in runs.items()
        if subprocess.run(run[0], env=run[1], capture_output=True, check=False).returncode in (0, 3, 4)
    }
    times: dict[str, list[float]] = {name: [] for name in working}
    for _ in range(rounds):
        for name, (command, env) in working.items():
            times[name].append(once(command, env))
    return times


def main() -> None:
    """Print what the import took, and one line a question: ratio to the floor for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=int, nargs="*", default=[1_000, 10_000, 50_000])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=11)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        floor = Path(scratch) / "floor.py"
        floor.write_text(FLOOR, encoding="utf-8")
        base = {**os.environ, "XDG_CACHE_HOME": str(Path(scratch) / "cache")}
        base.pop("PYTHONDONTWRITEBYTECODE", None)
        homes = {  # a cache each: names are kept for one data folder
            count: {**base, "XDG_DATA_HOME": str(folder / f"data-{count}"), "XDG_CACHE_HOME": str(Path(scratch) / f"cache-{count}")}
            for count in (0, *given.counts)
        }
        for count in given.counts:
            imported(count, folder, homes[count])
        runs = {"floor": ([sys.executable, str(floor), "world"], base)}
        for count, env in homes.items():
            for name, questions in QUESTIONS.items():
                for number, words in enumerate(questions):
                    runs[f"{count}/{name}/{number}"] = ([sys.executable, "-m", "drugref", *words], env)
        report(timed(runs, given.rounds), homes)


def report(times: dict[str, list[float]], homes: dict[int, dict[str, str]]) -> None:
    """One line a question: × the floor with 0, 1 000 … labels; of several questions the median."""
    floor = statistics.median(times["floor"])
    print(f"\n{'× the floor, ' + format(floor * 1000, '.0f') + ' ms':40}" + "".join(f"{count:>9,}" for count in homes))
    for name in QUESTIONS:
        cells = []
        for count in homes:
            medians = [statistics.median(taken) / floor for key, taken in times.items() if key.startswith(f"{count}/{name}/")]
            cells.append(f"{statistics.median(medians):9.2f}" if medians else f"{'-':>9}")
        print(f"{name:40}{''.join(cells)}")


if __name__ == "__main__":
    main()
