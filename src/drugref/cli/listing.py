"""``drugref list``: what the knowledge base holds."""

from typing import Annotated, Literal

import typer

from drugref.cli.call import Call

RecordKind = Literal["drugs", "conditions", "effects", "classes", "sources", "menus"]


def list_(
    call: Call,
    kind: Annotated[RecordKind, typer.Argument(metavar="KIND", help="drugs, conditions, effects, classes, sources or menus.")] = "drugs",
    census: Annotated[bool, typer.Option("--census", help="With sources: how good and how old, counted over all statements.")] = False,
) -> None:
    """List drugs, conditions, effects, classes, sources or menus."""
    from drugref.query.listing import listing

    if census:
        if kind != "sources":
            raise typer.BadParameter("counts sources: drugref list sources --census", param_hint="--census")
        from drugref.query.census import census as counted

        call.answer(counted(call.kb), "census.view")
    else:
        call.answer(listing(call.kb, kind), "listing.view")
