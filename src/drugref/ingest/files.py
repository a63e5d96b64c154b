"""What a file of a corpus holds, frame by frame."""

from collections.abc import Iterator
from pathlib import Path

from drugref.errors import DrugrefError
from drugref.ingest.archive import Metered, Progress, documents
from drugref.ingest.clean import cleaned
from drugref.ingest.frame import Frame
from drugref.ingest.record import BadRecordError, Reject
from drugref.model.label import Label
from drugref.store.label_rows import row
from drugref.store.names import ListedName

RECORD = 32 << 20
"""Bytes of one record or document at most."""

TAKES = {
    "openfda": "openFDA's bulk files: JSON, zipped or not",
    "spl": "DailyMed's SPL: XML files, folders of them, and zips",
    "names": "RXNCONSO.RRF, UNII_Names.txt, or lines of name<TAB>drug",
}


def frames(corpus: str, path: Path) -> Iterator[Frame]:
    """Every record. Raises DrugrefError where there is none, or the file is no good."""
    progress, found = Progress(), False
    for item in _ITEMS[corpus](path, progress):
        found = found or not isinstance(item, str)
        yield _frame(cleaned(item), progress.done)
    if not found:
        raise DrugrefError(f"{path}: nothing in it to import", f"drugref import {corpus} takes {TAKES[corpus]}")


def _frame(item: Label | ListedName | Reject | str, done: int) -> Frame:
    if isinstance(item, Label):
        return Frame(done, row=row(item))
    if isinstance(item, ListedName):
        return Frame(done, name=item)
    return Frame(done, edition=item) if isinstance(item, str) else Frame(done, reject=item)


def _openfda(path: Path, progress: Progress) -> Iterator[Label | Reject | str]:
    from drugref.ingest import openfda

    whole = 0
    failed: DrugrefError | None = None
    for (name, number), document in documents(path, lambda name: name.lower().endswith(".json"), progress, RECORD):
        if isinstance(document, Reject):
            yield document
            continue
        try:
            for item in openfda.read(document, name):
                document.next_record()
                yield item
            whole += 1
        except DrugrefError as error:  # one of several files: the others are none the worse for it
            failed = error
            if number > 1 or path.is_dir() or name != path.name:
                yield Reject(name, 0, error.what)
    if failed and not whole:
        raise failed


def _spl(path: Path, progress: Progress) -> Iterator[Label | Reject]:
    for (name, number), document in documents(path, lambda name: name.lower().endswith(".xml"), progress, RECORD):
        yield document if isinstance(document, Reject) else _spl_label(document, name, number)


def _spl_label(document: Metered, name: str, number: int) -> Label | Reject:
    from drugref.ingest import spl

    try:
        return spl.label(document)
    except (BadRecordError, DrugrefError) as error:
        return Reject(name, number, str(error))
    except RecursionError:
        return Reject(name, number, "it is nested deeper than any label")


def _names(path: Path, progress: Progress) -> Iterator[ListedName | Reject | str]:
    from drugref.ingest import name_files

    for (name, _), document in documents(path, name_files.wanted, progress, RECORD):
        if isinstance(document, Reject):
            yield document
        else:
            yield from name_files.read(document, name, path)


_ITEMS = {"openfda": _openfda, "spl": _spl, "names": _names}
