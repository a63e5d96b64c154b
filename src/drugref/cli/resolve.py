"""``drugref resolve``: how names resolve, one or a whole medication list."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from drugref.cli import complete
from drugref.cli.medication_list import Column, FromFile, entries, say_left_out
from drugref.cli.names import say_own, wants_exact
from drugref.cli.options import Exact, Kb, argument
from drugref.cli.output import one_line, open_kb, say, write
from drugref.errors import FOUND, NOT_FOUND, SUGGESTIONS, UsageError
from drugref.resolve.outcome import Found, Suggest, Typo

if TYPE_CHECKING:
    from drugref.medication_list.entry import Entry
    from drugref.resolve.outcome import Outcome
    from drugref.resolve.resolve import Resolver

LINES_AT_ONCE = 500
"""Lines written at a time."""


def resolve(
    names: Annotated[list[str] | None, argument("NAME…", "Names to resolve.", complete.drugs)] = None,
    stdin: Annotated[
        bool, typer.Option("--stdin", help="Read names from standard input, one a line; in JSON Lines a list a line.")
    ] = False,
    from_file: FromFile = None,
    column: Column = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line, in order.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show what else was near, and why the answer is what it is.")] = False,
    exact: Exact = False,
    kb: Kb = None,
) -> None:
    """Say how names resolve: found, typo, known (no monograph here), suggest or unknown."""
    if stdin and (names or from_file):
        raise UsageError("names and --stdin together", "give names, or --stdin")
    if column is not None and stdin:
        raise UsageError("--stdin has no columns", "give the file with --from, or - for standard input")
    from drugref.resolve.resolve import Resolver

    listed: Iterable[Entry | list[Entry]] = _lines() if stdin else entries(names, from_file, column)
    if not stdin and not listed:
        raise UsageError("nothing to resolve", "give names, --from FILE, or --stdin")
    resolver = Resolver(open_kb(kb), exact=wants_exact(exact), alone=not stdin and isinstance(listed, list) and len(listed) == 1)
    status = FOUND
    waiting: list[str] = []
    for each in listed:
        outcomes = list(_outcomes(resolver, each if isinstance(each, list) else [each]))
        for _, outcome in outcomes:
            status = _status(status, outcome)
        waiting += _shown(outcomes, one=not isinstance(each, list), json=json, explain=explain)
        if len(waiting) >= LINES_AT_ONCE:
            write("\n".join(waiting) + "\n")
            waiting.clear()
    if waiting:
        write("\n".join(waiting) + "\n")
    if status:
        raise typer.Exit(status)


def _outcomes(resolver: "Resolver", entries: "Iterable[Entry]") -> "Iterator[tuple[Entry, Outcome]]":
    """What each entry means; one that is not taken is said, and a name of the user's own too."""
    from drugref.resolve.entries import resolve_entry

    for entry in entries:
        if entry.left_out:
            say_left_out(entry)
            continue
        outcome = resolve_entry(resolver, entry)
        if isinstance(outcome, Found):
            say_own(resolver, outcome.match)
        yield entry, outcome


def _status(before: int, outcome: "Outcome") -> int:
    """The graver of the status so far and this outcome's."""
    if isinstance(outcome, Suggest):
        return before or SUGGESTIONS
    return before if isinstance(outcome, Found | Typo) else NOT_FOUND


def _shown(outcomes: "list[tuple[Entry, Outcome]]", *, one: bool, json: bool, explain: bool) -> Iterator[str]:
    """A line an outcome, or of a list in JSON one line for all."""
    if json and not one:
        yield _json({"names": [_told(entry, outcome) for entry, outcome in outcomes]})
        return
    for entry, outcome in outcomes:
        yield from [_json(_told(entry, outcome))] if json else _text(outcome, explain=explain)


def _told(entry: "Entry", outcome: "Outcome") -> dict[str, object]:
    from drugref.view.as_json import resolution

    return resolution(outcome) | ({"place": entry.place} if entry.place else {})


def _lines() -> "Iterator[Entry | list[Entry]]":
    """Standard input's lines; bytes that are not text become marks, and no line is too long. A list in JSON is one."""
    from drugref.medication_list.entry import Entry
    from drugref.medication_list.json_lines import list_or_name

    if sys.stdin is None:  # closed by the caller (<&-)
        raise UsageError("standard input is closed", "give names, or open it: --stdin < list.txt")
    try:
        for line in sys.stdin.buffer:
            text = line.decode("utf-8", errors="replace").strip("\r\n")
            yield list_or_name(text) if text.startswith(("[", "{")) else Entry(text=text)
    except OSError as error:
        say(f"standard input: {error.strerror or error}")


def _json(told: dict[str, object]) -> str:
    import json

    text = json.dumps(told, ensure_ascii=False)
    return text if text.isprintable() else json.dumps(told)


def _text(outcome: "Outcome", *, explain: bool) -> Iterable[str]:
    from drugref.view.resolve import explained, line

    return map(one_line, explained(outcome) if explain else [line(outcome)])
