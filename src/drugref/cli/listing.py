"""``drugref list``: what the knowledge base holds."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from drugref.cli.options import Color, Json, Kb, Pager
from drugref.cli.output import Output, open_kb

if TYPE_CHECKING:
    from drugref.store.knowledge_base import KnowledgeBase

Kind = Literal["drugs", "conditions", "effects", "classes", "sources", "menus"]


def list_(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help="drugs, conditions, effects, classes, sources or menus.")] = "drugs",
    census: Annotated[bool, typer.Option("--census", help="With sources: how good and how old, counted over all statements.")] = False,
    json: Json = False,
    kb: Kb = None,
    color: Color = "auto",
    pager: Pager = True,
) -> None:
    """List drugs, conditions, effects, classes, sources or menus."""
    from drugref.query.listing import listing

    out = Output(json=json, color=color, pager=pager)
    if census:
        if kind != "sources":
            raise typer.BadParameter("counts sources: drugref list sources --census", param_hint="--census")
        _census(out, open_kb(kb))
        return
    result = listing(open_kb(kb), kind)
    if json:
        from drugref.view import as_json

        out.emit_json(as_json.listing(result))
    else:
        from drugref.view.listing import view

        out.emit_page(view(result))


def _census(out: Output, kb: "KnowledgeBase") -> None:
    from drugref.query.census import census

    result = census(kb)
    if out.json:
        from drugref.view import as_json

        out.emit_json(as_json.census(result))
    else:
        from drugref.view.census import view

        out.emit_page(view(result))
