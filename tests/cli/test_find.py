"""``drugref find``."""

import json
from collections.abc import Callable
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]

USED = ("gabapentin", "pregabalin", "amitriptyline", "duloxetine", "venlafaxine", "onabotulinumtoxina", "ziconotide", "tramadol")


@pytest.fixture(scope="session")
def hits(ask: Ask) -> dict[str, Any]:
    """Drugs for neuropathy by id, in the order given."""
    return {hit["id"]: hit for hit in ask("find", "--condition", "neuropathy")["results"]}


def disputed(hit: Any) -> bool:
    return any(reason["disputed"] for reason in hit["why"])


def test_neuropathy_finds_what_is_used_for_it(hits: dict[str, Any]) -> None:
    assert set(USED) <= set(hits)


def test_withdrawn_flupirtine_is_found_and_stands_last(hits: dict[str, Any]) -> None:
    assert list(hits)[-1] == "flupirtine"
    assert hits["flupirtine"]["status"] == "withdrawn"


def test_silperisone_is_found_as_investigational_and_disputed(hits: dict[str, Any]) -> None:
    assert hits["silperisone"]["status"] == "investigational"
    assert disputed(hits["silperisone"])


@pytest.mark.parametrize("drug", ["ibuprofen", "celecoxib"])
def test_nsaids_are_disputed_with_a_text_and_sources(hits: dict[str, Any], drug: str) -> None:
    disputes = [reason["disputed"] for reason in hits[drug]["why"] if reason["disputed"]]
    assert disputes
    assert all(dispute["text"] and dispute["sources"] for dispute in disputes)


def test_licensed_drugs_are_not_disputed_and_stand_before_disputed_ones(hits: dict[str, Any]) -> None:
    for drug in ("gabapentin", "pregabalin", "amitriptyline", "duloxetine"):
        assert not disputed(hits[drug])
        assert list(hits).index(drug) < list(hits).index("ibuprofen")


def test_duloxetine_is_found_for_the_narrower_diabetic_neuropathy_as_licensed(hits: dict[str, Any]) -> None:
    reason = next(reason for reason in hits["duloxetine"]["why"] if reason["matched"] == "diabetic neuropathy")
    assert reason["relation"] == "narrower"
    assert {"EU", "US"} <= set(reason["licensed_in"])
    assert any(statement.get("licence") == "licensed" for statement in reason["statements"])


def test_a_broader_condition_never_answers_a_narrower_one(ask: Ask) -> None:
    broad = ask("find", "--condition", "neuropathic pain")["results"]
    narrow = ask("find", "--condition", "post-herpetic neuralgia")["results"]
    only_broad = {hit["id"] for hit in broad if not any(reason["matched"] == "post-herpetic neuralgia" for reason in hit["why"])}
    assert {"amitriptyline", "duloxetine", "venlafaxine", "silperisone"} <= only_broad
    assert {"gabapentin", "pregabalin"} <= {hit["id"] for hit in narrow}
    assert not only_broad & {hit["id"] for hit in narrow}
    assert {reason["relation"] for hit in narrow for reason in hit["why"]} == {"exact"}


@pytest.mark.parametrize(
    ("typed", "relation"), [("PHN", "synonym"), ("postherpetic neuralgia", "exact"), ("Post Herpetic Neuralgia", "exact")]
)
def test_a_synonym_finds_the_same_and_says_that_it_is_one(ask: Ask, typed: str, relation: str) -> None:
    found, wanted = ask("find", "--condition", typed), ask("find", "--condition", "post-herpetic neuralgia")
    assert [hit["id"] for hit in found["results"]] == [hit["id"] for hit in wanted["results"]]
    assert found["criteria"][0]["relation"] == relation
    assert {reason["relation"] for hit in found["results"] for reason in hit["why"]} == {relation}


def test_a_code_finds_the_condition(ask: Ask) -> None:
    assert ask("find", "--condition", "G63.2")["criteria"][0]["match"]["id"] == "diabetic-neuropathy"


def test_every_criterion_must_be_met(ask: Ask) -> None:
    answer = ask("find", "--effect", "drowsiness", "--class", "opioid", "--class", "analgesic")
    assert answer["results"]
    for hit in answer["results"]:
        assert {reason["criterion"] for reason in hit["why"]} == {"effect", "class"}


def test_region_and_absent_effect_narrow_a_condition(ask: Ask) -> None:
    licensed = ask("find", "--condition", "post-herpetic neuralgia", "--region", "us")
    assert {hit["id"] for hit in licensed["results"]} == {"gabapentin", "pregabalin"}
    spared = ask("find", "--condition", "post-herpetic neuralgia", "--region", "US", "--without-effect", "weight gain")
    assert {hit["id"] for hit in spared["results"]} == {"gabapentin"}


def test_an_absent_effect_never_reads_as_a_present_one(run: Run) -> None:
    shown = run("find", "--class", "gabapentinoid", "--without-effect", "weight gain").stdout
    assert "\n  gabapentin  authorised  no source lists weight gain; gabapentinoid\n" in shown


def test_drugs_without_side_effect_data_are_left_out_by_name(run: Run, ask: Ask) -> None:
    query = ("find", "--without-effect", "drowsiness")
    answer = ask(*query)
    assert "deutolperisone" in answer["left_out"]
    assert "deutolperisone" not in {hit["name"] for hit in answer["results"]}
    assert "Left out for having no side-effect data" in run(*query).stdout


def test_a_status_finds_drugs_that_have_it(ask: Ask) -> None:
    assert "flupirtine" in {hit["id"] for hit in ask("find", "--status", "Withdrawn")["results"]}
    german = ask("find", "--status", "withdrawn", "--region", "DE")["results"]
    assert [hit["id"] for hit in german] == ["flupirtine"]


def test_nothing_found_is_said_with_its_own_status_and_is_no_evidence(run: Run) -> None:
    query = ("find", "--condition", "SMON", "--class", "opioid")
    done = run(*query)
    assert done.returncode == 3
    assert "not evidence" in done.stderr
    assert done.stdout.startswith("0 drugs for condition subacute myelo-optico-neuropathy")
    assert json.loads(run(*query, "--json").stdout)["results"] == []


def test_a_near_condition_is_suggested_and_not_searched(run: Run) -> None:
    done = run("find", "--condition", "neuropathyy", "--exact")
    assert (done.returncode, done.stdout) == (4, "")
    assert "neuropathy" in done.stderr
    assert run("find", "--effect", "zzzzqqqq").returncode == 3


@pytest.mark.parametrize("words", [(), ("--status", "sold"), ("--region", "Narnia"), ("--region", ""), ("--colour", "x"), ("neuropathy",)])
def test_senseless_criteria_are_a_usage_error(run: Run, words: tuple[str, ...]) -> None:
    done = run("find", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_great_britain_and_the_united_kingdom_are_one(ask: Ask) -> None:
    by_code, by_name = ask("find", "--region", "GB"), ask("find", "--region", "uk")
    assert by_code["results"] == by_name["results"] != []
