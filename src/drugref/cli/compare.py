"""``drugref compare``: drugs side by side."""

from typing import TYPE_CHECKING, Annotated

import typer

from drugref.cli import complete
from drugref.cli.labelled import Labelled
from drugref.cli.options import Color, Exact, Json, Kb, MedicineNames, Pager
from drugref.cli.output import Output, open_kb
from drugref.errors import UsageError

if TYPE_CHECKING:
    from drugref.resolve.outcome import KnownMatch, Match


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
    matches = tuple(match for match in found if match.id is not None)
    if len(matches) < len(found):
        _side_by_side(labelled, found, tuple(section or ()), out, differences=differences)
        return
    from drugref.query.compare import compare as query

    result = query(labelled.kb, matches, tuple(section or ()))
    if json:
        from drugref.view import as_json

        out.emit_json(as_json.compare(result, differences=differences))
    else:
        from drugref.view.compare import view

        out.emit_page(view(result, out.width, differences=differences))


def _side_by_side(
    labelled: Labelled, matches: "tuple[Match | KnownMatch, ...]", sections: tuple[str, ...], out: Output, *, differences: bool
) -> None:
    """At least one has labels only, so there is a label store."""
    from drugref.query.compare_labels import compare_labels

    if differences:
        raise UsageError("the text of labels is not judged same or different", "leave --differences out")
    if labelled.store is None:
        raise UsageError("no label was imported", "see drugref import --help")
    result = compare_labels(labelled.kb, labelled.store, matches, sections)
    if out.json:
        from drugref.view import labels_as_json

        out.emit_json(labels_as_json.compare(result))
    else:
        from drugref.view.compare_labels import view

        out.emit_page(view(result, out.width))
