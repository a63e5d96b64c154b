"""The built-in data. A test that asks for ``drug_id``, ``menu_id`` or ``interaction_number`` runs once for each."""

import dataclasses
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from drugref.kb.files import FOLDERS, LISTS
from drugref.kb.read import read
from drugref.paths import builtin_kb

LINKS = {
    "condition": "conditions",
    "effect": "effects",
    "effects": "effects",
    "percent": "effects",
    "drug_class": "classes",
    "drug": "drugs",
    "drugs": "drugs",
    "sources": "sources",
}
"""A field that names records of another file."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for name in metafunc.fixturenames:
        if name in ("drug_id", "menu_id"):
            metafunc.parametrize(name, sorted(path.stem for path in (builtin_kb() / name.replace("_id", "s")).glob("*.yaml")))
        elif name == "interaction_number":
            rows = enumerate(raw("interactions"))
            metafunc.parametrize(name, [pytest.param(n, id=f"{n}-{'+'.join(row.get('of', []))}") for n, row in rows])


@functools.cache
def raw(what: str) -> list[dict[str, Any]]:
    """The rows of one list file as they stand."""
    document, _ = read(builtin_kb() / f"{what}.yaml")
    return [row for row in document.data if isinstance(row, dict)] if document and isinstance(document.data, list) else []


@functools.cache
def of_lists(what: str) -> list[dict[str, Any]]:
    """The classes, or the sources, that public lists bring with them."""
    documents = [read(path)[0] for path in sorted((builtin_kb() / "lists").glob("*.yaml"))]
    return [row for document in documents if document for row in document.data.get(what, [])]


@functools.cache
def ids(what: str) -> set[str]:
    """Ids of all records of a kind."""
    if what in FOLDERS:
        return {path.stem for path in (builtin_kb() / what).glob("*.yaml")}
    more = raw("label_effects") if what == "effects" else of_lists(what) if what in ("classes", "sources") else []
    return {str(row.get("id")) for row in (*raw(what), *more)}


@functools.cache
def one(what: str, id: str) -> Any:
    """A drug or menu as its file has it; fails with what is wrong with the file."""
    document, findings = read(builtin_kb() / what / f"{id}.yaml")
    assert document, f"mend {findings[0]}"
    return msgspec.convert(document.data, FOLDERS[what])


@functools.cache
def decoded(what: str) -> tuple[Any, ...]:
    """The records of a list file."""
    records = []
    for row in raw(what):
        try:
            records.append(msgspec.convert(row, LISTS[what]))
        except msgspec.ValidationError as error:
            pytest.fail(f"{what}.yaml, {row.get('id')}: {error}")
    return tuple(records)


class Records:
    """Every record of the built-in data, decoded when asked for."""

    def drug(self, id: str) -> Any:
        return one("drugs", id)

    def menu(self, id: str) -> Any:
        return one("menus", id)

    def rows(self, what: str) -> list[Any]:
        """All records of a list file; fails with the id of one that cannot be decoded."""
        return list(decoded(what))

    def ids(self, what: str) -> set[str]:
        """Ids of all records of a kind, also of those that cannot be decoded."""
        return ids(what)

    def everything(self) -> Iterator[Any]:
        """Each record that may cite or link: drugs, menus, conditions, classes, interactions."""
        yield from (self.drug(id) for id in self.ids("drugs"))
        yield from (self.menu(id) for id in self.ids("menus"))
        yield from (*self.rows("conditions"), *self.rows("classes"), *self.rows("interactions"))

    def dead_links(self, record: Any) -> list[str]:
        """``kind/id`` of everything the record names that is not there."""
        return sorted({f"{what}/{id}" for what, id in links(record) if id not in self.ids(what)})


def links(value: Any) -> Iterator[tuple[str, str]]:
    """(kind, id) of every record that ``value`` names, at any depth."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from links(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            held = getattr(value, field.name)
            kind = "classes" if field.name == "classes" and held and isinstance(held[0], str) else LINKS.get(field.name)
            if field.name == "of" and isinstance(held, tuple):
                kind = "drugs"
            if kind and held:
                yield from ((kind, id) for id in ([held] if isinstance(held, str) else held))
            else:
                yield from links(held)


@pytest.fixture(scope="session")
def records() -> Records:
    return Records()


@pytest.fixture(scope="session")
def cited(records: Records) -> set[str]:
    """Ids of the sources that something rests on."""
    return {id for record in records.everything() for what, id in links(record) if what == "sources"}


@pytest.fixture(scope="session")
def edition_file() -> Path:
    return builtin_kb() / "edition.yaml"
