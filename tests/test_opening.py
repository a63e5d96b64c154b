"""Opening the knowledge base: fast when nothing changed, right whatever lies in the cache, and never without an answer."""

import fcntl
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import drugref
from drugref import paths
from drugref.errors import ERROR, DrugrefError
from drugref.store import file

Write = Callable[[Path, dict[str, str]], Path]

ASK = """
import sys, drugref
kb = drugref.load(*sys.argv[1:])
print(len(kb.drugs()), kb.drug("tolperisone").name, "yaml" in sys.modules, "jsonschema" in sys.modules)
"""
BUILT, REUSED = "True", "False"


@pytest.fixture
def cache(tmp_path: Path, with_lists: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder for this test alone, without a store."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(with_lists(tmp_path / "cache")))
    return tmp_path / "cache" / "drugref"


def start(*folders: Path, env: dict[str, str] | None = None) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", ASK, *map(str, folders)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)


def answer(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Number of drugs, name of one, whether it was built."""
    out, err = process.communicate()
    assert err == ""
    count, name, built, _ = out.split()
    return int(count), name, built


def stores(cache: Path) -> list[Path]:
    return sorted(path for path in cache.iterdir() if not path.match("lists-*.json"))  # what public lists say is kept beside it


@pytest.fixture
def own(tmp_path: Path, write_kb: Write) -> Path:
    return write_kb(tmp_path / "own", {"drugs/zz.yaml": "id: zz\n"})


def test_load_is_all_a_program_needs() -> None:
    assert drugref.load().drug("tolperisone").name == "tolperisone"
    assert "load" in drugref.__all__


def test_the_package_has_no_other_attribute() -> None:
    with pytest.raises(AttributeError):
        drugref.lod  # noqa: B018


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DrugrefError, match="absent is not a folder") as caught:
        drugref.load(tmp_path / "absent")
    assert caught.value.status == ERROR
    assert caught.value.mend


def test_a_folder_named_by_the_environment_that_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRUGREF_KB", str(tmp_path / "absent"))
    with pytest.raises(DrugrefError, match="absent is not a folder"):
        drugref.load()


def test_a_file_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DrugrefError, match="file is not a folder"):
        drugref.load(tmp_path / "file")


@pytest.mark.slow
def test_a_folder_is_laid_over_the_built_in_one(cache: Path, own: Path) -> None:
    kb = drugref.load(own)
    assert kb.drug("zz").layer == str(own)
    assert kb.drug("tolperisone").layer is None
    assert kb.notes == ()


@pytest.mark.slow
def test_what_is_wrong_with_a_folder_is_noted_the_first_time_and_every_time(cache: Path, own: Path, write_kb: Write) -> None:
    write_kb(own, {"conditions.yaml": "- {id: zz, nam: Zz}\n", "drugs/broken.yaml": "[\n"})
    first, second = drugref.load(own), drugref.load(own)
    assert len(first.notes) == 2
    assert first.notes == second.notes
    assert first.drug("zz") == second.drug("zz")


@pytest.mark.slow
def test_the_second_opening_reads_the_store_and_needs_no_yaml(cache: Path, own: Path) -> None:
    first = answer(start(own))
    (store,) = stores(cache)
    written = store.stat().st_mtime_ns
    second = answer(start(own))
    assert (first[2], second[2]) == (BUILT, REUSED)
    assert first[:2] == second[:2]
    assert stores(cache) == [store]
    assert store.stat().st_mtime_ns == written


@pytest.mark.slow
def test_a_changed_file_is_seen_at_once(cache: Path, own: Path, write_kb: Write) -> None:
    assert drugref.load(own).drug("zz").name == "zz"
    write_kb(own, {"drugs/zz.yaml": "id: zz\nnames: [{text: Zap, kind: INN, sources: [unii-names-list-bundled-pypi]}]\n"})
    assert drugref.load(own).drug("zz").name == "Zap"
    write_kb(own, {"drugs/new.yaml": "id: new\n"})
    assert drugref.load(own).drug("new").layer == str(own)
    assert len(stores(cache)) == 1


@pytest.mark.slow
def test_a_removed_file_is_seen_at_once(cache: Path, own: Path, write_kb: Write) -> None:
    write_kb(own, {"drugs/new.yaml": "id: new\n"})
    assert "new" in drugref.load(own).titles("drugs")
    (own / "drugs/new.yaml").unlink()
    assert "new" not in drugref.load(own).titles("drugs")


@pytest.mark.slow
def test_each_set_of_folders_keeps_its_own_store(cache: Path, own: Path) -> None:
    assert "zz" in drugref.load(own).titles("drugs")
    assert "zz" not in drugref.load().titles("drugs")
    assert len(stores(cache)) == 2


def truncated(store: Path) -> None:
    os.truncate(store, store.stat().st_size // 2)


def foreign(store: Path) -> None:
    store.write_bytes(b"not a database, but somebody's letter\n" * 100)


def emptied(store: Path) -> None:
    store.write_bytes(b"")


@pytest.mark.slow
@pytest.mark.parametrize("harm", [truncated, foreign, emptied])
def test_a_harmed_store_is_built_anew(cache: Path, own: Path, harm: Callable[[Path], None]) -> None:
    right = answer(start(own))
    (store,) = stores(cache)
    harm(store)
    assert answer(start(own)) == right
    assert answer(start(own)) == (*right[:2], REUSED)


@pytest.mark.slow
def test_a_store_of_an_older_format_is_built_anew(cache: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        older.setattr(file, "FORMAT", "older")
        drugref.load(own).close()
    (store,) = stores(cache)
    assert answer(start(own))[2] == BUILT
    assert answer(start(own))[2] == REUSED
    assert stores(cache) == [store]


@pytest.mark.slow
def test_eight_at_once_are_all_right_and_leave_nothing_behind(cache: Path, own: Path) -> None:
    answers = {answer(process)[:2] for process in [start(own) for _ in range(8)]}
    assert answers == {answer(start(own))[:2]}
    assert [path.suffix for path in stores(cache)] == [".sqlite"]


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_nothing_behind(cache: Path, own: Path) -> None:
    began = time.perf_counter()
    right = answer(start(own))[:2]
    took = time.perf_counter() - began
    (store,) = stores(cache)
    for tenth in range(10):
        store.unlink(missing_ok=True)
        process = start(own)
        time.sleep(took * (0.5 + tenth / 20))  # the second half is building and writing
        process.kill()
        process.communicate()
        assert answer(start(own))[:2] == right
        assert stores(cache) == [store]


KILLED_WHILE_WRITING = """
import os, signal, sys, drugref
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
drugref.load(*sys.argv[1:])
"""


@pytest.mark.slow
def test_what_a_killed_writer_left_is_taken_away_and_what_is_being_written_is_not(cache: Path, own: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, str(own)], check=False)
    assert killed.returncode == -signal.SIGKILL
    (left,) = stores(cache)
    assert left.name.startswith(".kb-")
    with tempfile.NamedTemporaryFile(dir=cache, prefix=".kb-") as at_work:
        fcntl.flock(at_work, fcntl.LOCK_EX)
        assert answer(start(own))[2] == BUILT
        assert sorted(path.name for path in stores(cache)) == sorted([Path(at_work.name).name, file.name(paths.layers((own,)))])


FULL_DISK = """
import resource, sys, drugref
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
kb = drugref.load(*sys.argv[1:])
print(kb.drug("tolperisone").name, kb.unkept)
"""


@pytest.mark.slow
def test_a_full_disk_is_no_obstacle_and_nothing_is_left_on_it(cache: Path, own: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FULL_DISK, str(own)], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (f"tolperisone {cache}: File too large\n", "")
    assert stores(cache) == []


@pytest.mark.slow
def test_a_store_that_could_be_kept_says_nothing(cache: Path, own: Path) -> None:
    assert drugref.load(own).unkept == ""
    assert drugref.load(own).unkept == ""


@pytest.mark.slow
def test_a_file_in_place_of_the_cache_is_no_obstacle(tmp_path: Path, own: Path) -> None:
    (tmp_path / "file").write_text("mine")
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "file")}
    assert answer(start(own, env=env))[1:] == ("tolperisone", BUILT)
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.slow
def test_a_folder_in_place_of_the_store_is_no_obstacle(cache: Path, own: Path) -> None:
    drugref.load(own).close()
    (store,) = stores(cache)
    store.unlink()
    store.mkdir()
    assert drugref.load(own).drug("zz").id == "zz"
    assert stores(cache) == [store]


STRIPPED = """
import os, pwd, sys, drugref
drugref.load().close()                       # as whoever runs the tests, so that all modules are loaded
for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
    del os.environ[name]
os.environ.update(part.split("=", 1) for part in sys.argv[1:])
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(54321)
    os.setuid(54321)                         # a user whom the system does not know, and whom rights bind
print(drugref.load().drug("tolperisone").name)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter; pytest's own are for their owner alone."""
    with tempfile.TemporaryDirectory(prefix="drugref-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def answer_stripped(cwd: Path, **env: Path) -> str:
    """The answer to somebody with hardly any rights and only ``env`` for an environment."""
    command = [sys.executable, "-c", STRIPPED, *(f"{name}={value}" for name, value in env.items())]
    run = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)
    return run.stderr or run.stdout.strip()


@pytest.mark.slow
def test_a_cache_that_cannot_be_written_is_no_obstacle(cache: Path, open_folder: Path) -> None:
    locked = open_folder / "cache"
    locked.mkdir()
    locked.chmod(0o555)
    assert answer_stripped(open_folder, XDG_CACHE_HOME=locked, HOME=open_folder) == "tolperisone"
    assert list(locked.iterdir()) == []


@pytest.mark.slow
def test_a_home_that_cannot_be_entered_is_no_obstacle(cache: Path, open_folder: Path) -> None:
    (open_folder / "home").mkdir(mode=0o000)
    assert answer_stripped(open_folder, HOME=open_folder / "home") == "tolperisone"


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become a user whom the system does not know")
def test_a_user_without_a_home_gets_an_answer_and_no_folder_called_tilde(cache: Path, open_folder: Path) -> None:
    cwd = open_folder / "cwd"
    cwd.mkdir()
    cwd.chmod(0o777)
    assert answer_stripped(cwd) == "tolperisone"
    assert list(cwd.iterdir()) == []
