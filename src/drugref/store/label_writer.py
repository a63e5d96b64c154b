"""Write the label store: one import at a time, one transaction a file, safe to kill at any moment.

While an import runs the store is in WAL mode, so that commands go on reading what was there before; what a kill leaves in the WAL
without a commit is never read. Afterwards all is one plain file again.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from drugref.errors import DrugrefError
from drugref.model.label import Label, LabelSummary
from drugref.paths import distrusted, make_private
from drugref.store.defence import seal
from drugref.store.label_file import locked, opened
from drugref.store.label_format import INDEX_COLUMNS
from drugref.store.label_names import Touched
from drugref.store.label_rows import LabelRow, columns, names
from drugref.store.labels import Labels
from drugref.store.names import ListedName
from drugref.store.packing import dictionary

Written = Literal["new", "updated", "unchanged"]

UPDATE_MEMORY = 16 << 20
"""Bytes of text of updated labels that wait to be written together."""

_INSERT = f"insert into passage (rowid, {', '.join(INDEX_COLUMNS)}) values (?{', ?' * len(INDEX_COLUMNS)})"
_REMOVE = f"insert into passage (passage, rowid, {', '.join(INDEX_COLUMNS)}) values ('delete', ?{', ?' * len(INDEX_COLUMNS)})"


@dataclass
class Counts:
    """What became of a file's records."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0

    def add(self, outcome: Written) -> None:
        """One more."""
        setattr(self, outcome, getattr(self, outcome) + 1)


@dataclass
class FileImport:
    """A file being imported. ``edition`` is set as soon as the file has said it; ``release``: the mark of a part that was downloaded."""

    corpus: str
    file: str
    at: str
    edition: str | None = None
    release: str | None = None
    counts: Counts = field(default_factory=Counts)


