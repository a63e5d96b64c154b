"""Options and arguments that several commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from drugref.cli import complete

Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs (docs/json.md has its shape).")]
Kb = Annotated[
    list[Path] | None,
    typer.Option("--kb", metavar="PATH", help="Lay this folder over the built-in knowledge base; repeatable.", show_default=False),
]
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

DrugName = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="INN, brand, salt, synonym or code; - for standard input.", autocompletion=complete.drugs, show_default=False
    ),
]
DrugNames = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME…", help="INN, brand, salt, synonym or code of each drug.", autocompletion=complete.drugs, show_default=False
    ),
]
MedicineName = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="INN, brand, salt, synonym or code, also of an imported label; - for standard input.",
        autocompletion=complete.medicines,
        show_default=False,
    ),
]
MedicineNames = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME…",
        help="INN, brand, salt, synonym or code of each, also of imported labels; - for a list on standard input.",
        autocompletion=complete.medicines,
        show_default=False,
    ),
]
