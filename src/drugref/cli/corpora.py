"""``drugref corpora``: what label corpora are imported; taking one out."""

from typing import Annotated, Literal

from drugref.cli.call import PageCall
from drugref.cli.options import argument
from drugref.cli.output import say


def corpora(
    call: PageCall,
    action: Annotated[Literal["remove"] | None, argument("[remove]", "Take out the corpus that is named next.")] = None,
    name: Annotated[str | None, argument("[NAME]", "openfda, spl or names.")] = None,
) -> None:
    """Show what label corpora are imported; with remove NAME, take one out."""
    from drugref import opening
    from drugref.query.corpora import corpora as query

    if action:
        _remove(name)
    call.answer(query(opening.labels(), call.kb.edition), "corpora.view")


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
