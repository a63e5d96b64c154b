"""Fixtures that every test may use. No test reads or writes the caches and folders of the person who runs it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from drugref.paths import builtin_kb
from drugref.store.knowledge_base import KnowledgeBase

hypothesis.settings.register_profile("drugref", deadline=None)  # no test depends on how fast the machine is
hypothesis.settings.load_profile("drugref")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="Rewrite schemas, the store's format mark and golden files instead of comparing."
    )


@pytest.fixture(scope="session")
def regenerate(pytestconfig: pytest.Config) -> bool:
    """Whether files made from the code are to be written anew."""
    return bool(pytestconfig.getoption("--regenerate"))


@pytest.fixture(scope="session", autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty home, cache and data folder for the session."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        patch.setenv("XDG_DATA_HOME", str(home / "data"))
        for name in ("DRUGREF_KB", "DRUGREF_EXACT", "NO_COLOR"):
            patch.delenv(name, raising=False)
        yield home


@pytest.fixture(scope="session")
def builtin() -> Path:
    """The folder of the built-in knowledge base."""
    return builtin_kb()


@pytest.fixture(scope="session")
def kb(private_home: Path) -> KnowledgeBase:
    """The built-in knowledge base, opened."""
    import drugref

    return drugref.load()


@pytest.fixture(scope="session")
def write_kb() -> Callable[[Path, dict[str, str]], Path]:
    """``write_kb(folder, {"drugs/x.yaml": text})`` writes the files and returns the folder."""

    def write(folder: Path, files: dict[str, str]) -> Path:
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text.encode())
        return folder

    return write
