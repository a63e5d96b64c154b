"""``drugref update``: fetch and import whatever of the downloaded corpora has a newer release."""

from typing import Annotated

import typer

from drugref.cli.options import AsJson
from drugref.cli.output import open_kb, say, to_json, write
from drugref.errors import ERROR


def update(yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False, json: AsJson = False) -> None:
    """Fetch and import what is new of the corpora that were downloaded with import --download."""
    from drugref import opening
    from drugref.cli.import_ import run, total

    labels = opening.labels()
    sources = sorted(labels.downloaded()) if labels else []
    if labels:
        labels.close()
    if not sources:
        say("no corpus was downloaded; drugref import openfda --download does")
        raise typer.Exit(ERROR)
    imports = []
    for corpus, kind, source in sources:
        done, rejects = run(corpus, [], None, force=False, download=(kind or None, source or None, yes))
        imports.append((corpus, done, rejects.path if rejects.lines else None))
        if done and not json:
            write(total(done))
        if rejects.lines:
            say(f"what was rejected is listed in {rejects.path}")
    if json:
        from drugref.view import as_json

        write(to_json(as_json.updated(imports, open_kb(None).edition)))
    if any(each.failed for _, done, _ in imports for each in done):
        raise typer.Exit(ERROR)
