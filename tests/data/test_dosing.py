"""Every dosing rule: its figures are those of its text, and it gives nobody more than a maximum that is stated."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drugref.model import Dosing
from drugref.model.measure import AGE, CRCL, EGFR, WEIGHT, measure
from drugref.query.dose import dose
from drugref.query.dose_answer import Asked, DoseAnswer, Rule
from drugref.query.person import Person
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

KINDS = {"age": AGE, "weight": WEIGHT, "crcl": CRCL, "egfr": EGFR}


def person(**details: str) -> Person:
    return Person(**{name: measure(text, KINDS[name]) if name in KINDS else text for name, text in details.items()})  # type: ignore[arg-type]


def found(kb: KnowledgeBase, id: str) -> Match:
    return Match(query=id, id=id, name=kb.title("drugs", id), kind="INN", matched=id)


def reckoned(result: DoseAnswer) -> list[Rule]:
    return [rule for rule in result.rules if rule.reckoned]


def figures(item: Dosing) -> set[Decimal]:
    """Every amount of a rule that its text should have."""
    held: set[Decimal | None] = {item.limit.max_a_day} if item.limit else set()
    if item.dose:
        held |= {item.dose.low, item.dose.high, item.dose.max_a_dose, item.dose.max_a_day}
        held |= {amount for step in item.dose.titration for amount in (step.low, step.high)}
    return {amount for amount in held if amount is not None}


def numbers(text: str) -> set[Decimal]:
    return {Decimal(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}


def written(text: str) -> set[Decimal]:
    """Every figure of a text, and what it comes to when given two to four times a day; grams also as milligrams."""
    grams = {Decimal(number) * 1000 for number in re.findall(r"(\d+(?:\.\d+)?) g\b", text)}
    return numbers(text) | grams | {number * times for number in numbers(text) for times in (2, 3, 4)}


def test_the_figures_of_a_rule_are_in_its_text(records: Any, drug_id: str) -> None:
    missing = [(item.text, sorted(figures(item) - written(item.text))) for item in records.drug(drug_id).dosing]
    assert [entry for entry in missing if entry[1]] == [], "make text and figures say the same"


def test_the_bounds_of_a_rule_are_in_its_text(records: Any, drug_id: str) -> None:
    """A bound may also be the next whole figure (5 to 11 years: below 12), or be explained in the note."""
    missing = []
    for item in records.drug(drug_id).dosing:
        told = numbers(f"{item.text} {item.note or ''}")
        bounds = [figure for span in (item.age, item.weight, item.crcl, item.egfr) if span for _, figure in span.bounds()]
        wanted = {figure: Decimal(figure.split()[0]) for figure in bounds}
        inferred = "age group is inferred" in (item.note or "") or "older people" in item.text.lower()
        missing += [(item.text, f) for f, n in wanted.items() if not {n, n - 1} & told and not (inferred and f in ("18 y", "65 y"))]
    assert missing == [], "say in the text whom the rule is for"


def test_grades_of_impairment_are_in_the_text(records: Any, drug_id: str) -> None:
    silent = [
        item.text for item in records.drug(drug_id).dosing for grade in (*item.renal, *item.hepatic) if grade not in item.text.lower()
    ]
    assert silent == [], "say the grade in the text"


def test_every_rule_cites_a_source(records: Any, drug_id: str) -> None:
    known = records.ids("sources")
    assert all(item.sources and set(item.sources) <= known for item in records.drug(drug_id).dosing)


AGES = ("0d", "20d", "2mo", "35mo", "3y", "4y", "5y", "6y", "11y", "12y", "14y", "16y", "17y", "18y", "40y", "64y", "65y", "76y", "90y")
WEIGHTS = ("0.5kg", "4kg", "12kg", "29.9kg", "30kg", "60kg", "75kg", "140kg", "400kg")
CLEARANCES = (None, "1ml/min", "10ml/min", "15ml/min", "29ml/min", "30ml/min", "45ml/min", "60ml/min", "79ml/min", "95ml/min", "200ml/min")
GRADES = (None, "none", "mild", "moderate", "severe")


@st.composite
def persons(draw: st.DrawFn) -> Person:
    details = {
        "age": draw(st.sampled_from((None, *AGES))),
        "weight": draw(st.sampled_from((None, *WEIGHTS))),
        "crcl": draw(st.sampled_from(CLEARANCES)),
        "egfr": draw(st.sampled_from(CLEARANCES)),
        "renal": draw(st.sampled_from(GRADES)),
        "hepatic": draw(st.sampled_from(GRADES)),
    }
    return person(**{name: text for name, text in details.items() if text is not None})


def ceilings(rule: Rule) -> Iterator[tuple[Decimal | None, Decimal | None]]:
    """(of a dose, of a day) that the rule and what adjusts it state, in the unit of the dose."""
    assert rule.item.dose
    yield rule.item.dose.max_a_dose, rule.item.dose.max_a_day
    for other in rule.adjustment.by:
        if other.limit:
            assert other.limit.unit == rule.item.dose.unit
            yield None, other.limit.max_a_day


@settings(max_examples=300)
@given(data=st.data(), who=persons())
def test_no_rule_gives_more_than_a_maximum_that_is_stated(kb: KnowledgeBase, data: st.DataObject, who: Person) -> None:
    drug = data.draw(st.sampled_from(sorted(kb.titles("drugs"))))
    result = dose(kb, found(kb, drug), Asked(person=who))
    for rule in reckoned(result):
        assert rule.reckoned
        amounts = [(rule.reckoned.per_dose, rule.reckoned.per_day), *((s.per_dose, s.per_day) for s in rule.reckoned.stages)]
        for of_dose, of_day in ceilings(rule):
            for per_dose, per_day in amounts:
                assert all(of_dose is None or one.high <= of_dose for one in per_dose)
                assert all(of_day is None or one.high * (one.times_a_day or 1) <= of_day for one in per_dose)
                assert of_day is None or per_day is None or per_day.high <= of_day
        assert not rule.item.historical
        assert not rule.item.disputed
        assert any(kb.source(id).grade not in ("encyclopaedia", "unattributed") for id in rule.item.sources)


@settings(max_examples=200)
@given(data=st.data(), who=persons())
def test_every_statement_is_judged_once_with_sources_and_a_reason(kb: KnowledgeBase, data: st.DataObject, who: Person) -> None:
    drug = data.draw(st.sampled_from(sorted(kb.titles("drugs"))))
    region = data.draw(st.sampled_from([None, "US", "EU", "DE", "UK", "JP"]))
    result = dose(kb, found(kb, drug), Asked(person=who, region=region))
    assert sorted(r.item.text for r in result.rules) == sorted(item.text for item in kb.drug(drug).dosing)
    for rule in result.rules:
        assert rule.item.sources
        assert set(rule.item.sources) <= set(result.sources)
        assert rule.why or rule.applies is not False
        assert bool(rule.needs) <= (rule.applies is None)
        assert not (rule.reckoned and (rule.withheld or rule.needs or rule.applies is not True))
    organ = any(r.item.dose and set(r.needs) & {"--crcl", "--egfr", "--renal", "--hepatic"} for r in result.rules)
    withheld = any(r.withheld for r in result.rules) or (organ and bool(who.kidneys or who.liver))
    assert result.outcome == (0 if reckoned(result) else 4 if result.refused or withheld else 3)


@pytest.mark.slow
def test_every_rule_that_may_be_calculated_is_for_somebody(kb: KnowledgeBase) -> None:
    """So that the tests above look at all of them."""
    people = [
        person(
            **{
                name: text
                for name, text in (("age", age), ("weight", weight), ("crcl", crcl), ("egfr", crcl), ("hepatic", hepatic))
                if text
            }
        )
        for age in ("2mo", "3y", "5y", "8y", "13y", "17y", "40y", "70y")
        for weight in ("20kg", "70kg")
        for crcl in (None, "10ml/min", "15ml/min", "20ml/min", "40ml/min", "55ml/min", "95ml/min")
        for hepatic in (None, "moderate", "severe")
    ]
    people += [Person(age=measure("40y", AGE), weight=measure("70kg", WEIGHT), dialysis=True)]
    people += [person(age=age, weight=weight) for age, weight in (("4mo", "6kg"), ("8mo", "8kg"), ("2y", "12kg"), ("11y", "35kg"))]
    for drug in kb.drugs():
        answers = [dose(kb, found(kb, drug.id), Asked(person=who)) for who in people]
        if answers[0].refused:
            continue
        regions = {region for item in drug.dosing for region in item.regions}
        well = [who for who in people if not (who.kidneys or who.liver)]
        answers += [dose(kb, found(kb, drug.id), Asked(person=who, region=region)) for region in sorted(regions) for who in well]
        given_to = {rule.item for result in answers for rule in reckoned(result)}
        withheld = {rule.item for rule in answers[0].rules if rule.item.historical or rule.item.disputed}
        withheld |= {
            rule.item for result in answers for rule in result.rules if "rests only" in rule.withheld or "undated" in rule.withheld
        }
        withheld |= {rule.item for result in answers for rule in result.rules if "a label has a rule" in "".join(rule.why)}
        assert [item.text for item in drug.dosing if item.dose and item not in given_to | withheld] == []
