"""An answer as tidy rows."""

from typing import Any

import pytest

from drugref.model import GRADES
from drugref.view.formats.rows import NOT_STATED, Row, rows

Answers = dict[str, dict[str, Any]]


def statements(drug: dict[str, Any]) -> int:
    count = sum(len(item["effects"]) for item in drug["side_effects"])
    return count + sum(len(v) for k, v in drug.items() if isinstance(v, list) and k != "side_effects" and v and isinstance(v[0], dict))


def test_a_monograph_is_a_row_a_statement_and_a_row_a_section_without_any(answers: Answers) -> None:
    answer = answers["show"]
    made = rows(answer)
    assert len(made) == statements(answer["drug"]) + len(answer["not_stated"])
    assert [row.section for row in made if row.text == NOT_STATED] == answer["not_stated"]
    assert {row.drug for row in made} == {"flupirtine"}


@pytest.mark.parametrize("command", ["show", "side-effects", "compare"])
def test_every_statement_has_its_sources_and_the_best_grade_of_them(answers: Answers, command: str) -> None:
    answer = answers[command]
    for row in rows(answer):
        ids = row.sources.split()
        assert bool(ids) != row.text.startswith("not stated")
        if ids:
            assert row.grade == min((answer["sources"][id]["grade"] for id in ids), key=GRADES.index)


def test_a_figure_stands_apart_from_its_words(answers: Answers) -> None:
    one = next(row for row in rows(answers["side-effects"]) if (row.drug, row.term) == ("pregabalin", "weight gain"))
    cell = next(e for e in answers["side-effects"]["effects"] if e["id"] == "weight-gain")["cells"]["pregabalin"][0]
    assert (one.value, one.unit, one.text) == (str(cell["percent"]), "%", cell["frequency"])


def test_what_one_drug_does_not_state_is_said_for_it(answers: Answers) -> None:
    answer = answers["side-effects"]
    made = {(row.term, row.drug) for row in rows(answer) if row.text == "not stated"}
    assert made == {(e["effect"], drug) for e in answer["effects"] for drug, cell in e["cells"].items() if cell == "not_stated"}
    assert len({drug for _, drug in made}) == len(answer["drugs"]), "each has something that the other has not"


def test_a_comparison_says_how_the_cells_relate(answers: Answers) -> None:
    made = [row for row in rows(answers["compare"]) if row.term]
    assert {row.value for row in made} >= {"same", "different", "only"}


def test_a_dispute_goes_with_its_statement(answers: Answers) -> None:
    made = {row.text: row.disputed for row in rows(answers["show"])}
    disputed = [i for i in answers["show"]["drug"]["indications"] if i.get("disputed")]
    assert disputed
    for item in disputed:
        assert made[f"{item['licence']}: {item['text']}"] == item["disputed"]["text"]


def test_what_was_not_checked_comes_first_and_no_record_is_no_evidence(checked: dict[str, Any]) -> None:
    first, _, _, finding, without, _ = rows(checked)
    assert (first.drug, first.term) == ("y", "NOT CHECKED")
    assert finding == Row("x × z", "pair", "x > opioid", "E. M. Do.", "major", "severity", sources="s", grade="label")
    assert "not evidence of safety" in without.text


def test_a_dose_that_is_withheld_has_no_figure() -> None:
    rule = {"applies": True, "text": "T", "region": ["US"], "start": False, "per_day": {"low": 1, "high": 2, "unit": "mg"}, "sources": []}
    answer = {"command": "dose", "match": None, "drug": {"name": "x"}, "sources": {}}
    (given,) = rows({**answer, "rules": [{**rule, "withheld": None}]})
    assert (given.value, given.unit, given.term) == ("1–2", "mg/day", "applies")
    (withheld,) = rows({**answer, "rules": [{**rule, "withheld": "disputed"}]})
    assert (withheld.value, withheld.text) == ("", "T WITHHELD: disputed")
    (other,) = rows({**answer, "rules": [{**rule, "applies": False, "withheld": None}]})
    assert (other.value, other.term) == ("", "does not apply")


