"""``drugref show``."""

import json
import re
from collections.abc import Callable, Iterator
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]


def statements(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "text" in value:
            yield value
        for item in value.values():
            yield from statements(item)
    elif isinstance(value, list):
        for item in value:
            yield from statements(item)


def opening(text: str) -> str:
    """The first 15 lines without colours, as one line."""
    return " ".join(re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(text.splitlines()[:15])).split())


@pytest.mark.parametrize("where", ["terminal", "pipe"])
def test_flupirtine_opens_with_its_withdrawal_in_the_eu_and_the_source(within: Run, on_terminal: Run, where: str) -> None:
    call = on_terminal if where == "terminal" else within
    shown = opening(call("show", "flupirtine").stdout)
    beginning, source, _ = shown.partition("[1")
    assert re.search(r"\bEU withdrawn 2018\b.*\bliver\b", beginning)
    assert source, "no source number"
    assert "INDICATIONS" not in beginning


def test_what_tolperisone_states_names_sources_that_are_described(ask: Ask) -> None:
    answer = ask("show", "tolperisone")
    stated = list(statements(answer["drug"]))
    assert len(stated) > 100
    cited = {id for statement in stated for id in statement["sources"]}
    assert all(statement["sources"] for statement in stated)
    assert cited <= set(answer["sources"])
    for source in answer["sources"].values():
        assert {"title", "publisher", "date", "grade", "url"} <= set(source)
        assert all(source[key] for key in ("title", "publisher", "date", "grade"))


def test_tolperisone_in_multiple_sclerosis_is_disputed_by_the_eu_referral(ask: Ask) -> None:
    answer = ask("show", "tolperisone")
    uses = [use for use in answer["drug"]["indications"] if use["condition"] == "multiple-sclerosis"]
    assert uses
    for use in uses:
        against = [answer["sources"][id] for id in use["disputed"]["sources"]]
        assert any(source["grade"] == "regulator" and "referral" in source["title"] and "EMA" in source["publisher"] for source in against)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("tolperisone", "INN"),
        ("TOLPERISONE", "INN"),
        ("tólpérisone", "INN"),
        ("tolperi-sone", "INN"),
        ("Mydocalm", "brand"),
        ("mydocalm FORTE", "brand"),
        ("tolperisone hydrochloride", "salt"),
        ("N553", "research code"),
        ("M03BX04", "code"),
        ("728 88-1", "code"),
    ],
)
def test_any_name_of_tolperisone_shows_it(within: Run, typed: str, kind: str) -> None:
    done = within("show", typed, "--json")
    match = json.loads(done.stdout)["match"]
    assert (done.returncode, match["id"], match["kind"], match["score"]) == (0, "tolperisone", kind, 100.0)


def test_a_name_that_is_not_the_inn_is_explained_first(within: Run) -> None:
    assert within("show", "Mydocalm").stdout.startswith("“Mydocalm” is a brand of tolperisone\n")
    assert within("show", "M03BX04").stdout.startswith("“M03BX04” is the ATC code of tolperisone\n")
    assert within("show", "Tolperisone").stdout.startswith("tolperisone")


@pytest.mark.parametrize("name", ["levothyroxine", "onabotulinumtoxinA", "St. John's wort", "tolperisone"])
def test_a_name_that_heads_the_page_is_not_explained(within: Run, name: str) -> None:
    assert "” is " not in within("show", name).stdout.splitlines()[0]


def test_a_near_name_is_suggested_and_never_shown(within: Run) -> None:
    done = within("show", "tolperison x")
    assert (done.returncode, done.stdout) == (4, "")
    assert "different names" in done.stderr
    assert "tolperisone" in done.stderr


def test_a_near_name_in_json_has_candidates_and_no_monograph(within: Run) -> None:
    done = within("show", "tolperisne", "--exact", "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 4
    assert (answer["match"], "drug" in answer) == (None, False)
    best = answer["unresolved"][0]["candidates"][0]
    assert best["name"] == "tolperisone"
    assert best["score"] < 100


def test_a_name_near_nothing_is_not_found(within: Run) -> None:
    done = within("show", "zzzzqqqq")
    assert (done.returncode, done.stdout) == (3, "")
    assert "zzzzqqqq" in done.stderr
    assert json.loads(within("show", "zzzzqqqq", "--json").stdout)["unresolved"][0]["candidates"] == []


def test_a_missing_name_is_a_usage_error(within: Run) -> None:
    done = within("show")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--help" in done.stderr


def test_an_unknown_section_is_a_usage_error_that_lists_the_sections(within: Run) -> None:
    done = within("show", "tolperisone", "--section", "colour")
    assert (done.returncode, done.stdout) == (2, "")
    assert "side-effects" in done.stderr


def test_a_section_shows_alone_but_status_and_alerts_stay(within: Run) -> None:
    shown = within("show", "tolperisone", "--section", "dosing").stdout
    assert "\nDOSING\n" in shown
    assert shown.index("\nSTATUS\n") < shown.index("\nALERTS\n") < shown.index("\nDOSING\n")
    assert "\nINDICATIONS\n" not in shown


def test_sections_may_be_several_and_begin_like_the_name(ask: Ask) -> None:
    drug = ask("show", "tolperisone", "-s", "preg", "-s", "Side Effects")["drug"]
    assert {"pregnancy", "side_effects", "status", "alerts"} <= set(drug)
    assert "dosing" not in drug


def test_what_is_not_stated_is_said_and_is_no_evidence_of_safety(within: Run, ask: Ask) -> None:
    missing = ask("show", "deutolperisone")["not_stated"]
    assert {"status", "side_effects", "pregnancy"} <= set(missing)
    shown = within("show", "deutolperisone").stdout
    assert "pregnancy" in shown.split("NOT STATED")[1]
    assert "not evidence of safety" in shown


def test_a_terminal_gets_the_first_screen_and_a_pipe_the_whole_page(on_terminal: Run, within: Run) -> None:
    whole = within("show", "gabapentin").stdout
    screen = on_terminal("show", "gabapentin", env={"NO_COLOR": "1"}).stdout
    assert len(screen.splitlines()) < 48 < len(whole.splitlines())
    full = on_terminal("show", "gabapentin", "--full", columns=200, env={"NO_COLOR": "1"}).stdout
    assert len(full.splitlines()) > 100
    assert "--full" not in whole
    section = on_terminal("show", "gabapentin", "--section", "dosing", columns=200, env={"NO_COLOR": "1"}).stdout
    assert "DOSING" in section
