"""Why a drug meets a criterion, or why that cannot be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, ClassVar

from drugref.model import Dispute, Drug, GuidelineLine, Indication
from drugref.model.record import record
from drugref.query.hierarchy import narrower
from drugref.query.stated_effects import MENTIONING, EffectPlace, StatedEffects, complete
from drugref.query.statements import cited
from drugref.query.terms import terms
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

RECOMMENDED = ("first line", "second line", "third line", "alternative", "rescue only", "specialist only")
"""Guideline lines that give a drug a place, best first."""


TERM_CRITERIA = ("condition", "effect", "without-effect", "class")
"""Criteria that are terms, known by names."""


@record
class Criterion:
    """``criterion``: one of ``TERM_CRITERIA``, strength, status or region. ``match`` for the first; None where no term is called so."""

    GIVES: ClassVar = ("criterion", "wanted", "relation", "match!")

    criterion: str
    wanted: str
    match: Match | None = None

    @property
    def relation(self) -> str:
        """``exact`` when the query was the term itself, ``synonym`` when another word for it."""
        own = self.match is None or (self.match.matched_kind or self.match.kind) in ("term", "id", "INN")
        return "exact" if own else "synonym"


@record
class Reason:
    """Why a drug meets a criterion: ``matched`` is the term that did it, ``relation`` exact, synonym or narrower.

    ``licensed_in``: regions whose licence covers it. ``lines``: what guidelines say. ``disputed``: set when every
    statement in favour is contradicted. ``statements``: what it rests on, those against it included; ``sections``: where on the
    drug's page each of them stands. Where it is not stated whether a drug has an effect, ``relation`` may also be broader (only that
    is stated) or named (without saying that the drug has it).
    """

    GIVES: ClassVar = ("disputed!", "criterion", "matched", "relation", "licensed_in", "lines", "statements", "sections", "sources")

    criterion: str
    matched: str
    relation: str
    licensed_in: tuple[str, ...] = ()
    lines: tuple[GuidelineLine, ...] = ()
    disputed: Dispute | None = None
    statements: tuple[Any, ...] = ()
    sections: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of all that the statements rest on, or that dispute them."""
        return tuple(dict.fromkeys(source for item in self.statements for source in cited(item)))


