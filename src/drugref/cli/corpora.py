"""``drugref corpora``: what label corpora are imported; taking one out."""

from typing import Annotated, Literal

import typer

from drugref.cli.options import Color, Json, Pager
from drugref.cli.output import Output, open_kb, say


def corpora(
    action: Annotated[
        Literal["remove"] | None, typer.Argument(metavar="[remove]", help="Take out the corpus that is named next.", show_default=False)
    ] = None,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="openfda, spl or names.", show_default=False)] = None,
    json: Json = False,
    color: Color = "auto",
    pager: Pager = True,
) -> None:
    """Show what label corpora are imported; with remove NAME, take one out."""
    from drugref import opening
    from drugref.query.corpora import corpora as query

    if action:
        _remove(name)
    out = Output(json=json, color=color, pager=pager)
    result = query(opening.labels(), open_kb(None).edition)
    if json:
        from drugref.view import as_json

        out.emit_json(as_json.answer(result))
    else:
        from drugref.view.corpora import view

        out.emit_page(view(result))


def _remove(name: str | None) -> None:
    from drugref import opening, paths
    from drugref.cli.progress import Bar
    from drugref.errors import UnknownIdError, UsageError
    from drugref.store.label_writer import LabelWriter

    if not name:
        raise UsageError("remove needs the name of a corpus", "drugref corpora shows their names")
    labels = opening.labels()
    known = {corpus.name: corpus for corpus in labels.corpora()} if labels else {}
    if labels:
        labels.close()
    if name not in known:
        raise UnknownIdError(f"no corpus is called “{name}”", "drugref corpora shows their names")
    with LabelWriter(paths.label_store()) as writer, Bar(f"removing {name}", known[name].labels, "labels") as bar:
        gone, names = writer.remove(name, bar.advance)
    say(f"{name} is removed: {gone:,} labels, {names:,} names")
