"""Side effects as the imported labels of medicines state them, with the figures of their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from drugref.errors import UnknownIdError
from drugref.model.label import Label, LabelSummary
from drugref.model.record import record
from drugref.query.label import by_route, routes_of
from drugref.query.label_source import label_source
from drugref.reading.effects import LabelEffect, label_effects
from drugref.reading.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drugref.model import Source
    from drugref.resolve.outcome import Match
    from drugref.store.knowledge_base import KnowledgeBase
    from drugref.store.labels import Labels


@record
class LabelFigures:
    """What one label of a medicine says: ``place``: which of its ``of`` labels; ``routes``: how its product is given, as it writes them.

    ``effects``: most frequent first, then those only named.
    """

    GIVES: ClassVar = ("medicine=name", "set_id=label.set_id", "label=label.name", "date!=label.date", "routes", "effects")

    name: str
    label: LabelSummary
    routes: tuple[str, ...]
    place: int | None
    of: int
    effects: tuple[LabelEffect, ...]

    @property
    def with_figures(self) -> tuple[LabelEffect, ...]:
        """Those of tables."""
        return tuple(effect for effect in self.effects if effect.of("drug"))

    @property
    def named(self) -> tuple[LabelEffect, ...]:
        """Those that the text names without a figure of the medicine."""
        return tuple(effect for effect in self.effects if not effect.of("drug"))


def vocabulary(kb: KnowledgeBase) -> Vocabulary:
    """The effects that label text is read with."""
    if ready := kb.effect_words:
        return Vocabulary.kept(ready)
    return Vocabulary(kb.effect_names())


def of_labels(labels: Labels, kb: KnowledgeBase, matches: Sequence[Match]) -> tuple[LabelFigures, ...]:
    """The first label of each medicine that has one of its own (of that substance alone), read; beside a monograph one of its routes."""
    terms = vocabulary(kb)
    read = []
    for match in matches:
        try:
            chosen = by_route(labels, kb, match, routes_of(kb.drug(match.id)) if match.id else ())
        except UnknownIdError:
            continue
        label = chosen.document
        if isinstance(label, Label) and chosen.fit == "same":
            found = label_effects(label, terms)
            read.append(LabelFigures(name=match.name, label=label, routes=label.routes, place=chosen.place, of=chosen.of, effects=found))
    return tuple(read)


def sources(read: Sequence[LabelFigures]) -> dict[str, Source]:
    """The labels as sources, by set id."""
    return {one.label.set_id: label_source(one.label) for one in read}
