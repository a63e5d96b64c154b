"""The schemas of what ``--json`` prints: kept in ``docs/schema``, and true."""

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tools.answer_schema import schemas, texts

FOLDER = Path(__file__).parents[2] / "docs" / "schema"


def test_the_schema_files_are_made_from_the_results(regenerate: bool) -> None:
    made = dict(texts())
    if regenerate:
        FOLDER.mkdir(exist_ok=True)
        for name, text in made.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert kept.keys() == made.keys()
    assert [name for name in made if kept[name] != made[name]] == [], "run pytest tests/tools/test_answer_schema.py --regenerate"


@pytest.mark.parametrize("command", sorted(schemas()))
def test_a_schema_is_one_and_wants_what_it_names(command: str) -> None:
    schema = schemas()[command]
    Draft202012Validator.check_schema(schema)
    assert not Draft202012Validator(schema).is_valid({}), "an answer has something"
    for name, record in schema.get("$defs", {}).items():
        assert record["additionalProperties"] is False, name
        assert set(record["required"]) <= set(record["properties"]), name
