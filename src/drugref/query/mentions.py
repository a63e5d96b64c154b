"""Labels whose text mentions what is searched for: passages to read, never facts with a structure."""

from collections.abc import Sequence
from typing import ClassVar

from drugref.model import Source
from drugref.model.record import record
from drugref.query.find_reasons import Criterion
from drugref.query.label_source import label_source
from drugref.resolve.on_labels import SEARCHED
from drugref.store.fulltext import SearchTerms, any_of
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.labels import LabelHit, Labels

VOCABULARY = {"condition": "conditions", "effect": "effects"}
"""Criteria that label text is searched by, and their vocabulary."""

SHOWN = 10


@record
class Mention:
    """One label: a passage a criterion, in their order."""

    passages: tuple[LabelHit, ...]


@record
class Searched:
    """``ranked_all``: whether all labels that match were ranked. ``labels``: the passages of each."""

    total: int
    words: tuple[tuple[str, ...], ...]
    ranked_all: bool
    labels: tuple[tuple[LabelHit, ...], ...]


@record
class Mentions:
    """``shown`` of ``total`` labels, the best of each medicine. ``words``: what each criterion was searched with.

    ``unjudged``: criteria that label text cannot be judged by; if there are any, it was not searched.
    """

    GIVES: ClassVar = ("unjudged?", "*searched")

    shown: tuple[Mention, ...] = ()
    total: int = 0
    cut: bool = False
    words: tuple[tuple[str, ...], ...] = ()
    unjudged: tuple[str, ...] = ()

    @property
    def searched(self) -> Searched | None:
        """What programs are told, unless it was not searched."""
        found = tuple(mention.passages for mention in self.shown)
        return None if self.unjudged else Searched(total=self.total, words=self.words, ranked_all=not self.cut, labels=found)

    @property
    def sources(self) -> dict[str, Source]:
        """The labels, by set id."""
        return {mention.passages[0].label.set_id: label_source(mention.passages[0].label) for mention in self.shown}


def mentions(kb: KnowledgeBase, labels: Labels, criteria: tuple[Criterion, ...]) -> Mentions | None:
    """Labels that mention every condition in their indications, and every effect in their adverse reactions; None without either."""
    asked = [criterion for criterion in criteria if criterion.criterion in VOCABULARY]
    if not asked:
        return None
    unjudged = tuple(dict.fromkeys(c.criterion for c in criteria if c.criterion not in VOCABULARY))
    if unjudged:
        return Mentions(unjudged=unjudged)
    words = tuple(_words(kb, criterion) for criterion in asked)
    first, *also = [(any_of(spelt), SEARCHED[VOCABULARY[criterion.criterion]]) for criterion, spelt in zip(asked, words, strict=True)]
    terms, sections = first
    found = labels.search(terms, sections=sections, also=also, limit=SHOWN, each=1)
    return Mentions(
        shown=tuple(Mention(passages=(hit, *_others(labels, hit, also))) for hit in found.hits),
        total=found.total,
        cut=found.cut,
        words=words,
    )


def _words(kb: KnowledgeBase, criterion: Criterion) -> tuple[str, ...]:
    """The term and every synonym; what was typed, if no term is called so."""
    if criterion.match is None:
        return (criterion.wanted,)
    vocabulary = VOCABULARY[criterion.criterion]
    names = (name.text for name in kb.names(vocabulary) if name.id == criterion.wanted and name.kind not in ("code", "id", "also"))
    return tuple(dict.fromkeys((kb.title(vocabulary, criterion.wanted), *names)))


def _others(labels: Labels, hit: LabelHit, also: Sequence[tuple[SearchTerms, Sequence[str]]]) -> list[LabelHit]:
    """The same label's passages for the further criteria."""
    return [each for terms, sections in also for each in labels.search(terms, sections=sections, set_ids=[hit.label.set_id], limit=1).hits]
