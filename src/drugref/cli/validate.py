"""``drugref validate``: check a knowledge base."""

from pathlib import Path
from typing import Annotated

import typer

from drugref.cli.options import AsJson, argument
from drugref.cli.output import say, to_json, write
from drugref.errors import ERROR


def validate(
    path: Annotated[Path | None, argument("[PATH]", "A knowledge base folder; the built-in one if not given.")] = None,
    json: AsJson = False,
) -> None:
    """Check a knowledge base; each finding is file:line:column, what, and how to mend it."""
    from drugref import paths
    from drugref.kb.layers import replacements
    from drugref.kb.layers import validate as check

    builtin = paths.builtin_kb()
    folder = path or builtin
    below = [] if folder.resolve() == builtin.resolve() else [builtin]
    findings = check(folder, below)
    replaced = replacements(folder, below) if below and folder.is_dir() else ()
    if json:
        from drugref.view import as_json
        from drugref.view.replaced import as_json as replaced_as_json

        write(to_json({**as_json.findings(findings), **replaced_as_json(replaced)}))
    else:
        from drugref.view.replaced import words

        write("".join(f"{finding}\n" for finding in findings))
        for each in replaced:
            say(f"{folder} replaces the built-in {words(each)}")
    if findings:
        say(f"{len(findings)} {'finding' if len(findings) == 1 else 'findings'} in {folder}")
        raise typer.Exit(ERROR)
    say(f"{folder} is in order")
