"""A store is a file that somebody may have damaged or planted: nothing of it is believed before its bytes and its tables are ours."""

import re
import sqlite3
import zlib
from collections.abc import Sequence

_CHECKSUM = slice(60, 64)
"""SQLite's ``user_version``, which it keeps for the program: the CRC-32 of all other bytes of the file."""

LONGEST = 100_000_000
"""Bytes of the longest value that is read."""

_EACH, _MOST = 1_000_000, 2_000
"""Steps of SQLite's machine between two looks, and looks until it is stopped: some 20 s of work, where a long list of names needs 0.1."""

_SHADOW = r"create table '{}_(?:data|idx|content|docsize|config)'\([a-z0-9_, ]*(?:primary key\([a-z, ]*\))?\)(?: without rowid)?"
"""What FTS5 makes beside a table of its own."""


def checksum(data: Sequence[int] | bytes | memoryview) -> bytes:
    """The checksum of a database file, as it is kept within it."""
    seen = memoryview(data)  # type: ignore[arg-type]
    return zlib.crc32(seen[_CHECKSUM.stop :], zlib.crc32(seen[: _CHECKSUM.start])).to_bytes(4, "big")


def sealed(data: bytes) -> bytes:
    """The file with its checksum."""
    return data[: _CHECKSUM.start] + checksum(data) + data[_CHECKSUM.stop :]


def is_whole(data: bytes | memoryview) -> bool:
    """Whether not a byte has changed since it was sealed."""
    return len(data) > _CHECKSUM.stop and bytes(data[_CHECKSUM]) == checksum(data)


def defend(connection: sqlite3.Connection, tables: str) -> None:
    """See to it that what was opened runs nothing of its own and cannot take all time or memory.

    ``tables``: the statements that make ours. Raises sqlite3.DatabaseError for a file that has anything else: views, triggers,
    computed columns and the like are programs, and a query that meets one runs it.
    """
    connection.execute("pragma trusted_schema = off")
    connection.execute("pragma cell_size_check = on")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    looks = iter(range(_MOST))
    connection.set_progress_handler(lambda: next(looks, None) is None, _EACH)
    ours = {_plain(statement) for statement in tables.split(";")}
    indexed = re.findall(r"create virtual table (\w+)", tables)
    shadows = re.compile("|".join(_SHADOW.format(name) for name in indexed) or "$.")
    for (sql,) in connection.execute("select sql from sqlite_schema where sql is not null limit 1000"):
        if (told := _plain(str(sql))) not in ours and not shadows.fullmatch(told):
            raise sqlite3.DatabaseError("it has tables, views or triggers that are not drugref's")


def _plain(sql: str) -> str:
    return " ".join(sql.split()).lower()
