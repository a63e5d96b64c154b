"""The commands as Typer sees them, ``--version``, and what Typer itself objects to."""

import os
import sys
from importlib import import_module
from typing import Annotated

import typer

from drugref.cli.help import GROUPS, examples, group, short
from drugref.cli.output import say, write
from drugref.cli.shared import shared
from drugref.cli.version import version
from drugref.cli.words import understood
from drugref.errors import USAGE

COMMANDS = {
    "show": "show.show",
    "side-effects": "side_effects.side_effects",
    "compare": "compare.compare",
    "labels": "labels.labels",
    "interactions": "interactions.interactions",
    "find": "find.find",
    "search": "search.search",
    "dose": "dose.dose",
    "resolve": "resolve.resolve",
    "list": "listing.list_",
    "source": "source.source",
    "gaps": "gaps.gaps",
    "import": "import_.import_",
    "update": "update.update",
    "corpora": "corpora.corpora",
    "validate": "validate.validate",
    "config": "config.config",
    "doctor": "doctor.doctor",
    "mcp": "mcp.mcp",
}
"""Command → module and function, in the order of the help."""

FOR_A_REGION = frozenset(["dose"])
"""Commands that answer for one region, which a setting may name."""

WITHOUT_SETTINGS = frozenset(["config", "doctor"])
"""Commands that must answer although the settings cannot be read."""

ABOUT_LABELS = frozenset(["labels", "import", "update", "corpora"])
"""Commands that have nothing to say without the label store."""


def app(called: str | None) -> typer.Typer:
    """The program with the one command that is called; with all of them when ``called`` is none.

    Reading the signatures of all commands takes Typer 12 ms, and help and completion of command names alone need them.
    """
    made = typer.Typer(
        name="drugref",
        help="The drug reference for the terminal that says, for each statement, where it comes from.",
        pretty_exceptions_enable=False,
        rich_markup_mode="rich" if sys.stdout.isatty() else None,  # no boxes where they would be in the way
        context_settings={"help_option_names": ["-h", "--help"], "default_map": defaults(called)},
    )
    made.callback()(drugref)
    grouped = [name for names in GROUPS.values() for name in names]
    for name in [called] if called in COMMANDS else grouped:
        module, function = COMMANDS[name].split(".")
        command = shared(name, getattr(import_module(f"drugref.cli.{module}"), function))
        made.command(name, rich_help_panel=group(name), epilog=examples(name))(command)
    return made


def called(words: list[str]) -> str | None:
    """The command that is called, or one of whose arguments is being completed (bash says so in COMP_WORDS, zsh and fish in the other)."""
    if "_DRUGREF_COMPLETE" not in os.environ:
        return words[0] if words else None
    typed = os.environ.get("COMP_WORDS", "") + os.environ.get("_TYPER_COMPLETE_ARGS", "")
    _, *named = typed.split() or [""]
    behind = os.environ["COMP_CWORD"] != "1" if "COMP_CWORD" in os.environ else len(named) > 1 or typed != typed.rstrip()
    return named[0] if named and behind else None


def defaults(called: str | None) -> dict[str, dict[str, str]]:
    """What the user's settings give the options of the command that is called, where the command line does not."""
    if called is None or called in WITHOUT_SETTINGS or "_DRUGREF_COMPLETE" in os.environ:
        return {}
    from drugref.config import settings

    held = settings()
    given = {"color": held["color"].value, "region": held["region"].value if called in FOR_A_REGION else None}
    return {called: {name: value for name, value in given.items() if isinstance(value, str)}}


def run(words: list[str]) -> int:
    """Run the command that ``words`` call; returns its exit status."""
    if "_DRUGREF_COMPLETE" not in os.environ:
        words = understood(words, COMMANDS)
        if words[-1:] == ["-h"] and (len(words) == 1 or (len(words) == 2 and words[0] in COMMANDS)):
            write(short(words[0] if len(words) == 2 else None, _about(words[0])))
            return 0
        if not words:
            app(None)(["--help"], standalone_mode=False)
            return USAGE
    try:
        made = typer.main.get_command(app(called(words)))
        if "_DRUGREF_COMPLETE" in os.environ or words[:1] in (["--show-completion"], ["--install-completion"]):
            from drugref.cli.shells import teach

            teach()
        return made(words, standalone_mode=False) or 0
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        if message := error.format_message():  # none when help has just been shown
            say(message)
            say(f"try: {context.command_path if context else 'drugref'} --help")
        return error.exit_code
    except typer.Abort:
        return 130


def _about(command: str) -> str:
    """The first sentence of what a command says of itself, or of the program."""
    module, function = COMMANDS.get(command, "app.drugref").split(".")
    told = " ".join((getattr(import_module(f"drugref.cli.{module}"), function).__doc__ or "").split())
    return f"{told.split('. ')[0].rstrip('.')}."


def _version(wanted: bool) -> None:
    if wanted:
        write(version())
        raise typer.Exit


def drugref(
    asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Program version and edition of the knowledge base.")
    ] = False,
) -> None:
    """The drug reference for the terminal that says, for each statement, where it comes from."""
