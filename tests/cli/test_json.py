"""The contract of ``--json``, command by command, as docs/json.md states it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from jsonschema import Draft202012Validator

Run = Callable[..., CompletedProcess[str]]

INTERACTIONS = {"drugs", "not_checked", "withdrawn", "pairs", "duplications", "risks", "shared_effects", "without_effects", "alerts"}
INTERACTIONS |= {"combinations", "menus", "sources"}

ANSWERS = {
    ("show", "tolperisone"): {"query", "match", "drug", "not_stated", "sources"},
    ("show", "silperisone", "--section", "mechanism"): {"query", "match", "drug", "not_stated", "sources"},
    ("show", "deutolperisone"): {"query", "match", "drug", "not_stated", "sources"},
    ("side-effects", "silperisone", "inaperisone"): {"drugs", "effects", "without_data", "sources"},
    ("compare", "silperisone", "inaperisone"): {"drugs", "rows", "not_stated", "sources"},
    ("compare", "flupirtine", "tolperisone", "gabapentin"): {"drugs", "rows", "not_stated", "sources"},
    ("interactions", "Ultram", "tramadol", "duloxetine", "flupirtine", "alcohol"): INTERACTIONS,
    ("interactions", "amitriptyline", "pregabalin", "gabapentin"): INTERACTIONS,
    ("find", "--condition", "neuropathy"): {"criteria", "results", "menus", "sources"},
    ("find", "--effect", "drowsiness", "--class", "opioid"): {"criteria", "results", "menus", "sources"},
    ("find", "--without-effect", "drowsiness"): {"criteria", "results", "not_stated", "stated", "caveat", "menus", "sources"},
    ("find", "--status", "withdrawn", "--region", "EU"): {"criteria", "results", "menus", "sources"},
    ("dose", "gabapentin", "--age", "6y", "--weight", "20kg"): {
        "query",
        "match",
        "drug",
        "patient",
        "notes",
        "refused",
        "strengths",
        "rules",
        "sources",
    },
    ("dose", "pregabalin", "--crcl", "40ml/min", "--for", "PHN"): {
        "query",
        "match",
        "drug",
        "patient",
        "notes",
        "refused",
        "strengths",
        "rules",
        "sources",
    },
    ("list", "drugs"): {"kind", "records"},
    ("list", "conditions"): {"kind", "records"},
    ("list", "effects"): {"kind", "records"},
    ("list", "classes"): {"kind", "records"},
    ("list", "sources"): {"kind", "records"},
    ("list", "menus"): {"kind", "records"},
    ("source", "seed-menu"): {"source", "resting", "sources"},
    ("gaps",): {"drugs", "lists"},
}
"""Every kind of answer, with its keys beside ``schema_version``, ``edition`` and ``command``."""

FOUND = {
    "query", "terms", "relaxed", "called", "matches", "statements", "statement_total", "labels", "label_total", "labels_searched",
    "label_total_is", "ranked_all", "sources",
}  # fmt: skip
LABELLED = {
    ("show", "tizanidine"): {"query", "match", "drug", "not_stated", "labels", "sources"},
    ("show", "examplone"): {"query", "match", "label", "not_stated", "sources"},
    ("show", "hiddenone", "--section", "side-effects"): {"query", "match", "label", "not_stated", "sources"},
    ("show", "tizanidine", "--label", "00000007"): {"query", "match", "label", "not_stated", "sources"},
    ("dose", "examplone", "--age", "6y"): {"query", "match", "patient", "notes", "refused", "strengths", "rules", "label", "sources"},
    ("labels", "examplone"): {"query", "match", "labels", "others"},
    ("compare", "tizanidine", "examplone"): {"drugs", "rows", "left_out", "sources"},
    ("compare", "examplone", "samplol"): {"drugs", "rows", "left_out", "sources"},
    ("find", "--condition", "neuropathic pain"): {"criteria", "results", "menus", "label_mentions", "sources"},
    ("find", "--effect", "nausea", "--class", "opioid"): {"criteria", "results", "menus", "label_mentions", "sources"},
    ("find", "--condition", "painful muscle spasm"): {"criteria", "results", "menus", "label_mentions", "sources"},
    ("search", "spasticity"): FOUND,
    ("search", "liver injury", "--drug", "flupirtine", "--drug", "examplone"): FOUND,
}
"""The same where labels were imported."""

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"

MATCH = {"id", "name", "kind", "matched", "score"}


def dicts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in an answer."""
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from dicts(item)
    elif isinstance(value, list):
        for item in value:
            yield from dicts(item)


