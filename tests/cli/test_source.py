"""``drugref source``."""

import json
from collections.abc import Callable
from subprocess import CompletedProcess
from typing import Any

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]

REFERRAL = "ema-tolperisone-referral-emea-h"


def test_a_source_is_shown_with_what_rests_on_it(run: Run, ask: Ask) -> None:
    answer = ask("source", REFERRAL)
    assert answer["source"]["grade"] == "regulator"
    assert {rest["owner"] for rest in answer["resting"]} >= {"tolperisone"}
    shown = run("source", REFERRAL).stdout
    assert answer["source"]["title"] in shown
    assert "\nTOLPERISONE\n" in shown


def test_what_rests_on_a_source_cites_it_and_what_it_disputes_says_so(ask: Ask) -> None:
    resting = ask("source", REFERRAL)["resting"]
    assert {rest["disputes"] for rest in resting} == {True, False}
    for rest in resting:
        statement = rest["statement"]
        assert REFERRAL in (statement["disputed"] if rest["disputes"] else statement)["sources"]


def test_every_source_of_what_rests_on_it_is_described(ask: Ask) -> None:
    answer = ask("source", REFERRAL)
    assert REFERRAL in answer["sources"]
    assert all(set(rest["statement"]["sources"]) <= set(answer["sources"]) for rest in answer["resting"])


def test_an_unknown_source_is_not_found_and_near_ids_are_named(run: Run) -> None:
    near, far = run("source", "ema-tolperisone-referral"), run("source", "zzzz")
    assert (near.returncode, near.stdout) == (3, "")
    assert REFERRAL in near.stderr
    assert (far.returncode, far.stdout) == (3, "")
    assert "drugref list sources" in far.stderr


def test_an_unknown_source_is_null_in_json(run: Run) -> None:
    done = run("source", "zzzz", "--json")
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["query"], answer["source"], answer["sources"]) == (3, "zzzz", None, {})


def test_no_id_is_a_usage_error(run: Run) -> None:
    done = run("source")
    assert (done.returncode, done.stdout) == (2, "")
