"""The names of what statements refer to by id; an id that nothing describes stands for itself."""

from __future__ import annotations

from drugref.model import AdverseEffect
from drugref.model.record import record
from drugref.store.knowledge_base import KnowledgeBase


@record
class Terms:
    """Id → name for drugs, conditions and classes; id → record for adverse effects."""

    drugs: dict[str, str]
    conditions: dict[str, str]
    classes: dict[str, str]
    effects: dict[str, AdverseEffect]

    def effect(self, id: str) -> AdverseEffect:
        """The adverse effect with this id."""
        return self.effects.get(id) or AdverseEffect(id=id, name=id, body_system="general and injection site")


def terms(kb: KnowledgeBase) -> Terms:
    """All terms of a knowledge base."""
    return Terms(
        drugs=kb.titles("drugs"),
        conditions=kb.titles("conditions"),
        classes=kb.titles("classes"),
        effects={effect.id: effect for effect in kb.effects()},
    )
