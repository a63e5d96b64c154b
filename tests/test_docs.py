"""What the documents say about the program is so."""

import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from drugref.cli.app import COMMANDS as NAMED
from drugref.errors import ERROR, FOUND, NOT_FOUND, SUGGESTIONS, USAGE
from drugref.query.monograph import monograph
from drugref.resolve.outcome import Found
from drugref.resolve.resolve import resolve
from drugref.store.knowledge_base import KnowledgeBase
from drugref.view.first.monograph import view
from drugref.view.printing import render

Run = Callable[..., CompletedProcess[str]]

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXT = {path.stem: path.read_text(encoding="utf-8") for path in DOCUMENTS}

COMMANDS = list(NAMED)


def blocks(text: str) -> list[str]:
    """Fenced shell blocks."""
    return re.findall(r"^```(?:sh|console)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


LINES = [line.removeprefix("$ ") for text in TEXT.values() for block in blocks(text) for line in block.splitlines()]
EXAMPLES = {shlex.join(shlex.split(line, comments=True)): line for line in LINES if line.startswith("drugref ")}
"""What is to be typed → with its comment."""

ELSEWHERE = {"drugref validate"}
"""Run by tests/data/test_facts.py, as typed; it takes seconds."""


@pytest.mark.parametrize("command", COMMANDS)
def test_the_documents_show_every_command(command: str) -> None:
    assert any(re.match(rf"drugref {command}\b", line) for line in EXAMPLES)


@pytest.fixture(scope="module")
def imported(within: Run, tmp_path_factory: pytest.TempPathFactory, record: Callable[..., Any], write_openfda: Callable[..., Path]) -> Path:
    """A folder with the files that the documents name, and a data folder with the first of them imported."""
    folder = tmp_path_factory.mktemp("labels")
    labels = write_openfda(
        folder / "drug-label-0001-of-0013.json.zip",
        [record(1, "citalopram", dosage_and_administration=["Take 20 mg."]), record(2, "tolperisone", "ibuprofen")],
    )
    xml = (
        '<document xmlns="urn:hl7-org:v3"><setId root="00000009-0000-4000-8000-000000000000"/><component><structuredBody><component>'
        '<section><code code="34067-9"/><text>For pain.</text></section></component></structuredBody></component></document>'
    )
    with zipfile.ZipFile(folder / "inner.zip", "w") as inner:
        inner.writestr("label.xml", xml)
    with zipfile.ZipFile(folder / "dm_spl_release_human_rx_part1.zip", "w") as outer:
        outer.write(folder / "inner.zip", "prescription/inner.zip")
    (folder / "names.tsv").write_text("blue ones\tcitalopram\n", encoding="utf-8")
    (folder / "list.csv").write_text("drug,dose\ntramadol,50 mg\nLyrica,75 mg\n", encoding="utf-8")
    assert within("import", "openfda", str(labels), env={"XDG_DATA_HOME": str(folder / "data")}).returncode == 0
    return folder


@pytest.mark.parametrize("typed", [typed for typed in EXAMPLES if typed not in ELSEWHERE])
def test_every_example_works(within: Run, imported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    """With status 0, unless its comment names another (``# … exit status 4``); each with the same labels imported."""
    shutil.copytree(imported / "data", tmp_path / "data")
    monkeypatch.chdir(imported)
    told = re.search(r"#.*exit status (\d)", EXAMPLES[typed])
    done = within(*shlex.split(typed)[1:], env={"XDG_DATA_HOME": str(tmp_path / "data")})
    assert done.returncode == (int(told[1]) if told else 0), done.stderr
    assert (done.stdout + done.stderr).strip()


PICTURE = 88
"""Columns of the README's picture of a page."""


def test_the_readmes_picture_is_what_is_printed(kb: KnowledgeBase, regenerate: bool) -> None:
    """The first screen of flupirtine, as a terminal has it."""
    outcome = resolve(kb, "drugs", "flupirtine")
    assert isinstance(outcome, Found)
    shown = render(view(monograph(kb, outcome.match)), width=PICTURE, colored=False)
    picture = f"$ drugref show flupirtine\n{shown.rstrip()}"
    drawn = re.sub(
        r"(?<=^```\n)\$ drugref show flupirtine\n.*?(?=\n```$)", lambda _: picture, README, count=1, flags=re.MULTILINE | re.DOTALL
    )
    if regenerate:
        (ROOT / "README.md").write_text(drawn, encoding="utf-8")
    assert picture in (ROOT / "README.md").read_text(encoding="utf-8"), "run pytest --regenerate tests/test_docs.py"


def test_the_readmes_exit_statuses_are_the_programs() -> None:
    table = {int(number): meaning for number, meaning in re.findall(r"^\| (\d) \| (.+) \|$", README, re.MULTILINE)}
    assert sorted(table) == [FOUND, ERROR, USAGE, NOT_FOUND, SUGGESTIONS]
    assert "suggestions" in table[SUGGESTIONS]


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 130


def test_the_json_of_every_command_is_described() -> None:
    assert [command for command in COMMANDS if f"| `{command}` |" not in TEXT["json"]] == []


def test_the_python_example_runs() -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", TEXT["knowledge-base"], re.MULTILINE | re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_the_checks_run_the_readmes_own_commands() -> None:
    """``.ci/run`` takes the first and second shell block of the README: the one that reads a monograph, the one that tests."""
    install, tests = [block.strip() for block in blocks(README)[:2]]
    assert install.endswith("drugref show tolperisone")
    assert tests.endswith("-m pytest -n auto")
    checks = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for number, block in enumerate((install, tests), 1):
        assert f"$(block {number})" in checks or block in checks
    assert tests in TEXT["CONTRIBUTING"]


def anchors(path: Path) -> set[str]:
    """What may stand behind ``#`` in a link to a document."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_everything_a_document_names_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    links = [
        (document.parent / path if path else document, anchor) for path, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", text)
    ]
    paths = [path for path in re.findall(r"`((?:src|tests|data|docs|tools|\.ci)/[\w./-]*)`", text) if "<" not in path]
    assert [path for path in paths if not (ROOT / path).exists()] == []
    assert [(path, anchor) for path, anchor in links if not path.exists() or (anchor and anchor not in anchors(path))] == []
