"""``drugref labels``: the imported labels of a medicine."""

from drugref.cli.labelled import Labelled
from drugref.cli.options import Color, Exact, Json, Kb, MedicineName, Pager
from drugref.cli.output import Output, open_kb
from drugref.errors import NOT_FOUND, DrugrefError


class NoLabelsError(DrugrefError):
    """Nothing was imported, or nothing of what was asked for."""

    status = NOT_FOUND


def labels(name: MedicineName, exact: Exact = False, json: Json = False, kb: Kb = None, color: Color = "auto", pager: Pager = True) -> None:
    """List a medicine's imported labels: prescription before OTC, single ingredient before combination, newest first."""
    out = Output(json=json, color=color, pager=pager)
    base = open_kb(kb)
    labelled = Labelled(base, strict=True)
    if labelled.store is None:
        raise NoLabelsError("no label was imported", "see drugref import --help")
    (match,) = labelled.resolved([name], "labels", out, exact=exact, any_meaning=True)
    from drugref.query.labels import label_list

    result = label_list(labelled.store, base, match)
    if json:
        from drugref.view import labels_as_json

        out.emit_json(labels_as_json.labels(result))
    elif result.labels or result.others:
        from drugref.view.labels import view

        out.emit_page(view(result, out.width))
    if not (result.labels or result.others):
        raise NoLabelsError(f"no label of {match.name} was imported")
