"""From folders to a ``KnowledgeBase``: the compiled store if it is current, else the one that was shipped, else built from YAML.

What cannot be read, or another user may have put there, is done without: see ``notes``.
"""

import sqlite3
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from drugref import paths
from drugref.errors import DrugrefError, LabelStoreError
from drugref.store import file
from drugref.store.defence import GuardedConnection, defend
from drugref.store.format import TABLES
from drugref.store.knowledge_base import EFFECT_WORDS, KnowledgeBase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drugref.store.labels import Labels
    from drugref.store.names import Names

notes: list[str] = []
"""What was done without, and how to mend it: each a line for whoever asked, beside the answer."""


def note(line: str) -> None:
    """One of ``notes``, once."""
    if line not in notes:
        notes.append(line)


def load(*folders: Path | str) -> KnowledgeBase:
    """The built-in knowledge base, with the user's folder, ``DRUGREF_KB`` and ``folders`` laid over it.

    Raises DrugrefError for a folder that is not there.
    """
    layers = paths.layers(tuple(Path(folder) for folder in folders))
    if reason := paths.left_out():
        note(f"{reason}: the knowledge base of your own in {paths.user_kb()} is left out")
    for layer in layers:
        if not _is_folder(layer):
            raise DrugrefError(f"{layer} is not a folder", "give a folder that holds drugs/, conditions.yaml and so on")
    wanted = file.fingerprint(layers)
    place, reason = _place(file.name(layers))
    connection = _kept(place, wanted, TABLES)
    if connection:
        return KnowledgeBase(connection)
    connection = _shipped(layers[0], wanted) if len(layers) == 1 else None
    if connection:
        if place:
            file.save(connection, place)
        return KnowledgeBase(connection)
    connection = _built(layers, file.settled(lambda: file.fingerprint(layers)))
    return KnowledgeBase(connection, unkept=reason or (place and file.save(connection, place)) or "")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # one that may not be entered; a name with a null byte
        return False


def _place(name: str) -> tuple[Path | None, str]:
    """Where a compiled store of this name is kept; None where there is no such place, and why."""
    try:
        folder = paths.store_folder()
    except OSError as error:
        return None, "there is no home folder" if error.filename else str(error)
    try:
        if reason := paths.distrusted(folder):
            note(f"{reason}: nothing compiled is read from it or kept in it")
        return (None, reason) if reason else (folder / name, "")
    except OSError as error:
        return None, f"{folder}: {error.strerror or error}"


def _kept(place: Path | None, wanted: str, tables: str) -> sqlite3.Connection | None:
    """The compiled store at ``place`` if it is ours, whole and current."""
    if not place:
        return None
    try:
        reason = paths.distrusted(place)
    except OSError:
        return None
    if reason:
        note(f"{reason}: it is not read, but made anew")
        return None
    return file.open_valid(place, wanted, tables)


def _shipped(builtin: Path, fingerprint: str) -> sqlite3.Connection | None:
    """A copy of the store that came with the built-in knowledge base, if not a byte of that has changed since."""
    if not paths.shipped_store().is_file():
        return None
    shipped = file.open_valid(paths.shipped_store(), file.contents(builtin), TABLES)
    if shipped is None:
        return None
    connection = sqlite3.connect(":memory:", factory=GuardedConnection)
    shipped.backup(connection)
    shipped.close()
    defend(connection, TABLES)
    with connection:
        connection.execute("update meta set value = ? where key = 'fingerprint'", (fingerprint,))
    return connection


def _built(layers: list[Path], fingerprint: str) -> sqlite3.Connection:
    """Compiled in memory from YAML."""
    from drugref.kb.layers import load as read
    from drugref.reading.vocabulary import Vocabulary
    from drugref.store.compile import compile_into

    layered = read(layers)
    connection = file.empty()
    found = "\n".join(str(finding).replace("\n", " ") for finding in layered.findings)
    compile_into(connection, layered.content, {"fingerprint": fingerprint, "notes": file.as_text(found)}, layered.replaced)
    ready = Vocabulary(KnowledgeBase(connection).effect_names()).text
    with connection:
        connection.execute("insert into meta values (?, ?)", (EFFECT_WORDS, ready))
    return connection


def names() -> "Names":
    """The names of medicines that exist, and the user's own, from the compiled list if it is current; those of imported labels too."""
    from drugref.store.names import TABLES_OF_NAMES, Names

    imported = readable_labels()
    from_labels = imported.names if imported else None
    lists, own, words = paths.name_lists(), _own_names(), paths.word_list()
    if paths.shipped_names().is_file() and own is None:
        shipped = file.open_valid(paths.shipped_names(), file.content_of_lists(*lists, words), TABLES_OF_NAMES)
        if shipped:
            return Names(shipped, from_labels)

    def wanted() -> str:
        return file.stamp((*lists, *([own] if own else []), words))

    place, _ = _place("names.sqlite")
    connection = _kept(place, wanted(), TABLES_OF_NAMES)
    if connection is None:
        connection = _built_names(lists, own, words, file.settled(wanted))
        if place:
            file.save(connection, place)
    return Names(connection, from_labels)


