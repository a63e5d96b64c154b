"""Downloading what is imported: what there is and how large, the question, the bars."""

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from drugref.cli.output import say
from drugref.errors import DrugrefError, UsageError

if TYPE_CHECKING:
    from drugref.ingest.importing import Done, ImportStep
    from drugref.ingest.releases import Part
    from drugref.ingest.report import Report
    from drugref.store.label_writer import LabelWriter


def kind_of(corpus: str, words: Sequence[str]) -> str | None:
    """Which of DailyMed's releases is meant. Raises UsageError for what is none."""
    from drugref.ingest.releases import RELEASE_KINDS

    if corpus == "names":
        raise UsageError("lists of names are not downloaded", "drugref import names FILE")
    if corpus == "openfda" and words:
        raise UsageError("--download takes no files", "drugref import openfda --download")
    if len(words) > 1 or (words and words[0] not in RELEASE_KINDS):
        raise UsageError(f"there is no release “{' '.join(words)}”", f"DailyMed's are {', '.join(RELEASE_KINDS)}")
    return words[0] if words else None


def download(
    writer: "LabelWriter",
    corpus: str,
    kind: str | None,
    source: str | None,
    rejects: "Report",
    step: "Callable[[Path | None], ImportStep]",
    *,
    yes: bool,
) -> "list[Done]":
    """Fetch and import what is missing of a release; what was imported before something went wrong stays, and it is told."""
    from drugref.ingest import downloading
    from drugref.ingest.fetch import Client

    client = Client()
    listed = downloading.current(corpus, kind, source, client)
    now = listed()
    todo = downloading.missing(writer, now)
    _tell(now, todo)
    if not todo:
        return []
    _ask(yes=yes)
    done: list[Done] = []
    with ExitStack() as bars:
        try:
            for each in downloading.download(writer, listed, client, rejects, lambda part: _bar(bars, part), step):
                done.append(each)
                step(None)
                if each.failed:
                    say(f"nothing of {each.file} was imported: {each.failed}")
        except DrugrefError as error:
            raise DrugrefError(f"{error.what} ({len(done)} of {len(todo)} files are imported and stay)", error.mend) from None
    return done


def _bar(bars: ExitStack, part: "Part") -> Any:
    from drugref.cli.progress import Bar

    bars.close()
    return bars.enter_context(Bar(f"fetching {part.name}", part.size, "MB")).to


def _tell(listed: "Sequence[Part]", todo: "Sequence[Part]") -> None:
    for part in todo[:40]:
        size = _megabytes(part.size) if part.size else "size not told"
        say(f"{part.name}: {size}{f', {part.records:,} records' if part.records else ''}")
    whole = sum(part.size for part in todo)
    there = len(listed) - len(todo)
    before = f"; {there} more are imported as they are" if there else ""
    say(f"{len(todo)} files, {_megabytes(whole)}{before}" if todo else f"all {len(listed)} files are imported as they are now")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB" if size >= 10_000_000 else f"{size / 1e6:.2f} MB"


def _ask(*, yes: bool) -> None:
    if yes:
        return
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("whether to fetch them cannot be asked here", "give --yes")
    if not typer.confirm("Fetch and import them?", default=False, err=True):
        raise typer.Exit
