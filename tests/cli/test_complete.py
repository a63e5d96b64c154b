"""Tab completion, asked for as bash does."""

import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from typer._click.shell_completion import CompletionItem

from drugref.cli import shells
from drugref.cli.app import COMMANDS, called

Complete = Callable[..., list[str]]


@pytest.fixture(scope="session")
def complete(program: str, environment: dict[str, str]) -> Complete:
    """``complete("show", "tolp")``: what may stand for the last word. Nothing is ever said beside it."""

    def call(*words: str, env: dict[str, str] | None = None) -> list[str]:
        typed = {"_DRUGREF_COMPLETE": "complete_bash", "COMP_WORDS": " ".join(("drugref", *words)), "COMP_CWORD": str(len(words))}
        done = subprocess.run([program], env={**environment, **typed, **(env or {})}, capture_output=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.splitlines() if done.stdout.strip() else []

    return call


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("side",), "side-effects"),
        (("show", "tolperis"), "tolperisone"),
        (("show", "Myd"), "Mydocalm"),
        (("show", "myd"), "mydocalm"),
        (("side-effects", "silp"), "silperisone"),
        (("compare", "tolperisone", "silp"), "silperisone"),
        (("interactions", "tolperisone", "trama"), "tramadol"),
        (("find", "--condition", "neuropathi"), r"neuropathic\ pain"),
        (("find", "--effect", "drow"), "drowsiness"),
        (("find", "--without-effect", "drow"), "drowsiness"),
        (("find", "--class", "opi"), "opioid"),
        (("find", "--status", "With"), "Withdrawn"),
        (("find", "--cond"), "--condition"),
        (("dose", "gabap"), "gabapentin"),
        (("dose", "gabapentin", "--for", "partial"), r"partial\ seizures"),
        (("dose", "gabapentin", "--route", "intrath"), "intrathecal"),
        (("show", "tolperisone", "--section", "side"), "side-effects"),
        (("source", "ema-tolp"), "ema-tolperisone-referral-emea-h"),
        (("list", "cond"), "conditions"),
    ],
)
def test_the_last_word_is_completed(complete: Complete, words: tuple[str, ...], offered: str) -> None:
    found = complete(*words)
    assert offered in found
    assert all(word.replace("\\", "").startswith(words[-1]) for word in found)


def test_a_blank_is_quoted_as_bash_reads_it_and_a_drug_comes_before_its_brands_and_salts(complete: Complete) -> None:
    assert complete("show", "tolp")[0] == "tolperisone"
    assert r"tolperisone\ hydrochloride" in complete("show", "tolp")
    assert complete("interactions", "st\\ j") == [r"st\ john\'s\ wort"]


@pytest.mark.parametrize(
    ("typed", "value", "put"),
    [
        ("post", "post-herpetic neuralgia", r"post-herpetic\ neuralgia"),
        ("'post", "post-herpetic neuralgia", "post-herpetic neuralgia"),
        ('"st', "st John's wort", ""),
        ("x", "x$(id)`id`;\\\x1b", r"x\$\(id\)\`id\`\;" + "\\\\\\\x1b"),
    ],
)
def test_bash_is_given_words_that_stay_one(monkeypatch: pytest.MonkeyPatch, typed: str, value: str, put: str) -> None:
    monkeypatch.setenv("COMP_WORDS", f"drugref\nshow\n{typed}")
    assert shells.Bash.format_completion(object.__new__(shells.Bash), CompletionItem(value)) == put


def test_zsh_evaluates_nothing_of_a_word_or_of_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = CompletionItem("a'$(id)`id`", help="b'; id\x1b[31m\nc")
    monkeypatch.setattr(shells.Zsh, "get_completions", lambda *_: [hostile])
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "drugref show a")
    given = object.__new__(shells.Zsh).complete()
    assert shlex.split(given)[2:4] == ["offered;", r"offered=(a'$(id)`id`:b'; id\x1b[31m c);"]


def test_every_status_and_section_is_offered(complete: Complete) -> None:
    assert set(complete("find", "--status", "")) >= {"authorised", "restricted", "withdrawn", "investigational", "unknown"}
    assert {"dosing", "side-effects", "pregnancy"} <= set(complete("show", "x", "--section", ""))


def test_codes_and_ids_are_not_offered(complete: Complete) -> None:
    assert complete("show", "M03BX") == []
    assert "dress" not in complete("find", "--effect", "dre")


def test_what_nothing_begins_with_is_not_completed(complete: Complete) -> None:
    assert complete("show", "zzzz") == []
    assert complete("find", "--status", "zzzz") == []


def test_a_folder_that_is_not_there_prints_nothing_into_the_prompt(complete: Complete, tmp_path: Path) -> None:
    for words in (("show", "tolp"), ("source", "ema")):
        assert complete(*words, env={"DRUGREF_KB": str(tmp_path / "no")}) == []


