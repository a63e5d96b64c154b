"""``drugref doctor``."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from drugref.query.doctor import OLD, doctor
from drugref.store.knowledge_base import KnowledgeBase

Run = Callable[..., CompletedProcess[str]]


@pytest.mark.slow
def test_all_is_well_in_a_place_of_ones_own(run: Run, tmp_path: Path) -> None:
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    tmp_path.chmod(0o700)
    done = run("doctor", "--json", env=home)
    assert done.returncode == 0, done.stdout
    checks = {check["what"]: check for check in json.loads(done.stdout)["checks"]}
    assert {check["state"] for check in checks.values()} == {"ok", "missing"}
    assert checks["imported labels"]["mend"] == "drugref import --help"


def test_what_is_wrong_comes_first_with_what_mends_it(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "drugref"
    folder.mkdir()
    folder.chmod(0o777)
    (folder / "config.toml").write_text("regin = 1")
    (folder / "config.toml").chmod(0o600)
    done = run("doctor", env={"XDG_CONFIG_HOME": str(tmp_path)})
    assert done.returncode == 1
    first = done.stdout.splitlines()[1]
    assert first.split()[0] == "wrong"
    assert "To mend it:" in done.stdout


def test_an_edition_older_than_a_year_is_told(kb: KnowledgeBase) -> None:
    day = datetime.date.fromisoformat(kb.edition[:10])
    for days, state in ((OLD, "ok"), (OLD + 1, "old")):
        checks = doctor(kb, day + datetime.timedelta(days=days)).checks
        (edition,) = [check for check in checks if check.what == "knowledge base"]
        assert edition.state == state
        assert bool(edition.mend) is (state == "old")
