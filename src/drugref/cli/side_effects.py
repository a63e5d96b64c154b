"""``drugref side-effects``: adverse effects of one drug, or of several side by side."""

from drugref.cli.names import resolved
from drugref.cli.options import Color, DrugNames, Exact, Json, Kb, Pager
from drugref.cli.output import Output, open_kb


def side_effects(
    names: DrugNames, exact: Exact = False, json: Json = False, kb: Kb = None, color: Color = "auto", pager: Pager = True
) -> None:
    """Show side effects by frequency; several drugs make a matrix. Each source keeps its own bands."""
    from drugref.query.side_effects import side_effects as query

    out = Output(json=json, color=color, pager=pager)
    base = open_kb(kb)
    result = query(base, resolved(base, "drugs", names, "side-effects", out, exact=exact))
    if json:
        from drugref.view import as_json

        out.emit_json(as_json.side_effects(result))
    else:
        from drugref.view.side_effects import view

        out.emit_page(view(result, out.width))
