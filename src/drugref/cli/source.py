"""``drugref source``: one source, and everything that rests on it."""

from typing import Annotated

import typer

from drugref.cli import complete
from drugref.cli.call import Call
from drugref.errors import UnknownIdError


def source(
    call: Call,
    id: Annotated[
        str, typer.Argument(metavar="ID", help="As drugref list sources shows it.", autocompletion=complete.sources, show_default=False)
    ],
) -> None:
    """Show one source and every statement that rests on it."""
    from drugref.query.source import NoSource, source_report

    try:
        result = source_report(call.kb, id)
    except UnknownIdError:
        if call.json:
            call.answer(NoSource(query=id, edition=call.kb.edition), "source.view")
        raise
    call.answer(result, "source.view")
