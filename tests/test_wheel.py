"""A wheel, installed: fast at its very first run, for it carries the compiled stores."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]

Installed = Callable[..., CompletedProcess[str]]

SCRIPT = """
import sys, drugref.paths
assert drugref.paths.builtin_kb() == drugref.paths._PACKAGE / "data"
from drugref.cli.main import main
status = main()
print(*sorted({"yaml", "msgspec", "drugref.kb.layers"} & set(sys.modules)), file=sys.stderr)
sys.exit(status)
"""
"""Runs a command and says on stderr what it had to load for building a store."""

BUILT = "drugref.kb.layers msgspec yaml\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "-w",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(build, check=True, capture_output=True)
    (made,) = folder.glob("drugref-*.whl")
    return made


@pytest.fixture
def site(wheel: Path, tmp_path: Path) -> Path:
    """What pip makes of the wheel, in a folder of its own."""
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(tmp_path / "site"), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    return tmp_path / "site"


@pytest.fixture
def installed(site: Path, tmp_path: Path) -> Installed:
    """Runs the installed program with a cache that is empty at first."""
    env = {**os.environ, "PYTHONPATH": str(site), "XDG_CACHE_HOME": str(tmp_path / "cache")}

    def run(*words: str, **more: str) -> CompletedProcess[str]:
        command = [sys.executable, "-c", SCRIPT, *words]
        return subprocess.run(command, env={**env, **more}, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)

    return run


def test_the_first_run_reads_no_yaml_and_answers_as_a_checkout_does(installed: Installed, tmp_path: Path) -> None:
    here = subprocess.run([sys.executable, "-m", "drugref", "show", "tolperisone"], capture_output=True, encoding="utf-8", check=True)
    for _ in range(2):
        done = installed("show", "tolperisone")
        assert (done.returncode, done.stdout, done.stderr) == (0, here.stdout, "\n")
    assert len(list((tmp_path / "cache" / "drugref").iterdir())) == 1


def test_names_of_other_medicines_are_there_at_once_too(installed: Installed, tmp_path: Path) -> None:
    done = installed("show", "trofinetide")
    assert done.returncode == 3
    assert done.stderr == "drugref: “trofinetide” is a medicine with no monograph here\n\n"
    assert not (tmp_path / "cache" / "drugref" / "names.sqlite").exists()


def test_users_own_names_still_count(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / "data" / "drugref").mkdir(parents=True)
    (tmp_path / "data" / "drugref" / "names.tsv").write_text("zapzap\ttolperisone\n")
    done = installed("show", "zapzap", XDG_DATA_HOME=str(tmp_path / "data"))
    assert done.returncode == 0
    assert done.stderr == "drugref: “zapzap” is a name of your own for tolperisone (from your own list of names)\n\n"
    assert "tolperisone" in done.stdout
    assert (tmp_path / "cache" / "drugref" / "names.sqlite").exists()


def test_without_a_cache_it_is_as_fast_and_says_nothing(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = installed("show", "tolperisone", XDG_CACHE_HOME=str(tmp_path / "file"))
    assert (done.returncode, done.stderr) == (0, "\n")


def test_a_changed_byte_of_the_installed_data_is_seen(installed: Installed, site: Path) -> None:
    assert installed("show", "tolperisone").stderr == "\n"
    path = site / "drugref" / "data" / "drugs" / "tolperisone.yaml"
    times = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Mydocalm", "Mydocalx"), encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns + 1))
    done = installed("show", "Mydocalx")
    assert (done.returncode, done.stderr) == (0, BUILT)


@pytest.mark.parametrize("harm", [b"", b"a letter", None])
def test_a_harmed_shipped_store_is_not_used(installed: Installed, site: Path, harm: bytes | None) -> None:
    shipped = site / "drugref" / "data" / "compiled" / "kb.sqlite"
    shipped.write_bytes(shipped.read_bytes()[:300_000] if harm is None else harm)
    done = installed("show", "tolperisone")
    assert (done.returncode, done.stderr) == (0, BUILT)
    assert done.stdout.startswith("tolperisone")


def test_a_folder_laid_over_it_is_read(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / "own" / "drugs").mkdir(parents=True)
    (tmp_path / "own" / "drugs" / "zz.yaml").write_text("id: zz\n")
    assert installed("show", "zz", "--kb", str(tmp_path / "own")).returncode == 0


def test_the_wheel_is_small_enough_to_be_carried(wheel: Path) -> None:
    assert wheel.stat().st_size < 12_000_000
    assert {"drugref/data/compiled/kb.sqlite", "drugref/data/compiled/names.sqlite"} <= set(zipfile.ZipFile(wheel).namelist())
