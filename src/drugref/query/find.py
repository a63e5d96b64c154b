"""Drugs that meet every criterion, each with the reasons why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drugref.model import Dispute, Drug, GuidelineLine, Indication, Menu, Source, Status
from drugref.model.record import record
from drugref.query.hierarchy import narrower
from drugref.query.standing import standing
from drugref.query.statements import cited, of_menu
from drugref.query.terms import Terms, terms
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

RECOMMENDED = ("first line", "second line", "third line", "alternative", "rescue only", "specialist only")
"""Guideline lines that give a drug a place, best first."""


NAMED = ("condition", "effect", "without-effect", "class")
"""Criteria that are terms, known by names."""


@record
class Criterion:
    """``criterion``: one of ``NAMED``, status or region. ``match`` for the first; None where no term is called so."""

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
    statement in favour is contradicted. ``statements``: what it rests on, those against it included.
    """

    criterion: str
    matched: str
    relation: str
    licensed_in: tuple[str, ...] = ()
    lines: tuple[GuidelineLine, ...] = ()
    disputed: Dispute | None = None
    statements: tuple[Any, ...] = ()
    sources: tuple[str, ...] = ()


@record
class Hit:
    """A drug that meets every criterion. ``status`` is the one word for it; ``statuses`` has the regions."""

    id: str
    name: str
    status: str
    statuses: tuple[Status, ...]
    why: tuple[Reason, ...]

    @property
    def disputed(self) -> bool:
        """Whether some reason is contradicted."""
        return any(reason.disputed for reason in self.why)

    @property
    def licensed(self) -> bool:
        """Whether some reason is a licensed use."""
        return any(reason.licensed_in for reason in self.why)


@record
class Findings:
    """``results`` in order of merit. ``left_out``: names of drugs that could not be judged, for want of data."""

    criteria: tuple[Criterion, ...]
    results: tuple[Hit, ...]
    left_out: tuple[str, ...]
    menus: tuple[Menu, ...]
    sources: dict[str, Source]
    terms: Terms
    edition: str


def find(kb: KnowledgeBase, criteria: tuple[Criterion, ...]) -> Findings:
    """Drugs that meet all ``criteria``: licensed and recommended first; disputed, then withdrawn last; none hidden."""
    search = _Search(kb, criteria)
    hits = []
    left_out = []
    for drug in kb.drugs():
        why = search.reasons(drug)
        if why is not None:
            hits.append(Hit(id=drug.id, name=drug.name, status=standing(drug), statuses=drug.status, why=why))
        if not drug.side_effects and any(c.criterion == "without-effect" for c in criteria):
            left_out.append(drug.name)
    hits.sort(key=_merit)
    ids = [source for hit in hits for reason in hit.why for source in reason.sources]
    ids += [source for hit in hits for status in hit.statuses for source in cited(status)]
    ids += [source for menu in search.menus for _, item in of_menu(menu) for source in cited(item)]
    return Findings(
        criteria=criteria,
        results=tuple(hits),
        left_out=tuple(left_out),
        menus=search.menus,
        sources={id: kb.source(id) for id in dict.fromkeys(ids)},
        terms=search.terms,
        edition=kb.edition,
    )


def _merit(hit: Hit) -> tuple[Any, ...]:
    lines = [RECOMMENDED.index(line.line) for reason in hit.why for line in reason.lines if line.line in RECOMMENDED]
    sold = hit.status in ("authorised", "restricted")
    return (hit.status == "withdrawn", hit.disputed, not hit.licensed, min(lines, default=len(RECOMMENDED)), not sold, hit.name)


