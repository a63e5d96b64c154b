"""The file of the label store, locked and opened for an import."""

import contextlib
import sqlite3
from pathlib import Path

from drugref.errors import DrugrefError
from drugref.store.defence import is_damaged, is_sealed
from drugref.store.label_count import DAMAGED, FOREIGN, FORMAT_OF_LABELS, lock_of
from drugref.store.label_format import TABLES_OF_LABELS

INDEX_MEMORY = 64 << 20
"""Bytes that the index gathers before it writes them: the more, the less it merges (20 MB of text a second instead of 15 with 1 MiB)."""

MERGED = 16
"""Pieces of the index that are merged at once, FTS5's most: with its own 4 everything is written once more, for no quicker answer."""

PAGES = 64 << 10
"""KiB of pages kept in memory."""

LOCK_WAIT = 0.2
"""Seconds that another import may hold the lock; who only looks whether one is at work holds it for less."""


def locked(path: Path) -> sqlite3.Connection:
    """Held while an import runs, and let go by the system if it is killed."""
    lock = None
    try:
        lock = sqlite3.connect(lock_of(path), timeout=LOCK_WAIT, isolation_level=None)
        lock.execute("begin exclusive")
    except sqlite3.OperationalError as error:
        if lock:
            lock.close()
        if "locked" in str(error):
            raise DrugrefError("another import is at work", "wait until it has ended; commands that read go on working") from None
        raise DrugrefError(f"{path.parent}: {error}", "see whether the folder may be written to") from None
    return lock


def opened(path: Path) -> sqlite3.Connection:
    """A whole store of this format, ready to be written to; made if there is none. Raises DrugrefError for any other file."""
    try:
        if not path.exists() or not path.stat().st_size:
            _create(path)
        whole = not is_damaged(path, None)
        connection = sqlite3.connect(path, timeout=30, isolation_level=None)
        if whole and not is_sealed(path):  # left by an import that was stopped: sealed at the end of this one, so looked through now
            whole = connection.execute("pragma integrity_check(1)").fetchone() == ("ok",)
        connection.execute(f"pragma cache_size = -{PAGES}")
        (found,) = connection.execute("select value from meta where key = 'format'").fetchone()
    except sqlite3.OperationalError as error:
        raise DrugrefError(f"{path}: {error}", "make room, or see whether it may be written to") from None
    except (sqlite3.Error, TypeError, UnicodeDecodeError) as error:
        raise DrugrefError(f"{path}: {error}", FOREIGN) from None
    if found != FORMAT_OF_LABELS:
        raise DrugrefError(f"{path} has the format {found}, not {FORMAT_OF_LABELS}", FOREIGN)
    if not whole:
        connection.close()
        raise DrugrefError(f"{path} is damaged: it is not as the last import left it", DAMAGED)
    try:
        connection.execute("pragma user_version = 0")  # its checksum does not hold while it is written to
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        for setting, value in (("hashsize", INDEX_MEMORY), ("automerge", MERGED), ("crisismerge", 2 * MERGED)):
            connection.execute("insert into passage (passage, rank) values (?, ?)", (setting, value))
    except sqlite3.OperationalError as error:
        raise DrugrefError(f"{path}: {error}", "make room, or see whether it may be written to") from None
    return connection


def _create(path: Path) -> None:
    """An empty store, aside and renamed over: there is never half of one."""
    aside = path.with_suffix(".new")
    aside.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(aside, isolation_level=None)) as connection:
        connection.execute("pragma auto_vacuum = incremental")
        connection.executescript(f"begin; {TABLES_OF_LABELS} insert into meta values ('format', '{FORMAT_OF_LABELS}'); commit;")
    aside.replace(path)
