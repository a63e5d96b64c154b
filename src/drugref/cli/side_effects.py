"""``drugref side-effects``: adverse effects of one medicine, or of several side by side."""

from typing import Annotated

import typer

from drugref.cli.call import ScreenCall
from drugref.cli.options import MedicineNames
from drugref.opening import ImportedLabels


def side_effects(
    call: ScreenCall,
    names: MedicineNames,
    by_system: Annotated[bool, typer.Option("--by-system", help="By body system; otherwise the most common first.")] = False,
) -> None:
    """Show side effects by frequency, several drugs as a matrix, each source in its own bands; and the figures of imported labels."""
    from drugref.query.side_effects import side_effects as query

    imported = ImportedLabels()
    result = query(call.kb, call.medicines(names, imported), imported.store)
    call.answer(result, "side_effects.view", sized=True, first="first.side_effects.view", regional=True, by_system=by_system)