class Search:
    """One question to every drug."""

    def __init__(self, kb: KnowledgeBase, criteria: tuple[Criterion, ...]) -> None:
        self.terms = terms(kb)
        self.criteria = criteria
        self.region = next((c.wanted for c in criteria if c.criterion == "region"), None)
        broader = {"condition": {c.id: c.broader for c in kb.conditions()}, "class": {c.id: c.broader for c in kb.classes()}}
        self.under = {(c.criterion, c.wanted): narrower(c.wanted, broader[c.criterion]) for c in criteria if c.criterion in broader}
        self._kb = kb
        searched = {id for (criterion, _), ids in self.under.items() if criterion == "condition" for id in ids}
        self.menus = tuple(menu for menu in kb.menus() if menu.condition in searched)

    @cached_property
    def pages(self) -> StatedEffects:
        """What pages say of the effects that are asked about; read only where any is."""
        return StatedEffects(self._kb, self.terms, [c.wanted for c in self.criteria if c.criterion in ("effect", "without-effect")])

    def reasons(self, drug: Drug) -> tuple[Reason, ...] | None:
        """Why the drug meets every criterion but those of absence, in their order; None when it fails one."""
        found: list[Reason] = []
        for criterion in self.criteria:
            if criterion.criterion == "without-effect":
                continue
            kinds = {"condition": self._condition, "effect": self._effect, "class": self._class, "strength": self._strength}
            reasons = list(kinds.get(criterion.criterion, self._status)(drug, criterion))
            if not reasons:
                return None
            found += reasons
        return tuple(found)

    @property
    def of_lists(self) -> bool:
        """Whether all that is asked for is what public lists state: classes, strengths, status, region."""
        return all(c.criterion in ("class", "strength", "status", "region") for c in self.criteria)

    @cached_property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """(enzyme, role) of the classes asked for that are roles at an enzyme: ``("CYP3A4", "inhibitor")``."""
        names = [self.terms.classes.get(c.wanted, "") for c in self.criteria if c.criterion == "class"]
        found = [re.fullmatch(r"(?:strong )?(\S+) (inhibitor|inducer|substrate)", name) for name in names]
        return tuple((match[1], match[2]) for match in found if match)

    def _strength(self, drug: Drug, criterion: Criterion) -> Iterator[Reason]:
        """What a source says of how strong the drug is at an enzyme that the classes asked for are about."""
        for stated in drug.enzymes:
            if (stated.enzyme, stated.role) in self.roles and stated.strength == criterion.wanted:
                yield Reason(
                    criterion="strength",
                    matched=stated.text.rstrip("."),
                    relation="exact",
                    disputed=stated.disputed,
                    statements=(stated,),
                    sections=("enzymes",),
                )

    def _relation(self, criterion: Criterion, id: str) -> str:
        return criterion.relation if id == criterion.wanted else "narrower"

    def _condition(self, drug: Drug, criterion: Criterion) -> Iterator[Reason]:
        """One reason for each condition, as searched or narrower, that the drug is used for."""
        for condition in self.under[criterion.criterion, criterion.wanted]:
            uses = tuple(use for use in drug.indications if use.condition == condition)
            lines = tuple(line for line in drug.guidelines if line.condition == condition)
            entries = tuple(s for menu in self.menus if menu.condition == condition for s in menu.strategies if drug.id in s.drugs)
            licensed = {region: None for use in uses if use.licence == "licensed" and not use.disputed for region in use.regions}
            if self.region and self.region not in licensed:
                continue
            placed = [line for line in lines if line.line != "not listed"]
            if not [use for use in uses if use.licence != "not licensed"] and not placed and not entries:
                continue
            yield Reason(
                criterion="condition",
                matched=self.terms.conditions[condition],
                relation=self._relation(criterion, condition),
                licensed_in=tuple(sorted(licensed)),
                lines=lines,
                disputed=_dispute(uses, lines, entries),
                statements=(*uses, *lines, *entries),
            )

    def _effect(self, drug: Drug, criterion: Criterion) -> Iterator[Reason]:
        """One reason for each effect, as searched or narrower, that the drug's page states, wherever it does."""
        yield from self._grouped(criterion, self.pages.stated(drug, criterion.wanted))

    def without(self, drug: Drug, criterion: Criterion) -> tuple[str, tuple[Reason, ...]]:
        """``stated``, ``without`` or ``not stated``, and what that rests on."""
        if stated := self.pages.stated(drug, criterion.wanted):
            return "stated", tuple(self._grouped(criterion, stated))
        near = tuple(self._grouped(criterion, self.pages.near(drug, criterion.wanted)))
        whole = () if near else complete(drug)
        reason = Reason(
            criterion=criterion.criterion,
            matched=self.terms.effect(criterion.wanted).name,
            relation=criterion.relation,
            statements=whole,
            sections=("complete_effects",) * len(whole),
        )
        return ("without" if whole else "not stated"), near or (reason,)

    def _grouped(self, criterion: Criterion, places: list[EffectPlace]) -> Iterator[Reason]:
        """One reason an effect: as searched first, then the narrower and the broader ones."""
        wanted = (*self.pages.under[criterion.wanted], *self.pages.over[criterion.wanted])
        for effect in sorted({place.effect for place in places}, key=wanted.index):
            here = [place for place in places if place.effect == effect]
            undisputed = [place for place in here if not place.disputed]
            yield Reason(
                criterion=criterion.criterion,
                matched=self.terms.effect(effect).name,
                relation=self._how(criterion, here[0]),
                disputed=None if undisputed else here[0].disputed,
                statements=tuple(place.item for place in here),
                sections=tuple(place.section for place in here),
            )

    def _how(self, criterion: Criterion, place: EffectPlace) -> str:
        if place.effect in self.pages.over[criterion.wanted]:
            return "broader"
        return "named" if place.section in MENTIONING else self._relation(criterion, place.effect)

    def _class(self, drug: Drug, criterion: Criterion) -> Iterator[Reason]:
        """Its memberships, or codes of an ATC group; where a strength is asked for, a role that a source states is enough."""
        if criterion.match is not None and criterion.match.system == "ATC":
            yield from self._atc(drug, criterion)
        if any(each.criterion == "strength" for each in self.criteria):
            yield from self._at_enzymes(drug, criterion)
        for member in drug.classes:
            if member.drug_class in self.under[criterion.criterion, criterion.wanted]:
                relation, name = self._relation(criterion, member.drug_class), self.terms.classes[member.drug_class]
                yield Reason(criterion="class", matched=name, relation=relation, statements=(member,))

    def _at_enzymes(self, drug: Drug, criterion: Criterion) -> Iterator[Reason]:
        """Its roles at the enzyme that the class is about, where it is not a member of the class: lists leave weak ones out."""
        at = tuple(each for each in drug.enzymes if (each.enzyme, each.role) in self.roles)
        if at and not any(member.drug_class in self.under[criterion.criterion, criterion.wanted] for member in drug.classes):
            yield Reason(
                criterion="class",
                matched=self.terms.classes[criterion.wanted],
                relation=criterion.relation,
                statements=at,
                sections=("enzymes",) * len(at),
            )

    def _atc(self, drug: Drug, criterion: Criterion) -> Iterator[Reason]:
        """The drug's codes in the ATC group."""
        for code in drug.codes:
            if code.system == "ATC" and code.code.startswith(criterion.wanted):
                relation = "exact" if code.code == criterion.wanted else "narrower"
                yield Reason(criterion="class", matched=f"ATC {code.code}", relation=relation, statements=(code,), sections=("codes",))

    def _status(self, drug: Drug, criterion: Criterion) -> Iterator[Reason]:
        """``--status`` (in the region, if one is given) and ``--region`` (where the drug may be sold)."""
        for status in drug.status:
            here = self.region is None or self.region in status.regions
            wanted = (criterion.wanted,) if criterion.criterion == "status" else ("authorised", "restricted")
            alone = not any(c.criterion in ("condition", "status") for c in self.criteria)
            if here and (status.status in wanted or (criterion.criterion == "region" and not alone)):
                yield Reason(
                    criterion=criterion.criterion,
                    matched=f"{status.status} ({', '.join(status.regions)})",
                    relation="exact",
                    disputed=status.disputed,
                    statements=(status,),
                )


def _dispute(uses: tuple[Indication, ...], lines: tuple[GuidelineLine, ...], entries: tuple[Any, ...]) -> Dispute | None:
    """The contradiction, when nothing uncontradicted speaks for the use."""
    favour = [use for use in uses if use.licence != "not licensed"]
    if any(not use.disputed for use in favour) or any(line.line in RECOMMENDED and not line.disputed for line in lines):
        return None
    against = [item.disputed for item in (*favour, *lines, *entries) if item.disputed]
    return against[0] if against else None
