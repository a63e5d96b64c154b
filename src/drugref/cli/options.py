"""Options and arguments that several commands share, and how options without a default are made."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer
from typer.models import ArgumentInfo, OptionInfo

from drugref.cli import complete

Offers = Callable[..., object]
"""Completes a value that is being typed."""


def option(*flags: str, help: str, metavar: str | None = None, offers: Offers | None = None) -> OptionInfo:
    """An option whose default says nothing, so that help leaves it out. ``flags``: as typed; the parameter's own name if none."""
    made: OptionInfo = typer.Option(*flags, metavar=metavar, help=help, autocompletion=offers, show_default=False)
    return made


def argument(metavar: str, help: str, offers: Offers | None = None) -> ArgumentInfo:
    """The same of an argument."""
    made: ArgumentInfo = typer.Argument(metavar=metavar, help=help, autocompletion=offers, show_default=False)
    return made


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs (docs/json.md has its shape).")]
Kb = Annotated[list[Path] | None, option("--kb", metavar="PATH", help="Lay this folder over the built-in knowledge base; repeatable.")]
Color = Annotated[
    Literal["auto", "always", "never"],
    typer.Option("--color", help="Colour on a terminal, always, or never. NO_COLOR is obeyed."),
]
Pager = Annotated[bool, typer.Option("--pager/--no-pager", help="Page long output on a terminal.")]

Full = Annotated[bool, typer.Option("--full", help="The whole page also on a terminal; piped it is whole anyway.")]
Sources = Annotated[bool, typer.Option("--sources", help="The first screen, with its sources listed.")]

Exact = Annotated[
    bool, typer.Option("--exact", help="Read no slips: a misspelt name gets suggestions only. DRUGREF_EXACT=1 does the same.")
]

DrugName = Annotated[str, argument("NAME", "INN, brand, salt, synonym or code; - for standard input.", complete.drugs)]
MedicineName = Annotated[
    str, argument("NAME", "INN, brand, salt, synonym or code, also of an imported label; - for standard input.", complete.medicines)
]
MedicineNames = Annotated[
    list[str],
    argument(
        "NAME…", "INN, brand, salt, synonym or code of each, also of imported labels; - for a list on standard input.", complete.medicines
    ),
]
