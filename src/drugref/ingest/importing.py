"""Bring files into the label store, each whole or not at all."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drugref.errors import DrugrefError
from drugref.ingest.clean import written
from drugref.ingest.frame import Frame
from drugref.ingest.reading import ReadingProcess
from drugref.ingest.report import Report
from drugref.store.label_rows import LabelRow
from drugref.store.label_writer import Counts, FileImport, LabelWriter

LEARNT = 300
"""Labels that the dictionary which the text is packed with is made from."""

ImportStep = Callable[[int, int], None]
"""Told of (bytes taken in, records seen) of the file being imported."""


@dataclass(frozen=True)
class Done:
    """What became of one file. ``failed``: why nothing of it was kept; empty if all went well."""

    file: str
    edition: str | None = None
    counts: Counts = field(default_factory=Counts)
    failed: str = ""


def import_files(
    writer: LabelWriter,
    corpus: str,
    paths: Sequence[Path],
    report: Report,
    step: Callable[[Path], ImportStep],
    *,
    release: tuple[str, str] | None = None,
) -> Iterator[Done]:
    """Import each path in turn; one that fails leaves the store as it was, and the next follows.

    ``release``: the address and mark of a part that was downloaded, which it is known by from then on.
    """
    reader = ReadingProcess(corpus, paths)
    try:
        for path in paths:
            yield _import(writer, reader, corpus, path, report, step(path), release)
    finally:
        reader.close()


def _import(
    writer: LabelWriter, reader: ReadingProcess, corpus: str, path: Path, report: Report, step: ImportStep, release: tuple[str, str] | None
) -> Done:
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    file, mark = release or (written(str(path.absolute())), None)
    importing = FileImport(corpus, file, now, release=mark)
    try:
        with writer.file(importing):
            _take(writer, importing, reader.file(), path, report, step)
    except DrugrefError as error:
        reason = f"{error.what}; {error.mend}" if error.mend else error.what
        report(written(str(path)), 0, reason)
        return Done(written(str(path)), failed=reason)
    return Done(written(str(path)), importing.edition, importing.counts)


def _take(writer: LabelWriter, importing: FileImport, frames: Iterator[Frame], path: Path, report: Report, step: ImportStep) -> None:
    held: list[LabelRow] = []
    for seen, frame in enumerate(frames, 1):
        if frame.row and not writer.trained:
            held.append(frame.row)
            if len(held) >= LEARNT:
                _write(writer, importing, held)
        elif frame.row:
            importing.counts.add(writer.add(frame.row))
        elif frame.name:
            importing.counts.add(writer.add_name(frame.name, importing.corpus))
        elif frame.reject:
            importing.counts.rejected += 1
            file = written(str(path))
            within = "" if frame.reject.file == written(path.name) else f": {frame.reject.file}"
            report(f"{file}{within}", frame.reject.record, frame.reject.reason)
        elif frame.edition:
            importing.edition = max(importing.edition or "", frame.edition)
        step(frame.done, seen)
    _write(writer, importing, held)


def _write(writer: LabelWriter, importing: FileImport, held: list[LabelRow]) -> None:
    """Write what was held back to learn from it."""
    writer.train([row.body for row in held])
    for row in held:
        importing.counts.add(writer.add(row))
    held.clear()
