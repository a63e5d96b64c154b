"""What was imported: corpora, their files and editions, and what the store takes."""

from pathlib import Path
from typing import ClassVar

from drugref.model.record import record
from drugref.store.label_answers import Corpus
from drugref.store.labels import Labels


@record
class Corpora:
    """``bytes``: of the store; ``path``: where it lies, None where nothing was imported."""

    COMMAND: ClassVar[str] = "corpora"
    GIVES: ClassVar = ("corpora", "labels", "bytes", "path!")

    corpora: tuple[Corpus, ...]
    labels: int
    bytes: int
    path: Path | None
    edition: str


def corpora(labels: Labels | None, edition: str) -> Corpora:
    """All that was imported."""
    if labels is None:
        return Corpora(corpora=(), labels=0, bytes=0, path=None, edition=edition)
    return Corpora(corpora=tuple(labels.corpora()), labels=labels.total, bytes=labels.size, path=labels.path, edition=edition)
