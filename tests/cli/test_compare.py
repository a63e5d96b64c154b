"""``drugref compare``."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]


def relations(answer: Any, section: str) -> dict[str, str]:
    return {row["term"]: row["relation"] for row in answer["rows"] if row["section"] == section}


def test_no_cell_is_empty(ask: Ask) -> None:
    answer = ask("compare", "silperisone", "inaperisone")
    assert len(answer["rows"]) > 30
    for row in answer["rows"]:
        assert list(row["cells"]) == ["silperisone", "inaperisone"]
        for cell in row["cells"].values():
            assert (cell["state"], bool(cell["values"])) in (("stated", True), ("not_stated", False))


def test_drowsiness_is_the_same_and_tachycardia_is_silperisones_only(ask: Ask) -> None:
    answer = ask("compare", "silperisone", "inaperisone")
    effects = relations(answer, "side_effects")
    assert (effects["drowsiness"], effects["tachycardia"]) == ("same", "only")
    row = next(row for row in answer["rows"] if row["term"] == "tachycardia")
    assert [cell["state"] for cell in row["cells"].values()] == ["stated", "not_stated"]


def test_every_value_names_sources_that_are_described(ask: Ask) -> None:
    answer = ask("compare", "silperisone", "inaperisone")
    values = [value for row in answer["rows"] for cell in row["cells"].values() for value in cell["values"]]
    assert any("disputed" in value for value in values)
    for value in values:
        for stated in (value, *([value["disputed"]] if "disputed" in value else [])):
            assert stated["text"]
            assert stated["sources"]
            assert set(stated["sources"]) <= set(answer["sources"])


def test_differences_hides_what_is_the_same_and_says_how_much(within: Run, ask: Ask) -> None:
    everything, differing = ask("compare", "gabapentin", "pregabalin"), ask("compare", "gabapentin", "pregabalin", "--differences")
    same = sum(row["relation"] == "same" for row in everything["rows"])
    assert same
    assert differing["rows"] == [row for row in everything["rows"] if row["relation"] != "same"]
    assert f"{same} rows that are the same are hidden" in within("compare", "gabapentin", "pregabalin", "--differences").stdout


def test_the_page_marks_the_only_drug_that_states_something(within: Run) -> None:
    shown = within("compare", "silperisone", "inaperisone").stdout
    tachycardia = shown.split("\n  tachycardia")[1].splitlines()
    assert "not stated" in tachycardia[0]
    assert tachycardia[1].strip() == "only silperisone"


def test_three_drugs_are_compared_in_the_order_given(ask: Ask) -> None:
    answer = ask("compare", "tolperisone", "eperisone", "silperisone")
    assert [drug["id"] for drug in answer["drugs"]] == ["tolperisone", "eperisone", "silperisone"]
    assert all(list(row["cells"]) == ["tolperisone", "eperisone", "silperisone"] for row in answer["rows"])


@pytest.mark.parametrize("names", [(), ("tolperisone",), ("tolperisone", "Mydocalm"), ("tolperisone", "eperisone", "tolperisone")])
def test_fewer_than_two_different_drugs_is_a_usage_error(within: Run, names: tuple[str, ...]) -> None:
    done = within("compare", *names)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_unknown_names_are_not_compared(within: Run) -> None:
    near, far = within("compare", "tolperisone", "silperisonne", "--exact"), within("compare", "tolperisone", "zzzzqqqq")
    assert (near.returncode, near.stdout) == (4, "")
    assert (far.returncode, far.stdout) == (3, "")


def test_unknown_names_in_json_are_all_listed(within: Run) -> None:
    done = within("compare", "silperisonne", "zzzzqqqq", "--exact", "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 3
    assert [name["query"] for name in answer["unresolved"]] == ["silperisonne", "zzzzqqqq"]
    assert answer["match"] is None


def test_a_drug_named_twice_among_others_is_told_as_that(within: Run) -> None:
    done = within("compare", "tolperisone", "eperisone", "Mydocalm")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "drugref: “tolperisone” and “Mydocalm” are both tolperisone; name each drug once\n"


@pytest.mark.slow
def test_side_effects_of_two_labels_are_one_table_against_placebo(within: Run, tmp_path: Path) -> None:
    def record(number: int, name: str, figures: str) -> dict[str, object]:
        head = f"<thead><tr><th></th><th>{name} (N=200) %</th><th>Placebo (N=100) %</th></tr></thead>"
        return {
            "set_id": f"9e0b7c1e-0000-4000-8000-00000000000{number}",
            "version": "1",
            "effective_time": "20240101",
            "adverse_reactions": ["6 ADVERSE REACTIONS Nausea"],
            "adverse_reactions_table": [f"<table>{head}<tbody><tr><td>Nausea</td>{figures}</tr></tbody></table>"],
            "openfda": {"generic_name": [name], "substance_name": [name], "product_type": ["HUMAN PRESCRIPTION DRUG"]},
        }

    records = [record(1, "QUIMBROLAT", "<td>21</td><td>9</td>"), record(2, "ZORPUDINE", "<td>4</td><td>3</td>")]
    file = tmp_path / "drug-label.json"
    file.write_text(json.dumps({"meta": {}, "results": records}), encoding="utf-8")
    env = {"XDG_DATA_HOME": str(tmp_path / "data")}
    assert within("import", "openfda", str(file), env=env).returncode == 0
    page = within("compare", "quimbrolat", "zorpudine", env=env).stdout
    row = next(line for line in page.splitlines() if line.strip().startswith("nausea"))
    assert "21 % of 200 v 9 %" in row
    assert "4 % of 200 v 3 %" in row
