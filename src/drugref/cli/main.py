"""The entry point: the commands, ``--version``, and the one place where errors are printed."""

import os
import sys
from typing import Annotated

import typer

from drugref.cli import compare, corpora, find, gaps, import_, labels, listing, resolve, search, show, side_effects, source, validate
from drugref.cli.output import abandon_stdout, say, write
from drugref.errors import ERROR, DrugrefError

app = typer.Typer(
    name="drugref",
    help="The drug reference for the terminal that says, for each statement, where it comes from.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("show")(show.show)
app.command("side-effects")(side_effects.side_effects)
app.command("compare")(compare.compare)
app.command("labels")(labels.labels)
app.command("find")(find.find)
app.command("search")(search.search)
app.command("resolve")(resolve.resolve)
app.command("list")(listing.list_)
app.command("source")(source.source)
app.command("gaps")(gaps.gaps)
app.command("import")(import_.import_)
app.command("corpora")(corpora.corpora)
app.command("validate")(validate.validate)


def _version(wanted: bool) -> None:
    if wanted:
        from drugref import __version__
        from drugref.opening import load

        write(f"drugref {__version__}, edition {load().edition}\n")
        raise typer.Exit


@app.callback()
def drugref(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Program version and edition of the knowledge base.")
    ] = False,
) -> None:
    """The drug reference for the terminal that says, for each statement, where it comes from."""


def main() -> int:
    """Run one command; returns its exit status. Every error ends here, as one line for people."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller (>&-): nobody listens
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))
    try:
        return app(standalone_mode=False) or 0
    except DrugrefError as error:
        say(f"{error.what}; {error.mend}" if error.mend else error.what)
        return error.status
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        if message := error.format_message():  # none when help has just been shown
            say(message)
            say(f"try: {context.command_path if context else 'drugref'} --help")
        return error.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except OSError as error:
        say(f"{error.filename or 'system'}: {error.strerror or error}")
        abandon_stdout()
        return ERROR
    except Exception as error:  # our own mistake: a developer wants the traceback, a user does not
        if os.environ.get("DRUGREF_TRACEBACK"):
            raise
        say(f"a mistake of drugref's own: {type(error).__name__}: {error}; please report it with the command you typed")
        return ERROR
