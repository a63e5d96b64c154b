"""Who imports whom, and what a command loads on its way."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from drugref import opening
from drugref.store.knowledge_base import KnowledgeBase

ROOT = Path(__file__).parents[1]

SLOW = {"yaml", "rapidfuzz", "jsonschema", "importlib.metadata", "pydantic", "asyncio", "email", "drugref.kb", "pydoc"} | {
    *("ijson", "lxml", "zstandard", "csv", "drugref.ingest", "drugref.store.labels", "drugref.store.label_writer"),
}
"""Each costs a command 10 ms or more."""

ALSO = {"msgspec", "platformdirs", "tempfile", "drugref.resolve.near"}
"""Some milliseconds each, for what a current store need not."""

RICH = {"rich", "drugref.view.printing"}
"""What draws pages, for people alone."""

TYPER = {"typer", "inspect", "dataclasses"}

TAB = {"_DRUGREF_COMPLETE": "complete_bash", "COMP_WORDS": "drugref show tolp", "COMP_CWORD": "2"}
LABELS = {
    "drugref.model.label",
    "drugref.store.labels",
    "drugref.store.label_format",
    "drugref.store.fulltext",
    "drugref.ingest",
    "zstandard",
}
"""What only reading labels needs."""


def loaded(*words: str, env: dict[str, str] | None = None) -> set[str]:
    """Modules that are there when the command has run."""
    script = (
        "import atexit, sys\nsys.argv[0] = 'drugref'\n"
        "atexit.register(lambda: sys.stderr.write(chr(10).join(sys.modules)))\n"
        "from drugref.cli.main import main\nmain()\n"
    )
    command = [sys.executable, "-c", script, *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env={**os.environ, **(env or {})})
    assert done.stdout
    return set(done.stderr.splitlines())


@pytest.fixture(scope="module", autouse=True)
def names_compiled(kb: KnowledgeBase) -> None:
    """The knowledge base and the names of medicines are compiled, so that no command has to."""
    opening.names()


@pytest.mark.parametrize(
    ("words", "spared"),
    [
        (("show", "tolperisone"), SLOW | ALSO | LABELS),
        (("show", "Mydocalm", "--section", "dosing"), SLOW | ALSO | LABELS),
        (("show", "tolperisone", "--json"), SLOW | ALSO | LABELS | RICH),
        (("side-effects", "tolperisone"), SLOW | ALSO | LABELS),
        (("compare", "silperisone", "inaperisone"), SLOW | ALSO | LABELS),
        (("compare", "silperisone", "inaperisone", "--json"), SLOW | ALSO | LABELS | RICH),
        (("find", "--condition", "neuropathy"), SLOW | ALSO | LABELS),
        (("find", "--condition", "neuropathy", "--json"), SLOW | ALSO | LABELS | RICH),
        (("interactions", "tramadol", "duloxetine"), SLOW | ALSO | LABELS),
        (("interactions", "tramadol", "duloxetine", "--json"), SLOW | ALSO | LABELS | RICH),
        (("search", "spasticity"), (SLOW - LABELS) | {"zstandard", "drugref.ingest"}),
        (("list", "drugs"), SLOW | ALSO | LABELS),
        (("--version",), SLOW | ALSO | LABELS | RICH | TYPER | {"json", "drugref.model.drug"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_loads_nothing_slow_that_it_does_not_need(kb: KnowledgeBase, words: tuple[str, ...], spared: set[str]) -> None:
    """``kb`` has the compiled store written, so that no YAML has to be read."""
    modules = loaded(*words)
    assert "drugref.cli.main" in modules
    assert modules & spared == set()


def test_tab_completion_loads_nothing_slow(kb: KnowledgeBase) -> None:
    modules = loaded(env=TAB)
    assert "drugref.cli.complete" in modules
    assert modules & (SLOW | ALSO | RICH | {"json", "drugref.model.drug", "drugref.query", "drugref.view", "drugref.cli.find"}) == set()


def test_only_the_command_that_is_called_is_loaded(kb: KnowledgeBase) -> None:
    commands = {f"drugref.cli.{name}" for name in ("show", "find", "compare", "validate", "gaps")}
    assert loaded("show", "tolperisone") & commands == {"drugref.cli.show"}


@pytest.mark.parametrize(
    ("words", "spared"),
    [
        (("show", "tizanidine"), SLOW | ALSO | LABELS),
        (("show", "tizanidine", "--json"), SLOW | ALSO | LABELS | RICH),
        (("compare", "silperisone", "inaperisone"), SLOW | ALSO | LABELS),
        (("find", "--status", "withdrawn"), SLOW | ALSO | LABELS),
        (("find", "--condition", "spasticity"), (SLOW - LABELS) | {"drugref.ingest"}),
        (("show", "examplone"), (SLOW - LABELS) | {"drugref.ingest"}),
        (("show", "examplone", "--json"), (SLOW - LABELS) | RICH | {"drugref.ingest"}),
        (("labels", "examplone"), (SLOW - LABELS) | {"drugref.ingest"}),
        (("search", "spasticity", "--json"), (SLOW - LABELS) | RICH | {"drugref.ingest"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_where_labels_are_imported_only_what_reads_them_loads_for_it(
    kb: KnowledgeBase, stocked: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], spared: set[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(stocked))
    assert loaded(*words) & spared == set()


def test_imports_run_one_way() -> None:
    linter = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or "lint-imports"
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout
