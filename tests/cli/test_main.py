"""The program as a whole: versions, help, and errors that are lines for people."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import drugref
from drugref.cli import app
from drugref.cli.help import EXAMPLES, GROUPS
from drugref.store.knowledge_base import KnowledgeBase

Run = Callable[..., CompletedProcess[str]]

COMMANDS = ("show", "side-effects", "compare", "interactions", "find", "list", "source", "gaps", "resolve", "validate")


def test_the_version_names_program_and_edition(run: Run, kb: KnowledgeBase) -> None:
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"drugref {drugref.__version__}, edition {kb.edition}\n", "")
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}\+[0-9a-f]{8}", kb.edition)


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_names_every_command(run: Run, flag: str) -> None:
    done = run(flag)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(command in done.stdout for command in (*COMMANDS, "--version"))


def test_every_command_is_in_a_group_and_short_help_is_short(run: Run) -> None:
    assert sorted(app.COMMANDS) == sorted(name for names in GROUPS.values() for name in names)
    assert len(run("-h").stdout.splitlines()) <= 12
    told = run("find", "-h").stdout
    assert told.startswith("Find drugs that meet every criterion")
    assert told.count("  drugref find ") == 3
    assert "--without-effect" not in told.replace(EXAMPLES["find"][1], "")
    assert "--without-effect" in run("find", "--help").stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_names_its_options(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "--json" in done.stdout
    shared = {"validate": (), "resolve": ("--kb", "--stdin")}.get(command, ("--kb", "--color", "--pager"))
    assert all(option in done.stdout for option in shared)


def test_no_command_is_a_usage_error_with_help_alone(run: Run) -> None:
    done = run()
    assert (done.returncode, done.stderr) == (2, "")
    assert "side-effects" in done.stdout


@pytest.mark.parametrize("words", [("shw", "tolperisone"), ("--colour",), ("show", "tolperisone", "--colour"), ("show", "a", "b")])
def test_a_senseless_command_line_says_so_and_where_help_is(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(line.startswith("drugref: ") for line in done.stderr.splitlines())
    assert "--help" in done.stderr


def test_python_m_drugref_is_the_same_program(run: Run, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "drugref", "list", "menus"], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == run("list", "menus").stdout


def test_the_tests_call_within_their_process_what_a_process_of_its_own_answers(run: Run, within: Run) -> None:
    for words in (("show", "flupirtine"), ("show", "flupirtine", "--json"), ("show", "tolperisne", "--json"), ("find",)):
        alone, here = run(*words), within(*words)
        assert (here.returncode, here.stdout, here.stderr) == (alone.returncode, alone.stdout, alone.stderr)


@pytest.mark.parametrize("words", [("show", "tolperisone"), ("--version",), ("show", "tolperisone", "--json"), ("validate", "kb")])
def test_a_closed_stdout_is_no_error(
    program: str, environment: dict[str, str], tmp_path: Path, write_kb: Callable[..., Path], words: tuple[str, ...]
) -> None:
    write_kb(tmp_path / "kb", {"drugs/x.yaml": "id: x\n"})
    done = subprocess.run(
        ["sh", "-c", 'exec "$0" "$@" >&-', program, *words],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_a_closed_stderr_keeps_the_exit_status(program: str, environment: dict[str, str]) -> None:
    done = subprocess.run(["sh", "-c", 'exec "$0" show zzzzqqqq 2>&-', program], env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (3, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110
@pytest.mark.parametrize("words", [("show", "tolperisone"), ("show", "tolperisone", "--json"), ("--help",)])
def test_a_full_disk_is_an_error_in_one_line(program: str, environment: dict[str, str], words: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run([program, *words], env=environment, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "drugref: system: No space left on device\n")


def test_a_control_c_ends_without_a_traceback(environment: dict[str, str]) -> None:
    script = "import sys, drugref.opening, drugref.cli.main\n"
    script += "def interrupted(*_): raise KeyboardInterrupt\n"
    script += "drugref.opening.load = interrupted\n"
    script += "sys.argv[1:] = ['show', 'tolperisone']\nsys.exit(drugref.cli.main.main())\n"
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize("wanted", ["", "1"])
def test_a_mistake_of_our_own_is_one_line_unless_a_traceback_is_wanted(environment: dict[str, str], wanted: str) -> None:
    script = "import sys, drugref.opening, drugref.cli.main\n"
    script += "def broken(*_): raise ZeroDivisionError('oh')\n"
    script += "drugref.opening.load = broken\n"
    script += "sys.argv[1:] = ['show', 'tolperisone']\nsys.exit(drugref.cli.main.main())\n"
    env = {**environment, "DRUGREF_TRACEBACK": wanted}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert ("Traceback" in done.stderr) == bool(wanted)
    assert "ZeroDivisionError: oh" in done.stderr
