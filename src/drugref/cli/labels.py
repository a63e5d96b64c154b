"""``drugref labels``: the imported labels of a medicine."""

from drugref.cli.call import NamesCall
from drugref.cli.labelled import Labelled
from drugref.cli.options import MedicineName
from drugref.errors import NOT_FOUND, DrugrefError


class NoLabelsError(DrugrefError):
    """Nothing was imported, or nothing of what was asked for."""

    status = NOT_FOUND


def labels(call: NamesCall, name: MedicineName) -> None:
    """List a medicine's imported labels: prescription before OTC, single ingredient before combination, newest first."""
    labelled = Labelled(call.kb, strict=True)
    if labelled.store is None:
        raise NoLabelsError("no label was imported", "see drugref import --help")
    (match,) = call.medicines([name], labelled, any_meaning=True)
    from drugref.query.labels import label_list

    result = label_list(labelled.store, call.kb, match)
    if call.json or result.labels or result.others:
        call.answer(result, "labels_as_json.labels", "labels.view", sized=True)
    if not (result.labels or result.others):
        raise NoLabelsError(f"no label of {match.name} was imported")
