"""``drugref show``: one drug's monograph, or the label of a medicine that has none."""

from typing import Annotated

from drugref.cli import complete
from drugref.cli.call import ScreenCall
from drugref.cli.options import MedicineName, option
from drugref.opening import ImportedLabels

SectionsShown = Annotated[
    list[str] | None,
    option("--section", "-s", metavar="S", help="Only this section; repeatable. Status and alerts always show.", offers=complete.sections),
]
SetId = Annotated[
    str | None,
    option(
        "--label",
        metavar="SET_ID",
        help="This one of its imported labels (drugref labels NAME lists them); the beginning of a set id will do.",
        offers=complete.set_ids,
    ),
]


def show(
    call: ScreenCall,
    name: MedicineName,
    section: SectionsShown = None,
    label: SetId = None,
) -> None:
    """Show a drug's monograph: every statement with its sources, disputes marked. Without one: its imported US label."""
    from drugref.query.monograph import monograph

    imported = ImportedLabels(strict=label is not None)
    match = call.medicine(name, imported, any_meaning=label is not None, cards=label is None)
    store = imported.store if (match.id is None and match.card is None) or label is not None else None
    result = monograph(call.kb, match, section or (), store, label)
    first = "" if section or store else "first.monograph.view"
    call.answer(result, "monograph.view", sized=True, first=first, regional=True)
