"""No folder whatever raises an error, and nothing that is left out is left out in silence."""

import copy
import functools
import json
import operator
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugref.kb import rules, shape
from drugref.kb.files import FOLDERS, LISTS
from drugref.kb.layers import load, validate
from drugref.kb.read import Document, Where, read
from drugref.kb.rules import KnownIds
from drugref.store.compile import compile_into
from drugref.store.knowledge_base import KnowledgeBase


def _rows(ids: str, **fields: str) -> list[dict[str, Any]]:
    return [{"id": id, **{key: value.replace("ID", id) for key, value in fields.items()}} for id in ids.split()]


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory, builtin: Path) -> dict[str, Any]:
    """A folder's files as values: the README's example of a drug, and small files of the other kinds."""
    block = re.search(r"```yaml\n(.*?)```", (builtin / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block
    path = tmp_path_factory.mktemp("example") / "examplopril.yaml"
    path.write_text(block[1], encoding="utf-8")
    document, _ = read(path)
    assert document
    statement = {"text": "T", "sources": ["example-label"]}
    sources = "example-inn-list example-label example-atc example-decision example-website example-guideline"
    strategy = {"id": "a", "name": "A", "site": "central", "drugs": ["examplopril"], **statement}
    return {
        "drugs/examplopril.yaml": document.data | {"replace": ["dosing"]},
        "menus/m.yaml": {"id": "m", "name": "M", "condition": "pregnancy", "strategies": [strategy]},
        "conditions.yaml": [
            *_rows("example-hypertension example-migraine", name="ID"),
            {"id": "pregnancy", "name": "pregnancy", "broader": ["example-migraine"], "icd10": ["Z33"]},
        ],
        "effects.yaml": _rows("angioedema dizziness headache drowsiness", name="ID", body_system="nervous system"),
        "classes.yaml": _rows("antihypertensive nsaid", name="ID"),
        "sources.yaml": _rows(sources, title="ID", publisher="P", date="2018-03", grade="label"),
        "interactions.yaml": [{"of": ["examplopril"], "drugs": ["examplopril"], "severity": "minor", **statement}],
    }


def _written(folder: Path, files: dict[str, Any]) -> Path:
    for name, value in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return folder


KINDS = ("drugs", "menus", "conditions", "effects", "classes")


def test_the_folder_the_mistakes_are_made_in_is_right(right: dict[str, Any], tmp_path: Path) -> None:
    assert validate(_written(tmp_path, right), []) == []


def _places(value: Any, where: Where = ()) -> Iterator[tuple[Where, Any, Any]]:
    """(where, container, key) of everything in ``value``."""
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield (*where, key), value, key
        yield from _places(value[key], (*where, key))


@pytest.mark.slow  # three thousand mistakes; the next test makes a hundred of any kind
@pytest.mark.parametrize(
    "wrong", [None, True, -1, 10**400, 1e308, 2.0, "", "x", [], {}, [[]], {"id": []}, ["x", {}]], ids=lambda v: repr(v)[:9]
)
def test_a_wrong_value_in_any_one_place_never_raises_and_is_told_unless_it_fits(right: dict[str, Any], wrong: Any) -> None:
    kinds = {name: name.split("/")[0].removesuffix(".yaml") for name in right}
    distinct = {
        tuple("*" if isinstance(step, int) else step for step in where): where for where, _, _ in [*_places(right)][::-1] if len(where) > 1
    }
    changed = copy.deepcopy(right)
    for where in distinct.values():
        container: Any = functools.reduce(operator.getitem, where[:-1], changed)
        was, container[where[-1]] = container[where[-1]], wrong
        files = [(kinds[name], Document(Path(name), data)) for name, data in changed.items()]
        what, document = next((what, document) for what, document in files if document.path == Path(str(where[0])))
        findings = [*shape.check(document, what), *rules.check(files, KnownIds())]
        shape_of: Any = list[LISTS[what]] if what in LISTS else FOLDERS[what]  # type: ignore[valid-type]
        try:
            msgspec.convert(document.data, shape_of)
        except msgspec.ValidationError:
            assert findings, where
        container[where[-1]] = was
    assert changed == right


WORDS = st.sampled_from(["id", "layer", "text", "severity", "percent", "dose", "low", "broader", "x", "2018", "nan", "", "pain", "common"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.just(10**400) | WORDS | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=5,
)


@given(data=st.data())
def test_a_wrong_value_anywhere_is_a_finding_or_is_read_back_and_never_raises(
    right: dict[str, Any], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    wrong = copy.deepcopy(right)
    for _ in range(data.draw(st.integers(1, 2))):
        _, container, key = data.draw(st.sampled_from(list(_places(wrong))))
        container[key] = data.draw(VALUES)
    lower = _written(tmp_path_factory.mktemp("lower"), {"classes.yaml": [{"id": "below", "name": "below"}]})
    layered = load([lower, _written(tmp_path_factory.mktemp("upper"), wrong)])
    read_back = {kind: len(getattr(layered.content, kind)) for kind in KINDS}
    assert layered.findings or read_back == {"drugs": 1, "menus": 1, "conditions": 3, "effects": 4, "classes": 3}
    connection = sqlite3.connect(":memory:")
    compile_into(connection, layered.content, {"fingerprint": "", "notes": ""})
    kb = KnowledgeBase(connection)
    assert {kind: len(getattr(kb, kind)()) for kind in KINDS} == read_back
    assert len(kb.sources()) == len(layered.content.sources)
    kb.close()
