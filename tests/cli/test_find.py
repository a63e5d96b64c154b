"""``drugref find``."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from drugref.query.find import find
from drugref.query.find_reasons import Criterion
from drugref.store.knowledge_base import KnowledgeBase

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


Absent = Callable[..., Any]


@pytest.fixture(scope="session")
def absent(within: Run) -> Absent:
    """``absent(…)``: the JSON answer to a search that no drug is known to meet."""

    def call(*words: str) -> Any:
        done = within("find", *words, "--json")
        assert done.returncode == 3, done.stderr
        assert "not evidence either way" in done.stderr or "meets every criterion" in done.stderr
        return json.loads(done.stdout)

    return call


def names(hits: Any) -> set[str]:
    return {hit["id"] for hit in hits}


OPIOIDS = {"morphine", "oxycodone", "tapentadol", "tramadol"}

ABSENCES: list[tuple[tuple[str, ...], set[str], set[str]]] = [
    (("--without-effect", "serotonin syndrome"), {"tramadol", "tapentadol"}, set()),
    (("--class", "opioid", "--without-effect", "respiratory depression"), OPIOIDS, set()),
    (("--class", "opioid", "--without-effect", "constipation"), OPIOIDS, set()),
    (("--without-effect", "dizziness"), {"tramadol", "gabapentin", "pregabalin", "morphine"}, {"capsaicin"}),
    (("--class", "NSAID", "--without-effect", "bleeding"), {"ibuprofen", "celecoxib"}, set()),
    (("--class", "NSAID", "--without-effect", "haemorrhage"), {"ibuprofen", "celecoxib"}, set()),
    (("--condition", "pain", "--without-effect", "edema"), {"gabapentin", "pregabalin", "celecoxib", "duloxetine"}, {"eperisone"}),
    (("--class", "gabapentinoid", "--without-effect", "weight gain"), {"pregabalin", "gabapentin"}, set()),
    (("--condition", "post-herpetic neuralgia", "--region", "US", "--without-effect", "weight gain"), {"pregabalin", "gabapentin"}, set()),
    (("--class", "gabapentinoid", "--without-effect", "weight change"), {"pregabalin", "gabapentin"}, set()),
    (("--class", "opioid", "--without-effect", "swelling", "--without-effect", "constipation"), OPIOIDS, set()),
    (("--status", "withdrawn", "--without-effect", "liver injury"), {"flupirtine"}, set()),
    (("--without-effect", "liver failure"), {"flupirtine", "tizanidine"}, {"deutolperisone"}),
]
"""(what was asked, whose page states the effect, of whom it is not stated): no list of effects here is declared complete."""


@pytest.mark.parametrize(("asked", "stated", "unstated"), ABSENCES, ids=[" ".join(asked) for asked, _, _ in ABSENCES])
def test_missing_data_is_never_a_missing_effect(absent: Absent, asked: tuple[str, ...], stated: set[str], unstated: set[str]) -> None:
    answer = absent(*asked)
    assert answer["results"] == []
    assert stated <= names(answer["stated"])
    assert unstated <= names(answer["not_stated"])
    assert not names(answer["stated"]) & names(answer["not_stated"])
    assert "does not mean" in answer["caveat"]


each = pytest.mark.parametrize("each", [pytest.param(1, marks=pytest.mark.slow), 40])
"""Every effect, or one in forty of them for the quick run."""


@each
def test_nobody_is_without_any_effect_while_no_list_is_declared_complete(kb: KnowledgeBase, each: int) -> None:
    """Of every effect: a drug is without it only by a declaration, and whoever lists it states it."""
    declared = {drug.id for drug in kb.drugs() if drug.complete_effects}
    for effect in kb.effects()[::each]:
        found = find(kb, (Criterion(criterion="without-effect", wanted=effect.id, match=None),))
        assert {hit.id for hit in found.results} <= declared
        listing = {drug.id for drug in kb.drugs() for group in drug.side_effects if effect.id in group.effects}
        assert listing <= {hit.id for hit in found.stated}
        assert len(found.results) + len(found.not_stated) + len(found.stated) == len(kb.drugs())


@each
def test_a_narrower_effect_never_leaves_a_drug_without_the_broader(kb: KnowledgeBase, each: int) -> None:
    for effect in kb.effects()[::each]:
        for broader in effect.broader:
            narrow, broad = (find(kb, (Criterion(criterion="effect", wanted=id, match=None),)).results for id in (effect.id, broader))
            assert {hit.id for hit in narrow} <= {hit.id for hit in broad}


def test_the_caveat_is_the_second_line_and_each_group_says_what_it_is(within: Run) -> None:
    shown = within("find", "--class", "gabapentinoid", "--without-effect", "feeling drunk").stdout
    first, second, *_ = shown.splitlines()
    assert first == "0 drugs for without effect feeling drunk and class gabapentinoid"
    assert second.startswith("That no source lists an effect does not mean that a drug is without it.")
    assert re.search(
        r"NOT STATED: NO EVIDENCE EITHER WAY\n  drug        status      side effects\n  gabapentin  authorised  \d+ listed ", shown
    )
    assert "\n  pregabalin  authorised  feeling drunk: side effects [1]" in shown


def test_the_places_that_state_an_effect_are_told(ask: Ask, within: Run) -> None:
    hits = {hit["id"]: hit for hit in ask("find", "--effect", "respiratory depression")["results"]}
    assert set(hits) >= OPIOIDS
    for id in OPIOIDS:
        assert {"alerts", "interactions", "classes"} <= {place for reason in hits[id]["why"] for place in reason["sections"]}
        assert all(len(reason["sections"]) == len(reason["statements"]) for reason in hits[id]["why"])
    assert "ziconotide" not in hits  # its label says that it does not depress breathing
    shown = within("find", "--effect", "respiratory depression", "--class", "opioid").stdout
    assert "respiratory depression (alerts, warnings, interactions, pregnancy, side effects, overdose, risk class)" in shown


def test_a_broader_effect_is_found_by_the_narrower_never_the_other_way(ask: Ask) -> None:
    oedema = {hit["id"]: hit["why"] for hit in ask("find", "--effect", "oedema")["results"]}
    assert ("peripheral oedema", "narrower") in {(reason["matched"], reason["relation"]) for reason in oedema["celecoxib"]}
    assert "flupirtine" in oedema
    assert "flupirtine" not in names(ask("find", "--effect", "peripheral edema")["results"])


COMPLETE = """
id: {drug}
{replaced}side_effects:
  - {{frequency: common, effects: [nausea], regions: [EU], sources: [own-label]}}
