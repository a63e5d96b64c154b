"""``drugref resolve``, and how the other commands answer names that they do not find."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "drugref", *arguments], input=stdin, capture_output=True, text=True, check=False, timeout=120
    )


def test_a_list_resolves_line_by_line_in_order() -> None:
    done = run("resolve", "--stdin", "--json", stdin="Mydocalm\ntolperizone\ncitalopram\n\nxqzvvw\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["outcome"] for answer in answers] == ["found", "typo", "known", "unknown", "unknown"]
    assert answers[0]["match"] == {"id": "tolperisone", "name": "Mydocalm", "substance": "tolperisone", "kind": "brand", "score": 100.0}
    assert (answers[1]["match"]["kind"], answers[1]["match"]["id"]) == ("typo", "tolperisone")
    assert (answers[2]["match"]["id"], answers[2]["match"]["substance"]) == (None, "citalopram")
    assert answers[3]["match"] is None
    assert {key for candidate in answers[1]["candidates"] for key in candidate} <= {"name", "substance", "id", "score", "why"}
    assert done.returncode == 3


def test_all_found_is_success_and_only_suggestions_is_four() -> None:
    assert run("resolve", "Mydocalm", "tolperizone").returncode == 0
    assert run("resolve", "Mydocalm", "tolperizone", "--exact").returncode == 4


def test_explain_says_why() -> None:
    assert "“z” for “s”" in run("resolve", "tolperizone", "--explain").stdout
    assert "not read as a slip: slips are not to be read" in run("resolve", "tolperizone", "--explain", "--exact").stdout
    assert "not read as a slip: it is an English word" in run("resolve", "ability", "--explain").stdout


def test_a_slip_is_shown_under_its_notice() -> None:
    done = run("show", "tolperizone")
    assert done.returncode == 0
    first = done.stdout.splitlines()[0]
    assert "tolperizone" in first
    assert "“z” for “s”" in first
    assert json.loads(run("show", "tolperizone", "--json").stdout)["match"]["kind"] == "typo"


def test_another_medicine_is_named_and_no_drug_shown() -> None:
    done = run("show", "trofinetide")
    assert (done.returncode, done.stdout) == (3, "")
    assert "no monograph here" in done.stderr


def test_a_slip_is_asked_about_when_only_exact_names_are_wanted() -> None:
    done = run("show", "tolperizone", "--exact")
    assert (done.returncode, done.stdout) == (4, "")
    assert "1. tolperisone" in done.stderr


@pytest.mark.parametrize(("value", "status"), [("1", 4), ("0", 0), ("", 0)])
def test_the_environment_may_want_exact_names_only(monkeypatch: pytest.MonkeyPatch, value: str, status: int) -> None:
    monkeypatch.setenv("DRUGREF_EXACT", value)
    assert run("show", "tolperizone").returncode == status


def test_conditions_have_their_notice() -> None:
    assert "neuropthy" in run("find", "--condition", "neuropthy").stdout
    done = run("find", "--condition", "psoriasis")
    assert done.returncode in (3, 4)
    assert "psoriasis" in done.stderr


def test_an_exact_show_loads_neither_rapidfuzz_nor_the_guard() -> None:
    run("show", "tolperisone")
    code = (
        "import sys; sys.argv = ['drugref', 'show', 'tolperisone']\n"
        "from drugref.cli.main import main\nmain()\n"
        "unwanted = ('drugref.store.names', 'drugref.resolve.near', 'drugref.resolve.slip')\n"
        "bad = [m for m in sys.modules if m.startswith('rapidfuzz') or m in unwanted]\n"
        "sys.stderr.write('LOADED ' + ' '.join(bad))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr.endswith("LOADED ")


@pytest.mark.parametrize(
    ("word", "brand"),
    [("nothing", "Nothing"), ("Predator", "Predator"), ("Endure", "endure"), ("Equate Pain Relief", "Equate Pain Relief")],
)
def test_a_plain_word_that_is_a_brand_is_asked_about_and_not_said_to_mean_several(within: Run, word: str, brand: str) -> None:
    assert within("resolve", word).stdout == f"{word}: suggest, could be: {brand} (brand of lidocaine)\n"
    said = within("show", word).stderr.splitlines()
    assert said[0] == (
        f"drugref: “{word}” was not read (it is made of plain words: a brand of that name is asked about); if this is meant, name it:"
    )
    assert said[1:] == [f"drugref:   1. {brand} (brand of lidocaine)"]
