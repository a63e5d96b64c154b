"""``drugref doctor``: whether everything is in its place."""

import datetime

import typer

from drugref.cli.options import Color, Json, Kb, Pager
from drugref.cli.output import Output
from drugref.errors import ERROR


def doctor(json: Json = False, kb: Kb = None, color: Color = "auto", pager: Pager = True) -> None:
    """Look at versions, folders, stores, corpora and settings; say what is old, missing or wrong, and what mends it."""
    from drugref.opening import load  # not as open_kb does it: settings that cannot be read are a finding here
    from drugref.query.doctor import doctor as query

    out = Output(json=json, color=color, pager=pager)
    result = query(load(*(kb or ())), datetime.datetime.now(tz=datetime.UTC).date())
    if json:
        from drugref.view import as_json

        out.emit_json(as_json.answer(result))
    else:
        from drugref.view.doctor import view

        out.emit_page(view(result))
    if any(check.state == "wrong" for check in result.checks):
        raise typer.Exit(ERROR)
