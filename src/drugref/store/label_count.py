"""The file of the label store, and the one question that every ``show`` asks it, without what reading labels costs to import."""

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from drugref.errors import LabelStoreError
from drugref.paths import store_folder
from drugref.store.defence import GuardedConnection, defend, is_damaged, is_sealed

FORMAT_OF_LABELS = "labels-3"
"""Changes with the tables of ``label_format``: a store of another format must be imported anew."""

KEY_KINDS = ("brand", "generic", "substance", "ingredient", "UNII", "RxCUI", "NDC")
"""How a key belongs to a label; a key's kind is kept as its place here."""


DAMAGED = "move it away and import again"

FOREIGN = "it is not drugref's label store, or of an older version: move it away and import again"


def connect(path: Path) -> sqlite3.Connection | None:
    """The label store at ``path``, to read; None where nothing is. Raises LabelStoreError for a file that is not one."""
    if not path.is_file() or not path.stat().st_size:
        return None
    damaged = LabelStoreError(f"{path} is damaged: it is not as the last import left it", DAMAGED)
    whole = not is_damaged(path, _looked_at())
    uri = path.absolute().as_uri()
    # read and write to put right what a killed import left half changed; immutable where a folder may not be written to
    for address in (f"{uri}?mode=ro", f"{uri}?mode=rw", f"{uri}?mode=ro&immutable=1"):
        try:
            connection = sqlite3.connect(address, uri=True, timeout=30, factory=GuardedConnection)
            (found,) = connection.execute("select value from meta where key = 'format'").fetchone() or ("none",)
            defend(connection)
        except sqlite3.OperationalError as error:
            if "unable to open" not in str(error) and "readonly" not in str(error):
                raise LabelStoreError(f"{path}: {error}", FOREIGN) from None
            continue
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise LabelStoreError(f"{path}: {error}", FOREIGN) from None
        if found != FORMAT_OF_LABELS:
            raise LabelStoreError(f"{path} has the format {found}, not {FORMAT_OF_LABELS}", FOREIGN)
        if not whole:
            connection.close()
            raise damaged
        return connection
    raise LabelStoreError(f"{path} cannot be read", "see who may read it") if whole else damaged


def lock_of(path: Path) -> Path:
    """The file that an import holds while it is at work."""
    return path.with_suffix(".lock")


def is_left(path: Path) -> bool:
    """Whether the import that wrote to the store last was stopped before its end, and none is at work: damage would not be seen."""
    try:
        if not path.stat().st_size or is_sealed(path):
            return False
        with contextlib.closing(sqlite3.connect(f"{lock_of(path).absolute().as_uri()}?mode=ro", uri=True, timeout=0)) as lock:
            lock.execute("select count(*) from sqlite_schema")
    except sqlite3.OperationalError as error:
        return "locked" not in str(error)
    except (OSError, sqlite3.DatabaseError):
        return True
    return True


def _looked_at() -> Path | None:
    try:
        return store_folder() / "labels.seen"
    except OSError:  # no home folder
        return None


def count(path: Path, keys: Sequence[str]) -> tuple[int, int] | None:
    """Labels of exactly a substance with one of these keys, and labels of combinations that contain it.

    None where nothing was imported. Raises LabelStoreError for a file that is not a label store.
    """
    marks = ", ".join("?" * len(keys))
    question = f"select count(distinct label) from name where key in ({marks}) and kind = ?"
    with _asked(path) as connection:
        if connection is None:
            return None
        alone, within = (
            int(connection.execute(question, (*keys, KEY_KINDS.index(kind))).fetchone()[0]) for kind in ("substance", "ingredient")
        )
    return alone, within


def last_imports(path: Path) -> dict[str, str]:
    """Corpus → when of it was imported last (ISO 8601). Raises LabelStoreError for a file that is not a label store."""
    with _asked(path) as connection:
        return dict(connection.execute("select corpus, max(at) from imported group by corpus order by corpus") if connection else ())


@contextlib.contextmanager
def _asked(path: Path) -> Iterator[sqlite3.Connection | None]:
    """The store for one question, if there is one. What SQLite cannot read of it is a LabelStoreError."""
    connection = connect(path)
    try:
        yield connection
    except sqlite3.DatabaseError as error:
        raise LabelStoreError(f"{path}: {error}", FOREIGN) from None
    finally:
        if connection:
            connection.close()
