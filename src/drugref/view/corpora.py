"""What was imported, and what an import did: a block a corpus, a line a file."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.normal import printable
from drugref.query.corpora import Corpora
from drugref.view import page
from drugref.view.columns import Columns

if TYPE_CHECKING:
    from drugref.store.label_answers import Corpus

FILES_SHOWN = 20
"""Files named for one corpus; folders of single labels have thousands."""


def view(result: Corpora) -> RenderableType:
    """Every corpus with its files."""
    if not result.corpora:
        return Text("No label corpus is imported. drugref import --help says how to get one.", page.QUIET)
    parts: list[RenderableType] = []
    for corpus in result.corpora:
        parts += [Text.assemble(Text(corpus.name, page.NAME), "  ", Text(_holds(corpus))), Columns(list(_files(corpus)))]
    size = f"{result.labels:,} labels in {megabytes(result.bytes)}, {result.path}"
    return Group(*parts, Text(""), Text(printable(size), page.QUIET))


def megabytes(size: int) -> str:
    """A size for people."""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{max(size / 1e6, 0.1):.1f} MB"


def _holds(corpus: "Corpus") -> str:
    held = [f"{number:,} {noun}" for number, noun in ((corpus.labels, "labels"), (corpus.names, "names")) if number]
    return ", ".join(held) or "nothing of its own: other corpora have later versions"


def _files(corpus: "Corpus") -> Iterable[tuple[Text, Text]]:
    for done in corpus.imports[-FILES_SHOWN:]:
        edition = f"edition {done.edition}, " if done.edition else ""
        counts = f"{done.new:,} new, {done.updated:,} updated, {done.unchanged:,} unchanged, {done.rejected:,} rejected"
        told = f"{edition}imported {done.at[:10]}: {counts}"
        yield Text(printable(PurePath(done.file).name)), Text(told, page.QUIET)
    if len(corpus.imports) > FILES_SHOWN:
        yield Text("…"), Text(f"and {len(corpus.imports) - FILES_SHOWN:,} files before these", page.QUIET)
