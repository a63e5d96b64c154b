"""Bring files into the label store, each whole or not at all."""

import csv
import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TextIO

from drugref.errors import DrugrefError
from drugref.ingest.frame import Frame
from drugref.ingest.reading import ReadingProcess
from drugref.store.label_rows import LabelRow
from drugref.store.label_writer import Counts, FileImport, LabelWriter

LEARNT = 300
"""Labels that the dictionary which the text is packed with is made from."""

Step = Callable[[int, int], None]
"""Told of (bytes taken in, records seen) of the file being imported."""


@dataclass
class Report:
    """The file that lists every reject; there is none until there is something to list."""

    path: Path
    lines: int = 0
    _out: TextIO | None = None

    def __call__(self, file: str, record: int, reason: str) -> None:
        """One reject; ``record`` 0 is the whole file."""
        if self._out is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._out = self.path.open("w", encoding="utf-8", newline="", errors="backslashreplace")
            csv.writer(self._out, delimiter="\t", lineterminator="\n").writerow(("file", "record", "reason"))
        csv.writer(self._out, delimiter="\t", lineterminator="\n").writerow((file, record, " ".join(reason.split())))
        self._out.flush()
        self.lines += 1

    def __enter__(self) -> "Report":
        if self.path.is_file():  # that of an earlier import
            self.path.unlink()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._out:
            self._out.close()


@dataclass(frozen=True)
class Done:
    """What became of one file. ``failed``: why nothing of it was kept; empty if all went well."""

    file: str
    edition: str | None = None
    counts: Counts = field(default_factory=Counts)
    failed: str = ""


def import_files(writer: LabelWriter, corpus: str, paths: Sequence[Path], report: Report, step: Callable[[Path], Step]) -> Iterator[Done]:
    """Import each path in turn; one that fails leaves the store as it was, and the next follows."""
    reader = ReadingProcess(corpus, paths)
    try:
        for path in paths:
            yield _import(writer, reader, corpus, path, report, step(path))
    finally:
        reader.close()


def _import(writer: LabelWriter, reader: ReadingProcess, corpus: str, path: Path, report: Report, step: Step) -> Done:
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    importing = FileImport(corpus, str(path.absolute()), now)
    try:
        with writer.file(importing):
            _take(writer, importing, reader.file(), path, report, step)
    except DrugrefError as error:
        reason = f"{error.what}; {error.mend}" if error.mend else error.what
        report(str(path), 0, reason)
        return Done(str(path), failed=reason)
    return Done(str(path), importing.edition, importing.counts)


def _take(writer: LabelWriter, importing: FileImport, frames: Iterator[Frame], path: Path, report: Report, step: Step) -> None:
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
            report(
                f"{path}" if frame.reject.file == path.name else f"{path}: {frame.reject.file}", frame.reject.record, frame.reject.reason
            )
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
