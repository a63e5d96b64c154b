"""Drugs side by side."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drugref.model import (
    AdverseEffect,
    Caution,
    Condition,
    Dispute,
    Drug,
    Indication,
    Interaction,
    Kinetics,
    Name,
    SideEffects,
    Statement,
    Status,
)
from drugref.query.compare import FACETS, Comparison, compare
from drugref.query.compare_rows import ComparedRow
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

Make = Callable[..., KnowledgeBase]
MakeMatch = Callable[..., Match]
S = ("lab",)
AGAINST = Dispute(text="No.", sources=("reg",))

VOCABULARY = (
    Condition(id="pain", name="pain"),
    AdverseEffect(id="sleepy", name="sleepy", body_system="mind"),
    AdverseEffect(id="itch", name="itch", body_system="skin"),
)


def listed(frequency: str, *effects: str, **fields: Any) -> SideEffects:
    return SideEffects(effects=effects, sources=S, frequency=frequency, **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def side_by_side(make_kb: Make, match: MakeMatch) -> Callable[..., Comparison]:
    """``side_by_side({fields of a}, {fields of b}, …)``: drugs ``a``, ``b`` … compared."""

    def call(*fields: dict[str, Any]) -> Comparison:
        ids = [chr(ord("a") + number) for number in range(len(fields))]
        drugs = [Drug(id=id, names=(Name(text=id, kind="INN", sources=S),), **given) for id, given in zip(ids, fields, strict=True)]
        return compare(make_kb(*VOCABULARY, *drugs), tuple(match(id) for id in ids))

    return call


SideBySide = Callable[..., Comparison]


def only_row(comparison: Comparison) -> ComparedRow:
    (row,) = comparison.rows
    return row


@pytest.mark.parametrize(
    ("fields", "relation"),
    [
        ([("common",), ("common",)], "same"),
        ([("common",), ("rare",)], "different"),
        ([("common",), ()], "only"),
        ([("common", "rare"), ("rare", "common")], "same"),
        ([("common", "rare"), ("common",)], "different"),
        ([("common",), ("common",), ("common",)], "same"),
        ([("common",), ("common",), ()], "different"),
        ([("common",), ("common",), ("rare",)], "different"),
        ([(), ("common",), ()], "only"),
    ],
)
def test_a_row_is_same_different_or_only(side_by_side: SideBySide, fields: list[tuple[str, ...]], relation: str) -> None:
    comparison = side_by_side(*({"side_effects": tuple(listed(word, "itch") for word in words)} for words in fields))
    assert only_row(comparison).relation == relation
    assert [len(cell) for cell in only_row(comparison).cells.values()] == [len(words) for words in fields]


def test_effects_align_one_by_one_across_groups(side_by_side: SideBySide) -> None:
    comparison = side_by_side({"side_effects": (listed("common", "itch", "sleepy"),)}, {"side_effects": (listed("common", "sleepy"),)})
    assert {row.term: row.relation for row in comparison.rows} == {"itch": "only", "sleepy": "same"}


def test_the_sources_own_words_and_figures_are_kept(side_by_side: SideBySide) -> None:
    stated = listed("not known", "itch", "sleepy", as_stated="most common", percent={"itch": 12})
    comparison = side_by_side({"side_effects": (stated,)}, {"side_effects": (listed("not known", "itch"),)})
    texts = {row.term: [value.text for cell in row.cells.values() for value in cell] for row in comparison.rows}
    assert texts == {"itch": ["most common, 12 %", "frequency not known"], "sleepy": ["most common"]}


def test_a_status_aligns_by_region_whatever_its_date(side_by_side: SideBySide) -> None:
    old = Status(text="x", sources=S, status="authorised", regions=("EU", "US"), date="1999")
    new = Status(text="y", sources=S, status="authorised", regions=("EU",), date="2020")
    comparison = side_by_side({"status": (old,)}, {"status": (new,)})
    assert {row.term: row.relation for row in comparison.rows} == {"EU": "same", "US": "only"}
    assert [cell[0].text for cell in comparison.rows[0].cells.values()] == ["authorised, 1999", "authorised, 2020"]


def test_a_use_is_the_same_by_licence_region_and_dispute_whatever_its_wording(side_by_side: SideBySide) -> None:
    def use(text: str, disputed: Dispute | None = None) -> dict[str, Any]:
        return {"indications": (Indication(text=text, sources=S, condition="pain", licence="claimed", disputed=disputed),)}

    assert only_row(side_by_side(use("For pain."), use("Pain."))).relation == "same"
    assert only_row(side_by_side(use("For pain."), use("For pain.", AGAINST))).relation == "different"


def test_a_contraindication_is_the_same_by_condition_unless_a_figure_limits_it(side_by_side: SideBySide) -> None:
    def never(text: str) -> dict[str, Any]:
        return {"contraindications": (Caution(text=text, sources=S, condition="pain"),)}

    assert only_row(side_by_side(never("In pain."), never("Not in pain."))).relation == "same"
    assert only_row(side_by_side(never("In pain."), never("In pain above 7."))).relation == "different"


def test_other_statements_are_the_same_by_wording(side_by_side: SideBySide) -> None:
    def half_life(text: str) -> dict[str, Any]:
        return {"pharmacokinetics": (Kinetics(text=text, sources=S, parameter="half-life"),)}

    assert only_row(side_by_side(half_life("2 h."), half_life("2 h."))).relation == "same"
    assert only_row(side_by_side(half_life("2 h."), half_life("3 h."))).relation == "different"


def test_an_interaction_between_the_compared_is_one_with_each_other(side_by_side: SideBySide) -> None:
    with_b = Interaction(text="Bad.", sources=S, severity="major", drugs=("b",), substances=("wine",))
    with_a = Interaction(text="Bad.", sources=S, severity="major", drugs=("a",))
    comparison = side_by_side({"interactions": (with_b,)}, {"interactions": (with_a,)})
    assert {row.term: row.relation for row in comparison.rows} == {"each other": "same", "wine": "only"}


def test_sections_without_a_statement_are_named_by_drug(side_by_side: SideBySide) -> None:
    comparison = side_by_side({"driving": (Statement(text="Do not.", sources=S),)}, {})
    assert "driving" not in comparison.not_stated["a"]
    assert comparison.not_stated["b"] == FACETS


def test_sources_of_disputes_are_described_too(side_by_side: SideBySide) -> None:
    comparison = side_by_side({"driving": (Statement(text="Do.", sources=S, disputed=AGAINST),)}, {})
    assert set(comparison.sources) == {"lab", "reg"}


def drug_ids(kb: KnowledgeBase) -> list[str]:
    return [drug.id for drug in kb.drugs()]


@settings(max_examples=60)
@given(data=st.data())
def test_any_drugs_compare_without_an_empty_row_and_only_means_one(kb: KnowledgeBase, match: MakeMatch, data: st.DataObject) -> None:
    ids = data.draw(st.lists(st.sampled_from(drug_ids(kb)), min_size=2, max_size=4, unique=True))
    comparison = compare(kb, tuple(match(id) for id in ids))
    described = set(comparison.sources)
    for row in comparison.rows:
        stating = [cell for cell in row.cells.values() if cell]
        assert list(row.cells) == ids
        assert stating
        assert (row.relation == "only") == (len(stating) == 1)
        assert (row.relation == "same") <= (len(stating) == len(ids))
        assert all(value.text and value.sources and described.issuperset(value.sources) for cell in stating for value in cell)
    assert len({(row.section, row.term) for row in comparison.rows}) == len(comparison.rows)


@settings(max_examples=30)
@given(data=st.data())
def test_the_order_of_drugs_changes_no_relation(kb: KnowledgeBase, match: MakeMatch, data: st.DataObject) -> None:
    ids = data.draw(st.lists(st.sampled_from(drug_ids(kb)), min_size=2, max_size=3, unique=True))
    found = [
        {(row.section, row.term): row.relation for row in compare(kb, tuple(match(id) for id in order)).rows}
        for order in itertools.permutations(ids)
    ]
    assert all(relations == found[0] for relations in found)


def test_every_section_of_every_drug_is_compared(kb: KnowledgeBase, match: MakeMatch) -> None:
    for one, other in itertools.pairwise(drug_ids(kb)):
        comparison = compare(kb, (match(one), match(other)))
        stated = {section for section in FACETS if getattr(kb.drug(one), section) or getattr(kb.drug(other), section)}
        assert {row.section for row in comparison.rows} == stated
