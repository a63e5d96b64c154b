"""``drugref list``: what the knowledge base holds."""

from typing import Annotated, Literal

import typer

from drugref.cli.options import Color, Json, Kb, Pager
from drugref.cli.output import Output, open_kb

Kind = Literal["drugs", "conditions", "effects", "classes", "sources", "menus"]


def list_(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help="drugs, conditions, effects, classes, sources or menus.")] = "drugs",
    json: Json = False,
    kb: Kb = None,
    color: Color = "auto",
    pager: Pager = True,
) -> None:
    """List drugs, conditions, effects, classes, sources or menus."""
    from drugref.query.listing import listing

    out = Output(json=json, color=color, pager=pager)
    result = listing(open_kb(kb), kind)
    if json:
        from drugref.view import as_json

        out.emit_json(as_json.listing(result))
    else:
        from drugref.view.listing import view

        out.emit_page(view(result))
