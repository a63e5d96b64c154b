"""``drugref source``: one source, and everything that rests on it."""

from typing import Annotated

import typer

from drugref.cli import complete
from drugref.cli.options import Color, Json, Kb, Pager
from drugref.cli.output import Output, open_kb
from drugref.errors import UnknownIdError


def source(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="As drugref list sources shows it.", autocompletion=complete.sources, show_default=False)
    ],
    json: Json = False,
    kb: Kb = None,
    color: Color = "auto",
    pager: Pager = True,
) -> None:
    """Show one source and every statement that rests on it."""
    from drugref.query.source import source_report

    out = Output(json=json, color=color, pager=pager)
    base = open_kb(kb)
    try:
        result = source_report(base, id)
    except UnknownIdError:
        if json:
            from drugref.view import as_json

            out.emit_json(as_json.no_source(base.edition, id))
        raise
    if json:
        from drugref.view import as_json

        out.emit_json(as_json.source(result))
    else:
        from drugref.view.source import view

        out.emit_page(view(result))
