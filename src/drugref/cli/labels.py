"""``drugref labels``: the imported labels of a medicine."""

from drugref.cli.call import NamesCall
from drugref.cli.options import MedicineName
from drugref.errors import NOT_FOUND, DrugrefError
from drugref.opening import ImportedLabels


class NoLabelsError(DrugrefError):
    """Nothing was imported, or nothing of what was asked for."""

    status = NOT_FOUND


def labels(call: NamesCall, name: MedicineName) -> None:
    """List a medicine's imported labels: prescription before OTC, single ingredient before combination, newest first."""
    imported = ImportedLabels(strict=True)
    if imported.store is None:
        raise NoLabelsError("no label was imported", "see drugref import --help")
    match = call.medicine(name, imported, any_meaning=True)
    from drugref.query.labels import label_list

    result = label_list(imported.store, call.kb, match)
    if call.json or result.labels or result.others:
        call.answer(result, "labels.view", sized=True)
    if not (result.labels or result.others):
        raise NoLabelsError(f"no label of {match.name} was imported")
