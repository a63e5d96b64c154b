"""``drugref interactions``: may these be given together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from drugref.cli import complete
from drugref.cli.call import ScreenCall
from drugref.cli.medication_list import Column, FromFile, check_least, check_most, entries, say_left_out
from drugref.cli.names import say_own, wants_exact
from drugref.cli.options import argument
from drugref.cli.output import say
from drugref.errors import NOT_FOUND
from drugref.opening import ImportedLabels

if TYPE_CHECKING:
    from drugref.medication_list.entry import Entry
    from drugref.query.interactions import Interactions

ListedNames = Annotated[
    list[str] | None,
    argument("NAME…", "Drugs by any name; alcohol and food; - or a pipe for a list on standard input.", complete.drugs),
]


def interactions(
    call: ScreenCall,
    names: ListedNames = None,
    from_file: FromFile = None,
    column: Column = None,
    stdin: Annotated[
        bool, typer.Option("--stdin", help="Many lists: JSON Lines on standard input, a list a line; with --json, an answer a line.")
    ] = False,
) -> None:
    """Check a list of medicines: every pair, then the regimen as a whole. What could not be checked is said, and the status is 3."""
    if stdin:
        from drugref.cli.batch import batch

        batch(call, alone=not names and not from_file and column is None)
        return
    from drugref.query.interactions import interactions as query
    from drugref.resolve.resolve import Resolver

    listed = entries(names, from_file, column)
    check_least(listed)
    check_most(listed)
    resolver = Resolver(call.kb, exact=wants_exact(call.exact))
    result = query(call.kb, resolver, listed, ImportedLabels().store)
    for match in (match for member in result.members for match in member.matches):
        say_own(resolver, match)
    if call.json or not call.out.terminal:
        _say_not_checked(result, listed)
    call.answer(result, "interactions.view", sized=True, first="first.interactions.view")
    if result.not_checked:
        raise typer.Exit(NOT_FOUND)


def _say_not_checked(result: "Interactions", listed: "Sequence[Entry]") -> None:
    """On stderr too, for a page or an answer that goes elsewhere."""
    from drugref.view.resolve import brief, why_not

    places = {entry.shown: entry.place for entry in listed if entry.place}
    for outcome in result.not_checked:
        near = f": {', '.join(candidate.name for candidate in outcome.candidates)}" if outcome.candidates else ""
        place = places.get(outcome.query)
        at = f"{place}: " if place else ""
        named = "" if place == outcome.query else f"“{brief(outcome.query)}” "
        say(f"NOT CHECKED: {at}{named}{why_not(outcome).rstrip('.:')}{near}")
    for entry in result.left_out:
        say_left_out(entry)
