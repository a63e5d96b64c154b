"""``drugref validate``; what it says of the built-in data is in tests/data/test_facts.py."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]
Write = Callable[[Path, dict[str, str]], Path]

MISTAKE = {"drugs/mine.yaml": "id: mine\nidentity:\n  - {text: Mine., source: [seed-menu]}\n"}


@pytest.fixture
def mistaken(tmp_path: Path, write_kb: Write) -> Path:
    """A folder with a misspelt key in line 3."""
    return write_kb(tmp_path / "kb", MISTAKE)


def test_a_finding_says_file_line_column_what_and_how_to_mend(within: Run, mistaken: Path) -> None:
    done = within("validate", str(mistaken))
    assert done.returncode == 1
    assert done.stdout.startswith(f"{mistaken}/drugs/mine.yaml:3:19: unknown key “source”; did you mean “sources”?\n")
    assert "1 finding" in done.stderr


def test_findings_in_json_have_the_same_parts(within: Run, mistaken: Path) -> None:
    done = within("validate", str(mistaken), "--json")
    (finding,) = json.loads(done.stdout)["findings"]
    assert done.returncode == 1
    assert (finding["path"], finding["line"], finding["column"]) == (f"{mistaken}/drugs/mine.yaml", 3, 19)
    assert finding["what"]
    assert finding["mend"]


def test_a_folder_that_leans_on_the_built_in_one_is_in_order(within: Run, tmp_path: Path, write_kb: Write) -> None:
    folder = write_kb(tmp_path, {"drugs/mine.yaml": "id: mine\nidentity: [{text: Mine., sources: [seed-menu]}]\n"})
    assert within("validate", str(folder)).returncode == 0


def test_a_folder_that_is_not_there_is_a_finding(within: Run, tmp_path: Path) -> None:
    done = within("validate", str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "is not a folder" in done.stdout


def test_a_second_path_is_a_usage_error(within: Run) -> None:
    done = within("validate", "a", "b")
    assert (done.returncode, done.stdout) == (2, "")
