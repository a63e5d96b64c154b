"""From folders to a ``KnowledgeBase``: the compiled store if it is current, else the one that was shipped, else built from YAML."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from drugref import paths
from drugref.errors import DrugrefError, LabelStoreError
from drugref.store import file
from drugref.store.knowledge_base import KnowledgeBase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drugref.store.labels import Labels
    from drugref.store.names import Names


def load(*folders: Path | str) -> KnowledgeBase:
    """The built-in knowledge base, with the user's folder, ``DRUGREF_KB`` and ``folders`` laid over it.

    Raises DrugrefError for a folder that is not there.
    """
    layers = paths.layers(tuple(Path(folder) for folder in folders))
    for layer in layers:
        if not layer.is_dir():
            raise DrugrefError(f"{layer} is not a folder", "give a folder that holds drugs/, conditions.yaml and so on")
    wanted = file.fingerprint(layers)
    try:
        place: Path | None = file.place(paths.store_folder(), layers)
    except (OSError, RuntimeError):  # no home folder
        place = None
    connection = file.open_valid(place, wanted) if place else None
    if connection:
        return KnowledgeBase(connection)
    connection = _shipped(layers[0], wanted) if len(layers) == 1 else None
    if connection:
        if place:
            file.save(connection, place)
        return KnowledgeBase(connection)
    connection = _built(layers, wanted)
    unkept = file.save(connection, place) if place else "there is no home folder"
    return KnowledgeBase(connection, unkept=unkept or "")


def _shipped(builtin: Path, fingerprint: str) -> sqlite3.Connection | None:
    """A copy of the store that came with the built-in knowledge base, if not a byte of that has changed since."""
    if not paths.shipped_store().is_file():
        return None
    shipped = file.open_valid(paths.shipped_store(), file.contents(builtin))
    if shipped is None:
        return None
    connection = sqlite3.connect(":memory:")
    shipped.backup(connection)
    shipped.close()
    with connection:
        connection.execute("update meta set value = ? where key = 'fingerprint'", (fingerprint,))
    return connection


def _built(layers: list[Path], fingerprint: str) -> sqlite3.Connection:
    """Compiled in memory from YAML."""
    from drugref.kb.layers import load as read
    from drugref.store.compile import compile_into

    layered = read(layers)
    connection = sqlite3.connect(":memory:")
    notes = "\n".join(str(finding) for finding in layered.findings)
    compile_into(connection, layered.content, {"fingerprint": fingerprint, "notes": notes})
    return connection


def names() -> "Names":
    """The names of medicines that exist, and the user's own, from the compiled list if it is current; those of imported labels too."""
    from drugref.store.names import Names

    imported = labels()
    from_labels = imported.names if imported else None
    guard, own, words = paths.guard_list(), paths.own_names(), paths.word_list()
    if paths.shipped_names().is_file() and not own.is_file():
        shipped = file.open_valid(paths.shipped_names(), file.content_of_lists(guard, words))
        if shipped:
            return Names(shipped, from_labels)
    wanted = file.stamp((guard, own, words))
    try:
        place: Path | None = paths.store_folder() / "names.sqlite"
    except (OSError, RuntimeError):  # no home folder
        place = None
    connection = file.open_valid(place, wanted) if place else None
    if connection is None:
        connection = _built_names(guard, own, words, wanted)
        if place:
            file.save(connection, place)
    return Names(connection, from_labels)


def _built_names(guard: Path, own: Path, words: Path, fingerprint: str) -> sqlite3.Connection:
    from drugref.store.names import compile_into, read_list, read_own, read_words

    connection = sqlite3.connect(":memory:")
    compile_into(
        connection,
        read_list(guard) if guard.is_file() else (),
        read_own(own) if own.is_file() else (),
        fingerprint,
        read_words(words) if words.is_file() else (),
    )
    return connection


def ship(folder: Path) -> None:
    """Write the stores that a wheel carries into ``folder``: with them the first run of a fresh install has nothing to build."""
    builtin, guard, words = paths.builtin_kb(), paths.guard_list(), paths.word_list()
    made = (
        (paths.shipped_store(), _built([builtin], file.contents(builtin))),
        (paths.shipped_names(), _built_names(guard, folder / "absent", words, file.content_of_lists(guard, words))),
    )
    for path, connection in made:
        if unkept := file.save(connection, folder / path.name):
            raise OSError(unkept)


class _Shut:
    """Why the label store is left alone, if it cannot be read: all that does not come from labels alone is answered without it."""

    error: LabelStoreError | None = None


def shut_labels(error: LabelStoreError | None) -> None:
    """Answer without labels from here on; None: with them again."""
    _Shut.error = error


def labels_shut() -> LabelStoreError | None:
    """Why answers are given without labels, if they are."""
    return _Shut.error


def labels(*, strict: bool = False) -> "Labels | None":
    """The imported labels; None if nothing was imported, or what was cannot be read, which ``labels_shut`` tells.

    ``strict``: raises LabelStoreError instead, for questions about labels alone.
    """
    path = _label_store()
    if path is None:
        return None
    from drugref.store.labels import open_labels

    try:
        if _Shut.error is None:
            return open_labels(path)
    except LabelStoreError as error:
        shut_labels(error)
    if strict and _Shut.error:
        raise _Shut.error
    return None


def label_count(keys: "Sequence[str]") -> tuple[int, int] | None:
    """How many imported labels are of a substance with one of these keys, and how many of combinations with it.

    None if nothing was imported, which costs one look at the disk, or what was cannot be read (see ``labels``).
    """
    path = _label_store()
    if path is None or _Shut.error:
        return None
    from drugref.store.label_count import count

    try:
        return count(path, keys)
    except LabelStoreError as error:
        shut_labels(error)
        return None


def _label_store() -> Path | None:
    try:
        path = paths.label_store()
        return path if path.is_file() else None
    except (OSError, RuntimeError):  # no home folder
        return None
