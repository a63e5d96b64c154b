"""``drugref show``: one drug's monograph, or the label of a medicine that has none."""

from typing import Annotated

import typer

from drugref.cli import complete
from drugref.cli.labelled import Labelled
from drugref.cli.options import Color, Exact, Json, Kb, MedicineName, Pager
from drugref.cli.output import Output, open_kb
from drugref.cli.regions import own_region as region


def show(
    name: MedicineName,
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
    label: Annotated[
        str | None,
        typer.Option(
            "--label",
            metavar="SET_ID",
            help="This one of its imported labels (drugref labels NAME lists them); the beginning of a set id will do.",
            autocompletion=complete.set_ids,
            show_default=False,
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="The whole page also on a terminal; piped it is whole anyway.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="The first screen, with its sources listed.")] = False,
    exact: Exact = False,
    json: Json = False,
    kb: Kb = None,
    color: Color = "auto",
    pager: Pager = True,
) -> None:
    """Show a drug's monograph: every statement with its sources, disputes marked. Without one: its imported US label."""
    out = Output(json=json, color=color, pager=pager)
    labelled = Labelled(open_kb(kb), strict=label is not None)
    (match,) = labelled.resolved([name], "show", out, exact=exact, any_meaning=label is not None)
    store = labelled.store if match.id is None or label is not None else None
    from drugref.query.monograph import monograph

    result = monograph(labelled.kb, match, section or (), store, label)
    if json:
        from drugref.view import as_json

        out.emit_json(as_json.show(result))
    elif out.terminal and not (full or section) and match.id is not None and label is None:
        from drugref.view.first_screen import view as first_screen

        out.emit_screen(first_screen(result, region(), sources=sources))
    else:
        from drugref.view.monograph import view

        out.emit_page(view(result, out.width))
