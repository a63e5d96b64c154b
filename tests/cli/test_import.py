"""``drugref import`` as its users run it."""

import csv
import json
import os
import pty
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
Make = Callable[..., dict[str, Any]]
Write = Callable[..., Path]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """A data folder of its own."""
    return {"XDG_DATA_HOME": str(tmp_path / "data")}


def counts(done: CompletedProcess[str]) -> list[list[int]]:
    return [[file[kind] for kind in ("new", "updated", "unchanged", "rejected")] for file in json.loads(done.stdout)["files"]]


def test_new_updated_unchanged_and_rejected_are_counted_and_rejects_listed(
    within: Run, record: Make, write_openfda: Write, home: dict[str, str], tmp_path: Path
) -> None:
    first = write_openfda(tmp_path / "a.json", [record(1, "examplone"), record(2, "samplol"), [], record(3, "thirdol", warnings=5)])
    assert counts(within("import", "openfda", str(first), "--json", env=home)) == [[2, 0, 0, 2]]
    (kept,) = (tmp_path / "data" / "drugref" / "rejected").iterdir()
    with kept.open(encoding="utf-8") as lines:
        listed = list(csv.reader(lines, delimiter="\t"))
    assert listed == [
        ["file", "record", "reason"],
        [str(first), "3", "it is a list, not an object"],
        [str(first), "4", "its warnings holds a number, not text"],
    ]
    second = write_openfda(tmp_path / "b.json.zip", [record(1, "examplone", version=2), record(2, "samplol"), record(4, "fourthol")])
    assert counts(within("import", "openfda", str(second), "--json", env=home)) == [[1, 1, 1, 0]]
    assert list((tmp_path / "data" / "drugref" / "rejected").iterdir()) == [kept]  # nothing was rejected: that of the earlier stays
    told = within("import", "openfda", str(first), str(second), "--report", str(tmp_path / "r.tsv"), env=home)
    assert told.stdout.splitlines() == [
        "a.json: 0 new, 0 updated, 2 unchanged, 2 rejected",
        "b.json.zip: 0 new, 0 updated, 3 unchanged, 0 rejected",
        "2 files: 0 new, 0 updated, 5 unchanged, 2 rejected",
    ]
    assert str(tmp_path / "r.tsv") in told.stderr


def test_a_file_that_fails_leaves_nothing_and_the_next_is_imported(
    within: Run, record: Make, write_openfda: Write, home: dict[str, str], tmp_path: Path
) -> None:
    good = write_openfda(tmp_path / "good.json", [record(1, "examplone")])
    bad = write_openfda(tmp_path / "bad.json", [record(number, "samplol") for number in range(2, 40)])
    bad.write_bytes(bad.read_bytes()[:-100])
    done = within("import", "openfda", str(bad), str(good), env=home)
    assert done.returncode == 1
    assert "nothing of" in done.stderr
    assert "after record" in done.stderr
    assert json.loads(within("corpora", "--json", env=home).stdout)["labels"] == 1
    (kept,) = (tmp_path / "data" / "drugref" / "rejected").iterdir()
    report = kept.read_text(encoding="utf-8")
    assert re.search(r"bad\.json\t0\t.*after record", report)


def test_names_join_resolution_at_once(within: Run, record: Make, write_openfda: Write, home: dict[str, str], tmp_path: Path) -> None:
    path = write_openfda(tmp_path / "a.json", [record(1, "quimbrostatin", brand="Quimbrolat"), record(2, "tolperisone", brand="Zorbaxil")])
    assert within("resolve", "Zorbaxil", env=home).returncode != 0
    within("import", "openfda", str(path), env=home)
    assert "tolperisone" in within("resolve", "Zorbaxil", env=home).stdout
    known = json.loads(within("resolve", "Quimbrolat", "--json", env=home).stdout)
    assert (known["outcome"], known["match"]["substance"]) == ("known", "quimbrostatin")
    (tmp_path / "mine.tsv").write_text("blue ones\tQuimbrolat\n", encoding="utf-8")
    assert within("import", "names", str(tmp_path / "mine.tsv"), env=home).returncode == 0
    assert "quimbrostatin" in within("resolve", "blue ones", env=home).stdout


