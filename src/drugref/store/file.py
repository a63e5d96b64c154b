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
            seen.append(f"{path}\tabsent")
    return _as_text(seen)


def _seen(path: Path | str, info: os.stat_result) -> str:
    return f"{path}\t{info.st_size}\t{info.st_mtime_ns}\t{info.st_ino}"


def _as_text(seen: list[str]) -> str:
    """A path need not be UTF-8; a store's text must."""
    return "\n".join(seen).encode("utf-8", "backslashreplace").decode()


def _listing(layer: Path) -> list[str]:
    """Name, size and time of writing of every YAML file; scandir is the cheapest look at 30 of them."""
    seen = []
    for folder in (layer, layer / "drugs", layer / "menus"):
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith(".yaml"):
                        seen.append(_seen(entry.path, entry.stat()))
        except OSError:
            seen.append(f"{folder}\tabsent")
    return sorted(seen)


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
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".kb-", delete=False) as aside:
            try:
                aside.write(connection.serialize())
                aside.flush()
                os.fsync(aside.fileno())
                os.replace(aside.name, path)
            except BaseException:
                Path(aside.name).unlink()
                raise
    except OSError as error:
        return f"{path.parent}: {error.strerror or error}"
    return None
