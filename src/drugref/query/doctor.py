"""Is everything in its place: versions, folders, stores, corpora; what is stale or missing, and what mends it."""

from __future__ import annotations

import datetime
import importlib.util
import os
import platform
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from drugref import __version__, config, opening, paths
from drugref.errors import DrugrefError
from drugref.model.record import record
from drugref.query.age import OLD, days

if TYPE_CHECKING:
    from drugref.store.knowledge_base import KnowledgeBase

EXTRAS = {"labels": ("ijson", "lxml", "zstandard"), "mcp": ("mcp",)}
"""An optional part of drugref → the libraries that it needs."""

State = Literal["ok", "old", "missing", "wrong"]


@record
class Check:
    """One thing looked at: ``what`` it is, its ``state``, what was ``found``, and the command or deed that would ``mend`` it."""

    what: str
    state: State
    found: str
    mend: str = ""


@record
class Diagnosis:
    """Every check, in the order they are shown."""

    COMMAND: ClassVar[str] = "doctor"
    GIVES: ClassVar = ("checks",)

    checks: tuple[Check, ...]
    edition: str


def doctor(kb: KnowledgeBase, today: datetime.date) -> Diagnosis:
    """Look at everything once. Nothing is changed."""
    checks = [*_program(), *_edition(kb, today), *_folders(), *_stores(kb), *_corpora(today), *_extras(), *_settings()]
    return Diagnosis(checks=tuple(checks), edition=kb.edition)


def _program() -> Iterator[Check]:
    yield Check(what="drugref", state="ok", found=f"{__version__}, Python {platform.python_version()}, {platform.system()}")


def _edition(kb: KnowledgeBase, today: datetime.date) -> Iterator[Check]:
    age = days(kb.edition[:10], today)
    if age is None or age <= OLD:
        yield Check(what="knowledge base", state="ok", found=f"edition {kb.edition}")
    else:
        yield Check(what="knowledge base", state="old", found=f"edition {kb.edition}, {age} days", mend="install a newer drugref")
    for note in kb.notes:
        yield Check(what="folder of your own", state="wrong", found=note, mend="drugref validate PATH lists everything that is wrong")
    for note in opening.notes:
        yield Check(what="done without", state="wrong", found=note)


def _folders() -> Iterator[Check]:
    for what, place in (("data folder", paths.user_kb), ("cache folder", paths.store_folder), ("configuration", paths.config_file)):
        try:
            folder = place() if what == "cache folder" else place().parent
            if not folder.is_dir():
                yield Check(what=what, state="ok", found=f"{folder} (not there yet)")
            elif reason := paths.distrusted(folder):
                yield Check(what=what, state="wrong", found=reason, mend=f"chmod 700 {folder}, or make it yours")
            elif not os.access(folder, os.W_OK):
                yield Check(what=what, state="wrong", found=f"{folder} may not be written to", mend=f"chmod u+w {folder}")
            else:
                yield Check(what=what, state="ok", found=str(folder))
        except OSError as error:
            found = f"{error.filename or what}: {error.strerror or error}"
            yield Check(what=what, state="wrong", found=found, mend="give yourself a home folder")


def _stores(kb: KnowledgeBase) -> Iterator[Check]:
    if kb.unkept:
        yield Check(what="compiled knowledge base", state="wrong", found=f"not kept: {kb.unkept}", mend="mend the cache folder")
    try:
        kept = sorted(paths.store_folder().glob("*.sqlite"))
    except OSError:
        return
    if kept:
        yield Check(what="compiled", state="ok", found=f"{len(kept)} files, {sum(map(_size, kept)) / 1e6:.1f} MB, in {kept[0].parent}")


def _corpora(today: datetime.date) -> Iterator[Check]:
    try:
        labels = opening.labels()
    except DrugrefError as error:
        yield Check(what="imported labels", state="wrong", found=error.what, mend=error.mend)
        return
    if labels is None:
        yield Check(what="imported labels", state="missing", found="none", mend="drugref import --help")
        return
    yield Check(what="imported labels", state="ok", found=f"{labels.total:,} in {labels.path} ({labels.size / 1e6:,.0f} MB)")
    for corpus in labels.corpora():
        last = max(imported.at for imported in corpus.imports)[:10]
        age = days(last, today)
        found = f"{corpus.labels:,} labels, {corpus.names:,} names, last imported {last}"
        old = age is not None and age > OLD
        yield Check(what=corpus.name, state="old" if old else "ok", found=found, mend=f"drugref import {corpus.name} FILE" if old else "")


def _extras() -> Iterator[Check]:
    for extra, needed in EXTRAS.items():
        absent = [name for name in needed if importlib.util.find_spec(name) is None]
        if absent:
            found = f"without {', '.join(absent)}"
            yield Check(what=f"{extra} part", state="missing", found=found, mend=f"pip install '.[{extra}]' in a clone of its repository")
        else:
            yield Check(what=f"{extra} part", state="ok", found="installed")


def _settings() -> Iterator[Check]:
    try:
        held = config.settings()
    except DrugrefError as error:
        yield Check(what="settings", state="wrong", found=error.what, mend=error.mend)
        return
    own = ", ".join(name for name, setting in held.items() if setting.origin != "built in")
    yield Check(what="settings", state="ok", found=f"set: {own}" if own else "all as built in")


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