def test_a_name_that_is_not_found_is_a_row() -> None:
    name = {"query": "citalopram", "outcome": "known", "candidates": [{"name": "escitalopram"}]}
    (row,) = rows({"command": "show", "query": "citalopram", "match": None, "unresolved": [name], "sources": {}})
    assert (row.drug, row.text) == ("citalopram", "a medicine with no monograph here; near it: escitalopram")


def test_a_slip_is_said_first() -> None:
    match = {"kind": "typo", "name": "tramadol", "matched": "tramadol", "query": "tramadl"}
    (row,) = rows({"command": "show", "match": match, "sources": {}})
    assert (row.term, row.text) == ("slip", "“tramadl” was read as “tramadol”")


def test_any_other_list_is_a_row_a_record() -> None:
    (row,) = rows({"command": "list", "kind": "classes", "records": [{"id": "a", "name": "A", "synonyms": "b", "broader": ""}]})
    assert row == Row("A", "records", text="synonyms: b")


def test_an_absence_that_is_not_stated_is_no_absence() -> None:
    drug = {"name": "x", "status": "authorised"}
    answer = {
        "command": "find",
        "results": [],
        "not_stated": [{**drug, "why": []}],
        "stated": [{**drug, "name": "y", "why": []}],
        "sources": {},
    }
    unstated, stated = rows(answer)
    assert (unstated.drug, unstated.section, unstated.text) == ("x", "not stated", "not stated: no evidence either way")
    assert (stated.drug, stated.section) == ("y", "stated, so left out")


def of(command: str, **given: Any) -> list[Row]:
    sources = {"set-1": {"title": "A label", "publisher": "M", "date": "2024-01-01", "grade": "label"}}
    return [row for row in rows({"command": command, "edition": "e", "sources": sources, **given}) if row.sources == "set-1"]


def test_what_labels_say_are_rows_too() -> None:
    figure = {"arm": "Minoxal", "role": "drug", "n": 50, "percent": 12.0, "sign": "<"}
    effects = [{"effect": "Nausea", "figures": [figure]}, {"effect": "Rash", "figures": []}]
    label = {"medicine": "minesone", "set_id": "set-1", "label": "Minoxal", "effects": effects}
    drawn = of("side-effects", drugs=[], effects=[], labels=[label])
    assert [(row.term, row.value, row.unit, row.grade) for row in drawn] == [("Nausea", "<12", "%", "label"), ("Rash", "", "", "label")]
    assert drawn[0].text == "drug: Minoxal of 50"

    says = {"text": "Avoid it.", "found": "warfarin", "section": "interactions", "grade": "major", "sources": ["set-1"]}
    empty: dict[str, Any] = {
        name: [] for name in ("drugs", "not_checked", "combinations", "withdrawn", "alerts", "pairs", "without_effects")
    }
    (row,) = of("interactions", **empty, labels=[{"a": "minesone", "b": "warfarin", "passages": [says]}])
    assert (row.drug, row.term, row.value) == ("label of minesone on warfarin", "warfarin", "major")

    passage = {"about": "kidneys", "text": "Halve it.", "section": "dosing", "sources": ["set-1"]}
    (row,) = of("dose", match=None, label={"label": "Minoxal", "passages": [passage]})
    assert (row.drug, row.section, row.term, row.text) == ("Minoxal", "dosing", "kidneys", "Halve it.")

    hit = {"label": {"name": "Minoxal"}, "section": "adverse_reactions", "passage": "nausea", "sources": ["set-1"]}
    (row,) = of("find", label_mentions={"labels": [[hit]]})
    assert (row.drug, row.text) == ("Minoxal", "nausea")


def test_the_text_of_two_labels_side_by_side() -> None:
    cells = {name: {"state": "stated", "values": [{"text": f"Of {name}.", "sources": ["set-1"]}]} for name in ("minesone", "samplol")}
    line = {"section": "dosing", "term": "Dosing", "relation": "not judged", "cells": cells}
    drawn = of("compare", drugs=[{"name": "minesone"}, {"name": "samplol"}], rows=[line])
    assert [(row.drug, row.text) for row in drawn] == [("minesone", "Of minesone."), ("samplol", "Of samplol.")]
