"""``drugref list``: what the knowledge base holds."""

from typing import Annotated, Literal

import typer

from drugref.cli.call import Call
from drugref.model.drug import Tier

RecordKind = Literal["drugs", "conditions", "effects", "classes", "sources", "menus"]


def list_(
    call: Call,
    kind: Annotated[RecordKind, typer.Argument(metavar="KIND", help="drugs, conditions, effects, classes, sources or menus.")] = "drugs",
    tier: Annotated[
        Tier | None, typer.Option("--tier", help="With drugs: monograph (as without it), or card: substances of public lists.")
    ] = None,
    census: Annotated[bool, typer.Option("--census", help="With sources: how good and how old, counted over all statements.")] = False,
) -> None:
    """List drugs, conditions, effects, classes, sources or menus."""
    from drugref.query.listing import listing

    if tier is not None and kind != "drugs":
        raise typer.BadParameter("is of drugs: drugref list drugs --tier card", param_hint="--tier")
    if census:
        if kind != "sources":
            raise typer.BadParameter("counts sources: drugref list sources --census", param_hint="--census")
        from drugref.query.census import census as counted

        call.answer(counted(call.kb), "census.view")
    else:
        call.answer(listing(call.kb, kind, tier or "monograph"), "listing.view")
