"""May these be given together: every pair of a list answered from cited statements, then the list as one regimen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar, Literal

from drugref.model import SEVERITIES, Alert, Source, Status
from drugref.model.record import record
from drugref.query.chosen import NamedDrug
from drugref.query.interactions_findings import PairReader
from drugref.query.interactions_list import CombinationChecked, Member, Members, NotChecked, read
from drugref.query.interactions_said import Finding, grouped
from drugref.query.regimen import Duplication, MenuView, Risk, SharedEffect, duplications, menu_views, risks, shared_effects
from drugref.query.standing import standing
from drugref.query.statements import cited
from drugref.query.terms import Terms, terms
from drugref.resolve.outcome import Resolution
from drugref.store.knowledge_base import KnowledgeBase

if TYPE_CHECKING:
    from drugref.medication_list.entry import Entry
    from drugref.query.label_interactions import LabelSays
    from drugref.resolve.resolve import Resolver
    from drugref.store.labels import Labels

_ORDER = (*SEVERITIES, "disputed", None)

WHATEVER = ("medicines by mouth", "medicines used in the vagina")
"""Partners that are every medicine of a route. No list here says which medicines are taken so: the reader of the answer knows."""


@record
class Pair:
    """Two of the list, by id in alphabetical order, and what is said of them, gravest first. None: no record, which is not safety."""

    GIVES: ClassVar = ("a", "b", "recorded", "severity!", "findings")

    a: str
    b: str
    findings: tuple[Finding, ...]

    @property
    def recorded(self) -> bool:
        """Whether anything is said of the pair."""
        return bool(self.findings)

    @property
    def severity(self) -> str | None:
        """The gravest severity that is not contradicted; ``disputed`` if all are; None without a record."""
        standing = [finding for finding in self.findings if not finding.first.disputed]
        if not standing:
            return "disputed" if self.findings else None
        return standing[0].first.severity

    @property
    def gravity(self) -> tuple[int, str, str]:
        """What pairs are sorted by, gravest first."""
        return _ORDER.index(self.severity), self.a, self.b

    @property
    def inferred(self) -> bool:
        """Whether all that is known of the pair is inferred from enzymes."""
        return bool(self.findings) and all(finding.first.basis == "enzyme" for finding in self.findings)


@record
class OtherChecked:
    """One name of the list that is not a drug with a monograph: a medicine of public lists, or a substance."""

    id: str
    name: str
    kind: Literal["card", "substance"]
    query: str
    status: str | None


@record
class Unchecked:
    """A name that is not a drug here."""

    GIVES: ClassVar = (
        "query=resolution.query",
        "outcome=resolution.outcome",
        "match!=resolution.match",
        "suggestions=resolution.candidates",
    )

    resolution: Resolution


@record
class EntryLeftOut:
    """An entry of the list that is not taken: as it stands there, ``why``, and its ``place``."""

    query: str
    why: str
    place: str


@record
class OfDrug:
    """A statement, with the id of the drug that it is of."""

    GIVES: ClassVar = ("drug", "*statement")

    drug: str
    statement: Status | Alert


@record
class Interactions:
    """``members`` in the list's order; ``pairs`` gravest first. ``withdrawn``: (drug, status) of what was withdrawn anywhere.

    ``left_out``: entries of the list that are not taken.
    ``not_checked``: outcomes of names that are not drugs here; ``pairs`` with such a medicine are only those that a statement names.
    ``with_any``: what is said of one and of whatever else is taken by a route.
    """

    COMMAND: ClassVar[str] = "interactions"
    GIVES: ClassVar = (
        "drugs", "not_checked=told_not_checked", "left_out?=entries_left_out", "withdrawn=withdrawn_drugs",
        "combinations", "pairs", "with_any?", "duplications",
        "risks", "shared_effects", "without_effects", "alerts=drug_alerts", "menus", "labels?", "sources",
    )  # fmt: skip

    members: tuple[Member, ...]
    not_checked: tuple[NotChecked, ...]
    withdrawn: tuple[tuple[str, Status], ...]
    pairs: tuple[Pair, ...]
    duplications: tuple[Duplication, ...]
    risks: tuple[Risk, ...]
    shared_effects: tuple[SharedEffect, ...]
    without_effects: tuple[str, ...]
    alerts: tuple[tuple[str, Alert], ...]
    menus: tuple[MenuView, ...]
    statuses: dict[str, str]
    names: dict[str, str]
    sources: dict[str, Source]
    terms: Terms
    edition: str
    combinations: tuple[CombinationChecked, ...] = ()
    labels: tuple[LabelSays, ...] = ()
    left_out: tuple[Entry, ...] = ()
    with_any: tuple[Pair, ...] = ()

    @property
    def drugs(self) -> tuple[NamedDrug | OtherChecked, ...]:
        """Everything of the list that was checked; a drug once for each name it stands under."""
        found: list[NamedDrug | OtherChecked] = []
        for member in self.members:
            if not member.checked:
                continue
            if member.known or not member.is_drug:
                kind: Literal["card", "substance"] = "card" if member.known else "substance"
                status = self.statuses[member.id] if member.known else None
                found += [OtherChecked(id=member.id, name=member.name, kind=kind, query=query, status=status) for query in member.queries]
            found += [NamedDrug(match=match, status=self.statuses[member.id]) for match in member.matches]
        return tuple(found)

    @property
    def told_not_checked(self) -> tuple[Unchecked, ...]:
        """What was not checked, and what may have been meant."""
        return tuple(Unchecked(resolution=Resolution.of(outcome)) for outcome in self.not_checked)

    @property
    def entries_left_out(self) -> tuple[EntryLeftOut, ...]:
        """Entries of the list that are not taken, and why."""
        return tuple(EntryLeftOut(query=each.shown, why=each.left_out, place=each.place) for each in self.left_out)

    @property
    def withdrawn_drugs(self) -> tuple[OfDrug, ...]:
        """What was withdrawn, each with whose it is."""
        return tuple(OfDrug(drug=id, statement=status) for id, status in self.withdrawn)

    @property
    def drug_alerts(self) -> tuple[OfDrug, ...]:
        """The alerts, each with whose it is."""
        return tuple(OfDrug(drug=id, statement=alert) for id, alert in self.alerts)


def interactions(
    kb: KnowledgeBase, resolver: Resolver, names: Iterable[str | Entry], labels: Labels | None = None, reader: PairReader | None = None
) -> Interactions:
    """Every pair of the names, and the regimen; ``labels``: imported ones, whose word on each other stands beside.

    ``reader``: one that was used before, for many lists.

    The order of the names changes nothing but the order of ``members``.
    """
    listed = read(resolver, names)
    checked = sorted((member for member in listed.members if member.checked), key=lambda member: member.id)
    in_order = [member for member in checked if member.is_drug]
    drugs = {member.id: kb.drug(member.id) if member.is_drug else kb.card(member.id) for member in checked if member.is_medicine}
    reader = reader or PairReader(kb)
    result = Interactions(
        members=listed.members,
        not_checked=listed.not_checked,
        withdrawn=tuple((id, item) for id, drug in drugs.items() for item in drug.status if item.status == "withdrawn"),
        pairs=tuple(sorted(_pairs(listed.members, reader), key=lambda pair: pair.gravity)),
        duplications=tuple(duplications(checked, reader.classes)),
        risks=tuple(risks(checked, reader.classes)),
        shared_effects=tuple(shared_effects(kb, in_order)) if len(in_order) > 1 else (),
        without_effects=tuple(id for id, drug in drugs.items() if not drug.side_effects),
        alerts=tuple((id, alert) for id, drug in drugs.items() for alert in drug.alerts if alert.kind != "past withdrawal"),
        menus=tuple(menu_views(kb, in_order)),
        statuses={id: standing(drug) for id, drug in drugs.items()},
        names={member.id: member.name for member in listed.members} | {each: each for each in WHATEVER},
        sources={},
        terms=terms(kb),
        edition=kb.edition,
        combinations=listed.combinations,
        left_out=listed.left_out,
        with_any=tuple(_with_any(checked, reader)),
    )
    result.sources.update({id: kb.source(id) for id in dict.fromkeys(_cited(result))})
    return result if labels is None else _with_labels(result, kb, labels, listed, resolver)


def _with_labels(result: Interactions, kb: KnowledgeBase, labels: Labels, listed: Members, resolver: Resolver) -> Interactions:
    """The answer with what imported labels say of each other's medicines."""
    from drugref.query.label_interactions import label_says  # only where labels were imported
    from drugref.query.label_partners import is_name
    from drugref.query.label_source import label_source

    said = label_says(kb, labels, listed, is_name(resolver.names))
    return replace(result, labels=said, sources=result.sources | {each.label.set_id: label_source(each.label) for each in said})


