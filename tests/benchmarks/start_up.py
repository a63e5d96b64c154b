"""How much slower a command starts than the floor: a hello with the same Typer that prints one Rich table.

    python tests/benchmarks/start_up.py [--rounds N]

Every round runs each command once, in turn, so that a busy machine slows all of them alike; the figure is the ratio of
medians to the floor's. It reports; nothing is asserted.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
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

COMMANDS = {
    "show tolperisone": ("show", "tolperisone"),
    "show tolperisone --json": ("show", "tolperisone", "--json"),
    "side-effects tolperisone": ("side-effects", "tolperisone"),
    "compare silperisone inaperisone": ("compare", "silperisone", "inaperisone"),
    "find --condition neuropathy": ("find", "--condition", "neuropathy"),
    "--version": ("--version",),
}


def once(command: list[str], env: dict[str, str]) -> float:
    """Seconds that one run takes, from start to exit."""
    start = time.perf_counter()
    subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Print one line a command: median milliseconds and ratio to the floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=21)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "XDG_CACHE_HOME": folder}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
        floor = Path(folder) / "floor.py"
        floor.write_text(FLOOR, encoding="utf-8")
        runs = {"floor": [sys.executable, str(floor), "world"]}
        runs |= {name: [sys.executable, "-m", "drugref", *arguments] for name, arguments in COMMANDS.items()}
        for command in runs.values():
            once(command, env)  # compiles bytecode and, the first time, the store
        times: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(rounds):
            for name, command in runs.items():
                times[name].append(once(command, env))
    base = statistics.median(times["floor"])
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"{name:34} {middle * 1000:7.0f} ms   {middle / base:5.2f} × the floor")


if __name__ == "__main__":
    main()
