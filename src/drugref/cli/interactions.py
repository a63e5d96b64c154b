"""``drugref interactions``: may these be given together."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drugref.cli import complete
from drugref.cli.call import NamesCall
from drugref.cli.names import say_own, wants_exact
from drugref.cli.output import say
from drugref.errors import NOT_FOUND, DrugrefError, UsageError
from drugref.opening import ImportedLabels

if TYPE_CHECKING:
    from drugref.query.interactions import Interactions

MOST_BYTES = 1_000_000
MOST_NAMES = 500


def interactions(
    call: NamesCall,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME…", help="Drugs by any name; alcohol and food.", autocompletion=complete.drugs, show_default=False),
    ] = None,
    from_file: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Read names, one a line, # for comments; - is standard input.", show_default=False),
    ] = None,
) -> None:
    """Check a list of medicines: every pair, then the regimen as a whole. What could not be checked is said, and the status is 3."""
    from drugref.query.interactions import interactions as query
    from drugref.resolve.resolve import Resolver

    listed = [*(names or ()), *(_lines(from_file) if from_file else ())]
    if len(listed) < 2:
        found = f"only “{listed[0]}”" if listed else "none"
        raise UsageError(f"interactions are between two or more, and the list has {found}", "name them, or give --from FILE, one a line")
    if len(listed) > MOST_NAMES:
        raise UsageError(f"{len(listed)} names are no one person's medicines", f"give at most {MOST_NAMES}")
    resolver = Resolver(call.kb, exact=wants_exact(call.exact))
    result = query(call.kb, resolver, listed, ImportedLabels().store)
    for match in (match for member in result.members for match in member.matches):
        say_own(resolver, match)
    if call.json or not call.out.terminal:
        _say_not_checked(result)
    call.answer(result, "interactions.view", sized=True)
    if result.not_checked:
        raise typer.Exit(NOT_FOUND)


def _lines(path: Path) -> list[str]:
    """The names in a file: without comments and empty lines; bytes that are no text become marks."""
    if str(path) == "-":
        if sys.stdin is None:  # closed by the caller (<&-)
            raise UsageError("standard input is closed", "give it a list of names, one a line")
        raw = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        try:
            with path.open("rb") as file:
                raw = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise DrugrefError(f"{path}: {error.strerror or error}", "give a file of names, one a line") from None
    if len(raw) > MOST_BYTES:
        raise UsageError(f"{path} is longer than {MOST_BYTES:,} bytes", "give a list of names, one a line")
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    lines = (line.split("#", 1)[0].strip() for line in raw.decode(encoding, errors="replace").splitlines())
    return [line for line in lines if line]


def _say_not_checked(result: "Interactions") -> None:
    """On stderr too, for a page or an answer that goes elsewhere."""
    for outcome in result.not_checked:
        near = f"; near it: {', '.join(candidate.name for candidate in outcome.candidates)}" if outcome.candidates else ""
        say(f"NOT CHECKED: “{outcome.query[:80]}”{near}")
