"""Labels whose text mentions what is searched for: passages to read; of an effect, what the label states of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from drugref.model import Source
from drugref.model.record import record
from drugref.query.find_reasons import Criterion
from drugref.query.hierarchy import narrower
from drugref.query.label_source import label_source
from drugref.resolve.on_labels import SEARCHED
from drugref.store.fulltext import SearchTerms, any_of
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.label_answers import LabelHit
from drugref.store.labels import Labels

if TYPE_CHECKING:
    from drugref.reading.effects import LabelEffect

VOCABULARY = {"condition": "conditions", "effect": "effects"}
"""Criteria that label text is searched by, and their vocabulary."""

LABELS_SHOWN = 10

LABELS_READ = 20
"""Labels that are read for an effect, to show those that state it."""


@record
class Mention:
    """One label: a passage a criterion, in their order. ``states``: what it says of each effect that was asked for."""

    passages: tuple[LabelHit, ...]
    states: tuple[LabelEffect, ...] = ()


@record
class Searched:
    """``ranked_all``: whether all labels that match were ranked. ``labels``: the passages of each; ``states``: of each, in that order.

    ``only_named``: how many labels that were read name an effect and do not state it.
    """

    total: int
    words: tuple[tuple[str, ...], ...]
    ranked_all: bool
    labels: tuple[tuple[LabelHit, ...], ...]
    states: tuple[tuple[LabelEffect, ...], ...]
    only_named: int


@record
class Mentions:
    """``shown`` of ``total`` labels, the best of each medicine. ``words``: what each criterion was searched with.

    ``only_named``: how many were left out since they name an effect and do not state it (deny it, had it before, watch for it).
    ``unjudged``: criteria that label text cannot be judged by; if there are any, it was not searched.
    """

    GIVES: ClassVar = ("unjudged?", "*searched")

    shown: tuple[Mention, ...] = ()
    total: int = 0
    cut: bool = False
    words: tuple[tuple[str, ...], ...] = ()
    unjudged: tuple[str, ...] = ()
    only_named: int = 0

    @property
    def searched(self) -> Searched | None:
        """What programs are told, unless it was not searched."""
        if self.unjudged:
            return None
        return Searched(
            total=self.total,
            words=self.words,
            ranked_all=not self.cut,
            labels=tuple(mention.passages for mention in self.shown),
            states=tuple(mention.states for mention in self.shown),
            only_named=self.only_named,
        )

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
    effects = [(c, spelt) for c, spelt in zip(asked, words, strict=True) if c.criterion == "effect" and c.match is not None]
    found = labels.search(terms, sections=sections, also=also, limit=LABELS_READ if effects else LABELS_SHOWN, each=1)
    read = [Mention(passages=(hit,)) for hit in found.hits]
    only_named = 0
    if effects:
        reader = _EffectReader(labels, kb, effects)
        read = []
        for hit in found.hits:
            states = reader.states(hit)
            if len(states) == len(effects):
                read.append(Mention(passages=(hit,), states=states))
            else:
                only_named += 1
            if len(read) == LABELS_SHOWN:
                break
    return Mentions(
        shown=tuple(replace(each, passages=(*each.passages, *_others(labels, each.passages[0], also))) for each in read[:LABELS_SHOWN]),
        total=found.total,
        cut=found.cut,
        words=words,
        only_named=only_named,
    )


class _EffectReader:
    """Reads labels for the effects that are asked for, each with what it is called."""

    def __init__(self, labels: Labels, kb: KnowledgeBase, effects: Sequence[tuple[Criterion, Sequence[str]]]) -> None:
        from drugref.query.label_effects import vocabulary  # only where labels were imported and an effect was asked for

        broader = {each.id: each.broader for each in kb.effects()}
        self._labels = labels
        self._vocabulary = vocabulary(kb)
        self._effects = [(narrower(criterion.wanted, broader), spelt) for criterion, spelt in effects]

    def states(self, hit: LabelHit) -> tuple[LabelEffect, ...]:
        """What a label says of each effect that it states."""
        from drugref.reading.effects import stated

        label = self._labels.label(hit.label.set_id)
        if label is None:  # an import in between took it out
            return ()
        found = (stated(label, ids, spelt, self._vocabulary) for ids, spelt in self._effects)
        return tuple(effect for effect in found if effect)


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