def test_no_bar_into_a_pipe_and_one_on_a_terminal(
    run: Run, program: str, environment: dict[str, str], record: Make, write_openfda: Write, home: dict[str, str], tmp_path: Path
) -> None:
    path = write_openfda(tmp_path / "a.json", [record(number, "examplone") for number in range(200)])
    assert run("import", "openfda", str(path), env=home).stderr == ""
    outside, inside = pty.openpty()
    with subprocess.Popen(
        [program, "import", "openfda", str(path)], env={**environment, **home}, stdout=subprocess.PIPE, stderr=inside
    ) as process:
        os.close(inside)
        shown = b"".join(iter(lambda: _read(outside), b"")).decode()
        os.close(outside)
    assert process.returncode == 0
    assert "a.json" in shown
    assert "%" in shown
    assert "records" in shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says EIO at the end
        return b""


def test_refused_beside_another_import(within: Run, record: Make, write_openfda: Write, home: dict[str, str], tmp_path: Path) -> None:
    path = write_openfda(tmp_path / "a.json", [record(1, "examplone")])
    within("import", "openfda", str(path), env=home)
    other = sqlite3.connect(tmp_path / "data" / "drugref" / "labels.lock", isolation_level=None)
    other.execute("begin exclusive")
    done = within("import", "openfda", str(path), env=home)
    other.close()
    assert done.returncode == 1
    assert done.stderr.startswith("drugref: another import is at work; wait until it has ended")
    assert within("import", "openfda", str(path), env=home).returncode == 0


def test_without_the_library_the_command_says_how_to_get_it(
    within: Run, home: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import importlib.util

    there = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *more: None if name == "lxml" else there(name, *more))
    done = within("import", "spl", str(tmp_path), env=home)
    assert done.returncode == 1
    assert done.stderr == "drugref: importing spl needs lxml; pip install 'drugref[labels]'\n"


@pytest.mark.parametrize("corpus", ["openfda", "spl", "names"])
@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b"PK\x03\x04 no zip", "ÄÖÜ".encode("utf-16"), b"[]", b"\x1b[31m"])
def test_whatever_a_file_is_there_is_a_clear_error(within: Run, home: dict[str, str], tmp_path: Path, corpus: str, content: bytes) -> None:
    path = tmp_path / "x\x1b[31m.bin"
    path.write_bytes(content)
    done = within("import", corpus, str(path), env=home)
    assert done.returncode == 1
    assert "mistake of drugref" not in done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert list((tmp_path / "data" / "drugref" / "rejected").iterdir())


def test_a_file_that_is_not_there(within: Run, home: dict[str, str]) -> None:
    done = within("import", "openfda", "/nowhere/x.json", env=home)
    assert (done.returncode, done.stderr) == (1, "drugref: /nowhere/x.json is not there; nothing was imported\n")


