"""The file a compiled knowledge base is kept in: found by the folders it was made from, valid while they are unchanged."""

import os
import sqlite3
import zlib
from pathlib import Path

from drugref.store.format import FORMAT


def place(folder: Path, layers: list[Path]) -> Path:
    """Where the store made from ``layers`` lies: one file for each set of folders."""
    key = zlib.crc32("\0".join(str(layer.absolute()) for layer in layers).encode(errors="surrogateescape"))
    return folder / f"kb-{key:08x}.sqlite"  # two sets of one key would only take turns: the fingerprint has the paths


def fingerprint(layers: list[Path]) -> str:
    """Changes when the format does, or a file of the folders comes, goes or is written to.

    The listing itself, not a hash of it: it is short, and hashlib costs 5 ms at every start.
    """
    return _as_text([FORMAT, *(line for layer in layers for line in _listing(layer))])


def stamp(files: tuple[Path, ...]) -> str:
    """Changes when the format of compiled names does, or one of the files comes, goes or is written to."""
    from drugref.store.names import FORMAT as FORMAT_OF_NAMES

    seen = [FORMAT_OF_NAMES]
    for path in files:
        try:
            seen.append(_seen(path, path.stat()))
        except OSError:
            seen.append("absent")  # wherever it may be: the names are the same without it
    return _as_text(seen)


def _seen(path: Path | str, info: os.stat_result) -> str:
    return f"{path}\t{info.st_size}\t{info.st_mtime_ns}\t{info.st_ino}"


def _as_text(seen: list[str]) -> str:
    """A path need not be UTF-8; a store's text must."""
    return "\n".join(seen).encode("utf-8", "backslashreplace").decode()


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
    return _as_text([FORMAT, *(_content(path, layer) for path in files)])


def content_of_lists(*lists: Path) -> str:
    """The same for the lists of names."""
    from drugref.store.names import FORMAT as FORMAT_OF_NAMES

    return _as_text([FORMAT_OF_NAMES, *(_content(path, path.parent) for path in lists)])


def _content(path: Path, folder: Path) -> str:
    data = path.read_bytes()
    return f"{path.relative_to(folder).as_posix()}\t{len(data)}\t{zlib.crc32(data):08x}"


def open_valid(path: Path, wanted: str) -> sqlite3.Connection | None:
    """A read-only connection to ``path`` if it is a store with the fingerprint ``wanted``; else None."""
    try:
        if not path.is_file():
            return None
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except (OSError, sqlite3.Error):  # OSError: a folder that may not be entered
        return None
    try:
        row = connection.execute("select value from meta where key = 'fingerprint'").fetchone()
        if row and row[0] == wanted:
            return connection
    except sqlite3.Error:
        pass
    connection.close()
    return None


def save(connection: sqlite3.Connection, path: Path) -> str | None:
    """Write the database to ``path``: aside, synced, then renamed over. The reason, when it could not be."""
    import tempfile  # 4 ms that a current store need not pay

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=_ASIDE, delete=False) as aside:
            try:
                _lock(aside.fileno())
                aside.write(connection.serialize())
                aside.flush()
                os.fsync(aside.fileno())
                os.replace(aside.name, path)
            except BaseException:
                Path(aside.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        return f"{path.parent}: {error.strerror or error}"
    return None


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


def _lock(descriptor: int) -> None:
    """Lock a file against sweeping; where there is no such lock, an open file cannot be deleted either. Raises OSError if it is locked."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
