"""A user's folders laid over the built-in knowledge base: what they add shows, and says where it is from."""

import json
import shutil
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
    "effects.yaml": "- {id: humming, name: humming, body_system: lungs and airways}\n",
    "drugs/minesone.yaml": (
        "id: minesone\n"
        "names: [{text: minesone, kind: INN, sources: [house]}, {text: Minoxal, kind: brand, sources: [house]}]\n"
        "classes: [{drug_class: opioid, sources: [house]}]\n"
        "status: [{status: investigational, regions: [worldwide], text: On paper., sources: [house]}]\n"
        "indications: [{condition: diabetic-neuropathy, licence: claimed, text: Made up., sources: [house]}]\n"
        "side_effects: [{frequency: rare, effects: [humming], sources: [house]}]\n"
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


def test_a_new_drug_is_shown_and_marked(within: Run, ask: Ask, folder: str) -> None:
    done = within("show", "Minoxal", "--kb", folder)
    assert (done.returncode, done.stderr) == (0, "")
    for text in ("minesone  investigational", "Made up.", "House rules"):
        line = next(line for line in done.stdout.splitlines() if text in line)
        assert line.endswith(f"(from {folder})") or f"(from {folder})" in done.stdout.split(line)[1].split("\n\n")[0], line
    drug = ask("show", "Minoxal", "--kb", folder)["drug"]
    assert drug["layer"] == folder
    assert all(item["layer"] == folder for item in (*drug["names"], *drug["status"], *drug["indications"], *drug["side_effects"]))


def test_a_built_in_drug_is_extended_and_only_the_addition_is_marked(within: Run, ask: Ask, folder: str) -> None:
    shown = within("show", "tolperisone", "--kb", folder, "-s", "lactation").stdout
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
        ("find", "--effect", "humming"),
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


def test_a_broken_file_is_noted_and_the_rest_works(within: Run, tmp_path: Path, write_kb: Write) -> None:
    broken = write_kb(tmp_path, {**FILES, "drugs/broken.yaml": "id: [}"})
    done = within("show", "minesone", "--kb", str(broken))
    assert done.returncode == 0
    assert "Made up." in done.stdout
    assert f"{broken}/drugs/broken.yaml:1:6: is not valid YAML" in done.stderr
    again = within("show", "minesone", "--kb", str(broken), "--json", env={})
    assert again.stderr == done.stderr, "the note is kept with the compiled store"
    assert json.loads(again.stdout)["drug"]["id"] == "minesone"


def test_many_findings_are_summed_up(within: Run, tmp_path: Path, write_kb: Write) -> None:
    broken = write_kb(tmp_path, {f"drugs/broken{n}.yaml": "id: [broken" for n in range(5)})
    said = within("show", "tolperisone", "--kb", str(broken)).stderr.splitlines()
    assert len(said) == 4
    assert "2 more findings" in said[-1]
    assert "drugref validate" in said[-1]


@pytest.mark.parametrize("words", [("show", "tolperisone"), ("list",), ("gaps",), ("show", "tolperisone", "--json")])
def test_a_folder_that_is_not_there_is_an_error(within: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    for done in (within(*words, "--kb", str(tmp_path / "no")), within(*words, env={"DRUGREF_KB": str(tmp_path / "no")})):
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == f"drugref: {tmp_path}/no is not a folder; give a folder that holds drugs/, conditions.yaml and so on\n"


def test_a_name_that_two_drugs_share_is_never_decided(within: Run, tmp_path: Path, write_kb: Write) -> None:
    rival = write_kb(tmp_path, {"drugs/rival.yaml": "id: rival\nnames: [{text: Mydocalm, kind: brand, sources: [seed-menu]}]\n"})
    done = within("show", "Mydocalm", "--kb", str(rival))
    assert (done.returncode, done.stdout) == (4, "")
    assert "means more than one drug" in done.stderr
    assert "tolperisone" in done.stderr
    assert "rival" in done.stderr


HIDING = {
    "sources.yaml": FILES["sources.yaml"],
    "drugs/tolperisone.yaml": "id: tolperisone\nreplace: [alerts, contraindications, warnings]\n",
    "drugs/gabapentin.yaml": "id: gabapentin\nreplace: [dosing]\n",
    "drugs/tramadol.yaml": "id: tramadol\nreplace: [pregnancy]\npregnancy: [{text: As you like., sources: [house]}]\n",
    "classes.yaml": "- {id: cns-depressant, name: sugar, kind: group}\n",
}


@pytest.fixture(scope="session")
def hiding(tmp_path_factory: pytest.TempPathFactory, write_kb: Write) -> str:
    """A folder that takes built-in statements away."""
    return str(write_kb(tmp_path_factory.mktemp("hiding"), HIDING))


def test_alerts_and_contraindications_cannot_be_taken_away(ask: Ask, within: Run, hiding: str) -> None:
    plain, answer = ask("show", "tolperisone")["drug"], ask("show", "tolperisone", "--kb", hiding)["drug"]
    assert (answer["alerts"], answer["contraindications"]) == (plain["alerts"], plain["contraindications"])
    assert plain["alerts"]
    said = within("show", "tolperisone", "--kb", hiding).stderr
    assert f"{hiding}/drugs/tolperisone.yaml:2:11: “alerts” cannot be replaced" in said


def test_what_was_taken_away_is_not_said_to_be_stated_nowhere(within: Run, hiding: str) -> None:
    shown = within("show", "tolperisone", "--kb", hiding).stdout
    nowhere = next(line for line in shown.splitlines() if "No source in this edition says anything on" in line)
    assert "warnings" not in nowhere
    assert "alerts" not in nowhere
    assert f"Taken away by {hiding}: warnings." in shown


PAGES = (
    ("show", "tolperisone"),
    ("show", "ibuprofen"),
    ("dose", "gabapentin"),
    ("interactions", "gabapentin", "tramadol"),
    ("compare", "gabapentin", "pregabalin"),
    ("side-effects", "tramadol"),
    ("find", "--class", "opioid"),
    ("list", "classes"),
    ("gaps",),
    ("search", "dizziness"),
    ("source", "seed-menu"),
)


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_every_page_says_what_a_folder_replaced_and_how_to_see_it(within: Run, hiding: str, words: tuple[str, ...]) -> None:
    shown = within(*words, "--kb", hiding).stdout
    last = shown[shown.index("REPLACED BY FOLDERS OF YOUR OWN") :]
    count = len(json.loads(within("show", "tolperisone", "--json").stdout)["drug"]["warnings"])
    assert f"warnings of tolperisone ({count} statements, none instead)" in last
    for told in ("class “cns-depressant”", "dosing of gabapentin (", "pregnancy of tramadol (", f"(from {hiding})", "DRUGREF_BUILTIN=1"):
        assert told in last
    assert "REPLACED" not in within(*words).stdout
    told = json.loads(within(*words, "--kb", hiding, "--json").stdout)["replaced"]
    assert {(each["kind"], each["id"], each.get("section")) for each in told} == {
        ("classes", "cns-depressant", None),
        ("drugs", "tolperisone", "warnings"),
        ("drugs", "gabapentin", "dosing"),
        ("drugs", "tramadol", "pregnancy"),
    }
    assert {each["layer"] for each in told} == {hiding}
    assert "replaced" not in json.loads(within(*words, "--json").stdout)


@pytest.mark.parametrize("words", PAGES[:4], ids=" ".join)
def test_the_built_in_text_is_shown_on_request(within: Run, hiding: str, words: tuple[str, ...]) -> None:
    done = within(*words, "--kb", hiding, env={"DRUGREF_BUILTIN": "1"})
    assert (done.returncode, done.stdout, done.stderr) == (within(*words).returncode, within(*words).stdout, within(*words).stderr)


def test_a_dose_that_was_taken_away_is_withheld_and_not_said_to_be_stated_nowhere(within: Run, hiding: str) -> None:
    done = within("dose", "gabapentin", "--kb", hiding)
    assert done.returncode == 4
    assert f"The doses that are built in for gabapentin are taken away by {hiding}, which states none." in done.stdout
    assert "No source" not in done.stdout
    answer = json.loads(within("dose", "gabapentin", "--kb", hiding, "--json").stdout)
    assert any(hiding in reason for reason in answer["refused"])


def test_a_folder_disputes_a_built_in_statement_by_its_text(ask: Ask, within: Run, tmp_path: Path, write_kb: Write) -> None:
    alert = ask("show", "tolperisone")["drug"]["alerts"][0]
    own = {**alert, "sources": ["house"], "disputed": {"text": "Not on this ward.", "sources": ["house"]}}
    folder = str(
        write_kb(
            tmp_path,
            {
                "sources.yaml": FILES["sources.yaml"],
                "drugs/tolperisone.yaml": f"id: tolperisone\nalerts: [{json.dumps(own, ensure_ascii=False)}]\n",
            },
        )
    )
    alerts = ask("show", "tolperisone", "--kb", folder)["drug"]["alerts"]
    assert len(alerts) == len(ask("show", "tolperisone")["drug"]["alerts"])
    assert alerts[0] == {**alert, "disputed": {"text": f"Not on this ward. (from {folder})", "sources": ["house"]}}
    assert "Not on this ward." in within("show", "tolperisone", "--kb", folder).stdout


def test_validate_reports_what_a_folder_replaces(within: Run, hiding: str) -> None:
    done = within("validate", hiding)
    assert done.returncode == 1, "alerts and contraindications cannot be replaced"
    assert f"drugref: {hiding} replaces the built-in class “cns-depressant”\n" in done.stderr
    assert f"drugref: {hiding} replaces the built-in dosing of gabapentin (" in done.stderr
    assert len(json.loads(within("validate", hiding, "--json").stdout)["replaced"]) == 4


def test_a_folder_that_only_adds_replaces_nothing(within: Run, folder: str) -> None:
    done = within("validate", folder)
    assert (done.returncode, "replaces" in done.stderr) == (0, False)
    assert "REPLACED" not in within("show", "tolperisone", "--kb", folder).stdout


@pytest.fixture(scope="session")
def own_names(tmp_path_factory: pytest.TempPathFactory, compiled: Path) -> dict[str, str]:
    """A data folder with a list of names: one of another medicine, one of none, and one for a name that is in the list itself.

    With a cache of its own: there is one store of names, which lists of one's own change.
    """
    folder = tmp_path_factory.mktemp("own-names")
    (folder / "drugref").mkdir()
    (folder / "drugref" / "names.tsv").write_text("metformin\ttolperisone\nWardol\ttolperisone\nzzzap\tmetformin\n")
    shutil.copytree(compiled, folder / "cache" / "drugref")
    return {"XDG_DATA_HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}


COVERED = "“metformin” is a name of your own for tolperisone (from {}). It is also the name of a medicine: metformin, "


@pytest.mark.parametrize(
    "words",
    [("show", "metformin"), ("dose", "metformin"), ("interactions", "metformin", "ibuprofen"), ("resolve", "metformin")],
    ids=" ".join,
)
def test_a_name_of_ones_own_for_another_medicine_says_so(within: Run, own_names: dict[str, str], words: tuple[str, ...]) -> None:
    assert COVERED.format("your own list of names") in within(*words, env=own_names).stderr
    if words[0] != "resolve":
        (told,) = json.loads(within(*words, "--json", env=own_names).stdout)["own_names"]
        assert told == {
            "name": "metformin",
            "stands_for": "tolperisone",
            "from": "your own list of names",
            "also_a_name_of": ["metformin"],
        }


def test_the_page_says_that_a_name_is_ones_own(within: Run, own_names: dict[str, str]) -> None:
    done = within("show", "Wardol", env=own_names)
    assert done.stdout.startswith("“Wardol” is a name of your own for tolperisone\n")
    assert done.stderr == "drugref: “Wardol” is a name of your own for tolperisone (from your own list of names)\n"


def test_names_of_ones_own_are_no_chain(within: Run, own_names: dict[str, str]) -> None:
    assert "metformin" in within("resolve", "zzzap", env=own_names).stdout, "what it stands for is what the lists call so"


def test_a_name_that_a_folder_gives_a_drug_says_so(within: Run, tmp_path: Path, write_kb: Write) -> None:
    named = ", ".join(f"{{text: {name}, kind: brand, sources: [seed-menu]}}" for name in ("metformin", "Zapzap"))
    text = f"id: tolperisone\nnames: [{named}]\n"
    folder = str(write_kb(tmp_path, {"drugs/tolperisone.yaml": text}))
    assert COVERED.format(folder) in within("show", "metformin", "--kb", folder).stderr
    said = within("show", "Zapzap", "--kb", folder).stderr
    assert said == f"drugref: “Zapzap” is a name of your own for tolperisone (from {folder})\n"
    assert json.loads(within("show", "metformin", "--kb", folder, "--json").stdout)["own_names"][0]["also_a_name_of"] == ["metformin"]
    assert "own_names" not in json.loads(within("show", "Mydocalm", "--kb", folder, "--json").stdout)