def _own_names() -> Path | None:
    """The user's own names, if there are any; a note where they must be left out."""
    try:
        own = paths.own_names()
        if not own.is_file():
            return None
        reason = paths.distrusted(own.parent) or paths.distrusted(own)
    except OSError:  # no home folder, or one that may not be entered
        return None
    if reason:
        note(f"{reason}: the names of your own in {own} are left out")
        return None
    return own


def _built_names(lists: "Sequence[Path]", own: Path | None, words: Path, fingerprint: str) -> sqlite3.Connection:
    from drugref.store.names import compile_into, read_hand, read_list, read_own, read_words

    by_hand = [name for path in lists if path.suffix == ".tsv" and path.is_file() for name in read_hand(path)]
    listed = chain.from_iterable(read_list(path) for path in lists if path.suffix == ".xz" and path.is_file())
    known = {name.key for name in by_hand}
    connection = file.empty()
    compile_into(
        connection,
        chain(by_hand, (name for name in listed if name.key not in known)),
        read_own(own) if own else (),
        fingerprint,
        read_words(words) if words.is_file() else (),
    )
    return connection


def ship(folder: Path) -> None:
    """Write the stores that a wheel carries into ``folder``: with them the first run of a fresh install has nothing to build."""
    builtin, lists, words = paths.builtin_kb(), paths.name_lists(), paths.word_list()
    made = (
        (paths.shipped_store(), _built([builtin], file.contents(builtin))),
        (paths.shipped_names(), _built_names(lists, None, words, file.content_of_lists(*lists, words))),
    )
    for path, connection in made:
        connection.execute("vacuum")  # full pages in order: the wheel is 400 kB smaller
        if unkept := file.save(connection, folder / path.name):
            raise OSError(unkept)


def labels() -> "Labels | None":
    """The imported labels; None if nothing was imported. Raises DrugrefError for a file that is not a label store, or not ours to trust."""
    if (path := _label_store()) is None:
        return None
    if _Shut.error:
        raise _Shut.error
    from drugref.store.labels import open_labels

    opened = open_labels(path)
    _note_left(path)
    return opened


class _Shut:
    """What was found to be wrong with the label store while it was being read."""

    error: LabelStoreError | None = None


def shut_labels(error: LabelStoreError | None) -> bool:
    """Do without labels from here on, which is noted; None: with them again. Whether that is a change."""
    changed = (_Shut.error is None) != (error is None)
    if error:
        without_labels(error)
    _Shut.error = error
    return changed


def readable_labels() -> "Labels | None":
    """As ``labels``, for an answer that can do without: what cannot be read is noted, and counts as not there."""
    try:
        return labels()
    except DrugrefError as error:
        without_labels(error)
        return None


class ImportedLabels:
    """The imported labels, opened when they are first asked for. ``strict``: a store that cannot be read is an error, not a note."""

    def __init__(self, *, strict: bool = False) -> None:
        self._strict = strict

    @cached_property
    def store(self) -> "Labels | None":
        """The label store; None if nothing was imported."""
        return labels() if self._strict else readable_labels()


def without_labels(error: DrugrefError) -> None:
    """Note that the label store could not be read, why, and how to mend it."""
    note(f"{error.what}; {error.mend}. Answered without labels")


def label_count(keys: "Sequence[str]") -> tuple[int, int] | None:
    """How many imported labels are of a substance with one of these keys, and how many of combinations with it.

    None if nothing was imported, which costs one look at the disk, or what was imported cannot be read, which is noted.
    """
    try:
        if (path := _label_store(shut=True)) is None:
            return None
        from drugref.store.label_count import count

        counted = count(path, keys)
        _note_left(path)
        return counted
    except DrugrefError as error:
        without_labels(error)
        return None


def last_imports() -> dict[str, str]:
    """Corpus of imported labels → when of it was imported last (ISO 8601); empty where none can be read, which others tell."""
    try:
        if (path := _label_store(shut=True)) is None:
            return {}
        from drugref.store.label_count import last_imports as asked

        return asked(path)
    except DrugrefError:
        return {}


def _note_left(path: Path) -> None:
    """Note that an import of labels was stopped: until one ends, nothing tells that the store was damaged since."""
    from drugref.store.label_count import is_left

    if is_left(path):
        note(f"the last import into {path} was stopped before its end: damage to the store would not be seen; import again to its end")


def _label_store(*, shut: bool = False) -> Path | None:
    """Where labels were imported to; with ``shut``, only if they are not done without. Raises DrugrefError where it may be another's."""
    try:
        path = paths.label_store()
        if not path.is_file():
            return None
        beside = [path.with_name(path.name + end) for end in ("-wal", "-journal", "-shm")]
        reason = next(filter(None, map(paths.distrusted, (path.parent, path, *beside))), "")
    except OSError:  # no home folder, or one that may not be entered
        return None
    if reason:
        raise LabelStoreError(f"{reason}: the label store {path} is not read", "see whose it is, then move it away or mend its rights")
    return None if shut and _Shut.error else path