def _pairs(members: tuple[Member, ...], reader: PairReader) -> Iterator[Pair]:
    """Every pair of what is checked; of an unchecked medicine only the pairs that a statement names."""
    for a, b in combinations(sorted(members, key=lambda member: member.id), 2):
        found = reader.findings(a, b)
        if found or (a.checked and b.checked):
            yield Pair(a=a.id, b=b.id, findings=found)


def _with_any(checked: Sequence[Member], reader: PairReader) -> Iterator[Pair]:
    """What is said of a medicine and of every other of a route, where there is another on the list."""
    medicines = [member for member in checked if member.is_medicine]
    for member in medicines if len(medicines) > 1 else ():
        for each in WHATEVER:
            if found := tuple(grouped(reader.listed.said(member, Member(id=each, name=each, queries=())))):
                yield Pair(a=member.id, b=each, findings=found)


def _cited(result: Interactions) -> Iterator[str]:
    """Ids of every source the answer rests on."""
    for _, item in (*result.withdrawn, *result.alerts):
        yield from cited(item)
    for pair in (*result.pairs, *result.with_any):
        for finding in pair.findings:
            yield from finding.sources
            yield from (id for said in finding.said if said.disputed for id in said.disputed.sources)
    yield from (id for held in result.duplications for id in held.sources)
    yield from (id for risk in result.risks for id in risk.sources)
    for effect in result.shared_effects:
        for listing in effect.drugs.values():
            yield from cited(listing)
    for view in result.menus:
        for item in (*(each.strategy for each in view.strategies), *view.combinations):
            yield from cited(item)
