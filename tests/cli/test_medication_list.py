"""Whole lists: from a file, ``-`` or a pipe; CSV, FHIR, JSON Lines; each name said once, nothing lost."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]

EIGHT = """\
1. Tramadol 50mg 1-0-1
2. Aspirin 81 mg daily
3. Tab. Gabapentin 300 mg TID
4. sertraline 100 mg OD (morning)
5. Ibuprofen 400mg as needed for pain, max 3/day
6. Omeprazole 20 mg before breakfast
7. Lyrica 75 mg caps BD
8. warfarin per INR
"""
IDS = ["tramadol", "aspirin", "gabapentin", "sertraline", "ibuprofen", "omeprazole", "pregabalin", "warfarin"]


@pytest.fixture
def typed(within: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., CompletedProcess[str]]:
    """``typed("tramadol\n…", "interactions", "-")``: that on standard input."""

    def call(text: str | bytes, *words: str) -> CompletedProcess[str]:
        raw = text.encode() if isinstance(text, str) else text
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        return within(*words)

    return call


def ids(done: CompletedProcess[str]) -> list[str]:
    return [drug["id"] for drug in json.loads(done.stdout)["drugs"]]


def objects(done: CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("words", [("-",), ("--from", "-")])
def test_a_dash_is_standard_input(typed: Run, words: tuple[str, ...]) -> None:
    done = typed(EIGHT, "interactions", *words, "--json")
    assert (done.returncode, ids(done), done.stderr) == (0, IDS, "")


@pytest.mark.parametrize(
    ("given", "words", "shown"),
    [
        ("2. Lyrica 75 mg BD\n", ("show", "-"), "pregabalin"),
        ("tramadol\nLyrica 75\n", ("compare", "-"), "tramadol (authorised) compared with pregabalin (authorised)"),
        ("Lyrica 75\n", ("compare", "tramadol", "-"), "tramadol (authorised) compared with pregabalin (authorised)"),
        ('["tramadol", "Lyrica"]', ("side-effects", "-"), "Side effects of tramadol (authorised), pregabalin (authorised)"),
        ("gabapentin 300 mg TID\n", ("dose", "-", "--age", "40y"), "gabapentin"),
        ("low back pain\n", ("find", "--condition", "-"), "for condition low back pain"),
    ],
)
def test_names_of_other_commands_may_come_from_standard_input(typed: Run, given: str, words: tuple[str, ...], shown: str) -> None:
    assert shown in typed(given, *words).stdout


@pytest.mark.parametrize(("given", "said"), [("tramadol\nLyrica\n", "names 2 medicines, and this is of one"), ("\n", "names nothing")])
def test_one_name_is_one_also_from_standard_input(typed: Run, given: str, said: str) -> None:
    done = typed(given, "show", "-")
    assert done.returncode == 2
    assert said in done.stderr


def test_a_pipe_is_read_without_being_asked_for(program: str, environment: dict[str, str]) -> None:
    for command, key in (("interactions", "drugs"), ("resolve", None)):
        done = subprocess.run([program, command, "--json"], input=EIGHT, env=environment, capture_output=True, text=True, timeout=120)
        answers = json.loads(done.stdout)[key] if key else objects(done)
        assert len(answers) == 8, done.stderr


def test_names_and_a_dash_go_together(typed: Run) -> None:
    assert ids(typed("duloxetine\n", "interactions", "tramadol", "-", "--json")) == ["tramadol", "duloxetine"]


def test_a_csv_list_is_read_by_its_column(within: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("patient,drug,dose\n7,Lyrica,75 mg\n7,tramadol 50 mg,\n7,,1\n", encoding="utf-8")
    done = within("interactions", "--from", str(tmp_path / "list.csv"), "--json")
    assert (done.returncode, ids(done)) == (3, ["pregabalin", "tramadol"])
    assert done.stderr.count("NOT CHECKED") == 1
    assert f"{tmp_path / 'list.csv'}:4" in done.stderr
    (tmp_path / "list.csv").write_text("who,what\na,Lyrica\na,tramadol\n", encoding="utf-8")
    asked = within("interactions", "--from", str(tmp_path / "list.csv"))
    assert (asked.returncode, asked.stdout) == (2, "")
    assert "“who”, “what”" in asked.stderr
    assert ids(within("interactions", "--from", str(tmp_path / "list.csv"), "--column", "what", "--json")) == ["pregabalin", "tramadol"]


def test_a_fhir_bundle_is_read_and_what_is_left_out_is_said(within: Run, tmp_path: Path) -> None:
    rxnorm = "http://www.nlm.nih.gov/research/umls/rxnorm"
    resources = [
        {"status": "active", "medicationCodeableConcept": {"text": "Tramadol 50 mg", "coding": [{"system": rxnorm, "code": "10689"}]}},
        {"status": "active", "medicationCodeableConcept": {"coding": [{"system": rxnorm, "code": "72625"}]}},
        {"status": "active", "medicationCodeableConcept": {"text": "Lyrica", "coding": [{"system": rxnorm, "code": "5640"}]}},
        {"status": "stopped", "medicationCodeableConcept": {"text": "warfarin"}},
    ]
    entry = [{"resource": {"resourceType": "MedicationRequest", **each}} for each in resources]
    (tmp_path / "b.json").write_text(json.dumps({"resourceType": "Bundle", "entry": entry}), encoding="utf-8")
    done = within("interactions", "--from", str(tmp_path / "b.json"), "--json")
    answer = json.loads(done.stdout)
    assert (done.returncode, ids(done)) == (3, ["tramadol", "duloxetine"])
    assert [each["query"] for each in answer["not_checked"]] == ["Lyrica"]
    assert answer["left_out"] == [
        {"query": "warfarin", "why": "its status is stopped", "place": f"{tmp_path / 'b.json'}: Bundle.entry[3]"},
    ]
    assert "Bundle.entry[2]: “Lyrica” means more than one drug (its words and its code name different medicines)" in done.stderr
    assert (done.stderr.count("NOT CHECKED"), done.stderr.count("LEFT OUT")) == (1, 1)
    page = within("interactions", "--from", str(tmp_path / "b.json")).stdout
    assert "LEFT OUT: “warfarin”: its status is stopped." in page


def test_many_lists_are_answered_a_line_each(typed: Run) -> None:
    lists = '["tramadol", "duloxetine"]\n\n{"id": "p2", "medicines": ["Lyrica", "no such thing"]}\nnot json\n["tramadol"]\n[]\n'
    done = typed(lists, "interactions", "--stdin", "--json")
    first, second, third, one, none = objects(done)
    assert [each["line"] for each in (first, second, third, one, none)] == [1, 3, 4, 5, 6]
    assert (first["pairs"][0]["severity"], first["not_checked"]) == ("major", [])
    assert (second["id"], second["not_checked"][0]["query"], second["pairs"]) == ("p2", "no such thing", [])
    assert third["error"]["what"].startswith("standard input:4:1: this is not JSON")
    assert (one["pairs"], none["drugs"]) == ([], [])
    assert done.returncode == 1
    assert done.stderr.count("standard input:4:1") == 1


def test_a_line_of_many_lists_may_be_a_bundle(typed: Run) -> None:
    held = [
        {"resource": {"resourceType": "MedicationStatement", "medicationCodeableConcept": {"text": name}}}
        for name in ("tramadol", "Lyrica")
    ]
    (answer,) = objects(typed(json.dumps({"resourceType": "Bundle", "id": "b", "entry": held}), "interactions", "--stdin", "--json"))
    assert (answer["id"], [drug["id"] for drug in answer["drugs"]]) == ("b", ["tramadol", "pregabalin"])


def test_an_endless_line_is_an_error_and_the_next_is_answered(typed: Run) -> None:
    done = typed(b'["' + b"x" * 9_000_000 + b'"]\n["tramadol", "duloxetine"]\n', "interactions", "--stdin", "--json")
    long, good = objects(done)
    assert "longer than" in long["error"]["what"]
    assert good["pairs"][0]["severity"] == "major"


def test_hostile_names_in_a_list_steer_nothing(typed: Run) -> None:
    done = typed('["\\u001b[31mtramadol", "\\ud800", "Lyrica\\n\\n"]\n', "interactions", "--stdin", "--json")
    assert not {"\x1b", "\ud800"} & set(done.stdout + done.stderr)
    assert len(objects(done)) == 1


@pytest.mark.parametrize(
    ("words", "what"),
    [(("--stdin",), "--json"), (("--stdin", "--json", "tramadol"), "together"), (("--stdin", "--json", "--column", "x"), "together")],
)
def test_many_lists_are_asked_for_alone_and_in_json(typed: Run, words: tuple[str, ...], what: str) -> None:
    done = typed("[]\n", "interactions", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert what in done.stderr


def test_resolve_reads_lists_too(typed: Run) -> None:
    told = objects(typed('["tramadol", "Lyrcia"]\n[Lyrica] 75 mg\nMydocalm\n', "resolve", "--stdin", "--json"))
    assert [name["outcome"] for name in told[0]["names"]] == ["found", "typo"]
    assert [each["match"]["id"] for each in told[1:]] == ["pregabalin", "tolperisone"]
    assert [each["place"] for each in objects(typed("tramadol\n\nLyrica\n", "resolve", "-", "--json"))] == [
        "standard input:1",
        "standard input:3",
    ]
