"""``drugref gaps``: what no source in the knowledge base covers."""

from drugref.cli.options import Color, Json, Kb, Pager
from drugref.cli.output import Output, open_kb


def gaps(json: Json = False, kb: Kb = None, color: Color = "auto", pager: Pager = True) -> None:
    """List, drug by drug, what no source here covers and what only weak sources do."""
    from drugref.query.gaps import gaps as query

    out = Output(json=json, color=color, pager=pager)
    result = query(open_kb(kb))
    if json:
        from drugref.view import as_json

        out.emit_json(as_json.gaps(result))
    else:
        from drugref.view.gaps import view

        out.emit_page(view(result))
