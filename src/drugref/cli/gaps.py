"""``drugref gaps``: what no source in the knowledge base covers."""

from drugref.cli.call import Call


def gaps(call: Call) -> None:
    """List, drug by drug, what no source here covers and what only weak sources do."""
    from drugref.query.gaps import gaps as query

    call.answer(query(call.kb), "gaps.view")
