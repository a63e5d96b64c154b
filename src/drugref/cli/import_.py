"""``drugref import``: bring label corpora and lists of names into the label store."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from drugref.cli.options import AsJson, argument, option
from drugref.cli.output import one_line, open_kb, say, to_json, write
from drugref.errors import ERROR, DrugrefError, UsageError

if TYPE_CHECKING:
    from drugref.ingest.importing import Done, ImportStep
    from drugref.ingest.report import Report

NEEDS = {"openfda": ("ijson", "lxml", "zstandard"), "spl": ("lxml", "zstandard"), "names": ()}
"""Libraries of the extra that each format needs."""

FilesGiven = Annotated[
    list[str] | None,
    argument(
        "[FILE…]",
        "openFDA bulk files (JSON, zipped or not); SPL XML, folders and zips; RXNCONSO.RRF, UNII_Names.txt or name<TAB>drug. "
        "With --download: which of DailyMed's releases, human-rx if not given.",
    ),
]
ReportPath = Annotated[
    Path | None,
    option("--report", metavar="PATH", help="Where rejected records are listed; in the user's data folder if not given."),
]


def import_(
    corpus: Annotated[Literal["openfda", "spl", "names"], typer.Argument(metavar="openfda|spl|names", help="What the files are.")],
    files: FilesGiven = None,
    report: ReportPath = None,
    force: Annotated[bool, typer.Option("--force", help="Write the report over whatever file --report names.")] = False,
    download: Annotated[bool, typer.Option("--download", help="Fetch the current release and import it, part by part.")] = False,
    source: Annotated[str | None, option("--from", metavar="URL|DIR", help="With --download: a mirror, or a folder.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="With --download: do not ask first.")] = False,
    json: AsJson = False,
) -> None:
    """Import labels (openFDA or DailyMed's SPL), or names, to be shown and searched offline."""
    if not download and (source is not None or yes):
        raise UsageError("--from and --yes belong to --download", "drugref import openfda --download")
    kind = _kind(corpus, files or ()) if download else None
    named = [] if download else _named(files or ())
    _check(corpus, named, download=download)
    done, rejects = run(corpus, named, report, force=force, download=(kind, source, yes) if download else None)
    if json:
        from drugref.view import as_json

        write(to_json(as_json.imported(corpus, done, rejects.path if rejects.lines else None, open_kb(None).edition)))
    elif done:
        write(total(done))
    if rejects.lines:
        say(f"what was rejected is listed in {rejects.path}")
    came = any(each.counts.new + each.counts.updated + each.counts.unchanged for each in done)
    if done and not came and not any(each.failed for each in done):
        say("nothing came in: every record was rejected")
    if done and (not came or any(each.failed for each in done)):
        raise typer.Exit(ERROR)


def _kind(corpus: str, words: Sequence[str]) -> str | None:
    from drugref.cli.download import kind_of

    return kind_of(corpus, words)


def run(
    corpus: str, named: list[Path], report: Path | None, *, force: bool, download: "tuple[str | None, str | None, bool] | None"
) -> "tuple[list[Done], Report]":
    """Import files, or with ``download`` (kind, source, yes) a release."""
    from drugref import paths
    from drugref.ingest import report as reports
    from drugref.ingest.importing import import_files
    from drugref.store.label_writer import LabelWriter

    store = paths.label_store()
    listed = reports.Report(
        report or reports.kept(store.parent, corpus), asked=report is not None, force=force, never=(store, *_beside(store), *named)
    )
    with LabelWriter(store) as writer, listed as rejects, bars() as step:
        if download:
            from drugref.cli.download import download as fetch

            kind, source, yes = download
            return fetch(writer, corpus, kind, source, rejects, step, yes=yes), rejects
        done = []
        for each in import_files(writer, corpus, named, rejects, step):
            done.append(each)
            step(None)
            if each.failed:
                say(f"nothing of {each.file} was imported: {each.failed}")
    return done, rejects


def _beside(store: Path) -> list[Path]:
    """Files of the store beside it, and the user's own names."""
    from drugref import paths

    return [*(store.with_name(store.name + end) for end in ("-wal", "-shm", "-journal")), store.with_suffix(".lock"), paths.own_names()]


def _named(files: Sequence[str]) -> list[Path]:
    """The files; standard input as what is open there. Raises UsageError for an empty name, which would be the folder one stands in."""
    if not files:
        raise UsageError("nothing to import", "give files, folders or zips, or --download")
    if not all(map(str.strip, files)):
        raise UsageError("an empty name is not a file", "give files, folders or zips")
    return [Path(f"/dev/fd/{os.dup(0)}") if file in ("-", "/dev/stdin", "/dev/fd/0") else Path(file) for file in files]


def _check(corpus: str, files: Sequence[Path], *, download: bool) -> None:
    from importlib.util import find_spec

    missing = [name for name in (*NEEDS[corpus], *(["urllib3"] if download else [])) if find_spec(name) is None]
    if missing:
        raise DrugrefError(f"importing {corpus} needs {' and '.join(missing)}", "pip install 'drugref[labels]'")
    for file in files:
        if not file.exists():
            raise DrugrefError(f"{file} is not there", "nothing was imported")


class Steps:
    """A bar for each file in turn; ``None`` ends the last."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack

    def __call__(self, file: Path | None) -> "ImportStep":
        """The bar of the next file; None: no more."""
        from drugref.cli.progress import Bar
        from drugref.ingest.archive import size_of

        self._stack.close()
        return self._stack.enter_context(Bar(file.name, size_of(file), "records")).to if file else lambda _done, _seen: None


@contextmanager
def bars() -> Iterator[Steps]:
    with ExitStack() as stack:
        yield Steps(stack)


def total(done: "Sequence[Done]") -> str:
    """A line a file, and their sum."""
    lines = []
    sums = [0, 0, 0, 0]
    for each in done:
        counts = (each.counts.new, each.counts.updated, each.counts.unchanged, each.counts.rejected)
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
        lines.append(f"{Path(each.file).name}: {'failed' if each.failed else _counts(counts)}")
    shown = lines if len(lines) <= 20 else [*lines[:10], f"… {len(lines) - 10:,} files more"]
    shown = [one_line(line) for line in shown]
    return "\n".join([*shown, *([f"{len(done):,} files: {_counts(sums)}"] if len(done) > 1 else [])]) + "\n"


def _counts(counts: Sequence[int]) -> str:
    return ", ".join(f"{number:,} {what}" for number, what in zip(counts, ("new", "updated", "unchanged", "rejected"), strict=True))
