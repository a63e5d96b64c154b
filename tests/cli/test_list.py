"""``drugref list``."""

from collections.abc import Callable
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]

EXPECTED = {
    "drugs": {"id": "flupirtine", "name": "flupirtine", "status": "withdrawn"},
    "conditions": {"id": "diabetic-neuropathy", "name": "diabetic neuropathy", "broader": "peripheral neuropathic pain"},
    "effects": {"id": "drowsiness", "name": "drowsiness", "body_system": "nervous system"},
    "classes": {"id": "strong-opioid", "name": "strong opioid", "broader": "opioid"},
    "sources": {"id": "ema-tolperisone-referral-emea-h", "grade": "regulator"},
    "menus": {"id": "neuropathic-pain", "condition": "neuropathic pain"},
}


@pytest.mark.parametrize("kind", EXPECTED)
def test_every_kind_is_listed_a_line_a_record(within: Run, ask: Ask, kind: str) -> None:
    answer = ask("list", kind)
    assert answer["kind"] == kind
    record = next(record for record in answer["records"] if record["id"] == EXPECTED[kind]["id"])
    assert EXPECTED[kind].items() <= record.items()
    lines = within("list", kind).stdout.split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in lines[1:]] == [record["id"] for record in answer["records"]]


def test_drugs_are_listed_when_nothing_is_named(within: Run) -> None:
    assert within("list").stdout == within("list", "drugs").stdout


def test_an_unknown_kind_is_a_usage_error_that_names_the_kinds(within: Run) -> None:
    done = within("list", "colours")
    assert (done.returncode, done.stdout) == (2, "")
    assert "conditions" in done.stderr


def test_the_census_counts_what_statements_rest_on(within: Run, ask: Ask) -> None:
    census = ask("list", "sources", "--census")["census"]
    assert sum(row["statements"] for row in census["grades"]) == census["statements"] == sum(row["statements"] for row in census["read"])
    assert 0 < census["weak_only"]["share"] <= census["weak_or_undated"]["share"] < 1
    first = within("list", "sources", "--census").stdout.splitlines()
    assert first[0].startswith(f"{census['statements']} statements")
    assert first[1].split()[:2] == [f"{census['weak_only']['share']:.1%}", str(census["weak_only"]["statements"])]


def test_only_sources_have_a_census(within: Run) -> None:
    done = within("list", "drugs", "--census")
    assert (done.returncode, done.stdout) == (2, "")
    assert "drugref list sources --census" in done.stderr
