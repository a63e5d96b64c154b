"""``drugref show`` of a medicine that only public lists know."""

from collections.abc import Callable
from subprocess import CompletedProcess
from typing import Any

import pytest

from drugref import interactions
from drugref.model import SEVERITIES

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]


def test_a_card_is_an_answer_that_says_what_it_is_on_its_second_line(within: Run) -> None:
    done = within("show", "metformin")
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()[:2]
    assert first.startswith("metformin  listed")
    assert second.startswith("card, for want of a monograph: what ")
    assert "NOT STATED" in done.stdout
    assert "not evidence of safety" in done.stdout
    assert "authorised" not in done.stdout
    assert "Listed as marketed in the US on 2019-07-02" in done.stdout


def test_every_statement_of_a_card_names_its_list(ask: Ask) -> None:
    answer = ask("show", "metformin")
    drug = answer["drug"]
    assert (answer["match"].get("id"), drug["id"], drug["tier"]) == (None, "metformin", "card")
    for section, items in drug.items():
        for item in items if isinstance(items, list) else ():
            assert set(item["sources"]) <= set(answer["sources"]), section
            assert item["sources"]
    ranks = [SEVERITIES.index(partner["severity"]) for partner in drug["partners"]]
    assert ranks == sorted(ranks)
    assert {"name": "iodinated contrast medium", "severity": "contraindicated"}.items() <= drug["partners"][0].items()


@pytest.mark.parametrize(("typed", "kind"), [("Glucophage", "brand"), ("metformin hydrochloride", "salt"), ("metforminn", "typo")])
def test_brands_salts_and_slips_lead_to_the_card(ask: Ask, typed: str, kind: str) -> None:
    answer = ask("show", typed)
    assert answer["drug"]["id"] == "metformin"
    assert answer["match"]["kind"] == kind or kind == "salt"


def test_a_slip_is_told_before_the_card(within: Run) -> None:
    assert within("show", "metforminn").stdout.startswith("!! No name here is spelt “metforminn”.")


@pytest.mark.parametrize(
    ("typed", "substance"), [("escitalopram", "escitalopram"), ("citalopram", "citalopram"), ("esomeprazole", "esomeprazole")]
)
def test_a_card_is_never_shown_for_another_substance(ask: Ask, typed: str, substance: str) -> None:
    assert ask("show", typed)["drug"]["id"] == substance


def test_a_monograph_goes_before_a_card(ask: Ask) -> None:
    assert ask("show", "gabapentin")["drug"]["tier"] == "monograph"


def test_a_section_of_a_card_is_shown_alone(within: Run) -> None:
    shown = within("show", "warfarin", "--section", "interactions").stdout
    assert "INTERACTIONS THAT LISTS NAME" in shown
    assert "St John's wort: contraindicated (as a vitamin K antagonist)" in shown
    assert "ENZYMES" not in shown


@pytest.mark.parametrize("name", ["metformin", "citalopram", "warfarin", "omeprazole", "levothyroxine", "atorvastatin"])
def test_a_card_fits_one_screen_and_a_third_at_most(on_terminal: Run, name: str) -> None:
    """24 lines are what a sketch had; the statuses, conditions and what is not stated are never cut."""
    shown = on_terminal("show", name, env={"NO_COLOR": "1"}).stdout
    assert len(shown.splitlines()) <= 36
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize("typed", ["paracetamol", "acetaminophen"])
def test_the_first_screen_has_both_national_names(on_terminal: Run, typed: str) -> None:
    assert "paracetamol (acetaminophen)  listed" in on_terminal("show", typed, env={"NO_COLOR": "1"}).stdout


def test_cards_are_found_by_class_and_strength(ask: Ask) -> None:
    strong = {hit["id"] for hit in ask("find", "--class", "CYP3A4 inhibitor", "--strength", "strong")["results"]}
    weak = {hit["id"] for hit in ask("find", "--class", "CYP3A4 inhibitor", "--strength", "weak", "--tier", "card")["results"]}
    assert {"ketoconazole", "clarithromycin", "ritonavir"} <= strong
    assert weak
    assert not strong & weak


def test_a_strength_without_a_class_is_told(within: Run) -> None:
    refused = within("find", "--status", "listed", "--strength", "strong")
    assert refused.returncode == 2
    assert "--class" in refused.stderr


def test_cards_are_looked_through_where_no_monograph_meets_a_class(ask: Ask) -> None:
    assert "simvastatin" in {hit["id"] for hit in ask("find", "--class", "statin")["results"]}
    own = {hit["id"] for hit in ask("find", "--class", "nsaid")["results"]}
    cards = {hit["id"] for hit in ask("find", "--class", "nsaid", "--tier", "card")["results"]}
    assert "naproxen" in cards - own


def test_cards_are_listed_and_compared(ask: Ask, within: Run) -> None:
    listed = {record["id"] for record in ask("list", "drugs", "--tier", "card")["records"]}
    assert {"metformin", "citalopram", "metoprolol"} <= listed
    assert within("list", "sources", "--tier", "card").returncode == 2
    rows = ask("compare", "metoprolol", "bisoprolol")["rows"]
    assert any(row["section"] == "classes" and row["relation"] == "same" for row in rows)


def test_a_class_typed_as_it_is_gets_what_lists_say_of_it(within: Run) -> None:
    page = within("interactions", "insulin", "metoprolol").stdout
    assert "NOT CHECKED: “insulin”" in page
    assert "insulin + metoprolol — through a class" in page


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("ferrous sulfate", "doxycycline", "moderate"),
        ("potassium chloride", "lisinopril", "moderate"),
        ("calcium carbonate", "levothyroxine", "moderate"),
        ("sotalol", "terfenadine", "moderate"),
        ("tranylcypromine", "citalopram", "contraindicated"),
        ("oxprenolol", "naproxen", "moderate"),
        ("simvastatin", "clarithromycin", "contraindicated"),
    ],
)
def test_what_labels_groups_and_salts_add_is_found(one: str, other: str, least: str) -> None:
    (pair,) = interactions([one, other]).pairs
    assert pair.severity is not None
    assert SEVERITIES.index(pair.severity) <= SEVERITIES.index(least)
