"""Adverse effects with every source's own frequency."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from drugref.model import AdverseEffect, Dispute, Drug, Name, SideEffects
from drugref.query.side_effects import ORDER, SideEffectTable, side_effects
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

Make = Callable[..., KnowledgeBase]
MakeMatch = Callable[..., Match]
S = ("lab",)
AGAINST = Dispute(text="No.", sources=("reg",))

EFFECTS = (
    AdverseEffect(id="itch", name="itch", body_system="skin"),
    AdverseEffect(id="rash", name="rash", body_system="skin"),
    AdverseEffect(id="ulcer", name="ulcer", body_system="skin", serious=True),
    AdverseEffect(id="faint", name="faint", body_system="heart"),
)


def listed(frequency: str, *effects: str, **fields: Any) -> SideEffects:
    return SideEffects(effects=effects, sources=S, frequency=frequency, **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def table(make_kb: Make, match: MakeMatch) -> Callable[..., SideEffectTable]:
    """``table([groups of a], [groups of b], …)``: drugs ``a``, ``b`` …."""

    def call(*groups: list[SideEffects]) -> SideEffectTable:
        ids = [chr(ord("a") + number) for number in range(len(groups))]
        drugs = [
            Drug(id=id, names=(Name(text=id, kind="INN", sources=S),), side_effects=tuple(given))
            for id, given in zip(ids, groups, strict=True)
        ]
        return side_effects(make_kb(*EFFECTS, *drugs), tuple(match(id) for id in ids))

    return call


Table = Callable[..., SideEffectTable]


def order(result: SideEffectTable) -> list[str]:
    return [row.id for row in result.rows]


def test_the_most_frequent_come_first_and_the_unknown_last(table: Table) -> None:
    assert order(table([listed("not known", "rash"), listed("rare", "itch"), listed("very common", "faint")])) == ["faint", "itch", "rash"]


def test_within_a_frequency_body_systems_come_in_order_then_serious_ones_then_by_name(table: Table) -> None:
    assert order(table([listed("common", "rash", "itch", "ulcer", "faint")])) == ["faint", "ulcer", "itch", "rash"]


def test_a_row_stands_by_its_most_frequent_uncontradicted_listing(table: Table) -> None:
    (row,) = table([listed("very common", "itch", disputed=AGAINST), listed("rare", "itch"), listed("uncommon", "itch")]).rows
    assert row.frequency == "uncommon"
    (row,) = table([listed("very common", "itch", disputed=AGAINST)]).rows
    assert row.frequency == "very common"


def test_an_effect_is_serious_by_nature_or_by_an_uncontradicted_source(table: Table) -> None:
    groups = [listed("rare", "ulcer"), listed("rare", "itch", serious=True), listed("rare", "rash", serious=True, disputed=AGAINST)]
    assert {row.id: row.serious for row in table(groups).rows} == {"ulcer": True, "itch": True, "rash": False}


def test_every_source_keeps_its_own_listing(table: Table) -> None:
    groups = [
        listed("common", "itch", "rash", regions=("EU",), percent={"itch": Decimal("2.5")}),
        listed("not known", "itch", as_stated="often"),
    ]
    row = next(row for row in table(groups).rows if row.id == "itch")
    found = [(listing.frequency, listing.as_stated, listing.percent, listing.regions) for listing in row.cells["a"]]
    assert found == [("common", None, 2.5, ("EU",)), ("not known", "often", None, ())]


def test_drugs_stand_side_by_side_and_those_without_data_are_named(table: Table) -> None:
    result = table([listed("rare", "itch")], [], [listed("rare", "rash")])
    assert {row.id: [bool(cell) for cell in row.cells.values()] for row in result.rows} == {
        "itch": [True, False, False],
        "rash": [False, False, True],
    }
    assert result.without == ("b",)


def test_sources_of_disputes_are_described_too(table: Table) -> None:
    assert set(table([listed("rare", "itch", disputed=AGAINST)]).sources) == {"lab", "reg"}


def test_built_in_tables_keep_their_order_and_lose_nothing(kb: KnowledgeBase, match: MakeMatch) -> None:
    for drug in kb.drugs():
        rows = side_effects(kb, (match(drug.id),)).rows
        bands = [ORDER.index(row.frequency) for row in rows]
        assert bands == sorted(bands)
        assert {row.id for row in rows} == {effect for group in drug.side_effects for effect in group.effects}
        assert sum(len(row.cells[drug.id]) for row in rows) == sum(len(group.effects) for group in drug.side_effects)