class _Search:
    """One question to every drug."""

    def __init__(self, kb: KnowledgeBase, criteria: tuple[Criterion, ...]) -> None:
        self.terms = terms(kb)
        self.criteria = criteria
        self.region = next((c.wanted for c in criteria if c.criterion == "region"), None)
        conditions = {c.id: c.broader for c in kb.conditions()}
        classes = {c.id: c.broader for c in kb.classes()}
        wanted = [c for c in criteria if c.criterion in NAMED]
        self.under = {
            c.wanted: narrower(c.wanted, classes if c.criterion == "class" else conditions if c.criterion == "condition" else {})
            for c in wanted
        }
        searched = {id for c in criteria if c.criterion == "condition" for id in self.under[c.wanted]}
        self.menus = tuple(menu for menu in kb.menus() if menu.condition in searched)

    def reasons(self, drug: Drug) -> tuple[Reason, ...] | None:
        """Why the drug meets every criterion, in their order; None when it fails one."""
        found: list[Reason] = []
        for criterion in self.criteria:
            kinds = {"condition": self._condition, "effect": self._effect, "without-effect": self._without, "class": self._class}
            reasons = list(kinds.get(criterion.criterion, self._status)(drug, criterion))
            if not reasons:
                return None
            found += reasons
        return tuple(found)

    def _relation(self, criterion: Criterion, id: str) -> str:
        return criterion.relation if id == criterion.wanted else "narrower"

    def _condition(self, drug: Drug, criterion: Criterion) -> Iterator[Reason]:
        """One reason for each condition, as searched or narrower, that the drug is used for."""
        for condition in self.under[criterion.wanted]:
            uses = tuple(use for use in drug.indications if use.condition == condition)
            lines = tuple(line for line in drug.guidelines if line.condition == condition)
            entries = tuple(s for menu in self.menus if menu.condition == condition for s in menu.strategies if drug.id in s.drugs)
            licensed = {region: None for use in uses if use.licence == "licensed" and not use.disputed for region in use.regions}
            if self.region and self.region not in licensed:
                continue
            placed = [line for line in lines if line.line != "not listed"]
            if not [use for use in uses if use.licence != "not licensed"] and not placed and not entries:
                continue
            statements = (*uses, *lines, *entries)
            yield Reason(
                criterion="condition",
                matched=self.terms.conditions[condition],
                relation=self._relation(criterion, condition),
                licensed_in=tuple(sorted(licensed)),
                lines=lines,
                disputed=_dispute(uses, lines, entries),
                statements=statements,
                sources=_sources(statements),
            )

    def _effect(self, drug: Drug, criterion: Criterion) -> Iterator[Reason]:
        listed = tuple(group for group in drug.side_effects if criterion.wanted in group.effects)
        warned = tuple(item for item in drug.warnings if item.effect == criterion.wanted)
        statements: tuple[Any, ...] = (*listed, *warned)
        if statements:
            undisputed = [item for item in statements if not item.disputed]
            yield Reason(
                criterion="effect",
                matched=self.terms.effect(criterion.wanted).name,
                relation=criterion.relation,
                disputed=None if undisputed else statements[0].disputed,
                statements=statements,
                sources=_sources(statements),
            )

    def _without(self, drug: Drug, criterion: Criterion) -> Iterator[Reason]:
        if drug.side_effects and not list(self._effect(drug, criterion)):
            yield Reason(
                criterion="without-effect",
                matched=self.terms.effect(criterion.wanted).name,
                relation=criterion.relation,
                sources=_sources(drug.side_effects),
            )

    def _class(self, drug: Drug, criterion: Criterion) -> Iterator[Reason]:
        for member in drug.classes:
            if member.drug_class in self.under[criterion.wanted]:
                yield Reason(
                    criterion="class",
                    matched=self.terms.classes[member.drug_class],
                    relation=self._relation(criterion, member.drug_class),
                    statements=(member,),
                    sources=member.sources,
                )

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
                    sources=cited(status),
                )


def _dispute(uses: tuple[Indication, ...], lines: tuple[GuidelineLine, ...], entries: tuple[Any, ...]) -> Dispute | None:
    """The contradiction, when nothing uncontradicted speaks for the use."""
    favour = [use for use in uses if use.licence != "not licensed"]
    if any(not use.disputed for use in favour) or any(line.line in RECOMMENDED and not line.disputed for line in lines):
        return None
    against = [item.disputed for item in (*favour, *lines, *entries) if item.disputed]
    return against[0] if against else None


def _sources(items: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for item in items for source in cited(item)))
