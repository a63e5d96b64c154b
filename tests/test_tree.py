"""Tests lie as the program does: a folder of tests for each of its folders, a file named after the module or the feature it tests."""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PROGRAM = TESTS.parent / "src" / "drugref"

BESIDE = {"benchmarks", "data", "golden", "tools"}
"""Folders of tests that are of no folder of the program."""

ABOUT_ALL = {"docs", "fuzzing", "imports", "names", "tree", "types", "wheel"}
"""What files at the top test that are of no module: features of the program as a whole."""


def folders(root: Path, pattern: str) -> set[str]:
    """Folders below ``root`` with a file of that name, as paths from it."""
    return {path.parent.relative_to(root).as_posix() for path in root.rglob(pattern)}


def test_every_folder_of_tests_is_of_a_folder_of_the_program_and_the_other_way_round() -> None:
    mirrored = {folder for folder in folders(TESTS, "test_*.py") if folder.split("/")[0] not in BESIDE}
    assert mirrored == folders(PROGRAM, "*.py"), "put the tests where the modules are, or name the folder in BESIDE"


def test_a_file_at_the_top_is_of_a_module_there_or_of_the_program_as_a_whole() -> None:
    named = {path.stem.removeprefix("test_") for path in TESTS.glob("test_*.py")}
    assert named - ABOUT_ALL <= {path.stem for path in PROGRAM.glob("*.py")}, "name it after its module, or move it to that module's folder"
    assert named >= ABOUT_ALL, "take what is gone out of ABOUT_ALL"


@pytest.mark.parametrize("folder", sorted(folders(TESTS, "test_*.py")))
def test_a_folder_holds_tests_and_what_they_share(folder: str) -> None:
    odd = {path.name for path in (TESTS / folder).glob("*.py") if not path.name.startswith("test_")} - {"conftest.py"}
    assert odd == set(), "a test is collected from test_*.py alone"
