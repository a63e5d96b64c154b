"""What the statements rest on, counted."""

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.query.census import Census, Counted, Share
from drugref.view import page
from drugref.view.columns import Columns

_SHARES = {
    "weak_only": "only on undated copies, test servers, digests, encyclopaedias or unattributed pages",
    "copies_only": "on dated copies of a label besides, but on nothing better",
    "undated": "only on sources without a date",
    "weak_or_undated": "on weak or on undated sources only",
    "test_server": "only on test servers",
}


def view(result: Census) -> RenderableType:
    """The shares, then grades and ways of reading."""
    shares: list[tuple[str, Share]] = [(words, getattr(result, name)) for name, words in _SHARES.items()]
    rows = [(Text(f"{share.share:.1%}"), Text(str(share.statements)), Text(words)) for words, share in shares]
    return Group(
        Text(f"{result.statements} statements, those of the seed documents alone left out. They rest"),
        Columns(rows),
        page.heading("best grade"),
        _table(result.grades),
        page.heading("how read, at best"),
        _table(result.read),
        page.footer(result.edition),
    )


def _table(counted: tuple[Counted, ...]) -> Columns:
    head = [Text(word, page.QUIET) for word in ("", "sources", "statements")]
    return Columns([head, *([Text(c.name), Text(str(c.sources)), Text(str(c.statements))] for c in counted)])
