"""What may be chosen from, on a terminal, when a name is not found."""

from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]


def test_a_suggestion_is_chosen_by_its_number(typing: Run) -> None:
    done = typing("1\n", "side-effects", "tolperizone", "--exact", "--no-pager")
    assert done.returncode == 0
    assert "1. tolperisone (INN)" in done.stdout
    assert "BODY SYSTEM" in done.stdout.upper() or "drowsiness" in done.stdout


@pytest.mark.parametrize("typed", ["\n", "0\n", "99\n", "-1\n", "one\n", "\x04", "²\n"])
def test_nothing_is_chosen_unless_a_number_of_the_list_is_typed(typing: Run, typed: str) -> None:
    done = typing(typed, "show", "tolperizone", "--exact", "--no-pager")
    assert done.returncode == 4
    assert "STATUS" not in done.stdout


def test_a_medicine_without_a_monograph_may_be_chosen_and_is_still_not_found(typing: Run) -> None:
    listed = typing("\n", "show", "tolperizone", "--exact").stdout
    number = next(line.split(".")[0].split()[-1] for line in listed.splitlines() if "no monograph here" in line)
    done = typing(f"{number}\n", "show", "tolperizone", "--exact", "--no-pager")
    assert done.returncode == 3
    assert "STATUS" not in done.stdout


def test_no_question_is_asked_in_a_pipe_or_for_json(run: Run, on_terminal: Run) -> None:
    assert "number of the one" not in run("show", "tolperizone", "--exact").stderr
    assert "number of the one" not in on_terminal("show", "tolperizone", "--exact", "--json").stderr
