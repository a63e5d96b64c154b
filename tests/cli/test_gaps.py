"""``drugref gaps``."""

from collections.abc import Callable
from subprocess import CompletedProcess
from typing import Any

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]


def test_every_drug_has_its_missing_and_weak_sections(ask: Ask) -> None:
    gaps = {gap["id"]: gap for gap in ask("gaps")["drugs"]}
    assert set(gaps) == {record["id"] for record in ask("list", "drugs")["records"]}
    assert {"side_effects", "pregnancy", "status"} <= set(gaps["deutolperisone"]["missing"])
    assert "side_effects" in gaps["silperisone"]["weak"]
    assert "side_effects" not in gaps["tolperisone"]["missing"] + gaps["tolperisone"]["weak"]


def test_the_page_names_each_drug_with_its_status(within: Run) -> None:
    lines = within("gaps").stdout.splitlines()
    assert "flupirtine  withdrawn" in lines
    assert any(line.startswith("  weak sources only") for line in lines)


def test_the_page_begins_with_how_many_questions_are_answered(within: Run, ask: Ask) -> None:
    gaps = [gap for gap in ask("gaps")["drugs"] if gap["status"] in ("authorised", "restricted")]
    known = sum(len(gap["answered"]) for gap in gaps)
    first = within("gaps").stdout.splitlines()[0]
    assert first.startswith(f"{len(gaps)} drugs on the market, 21 questions of each: {known} of {21 * len(gaps)} answered")


def test_an_argument_is_a_usage_error(within: Run) -> None:
    done = within("gaps", "tolperisone")
    assert (done.returncode, done.stdout) == (2, "")


def test_what_lists_cover_is_counted_and_what_none_covers_is_named(ask: Ask, within: Run) -> None:
    lists = ask("gaps")["lists"]
    assert lists["substances"] == len(ask("list", "drugs", "--tier", "card")["records"]) >= 2500
    assert 0 < lists["with_monograph"] < lists["sections"]["status"] <= lists["substances"]
    assert {"dosing", "side_effects"} <= set(lists["uncovered"])
    assert not set(lists["uncovered"]) & set(lists["sections"])
    assert "No list covers: " in within("gaps").stdout
