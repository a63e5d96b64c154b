"""A store is a file that somebody may have damaged or planted: nothing of it is believed before its bytes and its tables are ours."""

import contextlib
import os
import re
import sqlite3
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from drugref.paths import distrusted, make_private, open_regular, read_regular

_CHECKSUM = slice(60, 64)
"""SQLite's ``user_version``, which it keeps for the program: the CRC-32 of all other bytes of the file; 0 where there is none."""

LONGEST_VALUE = 100_000_000
"""Bytes of the longest value that is read."""

_EACH, _MOST = 1_000_000, 2_000
"""Steps of SQLite's machine between two looks, and looks until a query is stopped: some 20 s of work, where a long one needs 0.1."""

_SHADOW = r"create table '{}_(?:data|idx|content|docsize|config)'\([a-z0-9_, ]*(?:primary key\([a-z, ]*\))?\)(?: without rowid)?"
"""What FTS5 makes beside a table of its own."""


def checksum(data: Sequence[int] | bytes | memoryview) -> bytes:
    """The checksum of a database file, as it is kept within it."""
    seen = memoryview(data)  # type: ignore[arg-type]
    return max(zlib.crc32(seen[_CHECKSUM.stop :], zlib.crc32(seen[: _CHECKSUM.start])), 1).to_bytes(4, "big")


def sealed(data: bytes) -> bytes:
    """The file with its checksum."""
    return data[: _CHECKSUM.start] + checksum(data) + data[_CHECKSUM.stop :]


def is_whole_file(path: Path, most: int) -> bool:
    """Whether not a byte has changed since it was sealed, read a piece at a time; never of more than ``most`` bytes. Raises OSError."""
    with open_regular(path) as file:
        if not _CHECKSUM.stop < os.fstat(file.fileno()).st_size <= most:
            return False
        file.seek(_CHECKSUM.start)
        return file.read(_CHECKSUM.stop - _CHECKSUM.start) == _checksum_of(file)


class GuardedConnection(sqlite3.Connection):
    """A connection to a file that may be hostile: each of its queries has so much work, and no more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._looks = [0]

    def execute(self, *args: Any) -> sqlite3.Cursor:
        """As ever; the work counts from here."""
        self._looks[0] = 0
        return super().execute(*args)

    def limit(self) -> None:
        """Stop queries at the limit from here on."""
        looks = self._looks  # not the connection, which would then hold itself

        def is_enough() -> bool:
            looks[0] += 1
            return looks[0] > _MOST

        self.set_progress_handler(is_enough, _EACH)


def seal(path: Path) -> None:
    """Write into a large database file, which nobody is changing, its checksum. Raises OSError."""
    with path.open("r+b") as file:
        mark = _checksum_of(file)
        file.seek(_CHECKSUM.start)
        file.write(mark)
        file.flush()
        os.fsync(file.fileno())


_LEFT_OPEN: dict[tuple[int, int], BinaryIO] = {}


def _left_open(path: Path) -> BinaryIO:
    """A database file that SQLite may have open too. It is opened once and never closed, for on POSIX a process that closes a file gives up
    every lock it has on it, those of its open connections too. Raises OSError.
    """
    is_at = path.stat()
    key = is_at.st_dev, is_at.st_ino
    if key not in _LEFT_OPEN:
        _LEFT_OPEN[key] = path.open("rb", buffering=0)
    return _LEFT_OPEN[key]


def is_sealed(path: Path) -> bool:
    """Whether a database file has a checksum of itself. Raises OSError."""
    file = _left_open(path)
    file.seek(_CHECKSUM.start)
    return any(file.read(_CHECKSUM.stop - _CHECKSUM.start))


def is_damaged(path: Path, looked_at: Path | None) -> bool:
    """Whether a byte of a sealed file has changed. One that was never sealed, or is being written to, cannot be told.

    ``looked_at``: where it is kept that the file as it lies there was found whole, so that its gigabytes are read once and not at each
    start; whoever writes to it changes its times.
    """
    try:
        before = path.stat()
        lies = f"{path.absolute()}\t{before.st_size}\t{before.st_mtime_ns}\t{before.st_ctime_ns}\t{before.st_ino}"
        if looked_at and _read(looked_at) == lies.encode(errors="surrogateescape"):
            return False
        file = _left_open(path)
        file.seek(_CHECKSUM.start)
        kept = file.read(_CHECKSUM.stop - _CHECKSUM.start)
        if kept == bytes(4) or _is_written(path):
            return False
        whole = kept == _checksum_of(file)
        if not whole:
            after = path.stat()
            return not _is_written(path) and (after.st_mtime_ns, after.st_ctime_ns) == (before.st_mtime_ns, before.st_ctime_ns)
        if looked_at:
            with contextlib.suppress(OSError):
                make_private(looked_at.parent)
                looked_at.write_bytes(lies.encode(errors="surrogateescape"))
    except OSError:  # whoever opens it says so
        return False
    return False


def _is_written(path: Path) -> bool:
    """Whether changes lie beside the file that are not in it yet."""
    return any(beside.exists() and beside.stat().st_size for beside in (path.with_name(path.name + end) for end in ("-wal", "-journal")))


def _read(path: Path) -> bytes:
    try:
        return read_regular(path, 10_000) if not distrusted(path.parent) and not distrusted(path) else b""
    except OSError:
        return b""


def _checksum_of(file: BinaryIO) -> bytes:
    """As ``checksum``, a piece at a time."""
    file.seek(0)
    value = zlib.crc32(file.read(_CHECKSUM.start))
    file.seek(_CHECKSUM.stop)
    while piece := file.read(1 << 20):
        value = zlib.crc32(piece, value)
    return max(value, 1).to_bytes(4, "big")


def defend(connection: GuardedConnection, tables: str = "") -> None:
    """See to it that what was opened runs nothing of its own and cannot take all time or memory.

    ``tables``: the statements that make ours; without them only what is a program is refused. Raises sqlite3.DatabaseError for a
    file that has anything else: views, triggers, computed columns and the like are programs, and a query that meets one runs it.
    """
    connection.execute("pragma trusted_schema = off")
    connection.execute("pragma cell_size_check = on")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.limit()
    if not tables:
        for kind, sql in connection.execute("select type, sql from sqlite_schema limit 1000"):
            if kind in ("view", "trigger") or re.search(r"\bas\s*\(|\bgenerated\b", str(sql), re.IGNORECASE):
                raise sqlite3.DatabaseError("it has views, triggers or computed columns, which drugref's files have not")
        return
    ours = {_plain(statement) for statement in tables.split(";")}
    indexed = re.findall(r"create virtual table (\w+)", tables)
    shadows = re.compile("|".join(_SHADOW.format(name) for name in indexed) or "$.")
    for (sql,) in connection.execute("select sql from sqlite_schema where sql is not null limit 1000"):
        if (told := _plain(str(sql))) not in ours and not shadows.fullmatch(told):
            raise sqlite3.DatabaseError("it has tables, views or triggers that are not drugref's")


def _plain(sql: str) -> str:
    return " ".join(sql.split()).lower()
