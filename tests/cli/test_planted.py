"""What another local user might have put where drugref looks: not read, not written to, and said."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]
Write = Callable[[Path, dict[str, str]], Path]

PLANTED = {"drugs/tolperisone.yaml": "id: tolperisone\nlactation: [{text: Quite safe., sources: [seed-menu]}]\n"}


def open_to_all(path: Path) -> str:
    path.chmod(0o777)
    return f"others may write to {path} (mend it: chmod go-w)"


def given_away(path: Path) -> str:
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    os.chown(path, 12345, 12345)
    return f"{path} belongs to another user"


WAYS = pytest.mark.parametrize("expose", [open_to_all, given_away])


@pytest.mark.slow
@WAYS
def test_a_cache_folder_that_is_not_ours_is_neither_read_nor_written(run: Run, tmp_path: Path, expose: Callable[[Path], str]) -> None:
    folder = tmp_path / "drugref"
    folder.mkdir()
    reason = expose(folder)
    done = run("show", "flupirtine", env={"XDG_CACHE_HOME": str(tmp_path)})
    assert (done.returncode, done.stdout) == (0, run("show", "flupirtine").stdout)
    assert f"drugref: {reason}: nothing compiled is read from it or kept in it\n" in done.stderr
    assert run("resolve", "aspirin", env={"XDG_CACHE_HOME": str(tmp_path)}).stdout == run("resolve", "aspirin").stdout
    assert list(folder.iterdir()) == []


@pytest.mark.slow
@WAYS
def test_a_compiled_store_that_is_not_ours_is_made_anew(run: Run, tmp_path: Path, expose: Callable[[Path], str]) -> None:
    env = {"XDG_CACHE_HOME": str(tmp_path)}
    run("show", "flupirtine", env=env)
    (store,) = (tmp_path / "drugref").glob("kb-*.sqlite")
    reason = expose(store)
    done = run("show", "flupirtine", env=env)
    assert (done.returncode, done.stdout) == (0, run("show", "flupirtine").stdout)
    assert done.stderr == f"drugref: {reason}: it is not read, but made anew\n"
    assert store.stat().st_mode & 0o777 == 0o600
    assert run("show", "flupirtine", env=env).stderr == ""


@pytest.mark.slow
@WAYS
def test_a_knowledge_base_of_ones_own_that_is_not_ours_is_left_out(
    within: Run, tmp_path: Path, write_kb: Write, expose: Callable[[Path], str]
) -> None:
    data = tmp_path / "drugref"
    write_kb(data / "kb", PLANTED)
    env = {"XDG_DATA_HOME": str(tmp_path)}
    assert "Quite safe." in within("show", "tolperisone", env=env).stdout
    for what in (data, data / "kb", data / "kb" / "drugs", data / "kb" / "drugs" / "tolperisone.yaml"):
        was = what.stat()
        reason = expose(what)
        done = within("show", "tolperisone", env=env)
        assert (done.returncode, done.stdout) == (0, within("show", "tolperisone").stdout)
        assert done.stderr == f"drugref: {reason}: the knowledge base of your own in {data / 'kb'} is left out\n"
        assert "Quite safe." in within("show", "tolperisone", "--kb", str(data / "kb"), env=env).stdout, "who names it has looked at it"
        what.chmod(was.st_mode & 0o777)
        os.chown(what, was.st_uid, was.st_gid)
    assert "Quite safe." in within("show", "tolperisone", env=env).stdout


@pytest.mark.slow
@WAYS
def test_names_of_ones_own_that_are_not_ours_are_left_out(run: Run, tmp_path: Path, expose: Callable[[Path], str]) -> None:
    own = tmp_path / "drugref" / "names.tsv"
    own.parent.mkdir()
    own.write_text("Wardol\tmetformin\n")
    env = {"XDG_DATA_HOME": str(tmp_path)}
    assert "metformin" in run("resolve", "Wardol", env=env).stdout
    reason = expose(own)
    done = run("resolve", "Wardol", env=env)
    assert "metformin" not in done.stdout
    assert f"{reason}: the names of your own in {own} are left out" in done.stderr


@WAYS
@pytest.mark.parametrize("what", ["", "labels.sqlite", "labels.sqlite-wal"])
def test_a_label_store_that_is_not_ours_is_not_read(
    within: Run, stocked: Path, tmp_path: Path, what: str, expose: Callable[[Path], str]
) -> None:
    data = tmp_path / "drugref"
    data.mkdir()
    (data / "labels.sqlite").write_bytes((stocked / "drugref" / "labels.sqlite").read_bytes())
    (data / "labels.sqlite-wal").touch()
    env = {"XDG_DATA_HOME": str(tmp_path)}
    assert "labels imported" in within("show", "tizanidine", env=env).stdout
    reason = expose(data / what)
    for words in (("show", "tizanidine"), ("interactions", "tramadol", "citalopram"), ("resolve", "aspirin")):
        done = within(*words, env=env)
        assert (done.returncode, done.stdout) == (within(*words).returncode, within(*words).stdout)
        assert done.stderr.count(f"drugref: {reason}: the label store {data / 'labels.sqlite'} is not read; ") == 1
        assert done.stderr.endswith("Answered without labels\n")
    done = within("labels", "tizanidine", env=env)
    assert (done.returncode, done.stdout) == (1, "")
    assert reason in done.stderr


@WAYS
def test_nothing_is_imported_into_a_folder_that_is_not_ours(
    within: Run, tmp_path: Path, write_openfda: Callable[..., Path], record: Callable[..., object], expose: Callable[[Path], str]
) -> None:
    file = write_openfda(tmp_path / "drug-label.json", [record(1, "Examplone")])
    folder = tmp_path / "data" / "drugref"
    folder.mkdir(parents=True)
    reason = expose(folder)
    done = within("import", "openfda", str(file), env={"XDG_DATA_HOME": str(tmp_path / "data")})
    assert (done.returncode, done.stdout) == (1, "")
    assert reason in done.stderr
    assert list(folder.iterdir()) == []


@pytest.mark.slow
def test_the_folders_that_are_made_are_for_their_owner_alone(
    run: Run, tmp_path: Path, write_openfda: Callable[..., Path], record: Callable[..., object]
) -> None:
    before = os.umask(0)
    try:
        env = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_DATA_HOME": str(tmp_path / "data")}
        run("show", "flupirtine", env=env)
        assert run("import", "openfda", str(write_openfda(tmp_path / "f.json", [record(1, "Examplone")])), env=env).returncode == 0
    finally:
        os.umask(before)
    for name in ("cache", "cache/drugref", "data", "data/drugref"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o700, name


def test_a_label_store_of_another_format_stops_no_answer_that_needs_no_labels(within: Run, stocked: Path, tmp_path: Path) -> None:
    data = tmp_path / "drugref"
    data.mkdir()
    (data / "labels.sqlite").write_bytes((stocked / "drugref" / "labels.sqlite").read_bytes())
    with sqlite3.connect(data / "labels.sqlite") as connection:
        connection.execute("update meta set value = 'labels-0' where key = 'format'")
    connection.close()
    env = {"XDG_DATA_HOME": str(tmp_path)}
    for words in (("interactions", "tramadol", "citalopram"), ("show", "tolperisnoe"), ("show", "tolperisone"), ("resolve", "zebrix")):
        plain, done = within(*words), within(*words, env=env)
        assert (done.returncode, done.stdout) == (plain.returncode, plain.stdout)
        assert done.stderr.count("labels-0") == 1
        assert "Answered without labels" in done.stderr
        assert "import again" in done.stderr, "how to mend it"