@pytest.mark.slow
def test_memory_stays_small_whatever_the_files_size(
    program: str, environment: dict[str, str], record: Make, home: dict[str, str], tmp_path: Path
) -> None:
    """60 MB of labels of 100 KB each."""
    path = tmp_path / "big.json"
    words = [f"word{number}" for number in range(3000)]
    draw = random.Random(1)
    with path.open("w", encoding="utf-8") as out:
        out.write('{"meta": {}, "results": [')
        for number in range(600):
            out.write("," * bool(number) + json.dumps(record(number, "examplone", warnings=[" ".join(draw.choices(words, k=12_000))])))
        out.write("]}")
    script = """if True:
        import resource, subprocess, sys
        subprocess.run(sys.argv[1:], check=True)
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"""
    done = subprocess.run(
        ["python3", "-c", script, program, "import", "openfda", str(path)],
        env={**environment, **home},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert int(done.stdout.splitlines()[-1]) < 300 * 1024


@pytest.mark.slow
def test_killed_at_any_moment_the_store_stays_usable_and_the_import_can_be_run_again(
    program: str, environment: dict[str, str], within: Run, record: Make, write_openfda: Write, tmp_path: Path
) -> None:
    """Ten times, in two files; what is there in the end is what an undisturbed import leaves."""
    files = [
        str(
            write_openfda(
                tmp_path / f"{part}.json",
                [record(number, "tolperisone", "x" * (number % 7)) for number in range(part * 400, part * 400 + 400)],
            )
        )
        for part in range(2)
    ]
    undisturbed = {**environment, "XDG_DATA_HOME": str(tmp_path / "undisturbed")}
    start = time.monotonic()
    whole = subprocess.run(
        [program, "import", "openfda", *files, "--json"], env=undisturbed, capture_output=True, encoding="utf-8", check=True
    )
    taken = time.monotonic() - start
    env = {**environment, "XDG_DATA_HOME": str(tmp_path / "killed")}
    draw = random.Random(4)
    killed = 0
    while killed < 10:
        with subprocess.Popen(
            [program, "import", "openfda", *files], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(draw.uniform(0.2, 0.9) * taken)
            ended = process.poll() is not None
            process.send_signal(signal.SIGKILL)
        killed += not ended
        if ended:  # what was left of those before was soon done: again from the beginning
            shutil.rmtree(tmp_path / "killed")
            continue
        shown = within("show", "tolperisone", env={"XDG_DATA_HOME": str(tmp_path / "killed")})
        assert shown.returncode == 0, shown.stderr
        known = within("resolve", "Citalopram", env={"XDG_DATA_HOME": str(tmp_path / "killed")})
        assert "citalopram" in known.stdout, known.stderr
    subprocess.run([program, "import", "openfda", *files], env=env, capture_output=True, check=True)
    sums = [_contents(tmp_path / folder / "drugref" / "labels.sqlite") for folder in ("undisturbed", "killed")]
    assert sums[0] == sums[1]
    assert sums[0][0] == sum(sum(file[:2]) for file in counts(whole)) == 800


def _contents(path: Path) -> tuple[Any, ...]:
    with sqlite3.connect(path, timeout=60) as store:
        counted = [
            store.execute(f"select count(*) from {table}").fetchone()[0] for table in ("label", "body", "name", "known", "part", "spelt")
        ]
        found = store.execute("select count(*) from passage where passage match 'dizziness'").fetchone()[0]
        store.execute("insert into passage (passage) values ('integrity-check')")
    return (*counted, found)


@pytest.mark.parametrize("corpus", ["openfda", "spl", "names"])
def test_nothing_is_run_from_the_folder_one_stands_in(
    program: str, environment: dict[str, str], record: Make, write_openfda: Write, home: dict[str, str], tmp_path: Path, corpus: str
) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    for name in ("ijson", "msgspec", "html", "lxml", "csv", "zstandard", "drugref", "tempfile", "sitecustomize"):
        (trap / f"{name}.py").write_text("open('run', 'w')", encoding="utf-8")
    path = write_openfda(tmp_path / "a.json", [record(1, "examplone")])
    subprocess.run([program, "import", corpus, str(path)], env={**environment, **home}, cwd=trap, capture_output=True, check=False)
    assert not (trap / "run").exists()


def test_an_empty_name_is_not_the_folder_one_stands_in(within: Run, home: dict[str, str]) -> None:
    done = within("import", "spl", "", env=home)
    assert (done.returncode, done.stderr) == (2, "drugref: an empty name is not a file; give files, folders or zips\n")


def test_a_call_in_which_nothing_came_in_is_an_error(
    within: Run, record: Make, write_openfda: Write, home: dict[str, str], tmp_path: Path
) -> None:
    path = write_openfda(tmp_path / "a.json", [record(1, "examplone", version=999_999_999), record(2, "x", effective_time="20200231")])
    done = within("import", "openfda", str(path), env=home)
    assert done.returncode == 1
    assert "nothing came in" in done.stderr
    (report,) = (tmp_path / "data" / "drugref" / "rejected").iterdir()
    assert "its version is 999999999, which no label has reached" in report.read_text(encoding="utf-8")
    assert "its date is '20200231', which no calendar has" in report.read_text(encoding="utf-8")


def test_a_report_never_takes_the_place_of_what_is_imported_or_of_the_store(
    within: Run, record: Make, write_openfda: Write, home: dict[str, str], tmp_path: Path
) -> None:
    path = write_openfda(tmp_path / "a.json", [record(1, "examplone"), []])
    within("import", "openfda", str(path), env=home)
    store = tmp_path / "data" / "drugref" / "labels.sqlite"
    (tmp_path / "other.tsv").write_text("mine", encoding="utf-8")
    before = {each: each.read_bytes() for each in (path, store, tmp_path / "other.tsv")}
    for named in (path, store, tmp_path / "other.tsv", tmp_path):
        done = within("import", "openfda", str(path), "--report", str(named), env=home)
        assert done.returncode == 1
        assert "mistake" not in done.stderr
    for named in (path, store):
        assert within("import", "openfda", str(path), "--report", str(named), "--force", env=home).returncode == 1
    assert {each: each.read_bytes() for each in before} == before
    within("import", "openfda", str(path), "--report", str(tmp_path / "other.tsv"), "--force", env=home)
    assert "it is a list" in (tmp_path / "other.tsv").read_text(encoding="utf-8")


def test_a_folder_with_names_that_are_not_utf_8(run: Run, record: Make, write_openfda: Write, home: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"f\xe9")
    folder.mkdir()
    write_openfda(folder / os.fsdecode(b"\xff.json"), [record(1, "examplone"), 5])
    write_openfda(folder / "b.json", [record(2, "samplol")])
    done = run("import", "openfda", os.fsencode(folder), "--json", env=home)
    assert counts(done) == [[2, 0, 0, 1]]
    assert run("corpora", env=home).returncode == 0


def test_what_a_shell_pipes_is_read(
    program: str, environment: dict[str, str], record: Make, write_openfda: Write, home: dict[str, str], tmp_path: Path
) -> None:
    path = write_openfda(tmp_path / "a.json", [record(1, "examplone")])
    for words in (f"{program} import openfda <(cat {path})", f"cat {path} | {program} import openfda -"):
        done = subprocess.run(["bash", "-c", words], env={**environment, **home}, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
    done = subprocess.run([program, "import", "names", "/dev/zero"], env={**environment, **home}, capture_output=True, timeout=60)
    assert done.returncode == 1


@pytest.mark.parametrize("filled", [False, True])
def test_a_data_folder_that_may_only_be_read_is_said_to_be_one(
    program: str, environment: dict[str, str], record: Make, write_openfda: Write, stocked: Path, tmp_path: Path, filled: bool
) -> None:
    plain: list[str] = []
    if os.geteuid() == 0:  # root passes every permission
        if not shutil.which("setpriv"):
            pytest.skip("root, and no setpriv to take its pass away")
        plain = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    folder = tmp_path / "drugref"
    folder.mkdir()
    if filled:
        shutil.copy(stocked / "drugref" / "labels.sqlite", folder)
        (folder / "labels.sqlite").chmod(0o444)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    folder.chmod(0o555)
    (tmp_path / "names.tsv").write_text("Examplo\ttizanidine\n")
    imports = (
        ("import", "openfda", str(write_openfda(tmp_path / "a.json", [record(1, "x")]))),
        ("import", "names", str(tmp_path / "names.tsv")),
    )
    for words in (*imports, *([("corpora", "remove", "openfda")] if filled else [])):
        env = {**environment, "XDG_DATA_HOME": str(tmp_path)}
        done = subprocess.run([*plain, program, *words], env=env, capture_output=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(f"drugref: {folder}")
        assert "may be written to" in done.stderr
    folder.chmod(0o755)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_removing_from_a_full_disk_leaves_all_as_it_was(
    program: str, environment: dict[str, str], within: Run, stocked: Path, tmp_path: Path
) -> None:
    import resource

    store = tmp_path / "drugref" / "labels.sqlite"
    store.parent.mkdir()
    shutil.copy(stocked / "drugref" / "labels.sqlite", store)
    done = subprocess.run(
        [program, "corpora", "remove", "openfda"], env={**environment, "XDG_DATA_HOME": str(tmp_path)}, capture_output=True,
        encoding="utf-8", check=False, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )  # fmt: skip
    assert done.returncode == 1
    assert "mistake" not in done.stderr
    assert json.loads(within("corpora", "--json", env={"XDG_DATA_HOME": str(tmp_path)}).stdout)["labels"] == 9


@pytest.mark.slow
def test_a_huge_string_is_one_reject_and_takes_no_gigabyte(
    program: str, environment: dict[str, str], record: Make, write_openfda: Write, home: dict[str, str], tmp_path: Path
) -> None:
    path = write_openfda(
        tmp_path / "a.json", [record(1, "examplone"), record(2, "x", warnings=["word " * 5_000_000]), record(3, "samplol")]
    )
    script = "import resource,subprocess,sys; subprocess.run(sys.argv[1:]); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run(
        ["python3", "-c", script, program, "import", "openfda", str(path)], env={**environment, **home}, capture_output=True,
        encoding="utf-8", check=True,
    )  # fmt: skip
    assert "2 new, 0 updated, 0 unchanged, 1 rejected" in done.stdout
    assert int(done.stdout.splitlines()[-1]) < 400 * 1024
