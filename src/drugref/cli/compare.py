"""``drugref compare``: drugs side by side."""

from typing import Annotated

import typer

from drugref.cli import complete
from drugref.cli.call import ScreenCall
from drugref.cli.options import MedicineNames, option
from drugref.errors import UsageError
from drugref.opening import ImportedLabels


def compare(
    call: ScreenCall,
    names: MedicineNames,
    differences: Annotated[bool, typer.Option("--differences", help="Hide what is the same.")] = False,
    section: Annotated[
        list[str] | None, option("--section", "-s", metavar="S", help="Only this section, whole; repeatable.", offers=complete.sections)
    ] = None,
) -> None:
    """Compare drugs facet by facet: what is the same, what differs, what only one states. Without a monograph: card or label."""
    imported = ImportedLabels()
    found = call.medicines(names, imported, cards=True)
    different = {match.id or match.substance: match for match in reversed(found)}
    if len(different) < 2:
        meant = ", ".join(f"“{match.query}” is {match.name}" for match in found)
        raise UsageError(f"comparing takes at least two different drugs ({meant})", "name another drug")
    if len(different) < len(found):
        again = next(match for match in found if match is not different[match.id or match.substance])
        first = different[again.id or again.substance]
        raise UsageError(f"“{first.query}” and “{again.query}” are both {again.name}", "name each drug once")
    text_only = any(match.id is None and match.card is None for match in found)
    if text_only and differences:
        raise UsageError("the text of labels is not judged same or different", "leave --differences out")
    from drugref.query.compare import compare as query

    result = query(call.kb, found, section or (), imported.store if text_only else None)
    if call.json and differences:
        result = result.without_same
    screen = "first.compare.view" if result.judged and not section else ""
    call.answer(result, "compare.view", sized=True, first=screen, differences=differences)
