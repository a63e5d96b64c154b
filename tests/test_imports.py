"""Who imports whom, and what a command loads on its way."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from drugref.store.knowledge_base import KnowledgeBase

ROOT = Path(__file__).parents[1]

SLOW = {"yaml", "rapidfuzz", "jsonschema", "importlib.metadata", "pydantic", "asyncio", "email", "drugref.kb", "pydoc"} | {
    *("ijson", "lxml", "zstandard", "csv", "drugref.ingest", "drugref.store.labels", "drugref.store.label_writer"),
}
"""Each costs a command 10 ms or more."""

LABELS = {
    "drugref.model.label",
    "drugref.store.labels",
    "drugref.store.label_format",
    "drugref.store.fulltext",
    "drugref.ingest",
    "zstandard",
}
"""What only reading labels needs."""

RICH = {"rich.console", "rich.text"}
TABLES = {"rich.table", "rich.markdown", "rich.syntax"}


def loaded(*words: str) -> set[str]:
    """Modules that are there when the command has run."""
    script = "import sys\nfrom drugref.cli.main import main\nmain()\nsys.stderr.write(chr(10).join(sys.modules))\n"
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout
    return set(done.stderr.splitlines())


@pytest.mark.parametrize(
    ("words", "spared"),
    [
        (("show", "tolperisone"), SLOW | TABLES | LABELS | {"drugref.store.label_count"}),
        (("show", "tolperisone", "--json"), SLOW | TABLES | RICH | LABELS | {"drugref.store.label_count"}),
        (("side-effects", "tolperisone"), SLOW | TABLES | LABELS),
        (("compare", "silperisone", "inaperisone"), SLOW | TABLES | LABELS),
        (("find", "--condition", "neuropathy"), SLOW | TABLES | LABELS),
        (("search", "spasticity"), (SLOW - LABELS) | TABLES | {"zstandard", "drugref.ingest"}),
        (("list", "drugs"), SLOW | TABLES | LABELS),
        (("--version",), SLOW | TABLES | RICH | LABELS),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_loads_nothing_slow_that_it_does_not_need(kb: KnowledgeBase, words: tuple[str, ...], spared: set[str]) -> None:
    """``kb`` has the compiled store written, so that no YAML has to be read."""
    modules = loaded(*words)
    assert "drugref.cli.main" in modules
    assert modules & spared == set()


@pytest.mark.parametrize(
    ("words", "spared"),
    [
        (("show", "tizanidine"), SLOW | TABLES | LABELS),
        (("show", "tizanidine", "--json"), SLOW | TABLES | RICH | LABELS),
        (("compare", "silperisone", "inaperisone"), SLOW | TABLES | LABELS),
        (("find", "--status", "withdrawn"), SLOW | TABLES | LABELS),
        (("find", "--condition", "spasticity"), (SLOW - LABELS) | TABLES | {"drugref.ingest"}),
        (("show", "examplone"), (SLOW - LABELS) | TABLES | {"drugref.ingest"}),
        (("show", "examplone", "--json"), (SLOW - LABELS) | TABLES | RICH | {"drugref.ingest"}),
        (("labels", "examplone"), (SLOW - LABELS) | TABLES | {"drugref.ingest"}),
        (("search", "spasticity", "--json"), (SLOW - LABELS) | TABLES | RICH | {"drugref.ingest"}),
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
