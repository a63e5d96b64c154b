"""Answers as ``--json`` gives them: a result is told as it is (``plain``); here is what stands around it, and what has no result."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from drugref.resolve.outcome import Resolution
from drugref.view.plain import SCHEMA_VERSION, Json, envelope, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from drugref.kb.finding import FileFinding
    from drugref.resolve.outcome import Outcome


class Result(Protocol):
    """What a query gives; most have an ``edition``."""

    COMMAND: ClassVar[str]


class FileImported(Protocol):
    """What an import did with one file; ``failed``: why it was given up; empty if it was not."""

    @property
    def file(self) -> str:
        """Its name."""

    @property
    def edition(self) -> str | None:
        """What the file says of itself."""

    @property
    def counts(self) -> object:
        """New, updated and so on."""

    @property
    def failed(self) -> str:
        """Why."""


def answer(result: Result) -> Json:
    """The answer of the command that the result is of."""
    edition = getattr(result, "edition", None)
    told = {"edition": edition} if edition is not None else {}
    return {"schema_version": SCHEMA_VERSION, **told, "command": result.COMMAND, **plain(result)}


def unresolved(command: str, edition: str, outcomes: Sequence[Outcome]) -> Json:
    """What could not be resolved, with the suggestions; ``match`` is null."""
    names = [resolution(outcome) for outcome in outcomes]
    return envelope(command, edition, query=outcomes[0].query, match=None, unresolved=names, sources={})


def resolution(outcome: Outcome) -> Json:
    """What one name resolved to: ``match`` is null where nothing was read, its ``id`` where there is no monograph."""
    told: Json = plain(Resolution.of(outcome))
    return told


def findings(found: Iterable[FileFinding]) -> Json:
    """What ``validate`` found."""
    return {"schema_version": SCHEMA_VERSION, "command": "validate", "findings": plain(list(found))}


def updated(imports: Iterable[tuple[str, Sequence[FileImported], Path | None]], edition: str) -> Json:
    """What ``update`` did: of each corpus what ``import`` tells; ``imports``: (corpus, files, report) of each."""
    told = [imported(corpus, done, report, edition) for corpus, done, report in imports]
    return envelope("update", edition, corpora=[{name: each[name] for name in ("corpus", "files", "report")} for each in told])


def imported(corpus: str, done: Iterable[FileImported], report: Path | None, edition: str) -> Json:
    """What an import did, file by file; ``report`` is null where nothing was rejected."""
    files = [{"file": each.file, "edition": each.edition, **plain(each.counts), "failed": each.failed or None} for each in done]
    return envelope("import", edition, corpus=corpus, files=files, report=str(report) if report else None)