complete_effects:
  - {{regions: [EU], sources: [own-label]}}
"""


@pytest.mark.slow
def test_a_list_declared_complete_answers_unless_the_page_says_otherwise(within: Run, tmp_path: Path) -> None:
    (tmp_path / "drugs").mkdir()
    for drug in ("exampline", "tramadol"):
        (tmp_path / "drugs" / f"{drug}.yaml").write_text(COMPLETE.format(drug=drug, replaced=""))
    (tmp_path / "sources.yaml").write_text("- {id: own-label, title: A label, publisher: us, date: undated, grade: label}\n")
    kb = ("--kb", str(tmp_path))
    done = within("find", "--without-effect", "weight gain", "--json", *kb)
    assert (done.returncode, names(json.loads(done.stdout)["results"])) == (0, {"exampline", "tramadol"})
    shown = within("find", "--without-effect", "weight gain", *kb).stdout
    assert "weight gain is not in the whole list of a label (EU)" in shown
    for effect in ("serotonin syndrome", "respiratory depression", "nausea", "dizziness", "gastrointestinal complaints"):
        answer = json.loads(within("find", "--without-effect", effect, "--json", *kb).stdout)
        assert "tramadol" in names(answer["stated"])
    assert "every side effect of this label is listed here (EU)" in within("show", "exampline", *kb).stdout
    assert json.loads(within("show", "exampline", "--json", *kb).stdout)["drug"]["complete_effects"][0]["regions"] == ["EU"]
    assert within("validate", str(tmp_path)).returncode == 0


def test_a_status_finds_drugs_that_have_it(ask: Ask) -> None:
    assert "flupirtine" in {hit["id"] for hit in ask("find", "--status", "Withdrawn")["results"]}
    german = ask("find", "--status", "withdrawn", "--region", "DE")["results"]
    assert [hit["id"] for hit in german] == ["flupirtine"]


def test_nothing_found_is_said_with_its_own_status_and_is_no_evidence(within: Run) -> None:
    query = ("find", "--condition", "SMON", "--class", "opioid")
    done = within(*query)
    assert done.returncode == 3
    assert "not evidence" in done.stderr
    assert done.stdout.startswith("0 drugs for condition subacute myelo-optico-neuropathy")
    assert json.loads(within(*query, "--json").stdout)["results"] == []


def test_a_near_condition_is_suggested_and_not_searched(within: Run) -> None:
    done = within("find", "--condition", "neuropathyy", "--exact")
    assert (done.returncode, done.stdout) == (4, "")
    assert "neuropathy" in done.stderr
    assert within("find", "--effect", "zzzzqqqq").returncode == 3


@pytest.mark.parametrize("words", [(), ("--status", "sold"), ("--region", "Narnia"), ("--region", ""), ("--colour", "x"), ("neuropathy",)])
def test_senseless_criteria_are_a_usage_error(within: Run, words: tuple[str, ...]) -> None:
    done = within("find", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_great_britain_and_the_united_kingdom_are_one(ask: Ask) -> None:
    by_code, by_name = ask("find", "--region", "GB"), ask("find", "--region", "uk")
    assert by_code["results"] == by_name["results"] != []
