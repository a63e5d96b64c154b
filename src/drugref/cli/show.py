"""``drugref show``: one drug's monograph, or the label of a medicine that has none."""

from typing import TYPE_CHECKING, Annotated

import typer

from drugref.cli import complete
from drugref.cli.labelled import Labelled
from drugref.cli.options import Color, Exact, Json, Kb, MedicineName, Pager
from drugref.cli.output import Output, open_kb
from drugref.errors import UnknownIdError

if TYPE_CHECKING:
    from drugref.resolve.outcome import KnownMatch, Match


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
    wanted = tuple(section or ())
    if match.id is None or label is not None:
        _show_label(labelled, match, label, wanted, out)
        return
    from drugref.query.label_count import label_count
    from drugref.query.monograph import monograph

    result = monograph(labelled.kb, match, wanted)
    count = label_count(result.drug)
    if json:
        from drugref.view import as_json

        out.emit_json(as_json.show(result, count))
    else:
        from drugref.view.monograph import view

        out.emit_page(view(result, count))


def _show_label(labelled: Labelled, match: "Match | KnownMatch", set_id: str | None, wanted: tuple[str, ...], out: Output) -> None:
    from drugref.query.label import label_by_id, label_page

    if labelled.store is None:
        raise UnknownIdError("no label was imported", "see drugref import --help")
    if set_id is None:
        result = label_page(labelled.store, labelled.kb, match, wanted)
    else:
        result = label_by_id(labelled.store, labelled.kb, match, set_id, wanted)
    if out.json:
        from drugref.view import labels_as_json

        out.emit_json(labels_as_json.show(result))
    else:
        from drugref.view.label import view

        out.emit_page(view(result, out.width))
