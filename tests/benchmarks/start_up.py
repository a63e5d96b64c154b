"""How much slower a command starts than the floor: a hello with the same Typer that prints one Rich table.

    python tests/benchmarks/start_up.py [--rounds N]

Every round runs each command once, in turn, so that a busy machine slows all of them alike; the figure is the ratio of
medians to the floor's. It reports; nothing is asserted. What prints a page is also run on a terminal of 80 columns, in colour.
"""

import argparse
import os
import pty
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

FLOOR = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str) -> None:
    from rich.console import Console
    from rich.table import Table
    table = Table("greeting")
    table.add_row(f"hello {name}")
    Console().print(table)
app()
"""

PAGES = ("show tolperisone", "compare silperisone inaperisone", "find --condition neuropathy", "side-effects tolperisone")
"""Commands whose whole page goes to a pipe, and whose first screen to a terminal."""

WHOLE, FIRST = 3.0, 1.6
"""The most that either may take of the floor."""

OTHERS = {"show tolperisone --json": 1.0, "--version": 0.4}
"""Command → the most it may be of the floor."""

MISSES = ("show citalopram", "show tolperisnoe")
"""A medicine without a monograph, and a misspelt name."""

TAB = {"_DRUGREF_COMPLETE": "complete_bash", "COMP_WORDS": "drugref show tolp", "COMP_CWORD": "2"}

Run = Callable[[], float]


def timed(command: list[str], env: dict[str, str], out: int = subprocess.DEVNULL) -> float:
    """Seconds from start to exit."""
    start = time.perf_counter()
    subprocess.run(command, env=env, stdout=out, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def on_terminal(command: list[str], env: dict[str, str]) -> float:
    """The same with a terminal for its output; ``cat`` reads what is shown, beside the clock."""
    outside, inside = pty.openpty()
    with subprocess.Popen(["cat"], stdin=outside, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as reader:
        taken = timed(command, {**env, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "10000"}, inside)
        os.close(inside)
        os.close(outside)
        reader.kill()
    return taken


def after_a_change(command: list[str], env: dict[str, str], folder: Path) -> float:
    """The first run after one file of the knowledge base was written to."""
    os.utime(folder / "drugs" / "tolperisone.yaml")
    return timed(command, env)


def runs(folder: Path) -> dict[str, tuple[Run, float | None]]:
    """What is timed, by name, with its target."""
    env = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder / "data")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    (folder / "floor.py").write_text(FLOOR, encoding="utf-8")
    floor = [sys.executable, str(folder / "floor.py"), "world"]
    drugref = [sys.executable, "-m", "drugref"]
    listed: dict[str, tuple[Run, float | None]] = {
        "floor": (lambda: timed(floor, env), None),
        "floor, on a terminal": (lambda: on_terminal(floor, env), None),
    }
    for words, target in {**dict.fromkeys(PAGES, WHOLE), **OTHERS}.items():
        listed[words] = partial(timed, [*drugref, *words.split()], env), target
    for words in PAGES:
        listed[f"{words}, on a terminal"] = partial(on_terminal, [*drugref, *words.split()], env), FIRST
    listed["tab completion of a drug"] = (lambda: timed(drugref_script(), {**env, **TAB})), 0.8
    for words in MISSES:
        listed[words] = partial(timed, [*drugref, *words.split()], env), None
    change = {**env, **checkout(folder)}
    show = [*drugref, "show", "tolperisone"]
    listed["show, first after a change"] = (lambda: after_a_change(show, change, folder / "copy" / "data")), 6.0
    return listed


def drugref_script() -> list[str]:
    """The installed entry point: completion asks for the program by its name."""
    return [str(Path(sys.executable).parent / "drugref")]


def checkout(folder: Path) -> dict[str, str]:
    """A copy of the program and its knowledge base that may be written to; the environment that runs it."""
    import drugref
    from drugref.paths import builtin_kb

    shutil.copytree(Path(drugref.__file__).parent, folder / "copy" / "src" / "drugref", ignore=shutil.ignore_patterns("compiled"))
    shutil.copytree(builtin_kb(), folder / "copy" / "data", ignore=shutil.ignore_patterns("compiled"))
    return {"PYTHONPATH": str(folder / "copy" / "src")}


def main() -> None:
    """Print one line a command: median milliseconds, ratio to the floor and the target, if it has one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=21)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        listed = runs(Path(folder))
        for run, _ in listed.values():
            run()  # compiles bytecode and, the first time, the store
        times: dict[str, list[float]] = {name: [] for name in listed}
        for _ in range(rounds):
            for name, (run, _) in listed.items():
                times[name].append(run())
    for name, taken in times.items():
        terminal = ", on a terminal"
        base = statistics.median(times[f"floor{terminal if name.endswith(terminal) else ''}"])
        middle, target = statistics.median(taken), listed[name][1]
        wanted = f"   at most {target}" if target else ""
        print(f"{name:48} {middle * 1000:7.0f} ms   {middle / base:5.2f} × the floor{wanted}")


if __name__ == "__main__":
    main()
