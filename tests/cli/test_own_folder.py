"""A user's folders laid over the built-in knowledge base: what they add shows, and says where it is from."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]
Write = Callable[[Path, dict[str, str]], Path]

FILES = {
    "sources.yaml": "- {id: house, title: House rules, publisher: Ward 7, date: '2026', grade: reference}\n",
    "effects.yaml": "- {id: hiccups, name: hiccups, body_system: lungs and airways}\n",
    "drugs/minesone.yaml": (
        "id: minesone\n"
        "names: [{text: minesone, kind: INN, sources: [house]}, {text: Minoxal, kind: brand, sources: [house]}]\n"
        "classes: [{drug_class: opioid, sources: [house]}]\n"
        "status: [{status: investigational, regions: [worldwide], text: On paper., sources: [house]}]\n"
        "indications: [{condition: diabetic-neuropathy, licence: claimed, text: Made up., sources: [house]}]\n"
        "side_effects: [{frequency: rare, effects: [hiccups], sources: [house]}]\n"
    ),
    "drugs/tolperisone.yaml": "id: tolperisone\nlactation: [{text: Ask the ward first., sources: [house]}]\n",
}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, write_kb: Write) -> str:
    """A new drug, a statement more about a built-in one, a new source and a new effect."""
    return str(write_kb(tmp_path_factory.mktemp("own"), FILES))


def marked(value: Any) -> Iterator[dict[str, Any]]:
    """Every object that says which folder it is from."""
    if isinstance(value, dict):
        if "layer" in value:
            yield value
        for item in value.values():
            yield from marked(item)
    elif isinstance(value, list):
        for item in value:
            yield from marked(item)


def test_a_new_drug_is_shown_and_marked(run: Run, ask: Ask, folder: str) -> None:
    done = run("show", "Minoxal", "--kb", folder)
    assert (done.returncode, done.stderr) == (0, "")
    for text in ("minesone  investigational", "Made up.", "House rules"):
        line = next(line for line in done.stdout.splitlines() if text in line)
        assert line.endswith(f"(from {folder})") or f"(from {folder})" in done.stdout.split(line)[1].split("\n\n")[0], line
    drug = ask("show", "Minoxal", "--kb", folder)["drug"]
    assert drug["layer"] == folder
    assert all(item["layer"] == folder for item in (*drug["names"], *drug["status"], *drug["indications"], *drug["side_effects"]))


def test_a_built_in_drug_is_extended_and_only_the_addition_is_marked(run: Run, ask: Ask, folder: str) -> None:
    shown = run("show", "tolperisone", "--kb", folder, "-s", "lactation").stdout
    lines = [line for line in shown.splitlines() if f"(from {folder})" in line]
    assert any("Ask the ward first." in line for line in lines)
    answer = ask("show", "tolperisone", "--kb", folder, "-s", "lactation")
    assert {item["text"] for item in marked(answer["drug"])} == {"Ask the ward first."}
    assert len(answer["drug"]["lactation"]) > 1
    assert [source["id"] for source in marked(answer["sources"])] == ["house"]


@pytest.mark.parametrize(
    "words",
    [
        ("side-effects", "minesone"),
        ("side-effects", "minesone", "tolperisone"),
        ("compare", "minesone", "gabapentin"),
        ("interactions", "minesone", "gabapentin"),
        ("find", "--condition", "neuropathy", "--class", "opioid"),
        ("find", "--effect", "hiccups"),
        ("list", "drugs"),
        ("list", "effects"),
        ("source", "house"),
    ],
    ids=" ".join,
)
def test_every_command_marks_what_is_from_the_folder(within: Run, folder: str, words: tuple[str, ...]) -> None:
    shown = within(*words, "--kb", folder).stdout
    assert f"(from {folder})" in shown or f"\nlayer      {folder}\n" in shown
    assert {item["layer"] for item in marked(json.loads(within(*words, "--kb", folder, "--json").stdout))} == {folder}


def test_gaps_counts_what_the_folder_adds(ask: Ask, folder: str) -> None:
    gaps = {gap["id"]: gap for gap in ask("gaps", "--kb", folder)["drugs"]}
    assert "side_effects" not in gaps["minesone"]["missing"]


def test_the_edition_changes_with_the_folder(ask: Ask, folder: str) -> None:
    assert ask("list", "menus", "--kb", folder)["edition"] != ask("list", "menus")["edition"]


def test_the_environment_names_folders_too(ask: Ask, folder: str) -> None:
    assert ask("show", "minesone", env={"DRUGREF_KB": folder}) == ask("show", "minesone", "--kb", folder)


def test_the_users_data_folder_is_laid_over(ask: Ask, tmp_path: Path, write_kb: Write) -> None:
    own = write_kb(tmp_path / "drugref" / "kb", FILES)
    assert ask("show", "minesone", env={"XDG_DATA_HOME": str(tmp_path)})["drug"]["layer"] == str(own)


def test_folders_are_laid_over_in_order_and_the_last_wins(ask: Ask, tmp_path: Path, write_kb: Write, folder: str) -> None:
    upper = write_kb(tmp_path, {"sources.yaml": FILES["sources.yaml"].replace("House rules", "New rules")})
    answer = ask("show", "minesone", "--kb", folder, "--kb", str(upper))
    assert answer["sources"]["house"]["title"] == "New rules"
    assert ask("show", "minesone", "--kb", str(upper), env={"DRUGREF_KB": folder})["sources"]["house"]["title"] == "New rules"


def test_a_broken_file_is_noted_and_the_rest_works(run: Run, tmp_path: Path, write_kb: Write) -> None:
    broken = write_kb(tmp_path, {**FILES, "drugs/broken.yaml": "id: [}"})
    done = run("show", "minesone", "--kb", str(broken))
    assert done.returncode == 0
    assert "Made up." in done.stdout
    assert f"{broken}/drugs/broken.yaml:1:6: is not valid YAML" in done.stderr
    again = run("show", "minesone", "--kb", str(broken), "--json", env={})
    assert again.stderr == done.stderr, "the note is kept with the compiled store"
    assert json.loads(again.stdout)["drug"]["id"] == "minesone"


def test_many_findings_are_summed_up(run: Run, tmp_path: Path, write_kb: Write) -> None:
    broken = write_kb(tmp_path, {f"drugs/broken{n}.yaml": "id: [broken" for n in range(5)})
    said = run("show", "tolperisone", "--kb", str(broken)).stderr.splitlines()
    assert len(said) == 4
    assert "2 more findings" in said[-1]
    assert "drugref validate" in said[-1]


@pytest.mark.parametrize("words", [("show", "tolperisone"), ("list",), ("gaps",), ("show", "tolperisone", "--json")])
def test_a_folder_that_is_not_there_is_an_error(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    for done in (run(*words, "--kb", str(tmp_path / "no")), run(*words, env={"DRUGREF_KB": str(tmp_path / "no")})):
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == f"drugref: {tmp_path}/no is not a folder; give a folder that holds drugs/, conditions.yaml and so on\n"


def test_a_name_that_two_drugs_share_is_never_decided(run: Run, tmp_path: Path, write_kb: Write) -> None:
    rival = write_kb(tmp_path, {"drugs/rival.yaml": "id: rival\nnames: [{text: Mydocalm, kind: brand, sources: [seed-menu]}]\n"})
    done = run("show", "Mydocalm", "--kb", str(rival))
    assert (done.returncode, done.stdout) == (4, "")
    assert "means more than one drug" in done.stderr
    assert "tolperisone" in done.stderr
    assert "rival" in done.stderr
