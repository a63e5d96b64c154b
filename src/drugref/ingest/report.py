"""The file that lists what an import rejected. It never takes the place of anything but an earlier one of its kind."""

import csv
import datetime
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from drugref.errors import DrugrefError

REPORT_HEAD = ("file", "record", "reason")


class Report:
    """Written aside, and put in its place when the import ends: always where ``path`` was ``asked`` for, else if anything was rejected.

    Raises DrugrefError where ``path`` is something else than an earlier report (unless ``force``), or one of ``never``.
    """

    def __init__(self, path: Path, *, asked: bool = True, force: bool = False, never: Iterable[Path] = ()) -> None:
        self.path = path
        self.asked = asked
        self.lines = 0
        self._aside: Path | None = None
        self._out: TextIO | None = None
        _check(path, force=force, never=never)

    def __call__(self, file: str, record: int, reason: str) -> None:
        """One reject; ``record`` 0 is the whole file."""
        self._open().writerow((file, record, " ".join(reason.split())))
        if self._out:
            self._out.flush()
        self.lines += 1

    def __enter__(self) -> "Report":
        if self.asked:
            self._open()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._out and self._aside:
            self._out.close()
            os.replace(self._aside, self.path)

    def _open(self) -> Any:
        if self._out is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, aside = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name[:100]}-")
            self._aside = Path(aside)
            self._out = os.fdopen(descriptor, "w", encoding="utf-8", newline="", errors="backslashreplace")
            csv.writer(self._out, delimiter="\t", lineterminator="\n").writerow(REPORT_HEAD)
        return csv.writer(self._out, delimiter="\t", lineterminator="\n")


def kept(folder: Path, corpus: str) -> Path:
    """Where the report of an import goes that nobody named a place for: a name that no earlier one has."""
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d-%H%M%S")
    for number in range(1, 1000):
        path = folder / "rejected" / f"{now}-{corpus}{'' if number == 1 else f'-{number}'}.tsv"
        if not path.exists():
            return path
    raise DrugrefError(f"{folder / 'rejected'} is full of reports", "take some away")


def _check(path: Path, *, force: bool, never: Iterable[Path]) -> None:
    for other in never:
        if path.exists() and other.exists() and path.samefile(other):
            raise DrugrefError(f"{path} is what is imported, or drugref's own", "give the report another name")
    if not path.exists() and not path.is_symlink():
        return
    if not path.is_file():
        raise DrugrefError(f"{path} is not a file", "give the report another name")
    if not force and not _is_report(path):
        raise DrugrefError(f"{path} is there and is not a report of an earlier import", "give another name, or --force to write over it")


def _is_report(path: Path) -> bool:
    with path.open("rb") as there:
        return there.read(100).splitlines()[:1] == ["\t".join(REPORT_HEAD).encode()]