class LabelWriter:
    """The label store, opened for writing.

    Raises DrugrefError where another import is at work or the file is none of ours; ``file`` does for a full disk.
    """

    def __init__(self, path: Path) -> None:
        try:
            make_private(path.parent)
            distrust = distrusted(path.parent) or distrusted(path)
        except OSError as error:
            raise DrugrefError(f"{path.parent}: {error.strerror or error}", "see whether the folder may be written to") from None
        if distrust:
            raise DrugrefError(f"{distrust}: nothing is written there", "see whose it is, then move it away or mend its rights")
        self._lock = locked(path)
        try:
            self._connection = opened(path)
        except BaseException:
            self._lock.close()
            raise
        self._path = path
        self.labels = Labels(self._connection, path)
        self._forget()

    @contextlib.contextmanager
    def file(self, importing: FileImport) -> Iterator[None]:
        """All that is written within is kept together, or not at all if it raises."""
        connection = self._connection
        try:
            connection.execute("begin immediate")
            connection.execute("insert or ignore into corpus values (?)", (importing.corpus,))
            yield
            self._update()
            self._touched.renew()
            connection.execute("delete from imported where corpus = ? and file = ?", (importing.corpus, importing.file))
            connection.execute(
                "insert into imported (corpus, file, edition, at, release, new, updated, unchanged, rejected) "
                "values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (importing.corpus, importing.file, importing.edition, importing.at, importing.release, *astuple(importing.counts)),
            )
            connection.execute("commit")
        except BaseException as error:
            self._undo(error)
            raise
        with contextlib.suppress(sqlite3.Error):  # no room: what is committed stays in the WAL until there is
            connection.execute("pragma wal_checkpoint(truncate)")

    def _undo(self, error: BaseException) -> None:
        """Leave the store as it was. Raises DrugrefError in the place of the database's own error."""
        with contextlib.suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("rollback")
        self._forget()
        if isinstance(error, sqlite3.Error):
            raise DrugrefError(f"{self.labels.path}: {error}", "make room, or see what is wrong with the disk") from None

    def releases(self) -> dict[tuple[str, str], str]:
        """(corpus, address) → mark of every part that was downloaded and imported."""
        rows = self._connection.execute("select corpus, file, release from imported where release is not null")
        return {(corpus, file): mark for corpus, file, mark in rows}

    def has(self, set_key: str, version: int) -> bool:
        """Whether this version of a label, or a later one, is there."""
        there = self._there(set_key)
        return there is not None and there[1] >= version

    def add(self, row: LabelRow) -> Written:
        """Write a label, in the place of an older version."""
        there = self._there(row.set_key)
        if there is None:
            self._insert(None, row)
            return "new"
        if there[1] >= row.version:
            return "unchanged"
        self._waiting[row.set_key] = (there[0], row)
        self._waiting_bytes += sum(map(len, row.columns))
        if self._waiting_bytes > UPDATE_MEMORY:
            self._update()
        return "updated"

    @property
    def trained(self) -> bool:
        """Whether the store has a dictionary to pack with."""
        return self._connection.execute("select 1 from dictionary").fetchone() is not None

    def train(self, texts: list[bytes]) -> None:
        """Make the dictionary from these labels, if they are enough."""
        if not self.trained and (made := dictionary(texts)):
            self._connection.execute("insert into dictionary values (?)", (made,))
            self.labels.forget()

    def add_name(self, name: ListedName, corpus: str) -> Written:
        """Write a name from a list."""
        return "new" if self._touched.enter(name, corpus) else "unchanged"

    def remove(self, corpus: str, step: Callable[[int], None]) -> tuple[int, int]:
        """Take a corpus out, whole or not at all; returns how many labels and names went. ``step`` is told of each hundred."""
        connection = self._connection
        try:
            connection.execute("begin immediate")
            listed = connection.execute("select count(*) from listed where corpus = ?", (corpus,)).fetchone()[0]
            ids = [id for (id,) in connection.execute("select id from label where corpus = ? order by id", (corpus,))]
            self._remove_labels(ids, step)
            self._touched.unlist(corpus)
            self._touched.renew()
            connection.execute("delete from imported where corpus = ?", (corpus,))
            connection.execute("delete from corpus where name = ?", (corpus,))
            connection.execute("commit")
        except BaseException as error:
            self._undo(error)
            raise
        return len(ids), listed

    def close(self) -> None:
        """Leave one plain file, and let the next import in."""
        with contextlib.suppress(sqlite3.Error):  # somebody reads, or there is no room: the next import tidies up
            self._connection.execute("pragma incremental_vacuum").fetchall()  # what merging the index left free, a tenth of the store
            self._connection.execute("pragma wal_checkpoint(truncate)")
            self._connection.execute("pragma journal_mode=delete")
        self._connection.close()
        try:
            if not any(path.exists() for path in (self._path.with_name(f"{self._path.name}-{end}") for end in ("wal", "journal"))):
                seal(self._path)
        finally:
            self._lock.close()

    def __enter__(self) -> "LabelWriter":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _forget(self) -> None:
        self.labels.forget()
        self._touched = Touched(self._connection)
        self._waiting: dict[str, tuple[int, LabelRow]] = {}
        self._waiting_bytes = 0

    def _there(self, set_key: str) -> tuple[int, int] | None:
        """(id, version) of a label."""
        if set_key in self._waiting:
            id, row = self._waiting[set_key]
            return id, row.version
        there: tuple[int, int] | None = self._connection.execute("select id, version from label where set_id = ?", (set_key,)).fetchone()
        return there

    def _update(self) -> None:
        """Write what waits, in the order of ids: the index writes out all it has gathered each time an id is lower than the last."""
        for id, row in sorted(self._waiting.values(), key=lambda waiting: waiting[0]):
            self._delete(id)
            self._insert(id, row)
        self._waiting.clear()
        self._waiting_bytes = 0

    def _insert(self, id: int | None, row: LabelRow) -> None:
        values = (id, row.set_key, row.version, row.corpus, row.supply, row.parts, row.date, row.substance, row.head)
        id = self._connection.execute("insert into label values (?, ?, ?, ?, ?, ?, ?, ?, ?)", values).lastrowid
        self._connection.execute("insert into body values (?, ?)", (id, self.labels.packer.pack(row.body)))
        self._connection.execute(_INSERT, (id, *row.columns))
        self._connection.executemany("insert into name values (?, ?, ?)", ((key, kind, id) for key, kind in row.keys))
        self._touched.count(row.names, row.substance, row.unii, 1)

    def _remove_labels(self, ids: list[int], step: Callable[[int], None]) -> None:
        if len(ids) == self.labels.total:
            self._connection.execute("insert into passage (passage) values ('delete-all')")
            for table in ("label", "body", "name", "spelt", "known", "part"):
                self._connection.execute(f"delete from {table}")
            self._touched.relist()
            return
        for place, id in enumerate(ids, 1):
            self._delete(id)
            if place % 100 == 0:
                step(100)

    def _delete(self, id: int) -> None:
        connection = self._connection
        head, body = connection.execute("select head, sections from label join body using (id) where id = ?", (id,)).fetchone()
        sections = tuple(self.labels.sections(body))
        summary = msgspec.json.decode(head, type=LabelSummary)
        label = Label(set_id=summary.set_id, version=summary.version, corpus=summary.corpus, sections=sections)
        connection.execute(_REMOVE, (id, *columns(label)))
        if summary.substance:
            self._touched.count(names(summary), summary.substance, "", -1)
        keys = connection.execute("select key, kind from name where label = ?", (id,)).fetchall()
        connection.executemany("delete from name where key = ? and kind = ? and label = ?", ((*key, id) for key in keys))
        connection.execute("delete from body where id = ?", (id,))
        connection.execute("delete from label where id = ?", (id,))
