"""``drugref show``: one drug's monograph."""

from typing import Annotated

import typer

from drugref.cli import complete
from drugref.cli.names import resolved
from drugref.cli.options import Color, DrugName, Exact, Json, Kb, Pager
from drugref.cli.output import Output, open_kb


def show(
    name: DrugName,
    section: Annotated[
        list[str] | None,
        typer.Option(
            "--section",
            "-s",
            metavar="S",
            help="Only this section; repeatable. Status and alerts always show.",
            autocompletion=complete.sections,
            show_default=False,
        ),
    ] = None,
    exact: Exact = False,
    json: Json = False,
    kb: Kb = None,
    color: Color = "auto",
    pager: Pager = True,
) -> None:
    """Show a drug's monograph: every statement with its sources, disputes marked."""
    from drugref.query.monograph import monograph

    out = Output(json=json, color=color, pager=pager)
    base = open_kb(kb)
    (match,) = resolved(base, "drugs", [name], "show", out, exact=exact)
    result = monograph(base, match, tuple(section or ()))
    if json:
        from drugref.view import as_json

        out.emit_json(as_json.show(result))
    else:
        from drugref.view.monograph import view

        out.emit_page(view(result))
