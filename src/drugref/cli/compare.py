"""``drugref compare``: drugs side by side."""

from typing import Annotated

import typer

from drugref.cli.names import resolved
from drugref.cli.options import Color, DrugNames, Exact, Json, Kb, Pager
from drugref.cli.output import Output, open_kb
from drugref.errors import UsageError


def compare(
    names: DrugNames,
    differences: Annotated[bool, typer.Option("--differences", help="Hide what is the same.")] = False,
    exact: Exact = False,
    json: Json = False,
    kb: Kb = None,
    color: Color = "auto",
    pager: Pager = True,
) -> None:
    """Compare drugs facet by facet: what is the same, what differs, what only one source states."""
    from drugref.query.compare import compare as query

    out = Output(json=json, color=color, pager=pager)
    base = open_kb(kb)
    matches = resolved(base, "drugs", names, "compare", out, exact=exact)
    if len({match.id for match in matches}) < len(matches) or len(matches) < 2:
        meant = ", ".join(f"“{match.query}” is {match.name}" for match in matches)
        raise UsageError(f"comparing takes at least two different drugs ({meant})", "name another drug")
    result = query(base, matches)
    if json:
        from drugref.view import as_json

        out.emit_json(as_json.compare(result, differences=differences))
    else:
        from drugref.view.compare import view

        out.emit_page(view(result, out.width, differences=differences))
