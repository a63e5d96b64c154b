"""The names of what statements refer to by id; an id that nothing describes stands for itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drugref.errors import UnknownIdError
from drugref.model import AdverseEffect
from drugref.model.record import record
from drugref.store.knowledge_base import KnowledgeBase


class _Effects(Mapping[str, AdverseEffect]):
    """The adverse effects by id, each decoded when it is asked for: an answer needs a few of some 1 700."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb

    def __getitem__(self, id: str) -> AdverseEffect:
        try:
            return self._kb.effect(id)
        except UnknownIdError:
            raise KeyError(id) from None

    def __iter__(self) -> Iterator[str]:
        return iter({effect.id: None for effect in self._kb.effects()})

    def __len__(self) -> int:
        return len(self._kb.effects())


@record
class Terms:
    """Id → name for drugs, conditions and classes; id → record for adverse effects."""

    drugs: dict[str, str]
    conditions: dict[str, str]
    classes: dict[str, str]
    effects: Mapping[str, AdverseEffect]

    def effect(self, id: str) -> AdverseEffect:
        """The adverse effect with this id."""
        return self.effects.get(id) or AdverseEffect(id=id, name=id, body_system="general and injection site")


def terms(kb: KnowledgeBase) -> Terms:
    """All terms of a knowledge base."""
    return Terms(
        drugs=kb.titles("drugs"),
        conditions=kb.titles("conditions"),
        classes=kb.titles("classes"),
        effects=_Effects(kb),
    )
