"""The file a compiled knowledge base is kept in: found by the folders it was made from, valid while they are unchanged."""

import os
import sqlite3
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from drugref.paths import distrusted, make_private
from drugref.store.defence import GuardedConnection, defend, is_whole_file, sealed
from drugref.store.format import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable

TICK = 20_000_000
"""Nanoseconds: twice what the slowest clock of Linux's file systems takes from one time to the next."""

LARGEST_STORE = 500_000_000
"""Of the largest store that is read; the compiled list of names has 20 million."""


PAGES_KEPT = 16_000
"""KiB of a store that are kept in memory once they were read: nearly all of it."""

PAGE = 32_768
"""Bytes of a store's page. In larger pages a store is smaller and packs better in a wheel; it is read whole at each start anyway."""


def name(layers: list[Path]) -> str:
    """What the store made from ``layers`` is called: one file for each set of folders."""
    key = zlib.crc32("\0".join(str(layer.absolute()) for layer in layers).encode(errors="surrogateescape"))
    return f"kb-{key:08x}.sqlite"  # two sets of one key would only take turns: the fingerprint has the paths


def fingerprint(layers: list[Path]) -> str:
    """Changes when the format does, or a file of the folders comes, goes or is written to.

    The listing itself, not a hash of it: it is short, and hashlib costs 5 ms at every start.
    """
    return as_text("\n".join([FORMAT, *(line for layer in layers for line in _listing(layer))]))


def stamp(files: tuple[Path, ...]) -> str:
    """Changes when the format of compiled names does, or one of the files comes, goes or is written to."""
    from drugref.store.names import FORMAT_OF_NAMES

    seen = [FORMAT_OF_NAMES]
    for path in files:
        try:
            seen.append(_seen(path, path.stat()))
        except OSError:
            seen.append("absent")  # wherever it may be: the names are the same without it
    return as_text("\n".join(seen))


def settled(seen: "Callable[[], str]") -> str:
    """What ``seen`` (a fingerprint or stamp) gives once the clock has ticked since the last change of any file in it.

    Files are read after that: a change later on has another time, even one that keeps the file's size.
    """
    while True:
        found = seen()
        changes = [int(cells[3]) for line in found.split("\n") if len(cells := line.rsplit("\t", 4)) == 5 and cells[3].isdigit()]
        age = time.time_ns() - max(changes, default=0)
        if not 0 <= age < TICK:
            return found
        time.sleep((TICK - age) / 1e9)


def _seen(path: Path | str, info: os.stat_result) -> str:
    """The time of the last change is the system's own: who puts the time of writing back changes it."""
    return f"{path}\t{info.st_size}\t{info.st_mtime_ns}\t{info.st_ctime_ns}\t{info.st_ino}"


def as_text(text: str) -> str:
    """A path need not be UTF-8; a store's text must."""
    return text.encode("utf-8", "backslashreplace").decode()


def _listing(layer: Path) -> list[str]:
    """Name, size and time of writing of every YAML file; scandir is the cheapest look at 30 of them."""
    seen = []
    for folder in _folders(layer):
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith(".yaml"):
                        seen.append(_seen(entry.path, entry.stat()))
        except OSError:
            seen.append(f"{folder}\tabsent")
    return sorted(seen)


def _folders(layer: Path) -> tuple[Path, ...]:
    return layer, layer / "drugs", layer / "menus", layer / "lists", layer / "interactions"


def contents(layer: Path) -> str:
    """Changes when the format does, or a byte of the folder's YAML files: what a store is known by that was made elsewhere."""
    files = sorted(path for folder in _folders(layer) for path in folder.glob("*.yaml"))
    return as_text("\n".join([FORMAT, *(_content(path, layer) for path in files)]))


def content_of_lists(*lists: Path) -> str:
    """The same for the lists of names."""
    from drugref.store.names import FORMAT_OF_NAMES

    return as_text("\n".join([FORMAT_OF_NAMES, *(_content(path, path.parent) for path in lists)]))


def _content(path: Path, folder: Path) -> str:
    data = path.read_bytes()
    return f"{path.relative_to(folder).as_posix()}\t{len(data)}\t{zlib.crc32(data):08x}"


def empty() -> sqlite3.Connection:
    """A database in memory that a store is compiled into."""
    connection = sqlite3.connect(":memory:")
    connection.execute(f"pragma page_size = {PAGE}")
    return connection


def open_valid(path: Path, wanted: str, tables: str) -> sqlite3.Connection | None:
    """A read-only connection to ``path`` if it is a whole store with the fingerprint ``wanted`` and these tables; else None.

    A store is only ever renamed over, so what was opened stays as it is; to copy it whole would take 10 ms of each start.
    """
    try:
        if not is_whole_file(path, LARGEST_STORE):
            return None
    except OSError:  # not there, or a folder that may not be entered
        return None
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, factory=GuardedConnection)
    try:
        connection.execute("pragma query_only = on")
        connection.execute(f"pragma cache_size = -{PAGES_KEPT}")
        defend(connection, tables)
        row = connection.execute("select value from meta where key = 'fingerprint'").fetchone()
        if row and row[0] == wanted:
            return connection
    except sqlite3.Error:
        pass
    connection.close()
    return None


def save(connection: sqlite3.Connection, path: Path) -> str | None:
    """Write the database to ``path``, with its checksum: aside, synced, then renamed over. The reason, when it could not be."""
    import tempfile  # 4 ms that a current store need not pay

    try:
        make_private(path.parent)
        if reason := distrusted(path.parent):
            return reason
        _sweep(path.parent)
        while True:
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=_ASIDE, delete=False) as aside:
                try:
                    _lock(aside.fileno(), wait=True)
                    if not os.fstat(aside.fileno()).st_nlink:  # swept away by another start before it was locked
                        continue
                    aside.write(sealed(connection.serialize()))
                    aside.flush()
                    os.fsync(aside.fileno())
                    os.replace(aside.name, path)
                except BaseException:
                    Path(aside.name).unlink(missing_ok=True)
                    raise
            return None
    except OSError as error:
        return f"{path.parent}: {error.strerror or error}"


_ASIDE = ".kb-"


def _sweep(folder: Path) -> None:
    """Take away what a writer left that was killed: nobody holds its lock."""
    for left in folder.glob(f"{_ASIDE}*"):
        try:
            with left.open("rb") as file:
                _lock(file.fileno())
                left.unlink()
        except OSError:  # its writer is at work, or has just renamed it
            continue


def _lock(descriptor: int, *, wait: bool = False) -> None:
    """Lock a file against sweeping; where there is no such lock, an open file cannot be deleted either.

    Raises OSError if it is locked, unless it is to wait.
    """
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
