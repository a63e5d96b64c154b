"""``drugref validate``: check a knowledge base."""

from pathlib import Path
from typing import Annotated

import typer

from drugref.cli.options import Json
from drugref.cli.output import say, to_json, write
from drugref.errors import ERROR


def validate(
    path: Annotated[
        Path | None, typer.Argument(metavar="[PATH]", help="A knowledge base folder; the built-in one if not given.", show_default=False)
    ] = None,
    json: Json = False,
) -> None:
    """Check a knowledge base; each finding is file:line:column, what, and how to mend it."""
    from drugref import paths
    from drugref.kb.layers import validate as check

    builtin = paths.builtin_kb()
    folder = path or builtin
    below = [] if folder.resolve() == builtin.resolve() else [builtin]
    findings = check(folder, below)
    if json:
        from drugref.view import as_json

        write(to_json(as_json.findings(findings)))
    else:
        write("".join(f"{finding}\n" for finding in findings))
    if findings:
        say(f"{len(findings)} {'finding' if len(findings) == 1 else 'findings'} in {folder}")
        raise typer.Exit(ERROR)
    say(f"{folder} is in order")
