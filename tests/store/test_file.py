"""The compiled file: valid while nothing changed, and never half written."""

import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from drugref.store import file

TABLE = "create table meta (key text primary key, value text)"
Write = Callable[[Path, dict[str, str]], Path]


@pytest.fixture
def folder(tmp_path: Path, write_kb: Write) -> Path:
    return write_kb(tmp_path / "kb", {"drugs/x.yaml": "id: x\n", "conditions.yaml": "[]\n"})


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with the fingerprint ``right``."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(f"{TABLE}; insert into meta values ('fingerprint', 'right')")
    assert file.save(connection, tmp_path / "store.sqlite") is None
    connection.close()
    return tmp_path / "store.sqlite"


def test_the_fingerprint_stays_while_nothing_changes(folder: Path) -> None:
    assert file.fingerprint([folder]) == file.fingerprint([folder])


def test_the_fingerprint_changes_when_a_file_is_written_to(folder: Path) -> None:
    before = file.fingerprint([folder])
    (folder / "drugs/x.yaml").write_text("id: xy\n")
    assert file.fingerprint([folder]) != before


def test_the_fingerprint_changes_when_only_the_time_of_writing_does(folder: Path) -> None:
    before = file.fingerprint([folder])
    os.utime(folder / "drugs/x.yaml", ns=(1, 1))
    assert file.fingerprint([folder]) != before


def test_the_fingerprint_changes_when_a_file_is_replaced_by_one_of_the_same_size_and_time(folder: Path) -> None:
    path, before = folder / "drugs/x.yaml", file.fingerprint([folder])
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    (folder / "new").write_text("id: y\n")
    os.replace(folder / "new", path)
    os.utime(path, ns=times)
    assert file.fingerprint([folder]) != before


@pytest.mark.parametrize("name", ["drugs/y.yaml", "menus/m.yaml", "effects.yaml"])
def test_the_fingerprint_changes_when_a_file_comes_and_goes(folder: Path, write_kb: Write, name: str) -> None:
    before = file.fingerprint([folder])
    write_kb(folder, {name: "x\n"})
    assert file.fingerprint([folder]) != before
    (folder / name).unlink()
    if name.startswith("menus"):
        (folder / "menus").rmdir()
    assert file.fingerprint([folder]) == before


def test_the_fingerprint_ignores_what_is_not_the_knowledge_bases(folder: Path, write_kb: Write) -> None:
    before = file.fingerprint([folder])
    write_kb(folder, {"notes.txt": "x", "README.md": "x", "schema/drug.json": "{}"})
    assert file.fingerprint([folder]) == before


def test_the_fingerprint_changes_with_the_format(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.fingerprint([folder])
    monkeypatch.setattr(file, "FORMAT", "older")
    assert file.fingerprint([folder]) != before


def test_each_set_of_folders_has_its_own_place() -> None:
    a, b = Path("/a"), Path("/b")
    names = {file.name(layers) for layers in ([a], [b], [a, b], [b, a])}
    assert len(names) == 4
    assert file.name([a, b]) in names


def test_a_folder_with_a_name_that_is_no_text_has_a_place() -> None:
    assert file.name([Path(os.fsdecode(b"/kb-\xff"))]).isascii()


def test_a_store_with_the_right_fingerprint_is_opened_for_reading_only(store: Path) -> None:
    connection = file.open_valid(store, "right", TABLE)
    assert connection is not None
    with pytest.raises(sqlite3.OperationalError):
        connection.execute("delete from meta")
    connection.close()


def test_a_store_with_another_fingerprint_is_not_opened(store: Path) -> None:
    assert file.open_valid(store, "wrong", TABLE) is None


@pytest.mark.parametrize(
    "content", [b"", b"x", b"SQLite format 3\0", b"SQLite format 3\0" + b"\xff" * 5000], ids=["empty", "x", "header", "rubbish"]
)
def test_a_file_that_is_no_store_is_not_opened(store: Path, content: bytes) -> None:
    store.write_bytes(content)
    assert file.open_valid(store, "right", TABLE) is None


def test_a_folder_or_nothing_in_place_of_a_store_is_not_opened(tmp_path: Path) -> None:
    assert file.open_valid(tmp_path, "right", TABLE) is None
    assert file.open_valid(tmp_path / "absent", "right", TABLE) is None
    assert file.open_valid(tmp_path / "absent/deeper", "right", TABLE) is None


def test_saving_replaces_what_was_there_and_leaves_nothing_beside_it(store: Path) -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(f"{TABLE}; insert into meta values ('fingerprint', 'new')")
    store.write_bytes(b"foreign")
    assert file.save(connection, store) is None
    assert file.open_valid(store, "new", TABLE) is not None
    assert [path.name for path in store.parent.iterdir()] == ["store.sqlite"]


def test_a_store_being_read_outlives_its_replacement(store: Path) -> None:
    reading = file.open_valid(store, "right", TABLE)
    assert reading is not None
    connection = sqlite3.connect(":memory:")
    connection.executescript("create table other (x)")
    assert file.save(connection, store) is None
    assert reading.execute("select value from meta").fetchone() == ("right",)


def test_saving_where_it_cannot_be_says_why_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder/kb.sqlite").mkdir(parents=True)
    connection = sqlite3.connect(":memory:")
    connection.executescript("create table t (x)")
    below_a_file = file.save(connection, tmp_path / "file/deeper/kb.sqlite")
    onto_a_folder = file.save(connection, tmp_path / "folder/kb.sqlite")
    assert (below_a_file or "").startswith(f"{tmp_path}/file/deeper: ")
    assert (onto_a_folder or "").startswith(f"{tmp_path}/folder: ")
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["kb.sqlite"]


def test_first_runs_at_once_all_keep_what_they_built(tmp_path: Path) -> None:
    """Each sweeps away what others left that were killed, and none what another is about to rename."""

    def keep(_: int) -> list[str | None]:
        connection = sqlite3.connect(":memory:")
        connection.executescript(f"{TABLE}; insert into meta values ('fingerprint', 'right')")
        return [file.save(connection, tmp_path / "cache" / "store.sqlite") for _ in range(20)]

    with ThreadPoolExecutor(8) as pool:
        assert {reason for reasons in pool.map(keep, range(8)) for reason in reasons} == {None}
    assert file.open_valid(tmp_path / "cache" / "store.sqlite", "right", TABLE)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["store.sqlite"]
