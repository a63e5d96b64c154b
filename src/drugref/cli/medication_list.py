"""Names from the command line, a file, ``-`` or a pipe: the one way in which commands take a list of medicines."""

import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from drugref.cli.options import option
from drugref.cli.output import say
from drugref.errors import UsageError
from drugref.medication_list.entry import Entry

MOST_NAMES = 500
"""Entries of one person's list at most."""

FromFile = Annotated[
    Path | None,
    option(
        "--from",
        metavar="FILE",
        help="Read the list from a file: a name a line (# for comments), CSV, FHIR or other JSON; - is standard input.",
    ),
]
Column = Annotated[
    str | None, option("--column", metavar="NAME", help="The column of a CSV file that has the names, by its head or number.")
]


def entries(names: Sequence[str] | None, from_file: Path | None, column: str | None) -> list[Entry]:
    """What is named, then what the file lists.

    ``-`` stands for standard input, which is also read where nothing is named and it is a pipe.
    """
    typed = [name for name in names or () if name != "-"]
    files = ([Path("-")] if len(typed) < len(names or ()) else []) + ([from_file] if from_file else [])
    if not typed and not files and piped():
        files = [Path("-")]
    found = [Entry(text=name) for name in typed]
    if files:
        from drugref.medication_list.read import read_file

        for path in dict.fromkeys(files):
            found += read_file(path, column)
    return found


def given(names: Sequence[str], vocabulary: str = "drugs") -> list[str]:
    """The names, where ``-`` stands for those on standard input: a medication list, or of another vocabulary a term a line.

    Raises UsageError if it has none.
    """
    if "-" not in names:
        return list(names)
    from drugref.medication_list.read import read_file, read_lines

    listed = read_file(Path("-")) if vocabulary == "drugs" else read_lines()
    for entry in listed:
        if entry.left_out:
            say_left_out(entry)
    found = [entry.shown for entry in listed if not entry.left_out and not entry.unread]
    if not found:
        raise UsageError("standard input names nothing", "give it a name a line, or type the name")
    place = list(names).index("-")
    return [*(name for name in names[:place]), *found, *(name for name in names[place:] if name != "-")]


def given_one(name: str) -> str:
    """The name, or for ``-`` the one on standard input. Raises UsageError if it has several."""
    found = given([name])
    if len(found) > 1:
        raise UsageError(
            f"standard input names {len(found)} medicines, and this is of one", "give it one; interactions and resolve take lists"
        )
    return found[0]


def piped() -> bool:
    """Whether standard input is a pipe or a file, as in ``cat list.txt | drugref interactions``."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (AttributeError, OSError, ValueError):  # closed, or none
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


def say_left_out(entry: Entry) -> None:
    """That an entry is not taken for a medicine of the person, and why."""
    at = f"{entry.place}: " if entry.place else ""
    say(f"LEFT OUT: {at}“{entry.shown[:80]}”: {entry.left_out}")


def check_least(listed: Sequence[Entry]) -> None:
    """Raises UsageError for a list of fewer than two."""
    taken = [entry for entry in listed if not entry.left_out]
    if len(taken) < 2:
        found = f"only “{taken[0].shown[:80]}”" if taken else "none"
        left = f" ({len(listed) - len(taken)} left out: {listed[-1].left_out})" if len(listed) > len(taken) else ""
        raise UsageError(
            f"interactions are between two or more, and the list has {found}{left}",
            "name them, or give --from FILE: a name a line, CSV or FHIR JSON",
        )


def check_most(listed: Sequence[Entry]) -> None:
    """Raises UsageError for what is no one person's list."""
    if len(listed) > MOST_NAMES:
        raise UsageError(f"{len(listed)} names are no one person's medicines", f"give at most {MOST_NAMES}")
