"""What is a dose to begin with, what speaks against a dose, and which names and routes get none: on the data themselves."""

from dataclasses import replace

import pytest

from drugref.model.measure import AGE, CRCL, WEIGHT, Kind, measure
from drugref.model.name import Name
from drugref.query.dose import dose
from drugref.query.dose_answer import Asked, DoseAnswer, Rule
from drugref.query.person import Person
from drugref.resolve.outcome import Found
from drugref.resolve.resolve import resolve
from drugref.store.knowledge_base import KnowledgeBase

KINDS: dict[str, Kind] = {"age": AGE, "crcl": CRCL, "weight": WEIGHT}
BEGUN_LOW = ["baclofen", "tizanidine", "amitriptyline", "tapentadol", "oxycodone", "gabapentin", "pregabalin", "ziconotide"]


def answer(kb: KnowledgeBase, drug: str, *, region: str | None = None, route: str | None = None, **details: str) -> DoseAnswer:
    outcome = resolve(kb, "drugs", drug)
    assert isinstance(outcome, Found)
    person = Person(**{name: measure(text, KINDS[name]) for name, text in details.items()})
    return dose(kb, outcome.match, Asked(person=person, region=region, route=route))


def reckoned(result: DoseAnswer) -> list[Rule]:
    return [rule for rule in result.rules if rule.reckoned]


# Doses to begin with are not doses to go on with


@pytest.mark.parametrize("drug", ["tapentadol", "oxycodone"])
def test_a_dose_to_begin_with_says_so(kb: KnowledgeBase, drug: str) -> None:
    starts = [rule.item.dose.start for rule in reckoned(answer(kb, drug, region="UK")) if rule.item.dose]
    assert starts
    assert all(starts)


@pytest.mark.parametrize("drug", BEGUN_LOW)
def test_what_a_text_calls_a_start_is_never_the_dose(kb: KnowledgeBase, drug: str) -> None:
    for rule in kb.drug(drug).dosing:
        if rule.dose and "start" in rule.text.lower():
            assert rule.dose.start or rule.dose.titration, f"{drug}: “{rule.text}”: set start, or give the start as titration"


def test_baclofen_begins_with_15_mg_and_goes_to_60(kb: KnowledgeBase) -> None:
    (rule,) = reckoned(answer(kb, "baclofen", region="UK"))
    assert rule.reckoned
    day, (stage, *_) = rule.reckoned.per_day, rule.reckoned.stages
    assert day
    assert stage.per_day
    assert (day.low, day.high, stage.day, stage.per_day.high) == (15, 60, 1, 15)


def test_a_dose_on_alternate_days_is_not_divided_in_three(kb: KnowledgeBase) -> None:
    (rule,) = reckoned(answer(kb, "gabapentin", region="EU", crcl="20ml/min"))
    assert rule.reckoned
    assert rule.reckoned.per_dose == ()
    assert rule.reckoned.per_day
    assert (rule.reckoned.per_day.low, rule.reckoned.per_day.high) == (150, 600)


@pytest.mark.parametrize(("weight", "above"), [("51kg", False), ("52kg", True)])  # 35 × 51 = 1785, 35 × 52 = 1820
def test_a_dose_per_kg_above_that_of_adults_says_so(kb: KnowledgeBase, weight: str, above: bool) -> None:
    (rule,) = reckoned(answer(kb, "gabapentin", region="US", age="11y", weight=weight))
    assert rule.reckoned
    assert any("more than 1800 mg a day" in step for step in rule.reckoned.steps) is above


# What speaks against a dose


def test_a_longer_interval_over_75_years_keeps_the_dose_from_being_calculated(kb: KnowledgeBase) -> None:
    assert answer(kb, "tramadol", region="UK", age="75y").outcome == 0
    over = answer(kb, "tramadol", region="UK", age="76y")
    assert (over.outcome, reckoned(over)) == (4, [])
    assert "interval" in next(rule for rule in over.rules if rule.against).against[0].text


@pytest.mark.parametrize(("drug", "age"), [("tramadol", "11y"), ("amitriptyline", "5y"), ("ziconotide", "17y")])
def test_a_contraindication_by_age_is_among_what_is_stated(kb: KnowledgeBase, drug: str, age: str) -> None:
    told = answer(kb, drug, age=age)
    assert {rule.item.advice for rule in told.rules if rule.applies and rule.item.advice} - {"individual"} == {"avoid"}
    assert reckoned(told) == []


def test_a_dose_without_a_route_is_none_for_the_route_asked(kb: KnowledgeBase) -> None:
    assert answer(kb, "onabotulinumtoxina").outcome == 0
    asked = answer(kb, "onabotulinumtoxina", route="oral")
    assert asked.outcome == 3
    assert any("names no route" in why for rule in asked.rules if rule.item.dose for why in rule.why)


def test_a_form_that_is_dosed_otherwise_gets_no_dose_of_the_substance(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    drug = kb.drug("gabapentin")
    names = (
        *(name for name in drug.names if name.text != "Gralise"),
        Name(text="Gralise", kind="brand", sources=("one",), form="a tablet"),
    )
    monkeypatch.setattr(kb, "drug", lambda _: replace(drug, names=names))
    result = answer(kb, "Gralise")
    assert (result.outcome, reckoned(result)) == (4, [])
    assert "a tablet" in result.refused[0]
