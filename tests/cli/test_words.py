"""What is typed after ``drugref``, as people type it."""

from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

from drugref.cli.app import COMMANDS
from drugref.cli.help import EXAMPLES, GROUPS
from drugref.cli.words import understood

Run = Callable[..., CompletedProcess[str]]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("show x", "show x"),
        ("Lyrica", "show -- Lyrica"),
        ("Lyrica --json", "show --json -- Lyrica"),
        ("--json show x", "show --json x"),
        ("--json Lyrica", "show --json -- Lyrica"),
        ("--kb a --format=csv show x", "show --kb a --format=csv x"),
        ("--kb a Lyrica --section dosing", "show --kb a --section dosing -- Lyrica"),
        ("help dose", "dose --help"),
        ("help", "--help"),
        ("-V", "--version"),
        ("--version", "--version"),
        ("--help", "--help"),
        ("intractions a b", "intractions a b"),
        ("sho x", "sho x"),
        ("\x1b[31m", "\x1b[31m"),
        ("", ""),
        ("--json", "--json"),
    ],
)
def test_options_may_come_first_and_a_name_alone_is_shown(typed: str, meant: str) -> None:
    assert understood(typed.split(), COMMANDS) == meant.split()


def test_a_name_of_several_words_is_one_name() -> None:
    assert understood(["gabapentin", "300", "mg", "--json"], COMMANDS) == ["show", "--json", "--", "gabapentin 300 mg"]


def test_a_name_alone_answers_as_show_does(run: Run) -> None:
    assert run("Lyrica", "--json").stdout == run("show", "Lyrica", "--json").stdout
    done = run("zzzzqqq")
    assert (done.returncode, done.stdout) == (3, "")
    assert "zzzzqqq" in done.stderr


def test_a_slip_of_a_command_is_told_as_one(run: Run) -> None:
    done = run("intractions", "tramadol", "duloxetine")
    assert (done.returncode, done.stdout) == (2, "")
    assert "interactions" in done.stderr


def test_every_command_has_a_group_and_three_examples() -> None:
    assert {command for group in GROUPS.values() for command in group} == set(COMMANDS)
    assert set(EXAMPLES) == set(COMMANDS)
    for command, lines in EXAMPLES.items():
        assert len(lines) == 3
        assert all(line.startswith((command, f"help {command}")) for line in lines)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_the_examples_and_no_boxes_when_piped(within: Run, command: str) -> None:
    shown = within(command, "--help").stdout
    for line in EXAMPLES[command]:
        assert f"drugref {line}" in shown.replace("\n  ", " ")
    assert "─" not in shown
    assert within("help", command).stdout == shown
