"""``drugref config``: what is set, and where."""

from drugref.cli.options import Color, Json, Pager
from drugref.cli.output import Output


def config(json: Json = False, color: Color = "auto", pager: Pager = True) -> None:
    """Show every setting, its value, and where that comes from: a variable, a line of config.toml, or built in."""
    from drugref.query.settings import settings

    out = Output(json=json, color=color, pager=pager)
    result = settings()
    if json:
        from drugref.view import as_json

        out.emit_json(as_json.answer(result))
    else:
        from drugref.view.settings import view

        out.emit_page(view(result))
