"""The JSON Schemas, and the README that explains them, say what the model says."""

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from drugref import model
from drugref.kb.files import FOLDERS, LISTS
from drugref.kb.read import Document, read
from drugref.kb.schema import LOADER_FIELDS, schema
from drugref.kb.shape import check
from drugref.model import Drug
from tools.file_schema import described, explanations

FILES = {"drugs": "drug", "menus": "menu", **{what: what for what in LISTS}}

RECORDS: dict[str, Any] = {name: record for name in model.__all__ if dataclasses.is_dataclass(record := getattr(model, name))}


def own_fields(record: Any) -> set[str]:
    """Fields that the record's parents do not have, or have with a default."""
    parents = [field for parent in record.__bases__ if dataclasses.is_dataclass(parent) for field in dataclasses.fields(parent)]
    inherited = {(field.name, field.default is dataclasses.MISSING) for field in parents}
    own = {f.name for f in dataclasses.fields(record) if (f.name, f.default is dataclasses.MISSING) not in inherited}
    return own - LOADER_FIELDS


@pytest.mark.parametrize("what", [*LISTS, *FOLDERS])
def test_the_schema_file_is_made_from_the_model(what: str, builtin: Path, regenerate: bool) -> None:
    path = builtin / "schema" / f"{FILES[what]}.json"
    made = json.dumps(described(what), indent=2, ensure_ascii=False) + "\n"
    if regenerate:
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made, "the model or README changed: run pytest tests/kb/test_schema.py --regenerate"


def test_every_schema_file_is_of_some_kind_of_file(builtin: Path) -> None:
    assert {path.stem for path in (builtin / "schema").iterdir()} == set(FILES.values())


@pytest.mark.parametrize("what", [*LISTS, *FOLDERS])
def test_every_record_in_a_schema_is_closed_and_has_no_null(what: str) -> None:
    for name, record in schema(what)["$defs"].items():
        assert record["additionalProperties"] is False, name
        assert '"null"' not in json.dumps(record), name


@pytest.mark.parametrize("name", RECORDS)
def test_every_field_of_the_model_is_explained_in_the_readme(name: str, builtin: Path) -> None:
    explained = explanations(builtin / "README.md")
    ancestors = [parent.__name__ for parent in RECORDS[name].__mro__]
    fields = [field.name for field in dataclasses.fields(RECORDS[name]) if field.name not in LOADER_FIELDS]
    unexplained = [field for field in fields if not any(explained.get((ancestor, field)) for ancestor in ancestors)]
    assert unexplained == [], f"add a row for each to “### `{name}`” in data/README.md"


def test_the_readme_explains_no_field_that_is_not_there(builtin: Path) -> None:
    gone = [
        (record, field)
        for record, field in explanations(builtin / "README.md")
        if record not in RECORDS or field not in {f.name for f in dataclasses.fields(RECORDS[record])} - LOADER_FIELDS
    ]
    assert gone == [], "the model has no such field: take the row out of data/README.md"


@pytest.mark.parametrize("name", RECORDS)
def test_the_readme_stars_exactly_the_fields_that_must_be_there(name: str, builtin: Path) -> None:
    section = re.search(rf"^### `{name}`\n(.*?)(?=^##|\Z)", (builtin / "README.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert section, f"add “### `{name}`” to data/README.md"
    starred = set(re.findall(r"^\| `(\w+)` \* \|", section[1], re.MULTILINE))
    required = {
        field.name
        for field in dataclasses.fields(RECORDS[name])
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }
    assert starred == required & own_fields(RECORDS[name])


@pytest.mark.parametrize("what", [*LISTS, *FOLDERS])
def test_every_property_in_a_schema_is_described(what: str) -> None:
    bare = [
        (n, field)
        for n, record in described(what)["$defs"].items()
        for field, s in record["properties"].items()
        if not s.get("description")
    ]
    assert bare == []


def test_a_field_has_its_explanation_in_the_schema(builtin: Path) -> None:
    definitions = described("drugs")["$defs"]
    assert definitions["Dosing"]["properties"]["historical"]["description"] == "true for a product or label no longer in force"
    assert definitions["Dosing"]["properties"]["text"]["description"] == "one claim in our own words"
    assert "description" not in json.dumps(schema("drugs")["$defs"]["Dosing"]["properties"])


@pytest.fixture
def example(tmp_path: Path, builtin: Path) -> Document:
    """The README's full example."""
    block = re.search(r"## A full example\n+```yaml\n(.*?)```", (builtin / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block
    path = tmp_path / "examplopril.yaml"
    path.write_text(block[1], encoding="utf-8")
    document, findings = read(path)
    assert findings == []
    assert document is not None
    return document


def test_the_readmes_example_fits_the_schema(example: Document) -> None:
    assert list(check(example, "drugs")) == []


def test_the_readmes_example_is_a_drug_of_the_model(example: Document) -> None:
    drug = msgspec.convert(example.data, Drug)
    assert drug.name == "examplopril"
    assert drug.dosing[0].dose is not None


def test_the_readmes_example_shows_every_list_of_a_drug(example: Document) -> None:
    lists = {field.name for field in dataclasses.fields(Drug)} - LOADER_FIELDS - {"replace"}
    assert lists - set(example.data) == {"identity", "evidence", "lactation", "driving", "overdose"}, (
        "show it in the example, or say so here"
    )
