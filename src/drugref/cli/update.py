"""``drugref update``: fetch and import whatever of the downloaded corpora has a newer release."""

from typing import Annotated

import typer

from drugref.cli.output import say, write
from drugref.errors import ERROR


def update(yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False) -> None:
    """Fetch and import what is new of the corpora that were downloaded with import --download."""
    from drugref import opening
    from drugref.cli.import_ import _run, _total

    labels = opening.labels()
    sources = sorted(labels.downloaded()) if labels else []
    if labels:
        labels.close()
    if not sources:
        say("no corpus was downloaded; drugref import openfda --download does")
        raise typer.Exit(ERROR)
    failed = False
    for corpus, kind, source in sources:
        done, rejects = _run(corpus, [], None, force=False, download=(kind or None, source or None, yes))
        if done:
            write(_total(done))
        if rejects.lines:
            say(f"what was rejected is listed in {rejects.path}")
        failed = failed or any(each.failed for each in done)
    if failed:
        raise typer.Exit(ERROR)
