"""What the label store answers with: hits of a search, and what was imported."""

from dataclasses import dataclass
from typing import ClassVar

from drugref.model.label import LabelSummary
from drugref.store.fulltext import TextSpan

RANKED = 5_000
"""Labels ranked at most: where more match, the last imported of them. Ranks of a word that all labels have say little, and cost much."""


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label whose section has what was searched for. ``spans``: where, in ``passage``. ``rank``: bm25, lower is better."""

    GIVES: ClassVar = ("label", "section", "title", "passage", "spans", "rank", "sources")

    label: LabelSummary
    section: str
    title: str
    passage: str
    spans: tuple[TextSpan, ...]
    rank: float

    @property
    def sources(self) -> tuple[str, ...]:
        """The label."""
        return (self.label.set_id,)


@dataclass(frozen=True, slots=True)
class LabelHits:
    """The best hits of ``total`` labels that match. ``cut``: only the last ``ranked`` of them were ranked.

    ``counted``: whether ``total`` is all of them; else there are more, of a phrase that was not counted through all labels.
    """

    hits: tuple[LabelHit, ...] = ()
    cut: bool = False
    total: int = 0
    counted: bool = True
    ranked: int = RANKED


@dataclass(frozen=True, slots=True)
class Imported:
    """One file's last import. ``at``: when, ISO. ``edition``: what the file says of itself."""

    file: str
    edition: str | None
    at: str
    new: int
    updated: int
    unchanged: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that was imported in one format: openfda, spl or names. ``labels`` and ``names``: how many it gives now."""

    name: str
    labels: int
    names: int
    imports: tuple[Imported, ...]
