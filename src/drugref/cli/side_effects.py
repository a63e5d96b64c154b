"""``drugref side-effects``: adverse effects of one drug, or of several side by side."""

from drugref.cli.call import NamesCall
from drugref.cli.options import DrugNames


def side_effects(call: NamesCall, names: DrugNames) -> None:
    """Show side effects by frequency; several drugs make a matrix. Each source keeps its own bands."""
    from drugref.query.side_effects import side_effects as query

    call.answer(query(call.kb, call.resolved("drugs", names)), "as_json.side_effects", "side_effects.view", sized=True)
