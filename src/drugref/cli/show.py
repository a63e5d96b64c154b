"""``drugref show``: one drug's monograph, or the label of a medicine that has none."""

from typing import Annotated

import typer

from drugref.cli import complete
from drugref.cli.call import NamesCall
from drugref.cli.options import MedicineName
from drugref.opening import ImportedLabels


def show(
    call: NamesCall,
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
) -> None:
    """Show a drug's monograph: every statement with its sources, disputes marked. Without one: its imported US label."""
    from drugref.query.monograph import monograph

    imported = ImportedLabels(strict=label is not None)
    (match,) = call.medicines([name], imported, any_meaning=label is not None, cards=label is None)
    store = imported.store if (match.id is None and match.card is None) or label is not None else None
    result = monograph(call.kb, match, section or (), store, label)
    if not call.json and call.out.terminal and not (full or section or store):
        from drugref.cli.regions import own_region
        from drugref.view.first_screen import view as first_screen

        call.out.emit_screen(first_screen(result, own_region(), sources=sources))
    else:
        call.answer(result, "monograph.view", sized=True)