@pytest.mark.slow
def test_names_from_the_environments_folder_are_offered(complete: Complete, tmp_path: Path) -> None:
    (tmp_path / "drugs").mkdir()
    (tmp_path / "drugs" / "minesone.yaml").write_text("id: minesone\nnames: [{text: minesone, kind: INN, sources: [seed-menu]}]\n")
    assert complete("show", "mines", env={"DRUGREF_KB": str(tmp_path)}) == ["minesone"]


@pytest.mark.slow
def test_a_hostile_name_is_not_offered(complete: Complete, tmp_path: Path) -> None:
    (tmp_path / "drugs").mkdir()
    names = '[{text: "foe\\e[31m", kind: INN, sources: [seed-menu]}, {text: foetus, kind: brand, sources: [seed-menu]}]'
    (tmp_path / "drugs" / "foe.yaml").write_text(f"id: foe\nnames: {names}\n")
    assert complete("show", "foe", env={"DRUGREF_KB": str(tmp_path)}) == ["foetus"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("shell", "offered"),
    [
        ({"_DRUGREF_COMPLETE": "complete_zsh"}, "tolperisone:medicine"),
        ({"_DRUGREF_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}, "tolperisone"),
    ],
    ids=["zsh", "fish"],
)
def test_other_shells_ask_in_their_own_way(program: str, environment: dict[str, str], shell: dict[str, str], offered: str) -> None:
    def asked(typed: str) -> str:
        env = {**environment, **shell, "_TYPER_COMPLETE_ARGS": typed}
        return subprocess.run([program], env=env, capture_output=True, encoding="utf-8", check=True).stdout

    assert offered in asked("drugref show tolp")
    assert "side-effects" in asked("drugref show tolperisone --section ")
    assert all(command in asked("drugref ") for command in COMMANDS)
    assert "side-effects" in asked("drugref s")


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ({"COMP_WORDS": "drugref show tolp", "COMP_CWORD": "2"}, "show"),
        ({"COMP_WORDS": "drugref\nshow\n", "COMP_CWORD": "2"}, "show"),
        ({"COMP_WORDS": "drugref show tolp", "COMP_CWORD": "1"}, None),
        ({"COMP_WORDS": "drugref ", "COMP_CWORD": "1"}, None),
        ({"_TYPER_COMPLETE_ARGS": "drugref show tolp"}, "show"),
        ({"_TYPER_COMPLETE_ARGS": "drugref show "}, "show"),
        ({"_TYPER_COMPLETE_ARGS": "drugref show"}, None),
        ({"_TYPER_COMPLETE_ARGS": ""}, None),
        ({}, None),
    ],
)
def test_only_words_behind_a_command_are_completed_without_the_others(
    monkeypatch: pytest.MonkeyPatch, typed: dict[str, str], command: str | None
) -> None:
    for name, value in {"_DRUGREF_COMPLETE": "complete_bash", **typed}.items():
        monkeypatch.setenv(name, value)
    assert called([]) == command


@pytest.mark.slow
def test_names_and_set_ids_of_imported_labels_are_offered(complete: Complete, stocked: Path) -> None:
    env = {"XDG_DATA_HOME": str(stocked)}
    for words in (
        ("show", "exampr"),
        ("labels", "exampr"),
        ("compare", "tizanidine", "exampr"),
        ("search", "x", "--drug", "exampr"),
        ("side-effects", "exampr"),
    ):
        assert {"exampro", r"exampro\ Duo"} <= set(complete(*words, env=env))
    assert complete("dose", "exampr", env=env) == [], "it takes drugs with a monograph only"
    ids = complete("show", "examplone", "--label", "0000", env=env)
    assert ids == [f"{number:08x}-0000-4000-8000-000000000000" for number in (1, 2, 3, 4)]
    assert complete("show", "tizanidine", "--label", "0", env=env) == [f"0000000{n}-0000-4000-8000-000000000000" for n in (6, 7, 8)]
    assert complete("show", "zzzzqqqq", "--label", "0", env=env) == []
    assert complete("show", "tizanidine", "--label", "0") == []


@pytest.mark.parametrize("command", ["show", "compare", "search"])
def test_sections_are_offered_where_they_may_be_chosen(complete: Complete, command: str) -> None:
    assert "side-effects" in complete(command, "x", "--section", "side")
    if command == "search":
        assert "boxed-warning" in complete("search", "x", "-s", "boxed")


def test_a_label_store_that_is_none_prints_nothing_into_the_prompt(complete: Complete, tmp_path: Path) -> None:
    (tmp_path / "drugref").mkdir()
    (tmp_path / "drugref" / "labels.sqlite").write_bytes(b"nothing of ours" * 50)
    env = {"XDG_DATA_HOME": str(tmp_path)}
    assert complete("show", "tolperis", env=env) == complete("show", "tolperis")
    assert complete("show", "tolperisone", "--label", "0", env=env) == []
