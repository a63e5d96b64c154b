"""Which folders are read, and in which order."""

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from drugref import paths


@pytest.fixture
def no_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A data folder of the user without a knowledge base of their own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "drugref" / "kb"


def test_the_built_in_folder_holds_the_built_in_knowledge_base() -> None:
    assert (paths.builtin_kb() / "sources.yaml").is_file()


def test_the_built_in_folder_is_the_only_one_by_itself(no_own_folder: Path) -> None:
    assert paths.layers() == [paths.builtin_kb()]


def test_folders_lie_over_each_other_in_order(no_own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_own_folder.mkdir(parents=True)
    monkeypatch.setenv("DRUGREF_KB", os.pathsep.join(["/first", "", "/second"]))
    assert paths.layers((Path("/third"),)) == [paths.builtin_kb(), no_own_folder, Path("/first"), Path("/second"), Path("/third")]


def test_a_file_in_place_of_the_users_own_folder_is_no_folder(no_own_folder: Path) -> None:
    no_own_folder.parent.mkdir(parents=True)
    no_own_folder.touch()
    assert paths.layers() == [paths.builtin_kb()]


def test_the_store_lies_in_the_users_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert paths.store_folder() == tmp_path / "drugref"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
@pytest.mark.parametrize("home", ["/home/x", "", "relative", None])
@pytest.mark.parametrize("named", ["/data", "/with space/é", "", "relative", "~/data", None])
def test_the_users_folders_are_those_that_platformdirs_names(monkeypatch: pytest.MonkeyPatch, home: str | None, named: str | None) -> None:
    for name, value in (("HOME", home), ("XDG_DATA_HOME", named), ("XDG_CACHE_HOME", named)):
        monkeypatch.delenv(name) if value is None else monkeypatch.setenv(name, value)
    assert paths.user_kb() == platformdirs.user_data_path("drugref", appauthor=False) / "kb"
    assert paths.store_folder() == platformdirs.user_cache_path("drugref", appauthor=False)
