"""``drugref corpora``."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

Run = Callable[..., CompletedProcess[str]]


def test_nothing_imported(within: Run, tmp_path: Path) -> None:
    home = {"XDG_DATA_HOME": str(tmp_path)}
    done = within("corpora", env=home)
    assert (done.returncode, done.stdout) == (0, "No label corpus is imported. drugref import --help says how to get one.\n")
    assert json.loads(within("corpora", "--json", env=home).stdout)["corpora"] == []
    assert within("corpora", "remove", "openfda", env=home).returncode == 3


def test_what_is_imported_when_with_editions_counts_and_size(
    within: Run, record: Callable[..., dict[str, Any]], write_openfda: Callable[..., Path], tmp_path: Path
) -> None:
    home = {"XDG_DATA_HOME": str(tmp_path / "data")}
    within("import", "openfda", str(write_openfda(tmp_path / "a.json", [record(1, "examplone"), record(2, "samplol")])), env=home)
    shown = within("corpora", env=home).stdout
    assert shown.startswith("openfda  2 labels\n  a.json  edition 2026-01-02, imported 20")
    assert "2 new, 0 updated, 0 unchanged, 0 rejected" in shown
    assert str(tmp_path / "data" / "drugref" / "labels.sqlite") in shown
    told = json.loads(within("corpora", "--json", env=home).stdout)
    assert (told["command"], told["labels"], told["corpora"][0]["name"]) == ("corpora", 2, "openfda")
    assert told["corpora"][0]["imports"][0]["edition"] == "2026-01-02"
    assert told["bytes"] > 0


def test_a_corpus_is_removed(
    within: Run, record: Callable[..., dict[str, Any]], write_openfda: Callable[..., Path], tmp_path: Path
) -> None:
    home = {"XDG_DATA_HOME": str(tmp_path / "data")}
    within("import", "openfda", str(write_openfda(tmp_path / "a.json", [record(1, "quimbrostatin", brand="Qvoxtermyl")])), env=home)
    assert within("corpora", "remove", env=home).returncode == 2
    assert within("corpora", "remove", "spl", env=home).returncode == 3
    done = within("corpora", "remove", "openfda", env=home)
    assert done.returncode == 0
    assert "openfda is removed: 1 labels, 0 names" in done.stderr
    assert json.loads(within("corpora", "--json", env=home).stdout)["labels"] == 0
    assert within("resolve", "Qvoxtermyl", env=home).returncode == 3
