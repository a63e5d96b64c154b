"""Damaged and planted stores: not a flipped byte is believed, and nothing in a file runs."""

import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import drugref
from drugref import opening, paths
from drugref.errors import DrugrefError
from drugref.store import file, names
from drugref.store.defence import is_damaged, sealed
from drugref.store.format import TABLES
from drugref.store.label_count import connect
from drugref.store.label_writer import LabelWriter

TABLE = "create table meta (key text primary key, value text)"
FLIPS = 200


def flipped(data: bytes, chance: random.Random) -> bytes:
    """One byte changed at random."""
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ chance.randrange(1, 256)]) + data[at + 1 :]


@pytest.fixture
def cache(tmp_path: Path, with_lists: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(with_lists(tmp_path / "cache")))
    return tmp_path / "cache" / "drugref"


def is_whole(data: bytes) -> bool:
    """Whether the checksum that it carries is its own."""
    return len(data) > 64 and sealed(data) == data


def saved(connection: sqlite3.Connection, path: Path) -> Path:
    assert file.save(connection, path) is None
    return path


def test_a_sealed_file_is_whole_and_is_still_a_database(tmp_path: Path) -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(f"{TABLE}; insert into meta values ('fingerprint', 'right')")
    data = sealed(connection.serialize())
    assert is_whole(data)
    assert sealed(data) == data
    (tmp_path / "x").write_bytes(data)
    assert sqlite3.connect(tmp_path / "x").execute("pragma integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("data", [b"", b"x" * 63, b"x" * 64, b"SQLite format 3\0" + bytes(100)])
def test_what_was_never_sealed_is_not_whole(data: bytes) -> None:
    assert not is_whole(data)


@pytest.mark.slow
def test_no_flipped_byte_of_the_compiled_knowledge_base_is_believed(cache: Path) -> None:
    """A digit of a dose, a letter of a name, a page's number: whatever changed, the store is not used."""
    drugref.load().close()
    (store,) = cache.glob("kb-*.sqlite")
    data, wanted, chance = store.read_bytes(), file.fingerprint(paths.layers()), random.Random(9)
    assert file.open_valid(store, wanted, TABLES)
    for _ in range(FLIPS):
        store.write_bytes(flipped(data, chance))
        assert file.open_valid(store, wanted, TABLES) is None


def test_no_flipped_byte_of_the_compiled_names_is_believed(tmp_path: Path) -> None:
    connection = sqlite3.connect(":memory:")
    listed = [names.ListedName(f"name{n}", f"substance{n}", "", f"Name {n}", "brand") for n in range(500)]
    names.compile_into(connection, listed, (), "right", ("word",))
    store = saved(connection, tmp_path / "names.sqlite")
    data, chance = store.read_bytes(), random.Random(9)
    assert file.open_valid(store, "right", names.TABLES_OF_NAMES)
    for _ in range(FLIPS):
        store.write_bytes(flipped(data, chance))
        assert file.open_valid(store, "right", names.TABLES_OF_NAMES) is None


@pytest.mark.slow
def test_a_damaged_store_is_made_anew_and_the_answer_is_right(cache: Path) -> None:
    right = drugref.load().drug("gabapentin")
    (store,) = cache.glob("kb-*.sqlite")
    data = store.read_bytes()
    figure = data.index(b'"low":{"":"Decimal","is":"300"}')
    store.write_bytes(data[: figure + 25] + b"9" + data[figure + 26 :])
    assert drugref.load().drug("gabapentin") == right
    assert is_whole(store.read_bytes())


HANG = "with recursive n(i) as (select 1 union all select i + 1 from n) select 'fingerprint', max(i) from n"
PLANTED = {
    "a view in the place of a table": f"create view meta (key, value) as {HANG}",
    "a view beside the tables": f"{TABLE}; insert into meta values ('fingerprint', 'right'); create view more as {HANG}",
    "a trigger": f"{TABLE}; insert into meta values ('fingerprint', 'right'); "
    "create trigger t after update on meta begin delete from meta; end",
    "a computed column": "create table meta (key text, value text as (hex(zeroblob(500000000))))",
    "a table of another shape": "create table meta (key text, value text, more text)",
    "a virtual table": f"{TABLE}; create virtual table more using fts5(x)",
    "an index that computes": f"{TABLE}; create index i on meta (hex(zeroblob(length(value))))",
    "no table": "create table other (x)",
}


@pytest.mark.parametrize("script", PLANTED.values(), ids=PLANTED)
def test_a_planted_store_runs_nothing_and_is_not_used(tmp_path: Path, script: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(script)
    began = time.perf_counter()
    assert file.open_valid(saved(connection, tmp_path / "x"), "right", TABLE) is None
    assert time.perf_counter() - began < 10, "the view alone would never end"


def test_the_tables_of_our_own_stores_are_known(tmp_path: Path) -> None:
    for tables in (TABLES, names.TABLES_OF_NAMES):
        connection = sqlite3.connect(":memory:")
        connection.executescript(tables)
        with connection:
            connection.execute("insert into meta values ('fingerprint', 'right')")
        assert file.open_valid(saved(connection, tmp_path / "x"), "right", tables)


def test_a_store_stops_at_a_limit_of_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drugref.store.defence._MOST", 3)
    connection = sqlite3.connect(":memory:")
    connection.executescript(f"{TABLE}; insert into meta values ('fingerprint', 'right')")
    opened = file.open_valid(saved(connection, tmp_path / "x"), "right", TABLE)
    assert opened
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        opened.execute(HANG).fetchone()


def test_each_query_has_its_own_limit_of_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many honest queries on one connection are as much work together as one that hangs."""
    monkeypatch.setattr("drugref.store.defence._EACH", 1000)
    monkeypatch.setattr("drugref.store.defence._MOST", 30)
    connection = sqlite3.connect(":memory:")
    connection.executescript(f"{TABLE}; insert into meta values ('fingerprint', 'right')")
    opened = file.open_valid(saved(connection, tmp_path / "x"), "right", TABLE)
    assert opened
    count = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000) select max(i) from n"
    assert {opened.execute(count).fetchone() for _ in range(100)} == {(1000,)}
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        opened.execute(count.replace("1000", "100000")).fetchone()


def test_a_store_larger_than_any_of_ours_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "LARGEST_STORE", 1000)
    connection = sqlite3.connect(":memory:")
    connection.executescript(f"{TABLE}; insert into meta values ('fingerprint', 'right')")
    assert file.open_valid(saved(connection, tmp_path / "x"), "right", TABLE) is None


def test_what_was_done_without_is_noted_once() -> None:
    opening.notes.clear()
    opening.note("x")
    opening.note("x")
    assert opening.notes == ["x"]
    opening.notes.clear()


@pytest.fixture
def label_store(stocked: Path, tmp_path: Path, cache: Path) -> Path:
    """A copy of the label store, found whole some time ago."""
    store = tmp_path / "labels.sqlite"
    store.write_bytes((stocked / "drugref" / "labels.sqlite").read_bytes())
    assert not is_damaged(store, cache / "labels.seen")
    assert (cache / "labels.seen").is_file()
    time.sleep(0.05)
    return store


def test_an_imported_store_is_sealed(label_store: Path) -> None:
    assert is_whole(label_store.read_bytes())


def test_no_flipped_byte_of_the_label_store_is_believed(label_store: Path) -> None:
    data, chance = label_store.read_bytes(), random.Random(9)
    for _ in range(FLIPS):
        label_store.write_bytes(flipped(data, chance))
        with pytest.raises(DrugrefError) as caught:
            connect(label_store)
        assert caught.value.mend.endswith("import again")


def test_a_label_store_is_read_as_a_whole_once(label_store: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drugref.store.defence._checksum_of", None)
    assert not is_damaged(label_store, cache / "labels.seen")


def test_nothing_is_imported_into_a_damaged_label_store(label_store: Path) -> None:
    data = label_store.read_bytes()
    label_store.write_bytes(data[:5000] + bytes([data[5000] ^ 1]) + data[5001:])
    with pytest.raises(DrugrefError, match="damaged"):
        LabelWriter(label_store)


def test_a_label_store_that_is_being_written_to_is_read(label_store: Path) -> None:
    with LabelWriter(label_store):
        connection = connect(label_store)
        assert connection
        connection.close()
    assert is_whole(label_store.read_bytes())
    assert connect(label_store)


@pytest.mark.parametrize("script", ["create view v as select 1", "create trigger t after insert on meta begin delete from meta; end"])
def test_a_planted_label_store_is_not_read(label_store: Path, script: str) -> None:
    with sqlite3.connect(label_store) as connection:
        connection.execute(script)
        connection.execute("pragma user_version = 0")
    connection.close()
    with pytest.raises(DrugrefError, match="views, triggers"):
        connect(label_store)


def left(store: Path) -> Path:
    """The store as an import leaves it that is killed: without its checksum."""
    with sqlite3.connect(store) as connection:
        connection.execute("pragma user_version = 0")
    connection.close()
    return store


def noted(store: Path) -> list[str]:
    opening.notes.clear()
    assert opening.label_count(("examplone",)) is not None
    found = list(opening.notes)
    opening.notes.clear()
    return found


@pytest.fixture
def left_store(label_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "label_store", lambda: label_store)
    return left(label_store)


def test_a_label_store_that_a_killed_import_left_is_said_to_be_unguarded(left_store: Path) -> None:
    (note,) = noted(left_store)
    assert note == (
        f"the last import into {left_store} was stopped before its end: damage to the store would not be seen; import again to its end"
    )
    opened = opening.labels()
    assert opened
    opened.close()
    assert opening.notes == [note]
    opening.notes.clear()


def test_while_an_import_is_at_work_nothing_was_left(left_store: Path) -> None:
    with LabelWriter(left_store):
        assert noted(left_store) == []
    assert noted(left_store) == []
    assert is_whole(left_store.read_bytes())


def test_what_a_killed_import_left_is_looked_through_before_it_is_sealed(left_store: Path) -> None:
    """A flip that leaves the file a database is not found so; one that breaks its pages is."""
    data = bytearray(left_store.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    for start in range(8 * size, len(data), size):  # the first pages say what tables there are
        data[start : start + size] = b"\xff" * size
    left_store.write_bytes(data)
    with pytest.raises(DrugrefError, match="damaged"):
        LabelWriter(left_store)


def test_looking_at_a_label_store_takes_no_lock_from_who_reads_it(left_store: Path) -> None:
    """POSIX: a process that closes a file gives up its locks on it, also those of its connections."""
    reader = connect(left_store)
    assert reader
    reader.execute("begin")
    reader.execute("select count(*) from label").fetchone()
    assert noted(left_store)
    script = "import sqlite3,sys; sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).execute('begin exclusive')"
    done = subprocess.run([sys.executable, "-c", script, str(left_store)], capture_output=True, encoding="utf-8", check=False)
    assert "database is locked" in done.stderr
    reader.close()
    assert subprocess.run([sys.executable, "-c", script, str(left_store)], capture_output=True, check=False).returncode == 0
