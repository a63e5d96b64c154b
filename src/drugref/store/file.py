"""The file a compiled knowledge base is kept in: found by the folders it was made from, valid while they are unchanged."""

import hashlib
import os
import sqlite3
import tempfile
from pathlib import Path

from drugref.store.format import FORMAT


def place(folder: Path, layers: list[Path]) -> Path:
    """Where the store made from ``layers`` lies: one file for each set of folders."""
    key = hashlib.blake2b("\0".join(str(layer.absolute()) for layer in layers).encode(errors="surrogateescape"), digest_size=8)
    return folder / f"kb-{key.hexdigest()}.sqlite"


def fingerprint(layers: list[Path]) -> str:
    """Changes when the format does, or a file of the folders comes, goes or is written to."""
    digest = hashlib.blake2b(FORMAT.encode(), digest_size=16)
    for layer in layers:
        for path in _listing(layer):
            digest.update(path.encode(errors="surrogateescape"))
    return digest.hexdigest()


def stamp(files: tuple[Path, ...]) -> str:
    """Changes when the format of compiled names does, or one of the files comes, goes or is written to."""
    from drugref.store.names import FORMAT as FORMAT_OF_NAMES

    seen = [FORMAT_OF_NAMES]
    for path in files:
        try:
            info = path.stat()
            seen.append(f"{path}\0{info.st_size}\0{info.st_mtime_ns}\0{info.st_ino}")
        except OSError:
            seen.append(f"{path}\0absent")
    return hashlib.blake2b("\n".join(seen).encode(errors="surrogateescape"), digest_size=16).hexdigest()


def _listing(layer: Path) -> list[str]:
    """Name, size and time of writing of every YAML file; scandir is the cheapest look at 30 of them."""
    seen = []
    for folder in (layer, layer / "drugs", layer / "menus"):
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith(".yaml"):
                        info = entry.stat()
                        seen.append(f"{entry.path}\0{info.st_size}\0{info.st_mtime_ns}\0{info.st_ino}")
        except OSError:
            seen.append(f"{folder}\0absent")
    return sorted(seen)


def open_valid(path: Path, wanted: str) -> sqlite3.Connection | None:
    """A read-only connection to ``path`` if it is a store with the fingerprint ``wanted``; else None."""
    if not path.is_file():
        return None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
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
