"""``drugref import --download`` and ``drugref update`` as their users run them, from a folder or a server on this machine."""

import functools
import http.server
import io
import json
import random
import shutil
import signal
import subprocess
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
Make = Callable[..., dict[str, Any]]
PARTS, SIZE = 3, 150


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


def publish(folder: Path, record: Make, edition: str, version: int = 1) -> None:
    folder.mkdir(exist_ok=True)
    listed = []
    for number in range(1, PARTS + 1):
        name = f"drug-label-{number:04d}-of-{PARTS:04d}.json.zip"
        records = [record(number * 1000 + each, "tolperisone", "x" * (each % 7), version=version) for each in range(SIZE)]
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name.removesuffix(".zip"), json.dumps({"meta": {"last_updated": edition}, "results": records}))
        (folder / name).write_bytes(out.getvalue())
        size = f"{max(len(out.getvalue()) / 1e6, 0.01):.2f}"
        listed.append({"file": f"https://download.open.fda.gov/drug/label/{name}", "size_mb": size, "records": SIZE})
    told = {"results": {"drug": {"label": {"export_date": edition, "partitions": listed}}}}
    (folder / "download.json").write_text(json.dumps(told), encoding="utf-8")


@pytest.fixture
def served(tmp_path: Path, record: Make) -> Iterator[str]:
    """The address of a server with a release; its files are in ``tmp_path / "served"``."""
    publish(tmp_path / "served", record, "2026-01-01")
    handler = functools.partial(Quiet, directory=str(tmp_path / "served"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()  # looks that often whether it is to end
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def home(tmp_path: Path, with_lists: Callable[[Path], Path]) -> dict[str, str]:
    return {"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CACHE_HOME": str(with_lists(tmp_path / "cache"))}


@pytest.mark.slow
def test_sizes_come_first_and_what_is_imported_is_not_fetched_again(within: Run, served: str, home: dict[str, str]) -> None:
    words = ("import", "openfda", "--download", "--from", served)
    asked = within(*words, env=home)
    assert asked.returncode == 2
    assert asked.stderr.splitlines()[-1] == "drugref: whether to fetch them cannot be asked here; give --yes"
    assert asked.stderr.startswith("drugref: drug-label-0001-of-0003.json.zip: 0.01 MB, 150 records\n")
    done = within(*words, "--yes", "--json", env=home)
    assert [file["new"] for file in json.loads(done.stdout)["files"]] == [SIZE] * PARTS
    again = within(*words, "--yes", env=home)
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr == "drugref: all 3 files are imported as they are now\n"


@pytest.mark.slow
def test_update_fetches_what_is_new_from_where_it_came(
    within: Run, served: str, home: dict[str, str], record: Make, tmp_path: Path
) -> None:
    none = within("update", "--yes", env=home)
    assert none.returncode == 1
    assert "no corpus was downloaded" in none.stderr
    within("import", "openfda", "--download", "--from", served, "--yes", env=home)
    publish(tmp_path / "served", record, "2026-02-01", version=2)
    done = within("update", "--yes", env=home)
    assert done.stdout.splitlines()[-1] == f"3 files: 0 new, {SIZE * PARTS} updated, 0 unchanged, 0 rejected", done.stderr
    assert "as they are now" in within("update", "--yes", env=home).stderr
    told = json.loads(within("update", "--yes", "--json", env=home).stdout)
    assert told["corpora"] == [{"corpus": "openfda", "files": [], "report": None}]


@pytest.mark.slow
def test_a_part_that_cannot_be_had_leaves_those_before_it(within: Run, served: str, home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "served" / "drug-label-0003-of-0003.json.zip").unlink()
    done = within("import", "openfda", "--download", "--from", served, "--yes", env=home)
    assert done.returncode == 1
    assert "is not there (404) (2 of 3 files are imported and stay)" in done.stderr
    assert json.loads(within("corpora", "--json", env=home).stdout)["labels"] == 2 * SIZE


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("names", "--download"), 2, "lists of names are not downloaded"),
        (("spl", "--download", "human"), 2, "there is no release “human”; DailyMed's are human-rx"),
        (("openfda", "--download", "x.json"), 2, "--download takes no files"),
        (("openfda", "--yes", "x.json"), 2, "belong to --download"),
        (("openfda",), 2, "nothing to import"),
        (("openfda", "--download", "--from", "/nowhere"), 1, "/nowhere is not a folder"),
    ],
)
def test_what_makes_no_sense_is_said(within: Run, home: dict[str, str], words: tuple[str, ...], status: int, told: str) -> None:
    done = within("import", *words, env=home)
    assert done.returncode == status
    assert told in done.stderr


def test_only_who_downloads_pays_for_the_library(program: str, environment: dict[str, str], home: dict[str, str], tmp_path: Path) -> None:
    script = (
        "import sys; from drugref.cli.main import main; sys.argv[1:] = ['import', 'names', 'none']; main(); print('urllib3' in sys.modules)"
    )
    python = str(Path(program).with_name("python"))
    done = subprocess.run([python, "-c", script], env={**environment, **home}, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout == "False\n"


@pytest.mark.slow
def test_killed_at_ten_moments_it_ends_as_an_undisturbed_one(
    program: str, environment: dict[str, str], within: Run, served: str, tmp_path: Path
) -> None:
    words = [program, "import", "openfda", "--download", "--from", served, "--yes"]
    env = {**environment, "XDG_DATA_HOME": str(tmp_path / "whole"), "XDG_CACHE_HOME": str(tmp_path / "cache-1")}
    start = time.monotonic()
    subprocess.run(words, env=env, capture_output=True, check=True)
    taken = time.monotonic() - start
    env = {**environment, "XDG_DATA_HOME": str(tmp_path / "killed"), "XDG_CACHE_HOME": str(tmp_path / "cache-2")}
    draw = random.Random(2)
    killed = 0
    while killed < 10:
        with subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(draw.uniform(0.2, 0.8) * taken)
            ended = process.poll() is not None
            process.send_signal(signal.SIGKILL)
        killed += not ended
        if ended:  # what was left of those before was soon done: again from the beginning
            shutil.rmtree(tmp_path / "killed")
    subprocess.run(words, env=env, capture_output=True, check=True)
    told = [json.loads(within("corpora", "--json", env={"XDG_DATA_HOME": str(tmp_path / name)}).stdout) for name in ("whole", "killed")]
    assert told[0]["labels"] == told[1]["labels"] == PARTS * SIZE
    assert [len(each["corpora"][0]["imports"]) for each in told] == [PARTS, PARTS]
