"""A terminal gets the first screen; a pipe, a file and ``--full`` the whole page."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]

COMMANDS = (
    ("show", "flupirtine"),
    ("interactions", "tramadol", "duloxetine"),
    ("compare", "silperisone", "inaperisone"),
    ("find", "--condition", "neuropathy"),
    ("side-effects", "tolperisone"),
)
PLAIN = {"NO_COLOR": "1"}


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_terminal_gets_less_than_a_pipe_and_is_told_how_to_see_it_all(on_terminal: Run, within: Run, words: tuple[str, ...]) -> None:
    first, whole = on_terminal(*words, env=PLAIN).stdout, within(*words).stdout
    assert "--full" in first
    assert "sources:" in first
    assert "SOURCES" in whole
    assert "SOURCES" not in first
    assert len(first.splitlines()) < len(on_terminal(*words, "--full", env=PLAIN).stdout.splitlines())


def test_sources_are_listed_under_a_first_screen_when_asked(on_terminal: Run) -> None:
    short, long = (on_terminal(*COMMANDS[1], *more, env=PLAIN).stdout for more in ((), ("--sources",)))
    assert long.startswith(short)
    assert "\n     https://" in long


def test_numbers_are_links_where_the_terminal_has_them(on_terminal: Run) -> None:
    shown = on_terminal("show", "flupirtine", env={"FORCE_HYPERLINK": "1", "PAGER": "cat"}).stdout
    assert "\x1b]8;" in shown
    assert "\x1b]8;" not in on_terminal("show", "flupirtine", env={"FORCE_HYPERLINK": "0"}).stdout


FOLDER = {
    "drugs/tolperisone.yaml": "id: tolperisone\nreplace: [warnings]\nwarnings: []\n"
    "contraindications: [{text: Not on Sundays., sources: [seed-menu]}]\n"
}


def test_what_a_folder_adds_and_takes_away_is_said_here_too(on_terminal: Run, write_kb: Callable[..., Path], tmp_path: Path) -> None:
    folder = write_kb(tmp_path, FOLDER)
    shown = " ".join(on_terminal("show", "tolperisone", columns=400, env={**PLAIN, "DRUGREF_KB": str(folder)}).stdout.split())
    assert f"Not on Sundays (from {folder})" in shown
    assert "REPLACED BY FOLDERS OF YOUR OWN - warnings of tolperisone" in shown
    assert "warnings" not in shown.split("Not stated")[1].split("evidence of safety")[0]


@pytest.mark.parametrize("words", [("--by-system",), ("--by-system", "--full")])
def test_side_effects_by_body_system(on_terminal: Run, words: tuple[str, ...]) -> None:
    shown = on_terminal("side-effects", "gabapentin", *words, env=PLAIN).stdout
    assert "nervous system" in shown.casefold()
    assert "\nvery common" not in shown.casefold()
