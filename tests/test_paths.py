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


def test_what_nobody_else_can_have_written_is_trusted(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert paths.distrusted(tmp_path) == ""
    assert paths.distrusted(tmp_path / "absent") == ""


@pytest.mark.parametrize("mode", [0o777, 0o757, 0o702, 0o1777])
def test_what_others_may_write_to_is_not_trusted(tmp_path: Path, mode: int) -> None:
    tmp_path.chmod(mode)
    assert paths.distrusted(tmp_path) == f"others may write to {tmp_path} (mend it: chmod go-w)"
    tmp_path.chmod(0o700)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_what_belongs_to_another_user_is_not_trusted(tmp_path: Path) -> None:
    os.chown(tmp_path, 12345, 12345)
    assert paths.distrusted(tmp_path) == f"{tmp_path} belongs to another user"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to a group")
def test_a_group_may_write_only_if_it_is_the_users_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o770)
    os.chown(tmp_path, 12345, 12345)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert paths.distrusted(tmp_path) == ""
    os.chown(tmp_path, 12345, 100)
    assert paths.distrusted(tmp_path).startswith("others may write to")
    os.chown(tmp_path, 0, 0)
    assert paths.distrusted(tmp_path).startswith("others may write to"), "the group of root is a group like any other"


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_folders_are_made_for_their_owner_alone_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        paths.make_private(tmp_path / "a" / "b")
        paths.make_private(tmp_path / "a" / "b")
    finally:
        os.umask(before)
    assert [folder.stat().st_mode & 0o777 for folder in (tmp_path / "a", tmp_path / "a" / "b")] == [0o700, 0o700]


def test_a_file_in_the_way_of_a_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="Not a directory"):
        paths.make_private(tmp_path / "file" / "deeper")


@pytest.mark.parametrize("device", ["pipe", "/dev/zero", "/dev/null"])
def test_only_files_of_bytes_are_read(tmp_path: Path, device: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not a regular file"):
        paths.read_regular(tmp_path / device, 10)
