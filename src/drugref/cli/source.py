"""``drugref source``: one source, and everything that rests on it."""

from typing import Annotated

import typer

from drugref.cli import complete
from drugref.cli.call import NamesCall
from drugref.cli.options import argument, option
from drugref.cli.output import say
from drugref.errors import DrugrefError, UnknownIdError, UsageError

OfMedicine = Annotated[
    str | None,
    option("--of", metavar="NAME", help="The source that has this number on the page of NAME (drugref show NAME).", offers=complete.drugs),
]


def source(
    call: NamesCall,
    id: Annotated[str, argument("ID", "As drugref list sources shows it; with --of, a number.", complete.sources)],
    of: OfMedicine = None,
    web: Annotated[bool, typer.Option("--web", help="Open its page in the browser.")] = False,
) -> None:
    """Show one source and every statement that rests on it."""
    from drugref.query.source import NoSource, source_report

    wanted = _numbered(call, id, of) if of is not None else id
    try:
        result = source_report(call.kb, wanted)
    except UnknownIdError:
        if call.json:
            call.answer(NoSource(query=wanted, edition=call.kb.edition), "source.view")
        raise
    if web:
        _open(result.source.url, wanted)
    else:
        call.answer(result, "source.view")


def _numbered(call: NamesCall, number: str, name: str) -> str:
    """The id of the source that has this number on the page of a medicine."""
    from drugref.model import Drug
    from drugref.opening import ImportedLabels
    from drugref.query.monograph import monograph
    from drugref.view.monograph import numbered

    imported = ImportedLabels()
    match = call.medicine(name, imported, cards=True)
    result = monograph(call.kb, match, (), imported.store if match.id is None and match.card is None else None)
    if not isinstance(result.chosen.document, Drug):
        raise UsageError(f"{match.name} has a label here, which is its only source", f"look at it: drugref labels {match.name}")
    cites = numbered(result)
    id = cites.known(int(number)) if number.isascii() and number.isdecimal() else None
    if id is None:
        last = len(list(cites.numbered()))
        raise UsageError(f"“{number}” is not a source's number on the page of {match.name}", f"give a number from 1 to {last}")
    return id


def _open(url: str | None, id: str) -> None:
    """Show the address in the user's browser. Only one on the web is: a folder of one's own may hold anything."""
    import webbrowser

    if not url:
        raise DrugrefError(f"{id} has no address", f"see what it is: drugref source {id}")
    if not url.startswith(("https://", "http://")) or not url.isprintable() or " " in url:
        raise DrugrefError(f"the address of {id} is none on the web: {url}", "correct it in the folder it comes from")
    if not webbrowser.open(url):
        raise DrugrefError(f"no browser could be opened for {url}", "set BROWSER to yours, or copy the address")
    say(f"opened: {url}")
