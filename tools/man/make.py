"""``python -m tools.man.make FOLDER``: a man page of drugref, and one of each command, from the text that ``--help`` shows."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from drugref import __version__
from drugref.cli.app import COMMANDS, app
from drugref.cli.help import EXAMPLES, GROUPS

STATUSES = (
    ("0", "found"),
    ("1", "error"),
    ("2", "the command line does not make sense"),
    ("3", "not found"),
    ("4", "not found, but there are suggestions"),
)


def pages() -> dict[str, str]:
    """File name → page."""
    made: Any = typer.main.get_command(app(None))
    return {"drugref.1": "\n".join(_overview(made)) + "\n"} | {
        f"drugref-{name}.1": "\n".join(_command(name, made.commands[name])) + "\n" for name in COMMANDS
    }


def _overview(made: Any) -> Iterator[str]:
    yield from _head("drugref", str(made.help))
    yield from (".SH SYNOPSIS", r".B drugref", r"COMMAND [OPTIONS] \&...", ".SH COMMANDS")
    for group, names in GROUPS.items():
        yield f'.SS "{_plain(group)}"'
        for name in names:
            yield from (".TP", f".BR drugref-{_plain(name)} (1)", _plain(_first(made.commands[name].help)))
    yield ".SH EXIT STATUS"
    for status, means in STATUSES:
        yield from (".TP", f".B {status}", _plain(means))


def _command(name: str, command: Any) -> Iterator[str]:
    yield from _head(f"drugref-{name}", str(command.help))
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option" and not param.hidden]
    named = " ".join(str(param.make_metavar(command.make_context(name, [], resilient_parsing=True))) for param in arguments)
    yield from (".SH SYNOPSIS", f".B drugref {_plain(name)}", _plain(f"[OPTIONS] {named}"))
    yield from (".SH DESCRIPTION", _plain(str(command.help)), ".SH OPTIONS")
    for param in options:
        spelt = ", ".join((*param.opts, *param.secondary_opts))
        yield from (".TP", f".B {_plain(f'{spelt} {param.metavar or str()}'.strip())}", _plain(param.help or ""))
    yield from (".SH EXAMPLES", ".nf", *(_plain(f"drugref {line}") for line in EXAMPLES[name]), ".fi")
    yield from (".SH SEE ALSO", ".BR drugref (1)")


def _head(name: str, help: str) -> Iterator[str]:
    yield f'.TH {_plain(name).upper()} 1 "" "drugref {__version__}"'
    yield from (".SH NAME", rf"{_plain(name)} \- {_plain(_first(help))}")


def _first(help: str) -> str:
    return help.strip().split("\n")[0].split(": ")[0].rstrip(".")


def _plain(text: str) -> str:
    """Text that roff takes for text: no escape, no request at the beginning of a line."""
    told = " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{told}" if told.startswith((".", "'")) else told


def main(folder: Path) -> None:
    """Write them all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in pages().items():
        (folder / name).write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
