"""Which file of a knowledge base holds what."""

from collections.abc import Iterator
from pathlib import Path

import drugref.kb.fields  # noqa: F401  # what the fields of the records below take
from drugref.model import (
    AdverseEffect,
    Condition,
    Drug,
    DrugClass,
    ListedPair,
    Menu,
    PublicList,
    SharedInteraction,
    Source,
)

LISTS: dict[str, object] = {
    "conditions": Condition,
    "effects": AdverseEffect,
    "classes": DrugClass,
    "sources": Source,
    "interactions": SharedInteraction,
}
"""``<name>.yaml`` at the top holds a list of these."""

FOLDERS: dict[str, object] = {"drugs": Drug, "menus": Menu}
"""``<name>/*.yaml`` holds one of these a file."""


PUBLIC: dict[str, object] = {"substances": PublicList, "lists": PublicList, "pairs": ListedPair}
"""What comes of public lists: ``substances.yaml`` and ``lists/*.yaml`` hold one a file, ``interactions/*.yaml`` a list of these."""

MORE: dict[str, str] = {"label_effects": "effects"}
"""``<name>.yaml`` holds more of the list it stands beside; an entry whose id that has adds its synonyms to it."""


def shape_of(what: str) -> object:
    """The type of a whole file's content: a tuple of records, or one record."""
    one = {**LISTS, **FOLDERS, **PUBLIC}[what]
    return one if what in FOLDERS or one is PublicList else tuple.__class_getitem__((one, ...))


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    """(what, path) of every file of the knowledge base in ``folder``, in a fixed order: vocabularies first."""
    for what in LISTS:
        for name in (what, *(more for more, of in MORE.items() if of == what)):
            if (path := folder / f"{name}.yaml").exists():
                yield what, path
    for what in FOLDERS:
        for path in sorted((folder / what).glob("*.yaml")):
            yield what, path


def public_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """(what, path) of every file that public lists were made into, the register first."""
    if (path := folder / "substances.yaml").exists():
        yield "substances", path
    for what, name in (("lists", "lists"), ("pairs", "interactions")):
        for path in sorted((folder / name).glob("*.yaml")):
            yield what, path
