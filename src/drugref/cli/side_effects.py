"""``drugref side-effects``: adverse effects of one medicine, or of several side by side."""

from drugref.cli.call import NamesCall
from drugref.cli.options import MedicineNames
from drugref.opening import ImportedLabels


def side_effects(call: NamesCall, names: MedicineNames) -> None:
    """Show side effects by frequency, several drugs as a matrix, each source in its own bands; and the figures of imported labels."""
    from drugref.query.side_effects import side_effects as query

    imported = ImportedLabels()
    found = call.medicines(names, imported)
    call.answer(query(call.kb, found, imported.store), "side_effects.view", sized=True)
