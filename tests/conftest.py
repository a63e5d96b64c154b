"""Fixtures that every test may use. No test reads or writes the caches and folders of the person who runs it."""

import fcntl
import functools
import gc
import io
import json
import os
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from drugref.paths import builtin_kb
from drugref.store.knowledge_base import KnowledgeBase

if TYPE_CHECKING:
    from drugref.kb.finding import FileFinding
    from drugref.model.content import Content
    from drugref.store.labels import Labels

hypothesis.settings.register_profile("drugref", deadline=None)  # no test depends on how fast the machine is
hypothesis.settings.load_profile("drugref")


def pytest_collection_finish() -> None:
    """What is there now stays: looking through it for cycles again and again was a third of the time of what makes many objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Each process has a stretch of the tests, and takes over from one that is behind: what a file's tests share is made once."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


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
    """An empty home and data folder for the session, and a cache that all processes of a run share."""
    home = tmp_path_factory.mktemp("home")
    run = tmp_path_factory.getbasetemp()
    run = run.parent if "PYTEST_XDIST_WORKER" in os.environ else run
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("XDG_CACHE_HOME", str(run / "cache"))
        patch.setenv("XDG_DATA_HOME", str(home / "data"))
        for name in ("DRUGREF_KB", "DRUGREF_EXACT", "NO_COLOR"):
            patch.delenv(name, raising=False)
        yield home


@pytest.fixture(scope="session")
def environment(private_home: Path, compiled: Path) -> dict[str, str]:
    """The session's environment without what would steer printing, with an encoding that holds every character."""
    terminal = ("COLUMNS", "LINES", "PAGER", "MANPAGER", "LESS", "FORCE_COLOR", "LANG")
    python = ("PYTHONIOENCODING", "PYTHONUTF8", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE")  # the last one costs 0.2 s a call
    kept = {name: value for name, value in os.environ.items() if name not in (*terminal, *python, "DRUGREF_EXACT")}
    return {**kept, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}


@pytest.fixture(scope="session")
def within(environment: dict[str, str]) -> Callable[..., CompletedProcess[str]]:
    """``within("show", "x", env={…})``: as in a process of its own, which takes many times as long, with pipes for output."""
    from drugref.cli.main import main

    def call(*words: str | bytes, env: dict[str, str] | None = None) -> CompletedProcess[str]:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("DRUGREF_EXACT", raising=False)
            for name, value in {**environment, **(env or {})}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["drugref", *map(os.fsdecode, words)])
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            gc.freeze()  # what was there before need not be looked through
            status = main()
            gc.collect()  # a connection is part of a circle, and holds a store of 30 MB until then
        return CompletedProcess(words, status, *(stream.buffer.getvalue().decode() for stream in (out, err)))

    return call


@pytest.fixture(scope="session")
def record() -> Callable[..., dict[str, Any]]:
    """``record(7, "Examplone", …)``: a record of an openFDA bulk file; ``fields`` take the place of its own."""

    def make(
        number: int, *substances: str, brand: str = "", supply: str = "PRESCRIPTION", version: int = 1, **fields: Any
    ) -> dict[str, Any]:
        set_id = f"{number:08x}-0000-4000-8000-000000000000"
        names = [f"{substance} HYDROCHLORIDE".upper() for substance in substances]
        about = {
            "spl_set_id": [set_id], "brand_name": [brand or " and ".join(substances)], "generic_name": [" AND ".join(names)],
            "substance_name": names, "product_type": [f"HUMAN {supply} DRUG"], "manufacturer_name": ["Sample Laboratories"],
            "product_ndc": [f"9999-{number:04d}"], "rxcui": [str(900_000 + number)], "route": ["ORAL"],
            "unii": [f"UNII{number:06d}"], "is_original_packager": True,
        }  # fmt: skip
        own = {
            "set_id": set_id, "id": "x", "version": str(version), "effective_time": f"2020{1 + number % 12:02d}15", "openfda": about,
            "boxed_warning": ["WARNING: somnolence may be grave."], "indications_and_usage": ["For painful muscle spasm in adults."],
            "adverse_reactions": ["Dizziness, nausea and headaches were reported; the risk of liver injury is low."],
        }  # fmt: skip
        return {key: value for key, value in {**own, **fields}.items() if value is not None}

    return make


@pytest.fixture(scope="session")
def write_openfda() -> Callable[..., Path]:
    """``write_openfda(path, records)`` writes a bulk file, zipped if its name ends so."""

    def write(path: Path, records: list[Any], edition: str = "2026-01-02") -> Path:
        text = json.dumps({"meta": {"last_updated": edition}, "results": records})
        if path.suffix == ".zip":
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(path.stem, text)
        else:
            path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def builtin() -> Path:
    """The folder of the built-in knowledge base."""
    return builtin_kb()


