"""``drugref dose``."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]
Write = Callable[[Path, dict[str, str]], Path]

RULE = {"applies", "why", "text", "region", "per_dose", "per_day", "steps", "withheld", "sources"}
"""What every rule has, by the contract."""


def calculated(answer: Any) -> list[Any]:
    return [rule for rule in answer["rules"] if rule["per_dose"] or rule["per_day"]]


def test_a_child_of_six_years_and_twenty_kilograms(ask: Ask) -> None:
    answer = ask("dose", "gabapentin", "--age", "6y", "--weight", "20kg", "--for", "partial seizures", "--region", "US")
    (rule,) = calculated(answer)
    assert answer["patient"] == {
        "age": "6 y",
        "weight": "20 kg",
        "adult_assumed": False,
        "condition": answer["patient"]["condition"],
        "region": "US",
        "region_from": "--region",
    }
    assert answer["patient"]["condition"]["id"] == "partial-seizures"
    assert rule["per_day"] == {"low": 500, "high": 700, "unit": "mg"}
    (one,) = rule["per_dose"]
    assert {key: one[key] for key in ("low", "high", "unit", "times_a_day")} == {
        "low": 166.66,
        "high": 233.33,
        "unit": "mg",
        "times_a_day": 3,
    }
    assert (one["give"]["low"], one["give"]["high"]) == (100, 200)
    assert "25 to 35 mg/kg a day × 20 kg = 500 to 700 mg a day" in rule["steps"]
    assert (rule["applies"], rule["region"], rule["withheld"]) == (True, ["US"], None)


def test_every_rule_has_the_keys_of_the_contract(ask: Ask) -> None:
    for rule in ask("dose", "gabapentin", "--age", "6y", "--weight", "20kg")["rules"]:
        assert set(rule) >= RULE
        assert rule["sources"]


def test_a_clearance_of_forty(ask: Ask) -> None:
    answer = ask("dose", "pregabalin", "--crcl", "40ml/min", "--for", "post-herpetic neuralgia", "--region", "US")
    (rule,) = calculated(answer)
    assert rule["per_day"] == {"low": 75, "high": 300, "unit": "mg"}
    assert answer["patient"]["adult_assumed"] is True


def test_grams_pounds_and_kilograms_agree(ask: Ask) -> None:
    days = [
        calculated(ask("dose", "gabapentin", "--age", "6y", "--weight", weight, "--for", "partial seizures"))[0]["per_day"]
        for weight in ("20kg", "20000g", "20 KG")
    ]
    assert days == [{"low": 500, "high": 700, "unit": "mg"}] * 3
    pounds = calculated(ask("dose", "gabapentin", "--age", "6y", "--weight", "44lb", "--for", "partial seizures"))[0]
    assert pounds["per_day"] == {"low": 498.95, "high": 698.53, "unit": "mg"}


def test_the_seeds_dose_of_tolperisone_is_shown_as_disputed_and_nothing_is_calculated(within: Run) -> None:
    done = within("dose", "tolperisone", "--age", "5y", "--weight", "18kg")
    assert done.returncode == 4
    assert "! DISPUTED children, oral: Under 6 years: 5 mg/kg a day in three doses." in done.stdout
    assert "the use is in adults only" in done.stdout
    assert "Not calculated: disputed, for a better source contradicts it" in done.stdout
    assert "90 mg" not in done.stdout  # 5 × 18
    answer = json.loads(within("dose", "tolperisone", "--age", "5y", "--weight", "18kg", "--json").stdout)
    assert calculated(answer) == []
    assert any(rule["withheld"] and "5 mg/kg" in rule["text"] for rule in answer["rules"])


@pytest.mark.parametrize(("drug", "word"), [("flupirtine", "withdrawn"), ("silperisone", "investigational")])
def test_withdrawn_and_investigational_drugs_get_their_status(within: Run, drug: str, word: str) -> None:
    done = within("dose", drug, "--age", "40y", "--weight", "70kg")
    assert done.returncode == 4
    assert f"!! {drug.capitalize()} is {word}." in done.stdout
    assert "STATUS" in done.stdout
    assert "No dose is calculated." in done.stdout
    assert "DOSES THAT APPLY" not in done.stdout


def test_a_slip_is_never_calculated_on(within: Run) -> None:
    asked = within("dose", "gabapentn", "--age", "6y", "--weight", "20kg", "--exact")
    assert (asked.returncode, asked.stdout) == (4, "")
    for words in (("gabapentn",), ("gabapentin", "--for", "partial seizurs")):
        read = within("dose", *words, "--age", "6y", "--weight", "20kg")
        assert read.returncode == 4
        assert "No name here is spelt" in read.stdout
        assert "a dose is never calculated on a guess" in " ".join(read.stdout.split())
        assert "DOSES THAT APPLY" not in read.stdout


def test_another_medicine_is_not_found(within: Run) -> None:
    done = within("dose", "citalopram")
    assert (done.returncode, done.stdout) == (3, "")


def test_what_is_missing_is_asked_for_by_option_name(within: Run) -> None:
    done = within("dose", "gabapentin", "--age", "6y", "--for", "partial seizures")
    assert done.returncode == 3
    assert "No dose is calculated yet: more must be known." in done.stdout
    assert "Give --weight (written so: --weight 20kg)" in done.stdout
    alone = within("dose", "gabapentin", "--weight", "20kg", "--for", "partial seizures")
    assert "Give --age (written so: --age 6y)" in alone.stdout
    assert "an adult is assumed" not in alone.stdout


def test_a_person_no_source_has_a_dose_for(within: Run) -> None:
    done = within("dose", "ibuprofen", "--age", "2y", "--weight", "12kg", "--region", "US")
    assert done.returncode == 3
    assert "No dose is calculated: what is stated for this person stands below, in words." in done.stdout
    assert "for 18 years and more, not 2 y" in done.stdout
    assert within("dose", "lanperisone").returncode == 3


def test_patches_are_counted(within: Run) -> None:
    done = within("dose", "lidocaine", "--region", "UK")
    assert done.returncode == 0
    assert "1 to 3 patches once daily" in done.stdout
    assert "never above 3 patches a day" in done.stdout


def test_an_adult_that_was_assumed_is_said(within: Run) -> None:
    done = within("dose", "pregabalin", "--region", "US", "--for", "postherpetic neuralgia")
    assert done.returncode == 0
    assert "No --age and no --weight: an adult is assumed." in done.stdout


def test_an_assumed_adult_gets_ibuprofens_label_doses(within: Run) -> None:
    done = within("dose", "ibuprofen")
    assert done.returncode == 0
    assert "200 to 400 mg 1 to 3 times daily; 200 to 1200 mg a day in all" in done.stdout
    assert "Without prescription: 200 to 400 mg up to three times daily" in done.stdout
    assert "400 to 800 mg 3 to 4 times daily; 1200 to 3200 mg a day in all" in done.stdout


def test_the_page_ends_by_saying_what_it_is(within: Run) -> None:
    lines = within("dose", "ibuprofen").stdout.splitlines()
    assert "This is arithmetic on cited statements, not a prescription." in lines
    assert lines.index("SOURCES") < lines.index("This is arithmetic on cited statements, not a prescription.")


def test_a_brand_is_told_to_be_dosed_as_the_substance(within: Run) -> None:
    assert "Doses are stated for the substance" in within("dose", "Lyrica").stdout
    assert "Doses are stated for the substance" not in within("dose", "pregabalin").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--weight", "18"), "--weight: “18” of what? A weight needs a unit; write it as 20kg, 3200g or 44lb"),
        (("--weight", "1800kg"), "--weight: 1800 kg is above 650 kg, the most that is believed as weight; check the figure and its unit"),
        (("--age", "-3"), "--age: “-3” is below 0, and an age cannot be; write it as 6y, 8mo, 3wk, 10d or 2y11mo"),
        (("--age", "-3y"), "--age: “-3y” is below 0, and an age cannot be"),
        (("--crcl", "0.75"), "--crcl: “0.75” without a unit is hardly a creatinine clearance in ml/min: below 5 it may be in ml/s"),
        (("--egfr", "120"), "--egfr: “120” without a unit is hardly an eGFR in ml/min"),
        (("--crcl", "0ml/min"), "--crcl: 0 ml/min is below 1 ml/min"),
        (("--creatinine", "1.8mg/dl"), "--creatinine gives a clearance only with --age and --weight and --sex"),
        (
            ("--creatinine", "1.8mg/dl", "--age", "6y", "--weight", "20kg", "--sex", "male"),
            "the equation for --creatinine is one for adults",
        ),
        (("--creatinine", "1.8mg/dl", "--crcl", "40"), "--crcl and --creatinine are both given"),
        (("--sex", "male"), "--sex is used only with --creatinine"),
        (("--age", ""), "--age: “” is not an age"),
        (("--region", "Narnia"), "“Narnia” is not a region"),
        (("--route", "sideways"), "“sideways” is not a route; use one of oral,"),
        (("--hepatic", "grave"), "'grave' is not one of"),
    ],
)
def test_bad_input_names_the_unit_or_the_bound(within: Run, words: tuple[str, ...], said: str) -> None:
    done = within("dose", "gabapentin", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.slow
def test_a_rule_of_a_users_folder_is_calculated_and_marked(within: Run, tmp_path: Path, write_kb: Write) -> None:
    rule = "population: adults, text: 7 mg a day., dose: {low: 7, high: 7, unit: mg, per: day}, sources: [own]"
    files = {
        "sources.yaml": '- {id: own, title: Own, publisher: Own, date: "2026", grade: label}\n',
        "drugs/ibuprofen.yaml": f"id: ibuprofen\ndosing: [{{{rule}}}]\n",
    }
    folder = str(write_kb(tmp_path, files))
    done = within("dose", "ibuprofen", "--kb", folder)
    assert "    7 mg a day\n" in done.stdout
    assert f"(from {folder})" in done.stdout


def test_a_terminal_shows_every_line_in_its_width(on_terminal: Run) -> None:
    for columns in (80, 120):
        done = on_terminal("dose", "gabapentin", "--age", "6y", "--weight", "20kg", columns=columns, env={"NO_COLOR": "1"})
        assert done.returncode == 0
        assert max(map(len, done.stdout.splitlines())) <= columns


def test_what_speaks_against_a_dose_stands_before_all_else(within: Run) -> None:
    page = within("dose", "oxycodone", "--hepatic", "severe").stdout
    assert page.index("Moderate or severe: contraindicated") < page.index("opioid-naive") < page.index("ALSO STATED")


@pytest.mark.parametrize(
    ("drug", "against"),
    [("tramadol", "Under 12 years: contraindicated."), ("tapentadol", "Tablets are not for children under 40 kg.")],
)
def test_advice_against_the_drug_without_a_dose_in_figures_is_the_answer(within: Run, drug: str, against: str) -> None:
    said = " ".join(within("dose", drug, "--region", "US", "--age", "8y", "--weight", "25kg").stdout.split())
    assert "No dose is calculated: for this person the drug, or a form or use of it, is advised against" in said
    assert "not advice against the drug" not in said
    assert said.index("ADVISED AGAINST FOR THIS PERSON") < said.index(against) < said.index("DOES NOT APPLY")


def test_what_rules_out_one_form_is_not_said_to_rule_out_the_drug(within: Run) -> None:
    said = " ".join(within("dose", "morphine", "--age", "5y", "--weight", "18kg").stdout.split())
    assert "the drug is advised against" not in said
    assert (
        said.index("not recommended (prolonged release)")
        < said.index("ALSO STATED FOR THIS PERSON")
        < said.index("Oral solution, every 4 hours: 5 mg")
    )


def test_a_schedule_told_in_words_is_not_called_silence(within: Run) -> None:
    said = " ".join(within("dose", "lamotrigine", "--region", "UK", "--for", "epilepsy").stdout.split())
    assert "No dose is calculated: what is stated for this person stands below, in words." in said
    assert said.index("stands below, in words") < said.index("ALSO STATED FOR THIS PERSON, IN WORDS")


def test_a_dose_to_begin_with_is_told_on_the_page_and_in_json(within: Run, ask: Ask) -> None:
    assert "to start: 50 mg twice daily" in within("dose", "tapentadol").stdout
    assert {rule["start"] for rule in calculated(ask("dose", "tapentadol", "--region", "UK"))} == {True}


def test_a_band_of_sound_kidneys_is_not_stated_of_impaired_ones(within: Run) -> None:
    page = within("dose", "gabapentin", "--renal", "severe").stdout
    told, _, depends = page.partition("DEPENDS ON WHAT WAS NOT GIVEN")
    assert "60 mL/min or more" not in told
    assert "60 mL/min or more" in depends


def test_a_medicine_without_a_monograph_is_answered_from_its_label_and_nothing_is_calculated(within: Run, stocked: Path) -> None:
    env = {"XDG_DATA_HOME": str(stocked)}
    done = within("dose", "examplone", "--age", "6y", "--crcl", "20", env=env)
    assert done.returncode == 0
    assert "No dose is calculated" in done.stdout
    assert "children | not studied" in done.stdout
    assert "--crcl 20 has no unit" in done.stdout
    kidneys = done.stdout.split("\n  kidneys\n")[1]
    assert kidneys.lstrip().startswith("nothing was found; that is not evidence")
    answer = json.loads(within("dose", "examplone", "--age", "6y", "--json", env=env).stdout)
    assert "drug" not in answer
    assert answer["rules"] == []
    assert answer["label"]["about"] == ["the usual dose", "children"]
    assert {source for passage in answer["label"]["passages"] for source in passage["sources"]} == set(answer["sources"])


def test_a_label_stands_after_the_monographs_doses_and_a_slip_is_no_question_about_it(within: Run, stocked: Path) -> None:
    env = {"XDG_DATA_HOME": str(stocked)}
    label = json.loads(within("dose", "tizanidine", "--json", env=env).stdout)["label"]
    assert (label["date"], label["of"]) == ("2023-01-01", 2)
    slip = within("dose", "examplonne", env=env)
    assert slip.returncode == 4
    assert "WHAT THE" not in slip.stdout.upper()
    assert within("dose", "examplone", "--route", "intrathecal", env=env).returncode == 3
