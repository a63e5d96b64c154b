"""``--format`` and ``--output``, which every command with an answer has."""

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from drugref.cli.app import COMMANDS
from drugref.view.formats.rows import COLUMNS

Run = Callable[..., CompletedProcess[str]]

ANSWERS = {
    "show": ["tolperisone"],
    "side-effects": ["gabapentin", "pregabalin"],
    "compare": ["gabapentin", "pregabalin"],
    "interactions": ["tramadol", "duloxetine"],
    "find": ["--condition", "neuropathy"],
    "search": ["serotonin"],
    "dose": ["gabapentin"],
    "resolve": ["Lyrica", "tramadl"],
    "list": ["conditions"],
    "source": ["seed-menu"],
    "gaps": [],
    "corpora": [],
    "validate": ["no-such-folder"],  # the built-in one takes five seconds a time, and has a test of its own
}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_with_json_has_formats_too(within: Run, command: str) -> None:
    shown = within(command, "--help").stdout
    assert ("--format" in shown) is ("--json" in shown)


@pytest.mark.parametrize("command", ANSWERS)
def test_every_answer_comes_in_every_format(within: Run, command: str) -> None:
    plain = within(command, *ANSWERS[command])
    for format, delimiter in (("csv", ","), ("tsv", "\t")):
        done = within(command, *ANSWERS[command], "--format", format)
        assert (done.returncode, done.stderr) == (plain.returncode, plain.stderr)
        table = list(csv.reader(io.StringIO(done.stdout), delimiter=delimiter))
        assert tuple(table[0]) == COLUMNS
        assert len(table) > 1 or command in ("corpora", "validate")
    assert within(command, *ANSWERS[command], "--format", "md").stdout.startswith("# ")
    assert within(command, *ANSWERS[command], "--format", "html").stdout.startswith("<!doctype html>")
    assert within(command, *ANSWERS[command], "--format", "json").stdout == within(command, *ANSWERS[command], "--json").stdout


def test_a_name_that_is_not_found_keeps_its_status_and_says_so(within: Run) -> None:
    done = within("show", "zzzzqqq", "--format", "csv")
    assert done.returncode == within("show", "zzzzqqq").returncode == 3
    assert "zzzzqqq,name,unknown,not found" in done.stdout


@pytest.mark.parametrize(
    ("name", "begins"), [("a.csv", "drug,section"), ("a.md", "# "), ("a.HTML", "<!doctype"), ("a.json", "{"), ("a", "tolperisone")]
)
def test_a_files_ending_names_its_format(within: Run, tmp_path: Path, name: str, begins: str) -> None:
    done = within("show", "tolperisone", "-o", str(tmp_path / name))
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / name).read_text().startswith(begins)
    assert os.listdir(tmp_path) == [name]


def test_text_in_a_file_is_what_a_pipe_gets(run: Run, tmp_path: Path) -> None:
    run("show", "tolperisone", "--output", str(tmp_path / "a.txt"), env={})
    assert (tmp_path / "a.txt").read_text() == run("show", "tolperisone").stdout


def test_a_format_goes_before_a_files_ending(within: Run, tmp_path: Path) -> None:
    within("show", "tolperisone", "--format", "json", "-o", str(tmp_path / "a.csv"))
    assert json.loads((tmp_path / "a.csv").read_text())["command"] == "show"


def test_a_file_that_cannot_be_written_is_an_error_that_names_it(within: Run, tmp_path: Path) -> None:
    done = within("show", "tolperisone", "-o", str(tmp_path / "no" / "a.md"))
    assert (done.returncode, done.stdout) == (1, "")
    assert str(tmp_path / "no" / "a.md") in done.stderr


def test_an_older_file_is_replaced_whole_or_not_at_all(within: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    assert within("show", "--nonsense", "-o", str(tmp_path / "a.md")).returncode == 2
    assert (tmp_path / "a.md").read_text() == "old"
    assert within("show", "tolperisone", "-o", str(tmp_path / "a.md")).returncode == 0
    assert (tmp_path / "a.md").read_text() != "old"


def test_two_formats_at_once_are_a_usage_error(within: Run) -> None:
    done = within("show", "tolperisone", "--json", "--format", "csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert "choose one" in done.stderr
