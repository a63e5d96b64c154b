"""Where a drug's page states an adverse effect: not only in the list of side effects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from drugref.model import CompleteEffects, Dispute, Drug, DrugClass
from drugref.model.record import record
from drugref.query.effect_words import EffectWords
from drugref.query.hierarchy import narrower
from drugref.query.terms import Terms
from drugref.store.knowledge_base import KnowledgeBase

STATING = ("alerts", "warnings", "interactions", "pregnancy", "lactation", "driving", "side_effects", "overdose", "counselling", "status")
"""Sections whose statements say what a drug does to people; of ``status``, those of a withdrawal alone: the others tell of uses."""

MENTIONING = ("contraindications", "evidence", "monitoring", "dosing")
"""Sections that may name an effect without saying that the drug has it ("not in active bleeding")."""


@record
class EffectPlace:
    """``item`` of ``section`` is about the adverse effect ``effect`` (id). ``disputed``: what contradicts it there."""

    section: str
    effect: str
    item: Any
    disputed: Dispute | None = None


class StatedEffects:
    """What pages say of the effects in ``wanted`` (ids), of those below them and of those above them."""

    def __init__(self, kb: KnowledgeBase, known: Terms, wanted: Iterable[str]) -> None:
        above = {effect.id: effect.broader for effect in known.effects.values()}
        below: dict[str, list[str]] = {}
        for id, broader in above.items():
            for up in broader:
                below.setdefault(up, []).append(id)
        self.under = {id: narrower(id, above) for id in wanted}
        """Wanted id → itself and everything narrower."""
        self.over = {id: narrower(id, below)[1:] for id in wanted}
        """Wanted id → everything broader."""
        ids = {id for way in (self.under, self.over) for each in way.values() for id in each}
        self._words = EffectWords(known.effects.values(), ids)
        classes = {each.id: each for each in kb.classes()}
        parents = {id: each.broader for id, each in classes.items()}
        self._risks = {id: self._effects(id, parents, classes) for id in classes}

    @staticmethod
    def _effects(id: str, parents: dict[str, tuple[str, ...]], classes: dict[str, DrugClass]) -> set[str]:
        """The effects that a class, or one it is part of, is the risk of."""
        queue = [id]
        for each in queue:  # grows while it is walked
            queue.extend(above for above in parents.get(each, ()) if above not in queue)
        return {effect for each in queue if each in classes for effect in classes[each].effects}

    def stated(self, drug: Drug, wanted: str) -> list[EffectPlace]:
        """Where the page states the wanted effect or a narrower one."""
        return [place for place in self._places(drug, STATING) if place.effect in self.under[wanted]]

    def near(self, drug: Drug, wanted: str) -> list[EffectPlace]:
        """Where the page states a broader effect, or names the wanted or a narrower one without stating it."""
        broader = [place for place in self._places(drug, STATING) if place.effect in self.over[wanted]]
        return [*broader, *(place for place in self._places(drug, MENTIONING) if place.effect in self.under[wanted])]

    def _places(self, drug: Drug, sections: tuple[str, ...]) -> Iterator[EffectPlace]:
        for section in sections:
            for item in getattr(drug, section):
                if section != "status" or item.status == "withdrawn":
                    yield from self._of_item(section, item)
        if sections is STATING:
            for member in drug.classes:
                for effect in sorted(self._risks.get(member.drug_class, ())):
                    yield EffectPlace(section="classes", effect=effect, item=member)

    def _of_item(self, section: str, item: Any) -> Iterator[EffectPlace]:
        """An item's effects by id, then those that its words name, then those that what contradicts it names."""
        dispute = getattr(item, "disputed", None)
        ids = dict.fromkeys((*getattr(item, "effects", ()), *filter(None, (getattr(item, "effect", None),))))
        for field in ("text", "mechanism", "management"):
            ids |= dict.fromkeys(sorted(self._words.named(getattr(item, field, None) or "")))
        against = self._words.named(dispute.text) - set(ids) if dispute else set()
        yield from (EffectPlace(section=section, effect=id, item=item, disputed=dispute) for id in ids)
        yield from (EffectPlace(section=section, effect=id, item=item) for id in sorted(against))


def listed(drug: Drug) -> int:
    """How many adverse effects the page lists as side effects."""
    return len({id for group in drug.side_effects for id in group.effects})


def complete(drug: Drug) -> tuple[CompleteEffects, ...]:
    """The declarations that a label's list of effects is here whole, of labels that side effects here rest on."""
    cited = {source for group in drug.side_effects if not group.disputed for source in group.sources}
    return tuple(each for each in drug.complete_effects if set(each.sources) <= cited)
