"""Drugs that meet every criterion, each with the reasons why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from drugref.model import Drug, Menu, Source, Status
from drugref.model.record import record
from drugref.query.find_reasons import RECOMMENDED, Criterion, Reason, Search
from drugref.query.standing import standing
from drugref.query.stated_effects import listed
from drugref.query.statements import cited, of_menu
from drugref.query.terms import Terms
from drugref.store.knowledge_base import KnowledgeBase

if TYPE_CHECKING:
    from drugref.query.mentions import Mentions

CAVEAT = (
    "That no source lists an effect does not mean that a drug is without it. A drug counts as without it only if a label's whole list "
    "of effects is here and nothing on its page states it."
)


@record
class Hit:
    """A drug that meets every criterion. ``status`` is the one word for it; ``statuses`` has the regions.

    ``effects_listed``: how many adverse effects its page lists as side effects.
    """

    GIVES: ClassVar = ("id", "name", "status", "statuses", "effects_listed", "why")

    id: str
    name: str
    status: str
    statuses: tuple[Status, ...]
    why: tuple[Reason, ...]
    effects_listed: int = 0

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
    """``results`` in order of merit.

    Where drugs without an effect were asked for, ``not_stated`` meet all else, and whether they have the effect is not known;
    ``stated`` meet all else, and have it by their own page: their reasons say where.
    """

    COMMAND: ClassVar[str] = "find"
    GIVES: ClassVar = (
        "criteria", "results", "not_stated=not_stated_given", "stated=stated_given", "caveat?", "menus", "label_mentions",
        "sources=all_sources",
    )  # fmt: skip

    criteria: tuple[Criterion, ...]
    results: tuple[Hit, ...]
    not_stated: tuple[Hit, ...]
    stated: tuple[Hit, ...]
    menus: tuple[Menu, ...]
    sources: dict[str, Source]
    terms: Terms
    edition: str
    label_mentions: Mentions | None = None

    @property
    def absence(self) -> bool:
        """Whether drugs without an effect were asked for."""
        return any(criterion.criterion == "without-effect" for criterion in self.criteria)

    @property
    def caveat(self) -> str:
        """What an absence means; empty if none was asked for."""
        return CAVEAT if self.absence else ""

    @property
    def not_stated_given(self) -> tuple[Hit, ...] | None:
        """Where an absence was asked for."""
        return self.not_stated if self.absence else None

    @property
    def stated_given(self) -> tuple[Hit, ...] | None:
        """Where an absence was asked for."""
        return self.stated if self.absence else None

    @property
    def all_sources(self) -> dict[str, Source]:
        """Those cited, and the labels that mention what was asked for."""
        return self.sources | (self.label_mentions.sources if self.label_mentions else {})


def find(kb: KnowledgeBase, criteria: tuple[Criterion, ...], tier: str | None = None, label_mentions: Mentions | None = None) -> Findings:
    """Drugs that meet all ``criteria``: licensed and recommended first; disputed, then withdrawn last; none hidden.

    ``tier``: ``monograph`` or ``card``; without it, cards are looked through where no monograph meets all.
    ``label_mentions``: what was found in the text of labels, to be told beside.
    """
    search = Search(kb, criteria)
    groups: dict[str, list[Hit]] = {"without": [], "not stated": [], "stated": []}
    if tier != "card":
        _fill(groups, kb.drugs(), search)
    if tier == "card" or (tier is None and not any(groups.values()) and search.of_lists):
        _fill(groups, kb.cards(), search)
    hits = [hit for group in groups.values() for hit in group]
    ids = [source for hit in hits for reason in hit.why for source in reason.sources]
    ids += [source for hit in hits for status in hit.statuses for source in cited(status)]
    ids += [source for menu in search.menus for _, item in of_menu(menu) for source in cited(item)]
    return Findings(
        criteria=criteria,
        results=tuple(sorted(groups["without"], key=_merit)),
        not_stated=tuple(sorted(groups["not stated"], key=_merit)),
        stated=tuple(sorted(groups["stated"], key=_merit)),
        menus=search.menus,
        sources={id: kb.source(id) for id in dict.fromkeys(ids)},
        terms=search.terms,
        edition=kb.edition,
        label_mentions=label_mentions,
    )


def _fill(groups: dict[str, list[Hit]], drugs: Iterable[Drug], search: Search) -> None:
    for drug in drugs:
        why = search.reasons(drug)
        if why is not None:
            absences = [search.without(drug, criterion) for criterion in search.criteria if criterion.criterion == "without-effect"]
            group = max((found for found, _ in absences), key=list(groups).index, default="without")
            rest = tuple(reason for found, reasons in absences for reason in reasons if found == group)
            groups[group].append(_hit(drug, (*why, *rest)))


def _hit(drug: Drug, why: tuple[Reason, ...]) -> Hit:
    return Hit(id=drug.id, name=drug.name, status=standing(drug), statuses=drug.status, why=why, effects_listed=listed(drug))


def _merit(hit: Hit) -> tuple[object, ...]:
    lines = [RECOMMENDED.index(line.line) for reason in hit.why for line in reason.lines if line.line in RECOMMENDED]
    sold = hit.status in ("authorised", "restricted")
    return (hit.status == "withdrawn", hit.disputed, not hit.licensed, min(lines, default=len(RECOMMENDED)), not sold, hit.name)
