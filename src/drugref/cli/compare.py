"""``drugref compare``: drugs side by side."""

from typing import Annotated

import typer

from drugref.cli import complete
from drugref.cli.labelled import Labelled
from drugref.cli.options import Color, Exact, Json, Kb, MedicineNames, Pager
from drugref.cli.output import Output, open_kb
from drugref.errors import UsageError


def compare(
    names: MedicineNames,
    differences: Annotated[bool, typer.Option("--differences", help="Hide what is the same.")] = False,
    section: Annotated[
        list[str] | None,
        typer.Option(
            "--section",
            "-s",
            metavar="S",
            help="Only this section, whole; repeatable.",
            autocompletion=complete.sections,
            show_default=False,
        ),
    ] = None,
    exact: Exact = False,
    json: Json = False,
    kb: Kb = None,
    color: Color = "auto",
    pager: Pager = True,
) -> None:
    """Compare drugs facet by facet: what is the same, what differs, what only one source states. Without a monograph: the label."""
    out = Output(json=json, color=color, pager=pager)
    labelled = Labelled(open_kb(kb))
    found = labelled.resolved(names, "compare", out, exact=exact)
    different = {match.id or match.substance: match for match in reversed(found)}
    if len(different) < 2:
        meant = ", ".join(f"“{match.query}” is {match.name}" for match in found)
        raise UsageError(f"comparing takes at least two different drugs ({meant})", "name another drug")
    if len(different) < len(found):
        again = next(match for match in found if match is not different[match.id or match.substance])
        first = different[again.id or again.substance]
        raise UsageError(f"“{first.query}” and “{again.query}” are both {again.name}", "name each drug once")
    text_only = any(match.id is None for match in found)
    if text_only and differences:
        raise UsageError("the text of labels is not judged same or different", "leave --differences out")
    from drugref.query.compare import compare as query

    result = query(labelled.kb, found, section or (), labelled.store if text_only else None)
    if json:
        from drugref.view import as_json

        out.emit_json(as_json.compare(result, differences=differences))
    else:
        from drugref.view.compare import view

        out.emit_page(view(result, out.width, differences=differences))