@pytest.fixture(scope="module", params=[*ANSWERS, *LABELLED], ids=" ".join)
def words(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """A command."""
    found: tuple[str, ...] = request.param
    return found


@pytest.fixture(scope="module")
def answer(within: Run, stocked: Path, words: tuple[str, ...]) -> Any:
    """Its answer."""
    done = within(*words, "--json", env={"XDG_DATA_HOME": str(stocked)} if words in LABELLED else None)
    unknown = "--without-effect" in words
    assert (done.returncode, "mistake" in done.stderr) == (3 if unknown else 0, False)
    assert not done.stderr or "only label text is searched" in done.stderr or (unknown and "not evidence either way" in done.stderr)
    return json.loads(done.stdout)


def test_the_top_level_is_as_promised(answer: Any, words: tuple[str, ...]) -> None:
    assert set(answer) == {"schema_version", "edition", "command", *(ANSWERS | LABELLED)[words]}
    assert (answer["schema_version"], answer["command"]) == (1, words[0])
    assert "+" in answer["edition"]


def test_it_fits_its_schema(answer: Any, words: tuple[str, ...]) -> None:
    schema = json.loads((SCHEMAS / f"{words[0]}.json").read_text(encoding="utf-8"))
    wrong = [f"{error.json_path}: {error.message[:200]}" for error in Draft202012Validator(schema).iter_errors(answer)]
    assert wrong == []


def test_whatever_has_a_text_has_sources_that_are_described(answer: Any) -> None:
    for found in dicts(answer):
        if "text" in found:
            assert found["sources"], found
        if isinstance(found.get("sources"), list) and "sources" in answer:
            assert set(found["sources"]) <= set(answer["sources"]), found


def test_every_source_is_described_in_full(answer: Any) -> None:
    for id, source in answer.get("sources", {}).items():
        assert source["id"] == id
        assert all(source[key] for key in ("title", "publisher", "date", "grade"))
        assert source["url"] is None or source["url"]


def test_a_dispute_has_a_text_and_sources(answer: Any) -> None:
    for found in dicts(answer):
        if found.get("disputed") is not None:
            assert set(found["disputed"]) - {"layer"} == {"text", "sources"}
            assert found["disputed"]["text"]
            assert found["disputed"]["sources"]


def test_what_has_no_value_is_left_out(answer: Any) -> None:
    nulls = {key for found in dicts(answer) for key, value in found.items() if value is None}
    assert nulls <= {
        "url",
        "disputed",
        "match",
        *(("applies", "per_day", "withheld", "begin", "give") if answer["command"] == "dose" else ()),
    }


def test_nothing_comes_from_a_users_folder_when_there_is_none(answer: Any) -> None:
    assert not [found for found in dicts(answer) if "layer" in found]


def test_show_says_how_the_name_was_understood(within: Run) -> None:
    answer = json.loads(within("show", "mydocalm", "--json").stdout)
    assert answer["query"] == "mydocalm"
    assert answer["match"] == {"id": "tolperisone", "name": "tolperisone", "kind": "brand", "matched": "Mydocalm", "score": 100.0}
    assert json.loads(within("show", "M03BX04", "--json").stdout)["match"]["system"] == "ATC"


def test_numbers_are_numbers(within: Run) -> None:
    answer = json.loads(within("show", "tolperisone", "--json").stdout)
    doses = [item["dose"] for item in answer["drug"]["dosing"] if "dose" in item]
    assert doses
    assert all(isinstance(dose["low"], int | float) and isinstance(dose["high"], int | float) for dose in doses)


def test_find_gives_for_each_drug_its_statuses_and_reasons(within: Run) -> None:
    answer = json.loads(within("find", "--condition", "neuropathy", "--json").stdout)
    assert answer["criteria"][0]["match"].keys() == MATCH
    for hit in answer["results"]:
        assert {"id", "name", "status", "statuses", "effects_listed", "why"} == set(hit)
        assert hit["why"]
        for reason in hit["why"]:
            assert {"criterion", "matched", "relation", "licensed_in", "lines", "disputed", "statements", "sections", "sources"} == set(
                reason
            )
            assert reason["relation"] in ("exact", "synonym", "narrower")


def test_a_criterion_without_a_name_has_no_match(within: Run) -> None:
    answer = json.loads(within("find", "--status", "withdrawn", "--region", "EU", "--json").stdout)
    assert [(criterion["criterion"], criterion["wanted"], criterion["match"]) for criterion in answer["criteria"]] == [
        ("status", "withdrawn", None),
        ("region", "EU", None),
    ]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        (("show", "zzzzqqqq"), 3),
        (("show", "tolperisne"), 4),
        (("side-effects", "tolperisne"), 4),
        (("compare", "tolperisne", "zzzzqqqq"), 3),
        (("find", "--condition", "zzzzqqqq"), 3),
        (("find", "--class", "opiod"), 4),
        (("dose", "tolperisne"), 4),
        (("dose", "gabapentin", "--for", "zzzzqqqq"), 3),
    ],
)
def test_an_unknown_name_gives_candidates_and_no_match(within: Run, query: tuple[str, ...], status: int) -> None:
    done = within(*query, "--exact", "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == status
    assert answer["command"] == query[0]
    assert {"schema_version", "edition", "match", "unresolved"} <= set(answer)
    assert answer["match"] is None
    Draft202012Validator(json.loads((SCHEMAS / "unresolved.json").read_text(encoding="utf-8"))).validate(answer)
    for name in answer["unresolved"]:
        assert name["query"] in query
        assert all(candidate.keys() == {"name", "substance", "id", "score", "why"} for candidate in name["candidates"])
    assert any(name["candidates"] for name in answer["unresolved"]) or status == 3


@pytest.mark.slow
def test_validate_answers_without_an_edition(within: Run) -> None:
    assert json.loads(within("validate", "--json").stdout) == {"schema_version": 1, "command": "validate", "findings": []}
