"""Which of a prescriber's questions are answered."""

from decimal import Decimal
from typing import Any

import pytest

from drugref.model import QUESTIONS, Counsel, Dispute, Dose, Dosing, Drug, Indication, Limit, SideEffects, Statement, Status
from drugref.query.completeness import answered

S: Any = {"text": "T", "sources": ("s",)}
DISPUTE = Dispute(text="No.", sources=("s",))


def dose(**changes: Any) -> Dose:
    return Dose(**{"low": Decimal(1), "high": Decimal(2), "unit": "mg", "per": "day", **changes})


def rule(population: Any = "adults", **fields: Any) -> Drug:
    return Drug(id="x", dosing=(Dosing(**S, population=population, **fields),))


def use(licence: Any, **fields: Any) -> Drug:
    return Drug(id="x", indications=(Indication(**S, condition="c", licence=licence, regions=("UK",), **fields),))


@pytest.mark.parametrize(
    ("drug", "questions"),
    [
        (Drug(id="x"), ()),
        (use("licensed"), ("uses in the UK",)),
        (use("not licensed"), ("uses in the UK",)),
        (use("off-label"), ()),
        (use("claimed"), ()),
        (use("licensed", disputed=DISPUTE), ()),
        (Drug(id="x", status=(Status(**S, status="never authorised", regions=("US",)),)), ("uses in the US",)),
        (rule(dose=dose()), ("usual dose",)),
        (rule(dose=dose(start=True)), ("starting dose",)),
        (rule(dose=dose(max_a_day=Decimal(9))), ("usual dose", "highest dose")),
        (rule(limit=Limit(max_a_day=Decimal(9), unit="mg")), ("highest dose",)),
        (rule(dose=dose(), historical=True), ()),
        (rule(dose=dose(), disputed=DISPUTE), ()),
        (rule("renal impairment"), ()),
        (rule("renal impairment", advice="avoid"), ("kidneys",)),
        (rule("hepatic impairment", factor=Decimal("0.5")), ("liver",)),
        (rule("children", advice="avoid"), ("children",)),
        (rule("older people", advice="no change"), ("older people",)),
        (Drug(id="x", monitoring=(Statement(**S),)), ("monitoring",)),
        (Drug(id="x", overdose=(Statement(**S, disputed=DISPUTE),)), ()),
        (Drug(id="x", counselling=(Counsel(**S, topic="stopping"),)), ("stopping",)),
        (Drug(id="x", counselling=(Counsel(**S, topic="taking"),)), ()),
    ],
)
def test_a_question_is_answered_only_by_what_answers_it(drug: Drug, questions: tuple[str, ...]) -> None:
    assert answered(drug) == questions


@pytest.mark.parametrize(("count", "frequency", "known"), [(15, "common", True), (14, "common", False), (15, "not known", False)])
def test_side_effects_want_fifteen_of_known_frequency(count: int, frequency: Any, known: bool) -> None:
    listed = SideEffects(effects=tuple(f"e{n}" for n in range(count)), sources=("s",), frequency=frequency)
    assert (answered(Drug(id="x", side_effects=(listed,))) == ("side effects",)) is known


def test_the_questions_are_those_of_the_model(kb: Any) -> None:
    order = list(QUESTIONS)
    for drug in kb.drugs():
        known = answered(drug)
        assert list(known) == sorted(set(known), key=order.index)
