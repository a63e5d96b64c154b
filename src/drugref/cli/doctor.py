"""``drugref doctor``: whether everything is in its place."""

import datetime

import typer

from drugref.cli.call import Call
from drugref.errors import ERROR


def doctor(call: Call) -> None:
    """Look at versions, folders, stores, corpora and settings; say what is old, missing or wrong, and what mends it."""
    from drugref.opening import load  # not as open_kb does it: settings that cannot be read are a finding here
    from drugref.query.doctor import doctor as query

    result = query(load(*(call.folders or ())), datetime.datetime.now(tz=datetime.UTC).date())
    call.answer(result, "doctor.view")
    if any(check.state == "wrong" for check in result.checks):
        raise typer.Exit(ERROR)
