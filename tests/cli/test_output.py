"""How answers are printed: plain and whole into a pipe; coloured, wrapped and paged on a terminal; never a traceback."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from rich.text import Text
from rich.text import Text as RichText

from drugref.model import SECTIONS
from drugref.store.knowledge_base import KnowledgeBase
from drugref.view.printing import render

Run = Callable[..., CompletedProcess[str]]

PAGES = (
    ("show", "tolperisone"),
    ("side-effects", "tolperisone"),
    ("side-effects", "silperisone", "inaperisone", "tolperisone"),
    ("compare", "silperisone", "inaperisone"),
    ("interactions", "tramadol", "duloxetine", "tolperisone"),
    ("find", "--condition", "neuropathy"),
    ("list", "sources"),
    ("source", "seed-menu"),
    ("gaps",),
)

ESC = "\x1b"


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_piped_output_is_plain_and_has_no_trailing_spaces(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) > 5
    assert ESC not in done.stdout
    assert "…" not in done.stdout
    assert [line for line in done.stdout.splitlines() if line != line.rstrip()] == []
    assert done.stdout.endswith("\n")


def test_a_piped_statement_is_on_one_line_however_long(run: Run, kb: KnowledgeBase) -> None:
    lines = run("show", "tolperisone").stdout.splitlines()
    drug = kb.drug("tolperisone")
    texts: list[str] = [item.text for section in SECTIONS for item in getattr(drug, section) if hasattr(item, "text")]
    assert max(map(len, texts)) > 120
    for text in texts:
        assert any(text in line for line in lines), text


def test_a_piped_page_ignores_the_width_of_the_terminal(run: Run) -> None:
    assert run("show", "tolperisone", env={"COLUMNS": "40"}).stdout == run("show", "tolperisone").stdout


@pytest.mark.parametrize("columns", [40, 120])
@pytest.mark.parametrize("words", [("show", "flupirtine"), ("compare", "silperisone", "inaperisone"), ("find", "--effect", "drowsiness")])
def test_a_terminal_is_never_overrun(on_terminal: Run, words: tuple[str, ...], columns: int) -> None:
    shown = on_terminal(*words, columns=columns, env={"NO_COLOR": "1"}).stdout
    assert [line for line in shown.splitlines() if len(line) > columns] == []


def test_json_is_the_same_on_a_terminal_and_in_a_pipe(run: Run, on_terminal: Run) -> None:
    assert on_terminal("show", "flupirtine", "--json").stdout == run("show", "flupirtine", "--json").stdout


@pytest.mark.parametrize(
    ("words", "env", "colored"),
    [
        ((), {}, True),
        ((), {"NO_COLOR": "1"}, False),
        ((), {"NO_COLOR": ""}, True),  # https://no-color.org: when present and not empty
        ((), {"TERM": "dumb"}, False),
        (("--color", "never"), {}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
    ],
)
def test_a_terminal_is_coloured_unless_told_otherwise(on_terminal: Run, words: tuple[str, ...], env: dict[str, str], colored: bool) -> None:
    assert (ESC in on_terminal("show", "flupirtine", *words, env=env).stdout) is colored


@pytest.mark.parametrize(("words", "colored"), [((), False), (("--color", "never"), False), (("--color", "always"), True)])
def test_a_pipe_is_plain_unless_told_otherwise(run: Run, words: tuple[str, ...], colored: bool) -> None:
    assert (ESC in run("show", "flupirtine", *words).stdout) is colored


def test_colours_change_no_character(run: Run) -> None:
    colored = RichText.from_ansi(run("show", "flupirtine", "--color", "always").stdout).plain
    assert colored.strip("\n") == run("show", "flupirtine").stdout.strip("\n")


def test_no_line_ends_in_spaces_even_coloured() -> None:
    page = Text.assemble(("aaa bbb ", "bold"), "ccc ", ("ddd ", "red"))
    shown = render(page, width=8, colored=True)
    assert [RichText.from_ansi(line).plain for line in shown.splitlines()] == ["aaa bbb", "ccc ddd"]


@pytest.mark.parametrize("words", [("show", "tolperisone"), ("show", "tolperisone", "--json"), ("list", "sources"), ("--help",)])
def test_a_reader_that_leaves_early_is_no_error(program: str, environment: dict[str, str], words: tuple[str, ...]) -> None:
    """``| head -1``: the pipe is closed after the first bytes."""
    with subprocess.Popen([program, *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, pipesize=4096) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0 or words == ("--help",)  # Typer's own, which says 1


@pytest.mark.parametrize("words", [PAGES[0], PAGES[2], ("show", "tolperisone", "--json"), ("--help",), ("show", "é“")], ids=" ".join)
def test_a_poor_encoding_loses_no_character_and_is_no_error(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == run(*words).returncode
    assert (done.stdout + done.stderr).isascii()
    assert len(done.stdout) >= len(run(*words).stdout)


def test_without_a_home_folder_it_works(run: Run) -> None:
    done = run("show", "flupirtine", env={"HOME": None})
    assert (done.returncode, done.stdout, done.stderr) == (0, run("show", "flupirtine").stdout, "")


SLOW = "drugref: the compiled knowledge base could not be kept, so every start takes longer ({})\n"


@pytest.mark.slow
def test_a_user_whom_the_system_does_not_know_can_use_it(run: Run, environment: dict[str, str]) -> None:
    script = "import pwd, sys\n"
    script += "def unknown(uid): raise KeyError(uid)\n"
    script += "pwd.getpwuid = unknown\n"
    script += "from drugref.cli.main import main\nsys.exit(main())\n"
    homeless = {name: value for name, value in environment.items() if name not in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    command = [sys.executable, "-c", script, "show", "flupirtine"]
    done = subprocess.run(command, env=homeless, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, run("show", "flupirtine").stdout, SLOW.format("there is no home folder"))


@pytest.mark.slow
def test_a_cache_that_cannot_be_written_is_no_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = run("show", "flupirtine", env={"XDG_CACHE_HOME": str(tmp_path / "file")})
    said = SLOW.format(f"{tmp_path / 'file' / 'drugref'}: Not a directory")
    assert (done.returncode, done.stdout, done.stderr) == (0, run("show", "flupirtine").stdout, said)


@pytest.mark.slow
def test_a_cache_that_cannot_be_entered_is_no_error(run: Run, program: str, environment: dict[str, str], tmp_path: Path) -> None:
    plain: list[str] = []
    if os.geteuid() == 0:  # root passes every permission
        if not shutil.which("setpriv"):
            pytest.skip("root, and no setpriv to take its pass away")
        plain = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o000)
    env = {**environment, "XDG_CACHE_HOME": str(locked)}
    done = subprocess.run([*plain, program, "show", "flupirtine"], env=env, capture_output=True, encoding="utf-8", check=False)
    locked.chmod(0o700)
    assert list(locked.iterdir()) == []
    said = SLOW.format(f"{locked / 'drugref'}: Permission denied")
    assert (done.returncode, done.stdout, done.stderr) == (0, run("show", "flupirtine").stdout, said)


PAGER = {"PAGER": "sed s/^/paged:/"}


def paged(done: Any) -> bool:
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert len({line.startswith("paged:") for line in lines}) == 1
    return bool(lines[0].startswith("paged:"))


def test_a_page_longer_than_the_terminal_goes_through_the_pager(on_terminal: Run) -> None:
    assert paged(on_terminal("show", "flupirtine", lines=24, env=PAGER))


def test_a_page_that_fits_is_not_paged(on_terminal: Run) -> None:
    assert not paged(on_terminal("show", "flupirtine", lines=10_000, env=PAGER))
    assert not paged(on_terminal("list", "menus", lines=24, env=PAGER))


def test_no_pager_is_obeyed(on_terminal: Run) -> None:
    assert not paged(on_terminal("show", "flupirtine", "--no-pager", lines=24, env=PAGER))


def test_json_is_not_paged(on_terminal: Run) -> None:
    assert not paged(on_terminal("show", "flupirtine", "--json", lines=24, env=PAGER))


def test_a_pager_gets_what_would_have_been_printed(on_terminal: Run) -> None:
    through, direct = on_terminal("show", "flupirtine", lines=24, env={"PAGER": "cat"}), on_terminal("show", "flupirtine")
    assert through.stdout == direct.stdout
    assert ESC in through.stdout


def test_a_pipe_is_not_paged(run: Run) -> None:
    assert "paged:" not in run("show", "flupirtine", env=PAGER).stdout


@pytest.mark.parametrize("pager", ["false", "no-such-pager-here", "exit 3"])
def test_an_answer_is_not_lost_in_a_pager_that_fails(on_terminal: Run, pager: str) -> None:
    done = on_terminal("show", "flupirtine", lines=24, env={"PAGER": pager})
    assert done.returncode == 0
    assert done.stdout.endswith(on_terminal("show", "flupirtine", "--no-pager").stdout)
    assert f"drugref: the pager ({pager}) ended with status " in done.stderr


def test_a_closed_standard_input_is_told(program: str, environment: dict[str, str]) -> None:
    for words in ("resolve --stdin", "interactions --from -"):
        done = subprocess.run(f"{program} {words} <&-", shell=True, env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("drugref: standard input is closed; ")


@pytest.mark.slow
def test_an_interrupt_at_any_moment_prints_no_traceback_of_ours(program: str, environment: dict[str, str]) -> None:
    """Python's own first and last milliseconds are not ours; what is seen there names none of our files."""
    for moment in range(40):
        with subprocess.Popen(
            [program, "show", "tolperisone"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        ) as process:
            time.sleep(0.04 + moment * 0.01)
            process.send_signal(signal.SIGINT)
            assert process.stderr
            said = process.stderr.read()
        assert "drugref/cli" not in said.replace("drugref/cli/start.py", ""), said
        assert process.returncode in (0, 130, 1, -signal.SIGINT)
