"""``drugref resolve``: how names resolve, one or a whole medication list."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from drugref.cli import complete
from drugref.cli.names import say_own, wants_exact
from drugref.cli.options import Exact, Kb
from drugref.cli.output import one_line, open_kb, say, write
from drugref.errors import NOT_FOUND, SUGGESTIONS, UsageError

if TYPE_CHECKING:
    from drugref.resolve.outcome import Outcome

AT_ONCE = 500
"""Lines written at a time."""


def resolve(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME…", help="Names to resolve.", autocompletion=complete.drugs, show_default=False)
    ] = None,
    stdin: Annotated[bool, typer.Option("--stdin", help="Read names from standard input, one a line.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line, in order.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show what else was near, and why the answer is what it is.")] = False,
    exact: Exact = False,
    kb: Kb = None,
) -> None:
    """Say how names resolve: found, typo, known (no monograph here), suggest or unknown."""
    if stdin == bool(names):
        raise UsageError("nothing to resolve" if not stdin else "names and --stdin together", "give names, or --stdin")
    from drugref.resolve.outcome import Found, Suggest, Typo
    from drugref.resolve.resolve import Resolver

    resolver = Resolver(open_kb(kb), exact=wants_exact(exact), alone=not stdin and len(names or ()) == 1)
    outcomes = map(resolver.resolve, _lines() if stdin else names or ())
    status = 0
    waiting: list[str] = []
    for outcome in outcomes:
        if isinstance(outcome, Suggest):
            status = status or SUGGESTIONS
        elif not isinstance(outcome, Found | Typo):
            status = NOT_FOUND
        if isinstance(outcome, Found):
            say_own(resolver, outcome.match)
        waiting += _json(outcome) if json else _text(outcome, explain=explain)
        if len(waiting) >= AT_ONCE:
            write("\n".join(waiting) + "\n")
            waiting.clear()
    if waiting:
        write("\n".join(waiting) + "\n")
    if status:
        raise typer.Exit(status)


def _lines() -> Iterator[str]:
    """Standard input's lines; bytes that are no text become marks, and no line is too long."""
    if sys.stdin is None:  # closed by the caller (<&-)
        raise UsageError("standard input is closed", "give names, or open it: --stdin < list.txt")
    try:
        for line in sys.stdin.buffer:
            yield line.decode("utf-8", errors="replace").strip("\r\n")
    except OSError as error:
        say(f"standard input: {error.strerror or error}")


def _json(outcome: "Outcome") -> Iterable[str]:
    import json

    from drugref.view.as_json import resolution

    text = json.dumps(resolution(outcome), ensure_ascii=False)
    return [text if text.isprintable() else json.dumps(resolution(outcome))]


def _text(outcome: "Outcome", *, explain: bool) -> Iterable[str]:
    from drugref.view.resolve import explained, line

    return map(one_line, explained(outcome) if explain else [line(outcome)])