@pytest.fixture(scope="session", autouse=True)
def built_in_read_once(builtin: Path) -> Iterator[None]:
    """The built-in monographs and vocabularies are read once a process: half of what a folder laid over them takes."""
    from drugref.kb import layers, read

    once = functools.cache(lambda path, _: read.read(path))

    def remembered(path: Path) -> "tuple[read.Document | None, list[FileFinding]]":
        if builtin not in path.parents:
            return read.read(path)
        document, findings = once(path, path.stat().st_mtime_ns)
        return document, list(findings)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers, "read", remembered)
        yield


@pytest.fixture(scope="session")
def compiled(private_home: Path) -> Path:
    """The folder of the compiled stores, with that of the knowledge base; in a run of several processes one makes them for all."""
    import drugref
    from drugref import opening

    folder = Path(os.environ["XDG_CACHE_HOME"])
    folder.mkdir(exist_ok=True)
    with (folder / "making").open("w") as making:
        fcntl.flock(making, fcntl.LOCK_EX)
        drugref.load().close()
        if "PYTEST_XDIST_WORKER" in os.environ:
            opening.names()
    return folder / "drugref"


@pytest.fixture(scope="session")
def kb(compiled: Path) -> KnowledgeBase:
    """The built-in knowledge base, opened."""
    import drugref

    return drugref.load()


@pytest.fixture(scope="session")
def content(builtin: Path, compiled: Path) -> "Content":
    """The built-in knowledge base as read from its YAML, compiled nowhere."""
    from drugref.kb.layers import load

    return load([builtin]).content


@pytest.fixture(scope="session")
def with_lists(compiled: Path) -> Callable[[Path], Path]:
    """``with_lists(folder)``: a new cache folder (``XDG_CACHE_HOME``) with the public lists as read (a second) and no store."""

    def make(folder: Path) -> Path:
        (folder / "drugref").mkdir(mode=0o700, parents=True)
        for read in compiled.glob("lists-*.json"):
            shutil.copy2(read, folder / "drugref")
        return folder

    return make


@pytest.fixture(scope="session")
def write_kb() -> Callable[[Path, dict[str, str]], Path]:
    """``write_kb(folder, {"drugs/x.yaml": text})`` writes the files and returns the folder."""

    def write(folder: Path, files: dict[str, str]) -> Path:
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text.encode())
        return folder

    return write


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory, record: Callable[..., Any], write_openfda: Callable[..., Path]) -> Path:
    """A data folder (``XDG_DATA_HOME``) with a small made-up corpus imported: see ``STOCK``."""
    from drugref.ingest.importing import Report, import_files
    from drugref.store.label_writer import LabelWriter

    folder = tmp_path_factory.mktemp("stocked")
    file = write_openfda(folder / "drug-label.json", [record(number, *names, **fields) for number, (names, fields) in enumerate(STOCK, 1)])
    with LabelWriter(folder / "drugref" / "labels.sqlite") as writer, Report(folder / "rejected.tsv") as report:
        (done,) = import_files(writer, "openfda", [file], report, lambda _: lambda _, __: None)
    assert (done.failed, done.counts.new, done.counts.rejected) == ("", len(STOCK), 0)
    return folder


@pytest.fixture(scope="session")
def labels(stocked: Path) -> Iterator["Labels"]:
    """The label store of ``stocked``."""
    from drugref.store.labels import open_labels

    opened = open_labels(stocked / "drugref" / "labels.sqlite")
    assert opened
    yield opened
    opened.close()


_LONG = " ".join(f"In study {number} examplone was given to {number * 10} adults for {number} weeks." for number in range(1, 40))

STOCK: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("Examplone",), {"brand": "Exampro", "effective_time": "20240229", "version": 7, "warnings_and_cautions": [_LONG],
        "dosage_and_administration": ["2 DOSAGE AND ADMINISTRATION<table><tr><td>Age</td><td>Dose</td></tr><tr><td>adults</td>"
            "<td>50 mg</td></tr><tr><td>children</td><td>not studied</td></tr></table><ul><li>with food</li><li>at night</li></ul>"]}),
    (("Examplone",), {"effective_time": "20200101", "boxed_warning": None}),
    (("Examplone",), {"supply": "OTC", "effective_time": "20250301", "boxed_warning": None}),
    (("Examplone", "Samplol"), {"brand": "Exampro Duo", "effective_time": "20250401"}),
    (("Samplol",), {"effective_time": "20210101", "boxed_warning": None, "indications_and_usage": ["For neuropathic pain in adults."],
        "adverse_reactions": ["Somnolence, and a rash."], "contraindications": ["Known hypersensitivity."]}),
    (("Tizanidine",), {"effective_time": "20220101", "boxed_warning": None}),
    (("Tizanidine",), {"effective_time": "20230101", "boxed_warning": None, "indications_and_usage": ["For spasticity."]}),
    (("Tizanidine", "Samplol"), {"brand": "Tizasamp", "effective_time": "20230601"}),
    (("Hiddenone", "Samplol"), {"brand": "Hidduo", "effective_time": "20230701", "boxed_warning": None}),
)  # fmt: skip
"""Names, and what differs from what ``record`` makes; the first is number 1."""
