"""A label store that cannot be read stops nothing that does not come from labels alone."""

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]

ANSWERED = (
    ("show", "tolperisone"), ("interactions", "tramadol", "citalopram"), ("show", "tolperisnoe"), ("compare", "tramadol", "gabapentin"),
    ("find", "--condition", "spasticity"), ("search", "spasticity"), ("resolve", "citalopram"), ("side-effects", "tizanidine"),
)  # fmt: skip
ABOUT_LABELS = (("labels", "tizanidine"), ("corpora",), ("show", "tizanidine", "--label", "00000001"))


@pytest.fixture(params=["older", "garbage", "page"])
def damaged(request: pytest.FixtureRequest, stocked: Path, tmp_path: Path) -> dict[str, str]:
    """A data folder whose label store is of another format, no database at all, or lacks a page in its middle."""
    path = tmp_path / "drugref" / "labels.sqlite"
    path.parent.mkdir()
    shutil.copy(stocked / "drugref" / "labels.sqlite", path)
    if request.param == "older":
        with sqlite3.connect(path) as store:
            store.execute("update meta set value = 'labels-0' where key = 'format'")
    elif request.param == "garbage":
        path.write_bytes(b"no database" * 1000)
    else:
        data = bytearray(path.read_bytes())
        for start in range(8 * 4096, len(data), 4096):  # the first pages say what tables there are
            data[start : start + 4096] = b"\xff" * 4096
        path.write_bytes(data)
    return {"XDG_DATA_HOME": str(tmp_path)}


@pytest.mark.parametrize("words", ANSWERED, ids=lambda words: " ".join(words))
def test_answered_without_labels_and_said_so(within: Run, damaged: dict[str, str], words: tuple[str, ...]) -> None:
    without = within(*words)
    done = within(*words, env=damaged)
    assert (done.returncode, done.stdout) == (without.returncode, without.stdout)
    notes = [line for line in done.stderr.splitlines() if "labels.sqlite" in line]
    assert len(notes) == 1 or words[0] in ("compare", "side-effects", "interactions", "resolve")  # which may need none
    assert all(note.endswith("move it away and import again. Answered without labels") for note in notes)


@pytest.mark.parametrize("words", ABOUT_LABELS, ids=lambda words: " ".join(words))
def test_questions_about_labels_alone_are_an_error(within: Run, damaged: dict[str, str], words: tuple[str, ...]) -> None:
    done = within(*words, env=damaged)
    assert (done.returncode, done.stdout) == (1, "")
    assert "import again" in done.stderr
    assert "mistake" not in done.stderr


def test_the_next_command_reads_labels_again(within: Run, stocked: Path, damaged: dict[str, str]) -> None:
    within("show", "tizanidine", env=damaged)
    done = within("show", "tizanidine", env={"XDG_DATA_HOME": str(stocked)})
    assert "2 labels imported" in done.stdout
    assert not done.stderr


def test_a_changed_byte_is_never_drugrefs_own_mistake(within: Run, stocked: Path, tmp_path: Path) -> None:
    path = tmp_path / "drugref" / "labels.sqlite"
    path.parent.mkdir()
    whole = (stocked / "drugref" / "labels.sqlite").read_bytes()
    draw = random.Random(5)
    for _ in range(40):
        data = bytearray(whole)
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        path.write_bytes(data)
        for words in (("show", "exampro", "--json"), ("show", "tolperisone", "--json")):
            done = within(*words, env={"XDG_DATA_HOME": str(tmp_path)})
            assert "mistake" not in done.stderr, done.stderr
            assert done.returncode != 0 or json.loads(done.stdout)
