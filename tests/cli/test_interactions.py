"""``drugref interactions``: what is answered, what is not checked, and how the list may come."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]


def findings(answer: Any) -> list[Any]:
    (pair,) = answer["pairs"]
    return pair["findings"]


# What was promised


def test_tramadol_with_duloxetine_is_major_and_stated(ask: Ask) -> None:
    first = findings(ask("interactions", "tramadol", "duloxetine"))[0]
    assert (first["severity"], first["basis"]) == ("major", "stated")
    assert "serotonin syndrome" in first["mechanism"]
    assert "CYP2D6" in first["mechanism"]
    assert len(first["sources"]) >= 2


def test_the_strength_of_an_enzymes_inhibitor_is_shown_and_the_finding_labelled(ask: Ask) -> None:
    (inferred,) = [f for f in findings(ask("interactions", "tramadol", "duloxetine")) if f["basis"] == "enzyme"]
    assert inferred["chain"] == ["duloxetine is a moderate CYP2D6 inhibitor", "CYP2D6 clears tramadol"]
    assert inferred["severity"] == "unknown"


def test_tolperisone_meets_ibuprofen_through_its_class(ask: Ask, within: Run) -> None:
    first = findings(ask("interactions", "tolperisone", "ibuprofen"))[0]
    assert first["basis"] == "class"
    assert first["chain"][0].startswith("ibuprofen is an NSAID")
    assert "Through: ibuprofen is an NSAID" in within("interactions", "tolperisone", "ibuprofen").stdout


def test_gabapentin_with_morphine_names_respiratory_depression(ask: Ask) -> None:
    assert "Respiratory depression" in findings(ask("interactions", "gabapentin", "morphine"))[0]["effect"]


def test_no_record_is_not_evidence_of_safety(within: Run, ask: Ask) -> None:
    done = within("interactions", "tolperisone", "ziconotide")
    edition = ask("interactions", "tolperisone", "ziconotide")["edition"]
    assert done.returncode == 0
    assert f"no interaction recorded in edition {edition}; this is not evidence of safety" in done.stdout
    (pair,) = ask("interactions", "tolperisone", "ziconotide")["pairs"]
    assert (pair["recorded"], pair["findings"]) == (False, [])


def test_a_name_that_does_not_resolve_is_not_checked_loudly(within: Run) -> None:
    done = within("interactions", "tolperisone", "notadrug")
    assert done.returncode == 3
    assert "NOT CHECKED: “notadrug”" in done.stdout
    assert "NOT CHECKED: “notadrug”" in done.stderr


def test_the_other_pairs_are_answered_all_the_same(within: Run) -> None:
    done = within("interactions", "tramadol", "qqqqzz", "duloxetine", "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 3
    assert [(item["query"], item["outcome"]) for item in answer["not_checked"]] == [("qqqqzz", "unknown")]
    assert findings(answer)[0]["severity"] == "major"


def test_suggestions_come_with_what_is_not_checked(within: Run) -> None:
    done = within("interactions", "tolperisone", "tramadoll", "--exact", "--json")
    (item,) = json.loads(done.stdout)["not_checked"]
    assert item["suggestions"][0]["name"] == "tramadol"
    assert done.returncode == 3


def test_a_brand_beside_its_inn_is_a_duplication(ask: Ask, within: Run) -> None:
    (same,) = [each for each in ask("interactions", "Ultram", "tramadol", "duloxetine")["duplications"] if each["kind"] == "same drug"]
    assert (same["name"], same["names"]) == ("tramadol", ["Ultram", "tramadol"])
    page = within("interactions", "Ultram", "tramadol", "duloxetine")
    assert page.returncode == 0
    assert "same drug" in page.stdout


def test_two_opioids_are_of_the_same_class(ask: Ask) -> None:
    found = ask("interactions", "tramadol", "morphine")["duplications"]
    assert [(each["kind"], each["name"], each["members"]) for each in found] == [
        ("same class", "opioid agonist analgesic", ["morphine", "tramadol"])
    ]
    assert found[0]["sources"]


def test_alcohol_is_answered(ask: Ask) -> None:
    found = findings(ask("interactions", "oxycodone", "alcohol"))
    assert found[0]["severity"] == "major"
    assert ["alcohol is a CNS depressant"] in [said["chain"] for each in found for said in each["statements"]]


def test_food_is_answered_where_a_source_says_so(ask: Ask) -> None:
    assert "fatty meal" in findings(ask("interactions", "tolperisone", "food"))[0]["effect"]


def test_a_withdrawn_drug_is_said_first(within: Run, ask: Ask) -> None:
    page = within("interactions", "duloxetine", "flupirtine", "notadrug").stdout
    assert page.startswith("WITHDRAWN in EU")
    assert page.index("WITHDRAWN") < page.index("NOT CHECKED") < page.index("Interactions of")
    assert {item["drug"] for item in ask("interactions", "duloxetine", "flupirtine")["withdrawn"]} == {"flupirtine"}


def test_a_medicine_with_a_card_alone_is_checked_and_what_names_it_is_told(within: Run) -> None:
    done = within("interactions", "tizanidine", "Luvox")
    assert done.returncode == 0
    assert "No monograph was written of fluvoxamine" in done.stdout
    assert "fluvoxamine + tizanidine" in done.stdout
    assert "33-fold" in done.stdout


def test_a_slip_that_is_read_has_its_notice(within: Run) -> None:
    done = within("interactions", "silperizone", "tramadol")
    assert done.returncode == 0
    assert "Read as “silperisone”" in done.stdout


def test_the_page_goes_from_matrix_to_findings_to_the_regimen(within: Run) -> None:
    page = within("interactions", "tramadol", "duloxetine", "gabapentin", "tolperisone", "ibuprofen").stdout
    order = ["duloxetine   major", "\nMAJOR", "\nMODERATE", "\nSEVERITY NOT STATED", "\nCONTRADICTED BY", "\nNO RECORD"]
    order += ["\nRISKS THAT ADD UP", "\nADVERSE EFFECTS IN COMMON", "\nALERTS", "\nTHERAPY MENU", "\nSOURCES"]
    assert [page.index(each) for each in order] == sorted(page.index(each) for each in order)


def test_effects_in_common_have_each_drugs_band(ask: Ask) -> None:
    found = {each["id"]: each for each in ask("interactions", "tramadol", "duloxetine", "gabapentin", "tolperisone")["shared_effects"]}
    drowsiness = found["drowsiness"]
    assert (drowsiness["of"], set(drowsiness["drugs"])) == (4, {"tramadol", "duloxetine", "gabapentin", "tolperisone"})
    assert drowsiness["drugs"]["tolperisone"]["frequency"] == "uncommon"


def test_the_menu_tells_what_a_trial_found_of_the_combination(ask: Ask, within: Run) -> None:
    (menu,) = ask("interactions", "amitriptyline", "pregabalin")["menus"]
    assert (menu["sites"], menu["doubled"]) == (["central"], [])
    assert "OPTION-DM" in menu["combinations"][0]["text"]
    (doubled,) = ask("interactions", "gabapentin", "pregabalin")["menus"]
    assert doubled["doubled"] == ["Lower signal transmission"]
    assert "Doubled: Lower signal transmission." in within("interactions", "gabapentin", "pregabalin").stdout


# The list


def test_names_come_from_a_file_without_comments_and_with_arguments(ask: Ask, tmp_path: Path) -> None:
    meds = tmp_path / "meds.txt"
    meds.write_text("# for the back\ntramadol 50 mg # at night\n\n  Cymbalta  \r\n", encoding="utf-8")
    answer = ask("interactions", "gabapentin", "--from", str(meds))
    assert [drug["id"] for drug in answer["drugs"]] == ["gabapentin", "tramadol", "duloxetine"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_as_windows_saves_it_is_read(ask: Ask, tmp_path: Path, encoding: str) -> None:
    meds = tmp_path / "meds.txt"
    meds.write_text("tramadol\r\nduloxetine\r\n", encoding=encoding)
    assert [drug["id"] for drug in ask("interactions", "--from", str(meds))["drugs"]] == ["tramadol", "duloxetine"]


def test_names_come_from_standard_input(program: str, environment: dict[str, str]) -> None:
    words = [program, "interactions", "--from", "-", "--json"]
    done = subprocess.run(words, input=b"tramadol\nduloxetine\n", env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [drug["id"] for drug in json.loads(done.stdout)["drugs"]] == ["tramadol", "duloxetine"]


def test_a_closed_standard_input_is_an_error_for_people(program: str, environment: dict[str, str]) -> None:
    shell = f"{program} interactions --from - <&-"
    done = subprocess.run(["sh", "-c", shell], env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("drugref: standard input is closed")


@pytest.mark.parametrize("words", [(), ("tramadol",)])
def test_fewer_than_two_names_are_a_usage_error(within: Run, words: tuple[str, ...]) -> None:
    done = within("interactions", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "between two or more" in done.stderr


def test_an_empty_file_is_a_usage_error(within: Run, tmp_path: Path) -> None:
    (tmp_path / "meds.txt").write_text("# nothing\n\n", encoding="utf-8")
    assert within("interactions", "--from", str(tmp_path / "meds.txt")).returncode == 2


@pytest.mark.parametrize("path", ["missing.txt", "."])
def test_a_file_that_cannot_be_read_is_an_error(within: Run, tmp_path: Path, path: str) -> None:
    done = within("interactions", "tramadol", "duloxetine", "--from", str(tmp_path / path))
    assert (done.returncode, done.stdout) == (1, "")
    assert str(tmp_path) in done.stderr


def test_a_huge_or_endless_file_is_refused(within: Run, tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"x" * 2_000_000)
    (tmp_path / "long").write_bytes(b"tramadol\n" * 5_000)
    for name in ("big", "long"):
        done = within("interactions", "--from", str(tmp_path / name))
        assert (done.returncode, done.stdout) == (2, "")


def test_bytes_that_are_no_text_are_names_that_are_not_checked(within: Run, tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\x00\x1b[31m\x07\ntramadol\nduloxetine\n\xff\xff\xff\n")
    done = within("interactions", "--from", str(tmp_path / "bytes"))
    assert done.returncode == 3
    assert "\x1b" not in done.stdout + done.stderr
    assert "duloxetine + tramadol" in done.stdout


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(on_terminal: Run, columns: int) -> None:
    names = ("tramadol", "duloxetine", "gabapentin", "tolperisone", "ibuprofen", "onabotulinumtoxinA", "alcohol", "notadrug")
    done = on_terminal("interactions", *names, "--no-pager", "--color", "never", columns=columns)
    assert done.returncode == 3
    assert [line for line in done.stdout.splitlines() if len(line) > columns] == []


@pytest.mark.slow
def test_what_a_label_says_of_the_other_stands_beside_and_checks_nothing(within: Run, tmp_path: Path) -> None:
    record = {
        "set_id": "9e0b7c1e-0000-4000-8000-00000000c0de",
        "version": "1",
        "effective_time": "20240101",
        "drug_interactions": [
            "7 DRUG INTERACTIONS Avoid use of Quimbrolat with ibuprofen. Quimbrolat did not affect the exposure to tizanidine."
        ],
        "openfda": {"generic_name": ["QUIMBROLAT"], "substance_name": ["QUIMBROLAT"], "product_type": ["HUMAN PRESCRIPTION DRUG"]},
    }
    file = tmp_path / "drug-label.json"
    file.write_text(json.dumps({"meta": {}, "results": [record]}), encoding="utf-8")
    env = {"XDG_DATA_HOME": str(tmp_path / "data")}
    assert within("import", "openfda", str(file), env=env).returncode == 0
    done = within("interactions", "quimbrolat", "ibuprofen", "tizanidine", "--json", env=env)
    assert done.returncode == 3  # a medicine without a monograph stays NOT CHECKED
    found = {
        (each["b"], passage["grade"])
        for each in json.loads(done.stdout)["labels"]
        for passage in each["passages"]
        if each["a"] == "quimbrolat"
    }
    assert found == {("ibuprofen", "major"), ("tizanidine", "no effect seen")}
    page = within("interactions", "quimbrolat", "ibuprofen", env=env).stdout
    assert "NOT CHECKED" in page
    assert "Avoid use of Quimbrolat with ibuprofen." in page
