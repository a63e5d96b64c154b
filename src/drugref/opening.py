"""From folders to a ``KnowledgeBase``: the compiled store if it is current, else built from YAML."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from drugref import paths
from drugref.errors import DrugrefError
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
    return KnowledgeBase(connection or _build(layers, wanted, place))


def _build(layers: list[Path], fingerprint: str, place: Path | None) -> sqlite3.Connection:
    """Compile in memory, and keep a copy for next time where the disk allows."""
    from drugref.kb.layers import load as read
    from drugref.store.compile import compile_into

    layered = read(layers)
    connection = sqlite3.connect(":memory:")
    notes = "\n".join(str(finding) for finding in layered.findings)
    compile_into(connection, layered.content, {"fingerprint": fingerprint, "notes": notes})
    if place:
        file.save(connection, place)
    return connection


def names() -> "Names":
    """The names of medicines that exist, and the user's own, from the compiled list if it is current; those of imported labels too."""
    guard, own = paths.guard_list(), paths.own_names()
    wanted = file.stamp((guard, own))
    try:
        place: Path | None = paths.store_folder() / "names.sqlite"
    except (OSError, RuntimeError):  # no home folder
        place = None
    connection = file.open_valid(place, wanted) if place else None
    from drugref.store.names import Names

    imported = labels()
    return Names(connection or _build_names(guard, own, wanted, place), imported.names if imported else None)


def _build_names(guard: Path, own: Path, fingerprint: str, place: Path | None) -> sqlite3.Connection:
    from drugref.store.names import compile_into, read_list, read_own

    connection = sqlite3.connect(":memory:")
    listed = read_list(guard) if guard.is_file() else ()
    compile_into(connection, listed, read_own(own) if own.is_file() else (), fingerprint)
    if place:
        file.save(connection, place)
    return connection


def labels() -> "Labels | None":
    """The imported labels; None if nothing was imported. Raises DrugrefError for a file that is no label store."""
    path = _label_store()
    if path is None:
        return None
    from drugref.store.labels import open_labels

    return open_labels(path)


def label_count(keys: "Sequence[str]") -> tuple[int, int] | None:
    """How many imported labels are of a substance with one of these keys, and how many of combinations with it.

    None if nothing was imported, which costs one look at the disk. Raises DrugrefError for a file that is no label store.
    """
    path = _label_store()
    if path is None:
        return None
    from drugref.store.label_count import count

    return count(path, keys)


def _label_store() -> Path | None:
    try:
        path = paths.label_store()
        return path if path.is_file() else None
    except (OSError, RuntimeError):  # no home folder
        return None
