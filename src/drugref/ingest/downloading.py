"""Fetch a release part by part, and import each as soon as it is there."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from drugref import paths
from drugref.errors import DrugrefError
from drugref.ingest.fetch import Client, Fetching, GoneError
from drugref.ingest.importing import Done, ImportStep, import_files
from drugref.ingest.releases import Part, parts
from drugref.ingest.report import Report
from drugref.store.label_writer import LabelWriter

CHANGES = 3
"""How often a release may change while it is fetched."""


def missing(writer: LabelWriter, listed: Sequence[Part]) -> list[Part]:
    """The parts that are not imported as they are now."""
    marks = writer.releases()
    return [part for part in listed if marks.get((part.corpus, part.at)) != part.mark]


def download(
    writer: LabelWriter,
    listed: Callable[[], Sequence[Part]],
    client: Client,
    report: Report,
    fetching: Callable[[Part], Fetching],
    importing: Callable[[Path], ImportStep],
) -> Iterator[Done]:
    """Import what is missing of a release. It is listed again in the end: if it has changed meanwhile, what is new of it follows.

    Raises DrugrefError where a part cannot be had; the parts before it are imported, and it goes on from there when called again.
    """
    failed: set[Part] = set()
    for _ in range(CHANGES):
        todo = [part for part in missing(writer, listed()) if part not in failed]
        if not todo:
            return
        for part in todo:
            try:
                path = part.local or _fetched(part, client, fetching(part))
            except GoneError:
                if part in listed():
                    raise
                break  # another release has taken its place
            for done in import_files(writer, part.corpus, [path], report, importing, release=(part.at, part.mark)):
                if done.failed:
                    failed.add(part)
                yield done
            if not part.local:
                path.unlink(missing_ok=True)
    raise DrugrefError("the release changes again and again", "try later: what was imported stays")


def _fetched(part: Part, client: Client, step: Fetching) -> Path:
    folder = paths.store_folder() / "downloads" / part.corpus
    paths.make_private(folder)
    to = folder / part.name
    client.zip(part.at, to, step)
    if part.size and abs(to.stat().st_size - part.size) > 0.05 * part.size + 50_000:
        size = to.stat().st_size
        to.unlink()
        raise DrugrefError(
            f"{part.at} has {size:,} bytes, not {part.size:,} as the list says", "the list and the file may be of two releases: try again"
        )
    return to


def current(corpus: str, kind: str | None, source: str | None, client: Client) -> Callable[[], Sequence[Part]]:
    """Asks anew each time what is to be had."""
    return lambda: parts(corpus, kind, source, client)
