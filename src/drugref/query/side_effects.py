"""Adverse effects of one or more drugs, each with every source's own frequency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from drugref.model import BODY_SYSTEMS, CIOMS, Dispute, Drug, SideEffects, Source
from drugref.model.record import made_of, record
from drugref.query.chosen import NamedDrug
from drugref.query.standing import standing
from drugref.query.statements import cited
from drugref.query.terms import Terms, terms
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

if TYPE_CHECKING:
    from drugref.query.label_effects import LabelFigures
    from drugref.store.labels import Labels

ORDER = (*CIOMS, "not known")
"""Frequencies, most frequent first."""


@record
class ListedEffect:
    """One source's word on one effect of one drug. ``percent``: of patients, as the source prints it."""

    frequency: str
    as_stated: str | None
    percent: float | None
    serious: bool
    sources: tuple[str, ...]
    regions: tuple[str, ...]
    note: str | None
    disputed: Dispute | None
    layer: str | None


@record
class EffectRow:
    """One effect across the drugs: ``cells`` holds the listings by drug id; none means not stated."""

    GIVES: ClassVar = ("id", "effect", "body_system", "serious", "cells=cells_given")

    id: str
    effect: str
    body_system: str
    serious: bool
    cells: dict[str, tuple[ListedEffect, ...]]

    @property
    def cells_given(self) -> dict[str, tuple[ListedEffect, ...] | Literal["not_stated"]]:
        """The cells; one that is empty says so."""
        return {id: cell or "not_stated" for id, cell in self.cells.items()}

    @property
    def frequency(self) -> str:
        """The most frequent band that an uncontradicted source gives; else that of any source."""
        listings = [listing for cell in self.cells.values() for listing in cell]
        trusted = [listing for listing in listings if not listing.disputed] or listings
        return min((listing.frequency for listing in trusted), key=ORDER.index)


@record
class SideEffectTable:
    """``rows`` by frequency, then body system, serious ones first. ``without``: ids of drugs with no data at all.

    ``others``: medicines without a monograph; ``labels``: what the imported labels of all of them say.
    """

    COMMAND: ClassVar[str] = "side-effects"
    GIVES: ClassVar = ("drugs", "effects=rows", "without_data=without", "labels?", "sources")

    matches: tuple[Match, ...]
    statuses: dict[str, str]
    rows: tuple[EffectRow, ...]
    without: tuple[str, ...]
    sources: dict[str, Source]
    terms: Terms
    edition: str
    others: tuple[Match, ...] = ()
    labels: tuple[LabelFigures, ...] = ()

    @property
    def drugs(self) -> tuple[NamedDrug, ...]:
        """Those that stand side by side, each with how its name resolved."""
        return tuple(NamedDrug(match=match, status=self.statuses[match.record_id]) for match in self.matches)


def side_effects(kb: KnowledgeBase, found: tuple[Match, ...], labels: Labels | None = None) -> SideEffectTable:
    """Every effect that a source lists for one of the resolved drugs, and what imported labels say of them."""
    matches = tuple(match for match in found if match.id is not None)
    drugs = [kb.drug(match.record_id) for match in matches]
    known = terms(kb)
    rows = sorted(
        _rows(drugs, known),
        key=lambda row: (ORDER.index(row.frequency), BODY_SYSTEMS.index(row.body_system), not row.serious, row.effect),
    )
    ids = dict.fromkeys(source for drug in drugs for group in drug.side_effects for source in cited(group))
    read: tuple[LabelFigures, ...] = ()
    label_sources: dict[str, Source] = {}
    if labels is not None:
        from drugref.query.label_effects import of_labels, sources  # only where labels were imported

        read = of_labels(labels, kb, found)
        label_sources = sources(read)
    return SideEffectTable(
        matches=matches,
        statuses={drug.id: standing(drug) for drug in drugs},
        rows=tuple(rows),
        without=tuple(drug.id for drug in drugs if not drug.side_effects),
        sources={**{id: kb.source(id) for id in ids}, **label_sources},
        terms=known,
        edition=kb.edition,
        others=tuple(match for match in found if match.id is None),
        labels=read,
    )


def _rows(drugs: Sequence[Drug], known: Terms) -> Iterator[EffectRow]:
    """A row an effect that any of the drugs has."""
    cells: dict[str, dict[str, list[ListedEffect]]] = {}
    for drug in drugs:
        for group in drug.side_effects:
            for id in group.effects:
                cells.setdefault(id, {}).setdefault(drug.id, []).append(_listing(group, id, known))
    for id, by_drug in cells.items():
        effect = known.effect(id)
        yield EffectRow(
            id=id,
            effect=effect.name,
            body_system=effect.body_system,
            serious=effect.serious or any(listing.serious and not listing.disputed for cell in by_drug.values() for listing in cell),
            cells={drug.id: tuple(by_drug.get(drug.id, ())) for drug in drugs},
        )


def _listing(group: SideEffects, id: str, known: Terms) -> ListedEffect:
    """What the group's source says of one of its effects."""
    percent = (group.percent or {}).get(id)
    figure = None if percent is None else float(percent)
    return made_of(ListedEffect, group, percent=figure, serious=group.serious or known.effect(id).serious)
