"""Man pages say what ``--help`` says."""

import shutil
import subprocess

import pytest

from drugref.cli.app import COMMANDS
from drugref.cli.help import EXAMPLES
from tools.man.make import _plain, pages

PAGES = pages()


def test_every_command_has_a_page_and_stands_on_the_first() -> None:
    assert set(PAGES) == {"drugref.1", *(f"drugref-{name}.1" for name in COMMANDS)}
    assert all(rf".BR drugref-{_plain(name)} (1)" in PAGES["drugref.1"] for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_has_what_help_has(name: str) -> None:
    page = PAGES[f"drugref-{name}.1"]
    assert all(_plain(f"drugref {line}") in page for line in EXAMPLES[name])
    assert ".SH OPTIONS" in page


def test_shared_options_and_those_of_a_command_are_there() -> None:
    page = PAGES["drugref-interactions.1"]
    assert all(option in page for option in (r"\-\-from FILE", r"\-\-full", r"\-\-json", r"\-\-output"))


def test_text_is_no_request_of_roff() -> None:
    assert _plain(r".SH x\fB -y") == r"\&.SH x\efB \-y"


@pytest.mark.skipif(shutil.which("man") is None, reason="no man here")
def test_man_formats_it_without_a_complaint() -> None:
    done = subprocess.run(["man", "--warnings", "-l", "-"], input=PAGES["drugref-show.1"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
