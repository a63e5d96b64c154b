"""``drugref interactions --stdin --json``: a list a line in, an answer a line out, however many there are."""

import sys
from collections.abc import Iterator
from typing import Any

import typer

from drugref.cli.call import NamesCall
from drugref.cli.medication_list import check_most
from drugref.cli.names import wants_exact
from drugref.cli.output import say
from drugref.errors import ERROR, FOUND, NOT_FOUND, DrugrefError, UsageError

LONGEST_LINE = 4_000_000
"""Bytes of a line at most; what is longer is answered by an error, and never held."""


def batch(call: NamesCall, *, alone: bool) -> None:
    """Answer every line; one that cannot be read gets an object with ``error``, and the others go on."""
    if not call.json:
        raise UsageError("--stdin reads many lists, which are answered in JSON", "add --json; for one list give --from - or a pipe")
    if not alone:
        raise UsageError("--stdin and a list together", "give the lists on standard input, one a line")
    from drugref.medication_list.json_lines import list_in
    from drugref.opening import ImportedLabels
    from drugref.query.interactions import Interactions
    from drugref.query.interactions import interactions as query
    from drugref.query.interactions_findings import PairReader
    from drugref.resolve.resolve import Resolver
    from drugref.view.as_json import answer as told

    resolver, reader, store = Resolver(call.kb, exact=wants_exact(call.exact)), PairReader(call.kb), ImportedLabels().store
    status = FOUND
    for number, line in _lines():
        answer: dict[str, Any] = {"line": number}
        try:
            if line is None:
                raise UsageError(f"standard input:{number}:1: the line is longer than {LONGEST_LINE:,} bytes", "give one list a line")
            named, listed = list_in(line, f"standard input:{number}", number)
            answer |= named
            check_most(listed)
            result: Interactions = query(call.kb, resolver, listed, store, reader)
            answer |= told(result)
            status = status or (NOT_FOUND if result.not_checked else FOUND)
        except DrugrefError as error:
            status = ERROR
            answer |= {"command": "interactions", "edition": call.kb.edition, "error": {"what": error.what, "mend": error.mend}}
            say(error.what)
        call.out.emit_json(answer, line=True)
    if status:
        raise typer.Exit(status)


def _lines() -> Iterator[tuple[int, str | None]]:
    """(number from 1, text) of the lines that are not blank; None for the text of one that is too long."""
    if sys.stdin is None:  # closed by the caller (<&-)
        raise UsageError("standard input is closed", "open it: --stdin < lists.jsonl")
    number = 0
    try:
        while raw := sys.stdin.buffer.readline(LONGEST_LINE + 1):
            number += 1
            if len(raw) > LONGEST_LINE:
                while raw and not raw.endswith(b"\n"):
                    raw = sys.stdin.buffer.readline(LONGEST_LINE)
                yield number, None
            elif raw.strip():
                yield number, raw.decode("utf-8-sig", errors="replace").strip()
    except OSError as error:
        raise DrugrefError(f"standard input:{number + 1}: {error.strerror or error}", "the lines before were answered") from None
