"""Doses that were wrong once: each with the right answer, by the sources that the data cite."""

from decimal import Decimal
from typing import Any

import pytest

from drugref.model.measure import AGE, CRCL, EGFR, WEIGHT, measure
from drugref.query.dose import dose
from drugref.query.dose_answer import Asked, DoseAnswer, Rule
from drugref.query.person import Person
from drugref.resolve.outcome import Found, Match
from drugref.resolve.resolve import resolve
from drugref.store.knowledge_base import KnowledgeBase

KINDS = {"age": AGE, "weight": WEIGHT, "crcl": CRCL, "egfr": EGFR}


def found(kb: KnowledgeBase, vocabulary: str, name: str) -> Match:
    outcome = resolve(kb, vocabulary, name)
    assert isinstance(outcome, Found)
    return outcome.match


def answer(kb: KnowledgeBase, drug: str, use: str | None = None, region: str | None = None, **details: Any) -> DoseAnswer:
    person = Person(**{name: measure(told, KINDS[name]) if name in KINDS else told for name, told in details.items()})
    condition = found(kb, "conditions", use) if use else None
    return dose(kb, found(kb, "drugs", drug), Asked(person=person, condition=condition, region=region))


def reckoned(result: DoseAnswer) -> list[Rule]:
    return [rule for rule in result.rules if rule.reckoned]


def a_day(rule: Rule) -> tuple[Decimal, Decimal]:
    assert rule.reckoned
    assert rule.reckoned.per_day
    return rule.reckoned.per_day.low, rule.reckoned.per_day.high


def start(rule: Rule) -> Decimal | None:
    """The most a day that it begins with."""
    assert rule.item.dose
    made = rule.begin.reckoned if rule.begin else rule.reckoned
    assert made
    if rule.begin or rule.item.dose.start:
        return made.per_day.high if made.per_day else None
    return next((stage.per_day.high for stage in made.stages if stage.day == 1 and stage.per_day), None)


@pytest.mark.parametrize(
    ("use", "details", "day", "begin"),
    [
        ("diabetic neuropathy", {}, (150, 300), 150),
        ("PHN", {}, (150, 600), 150),
        ("diabetic neuropathy", {"crcl": "45ml/min"}, (75, 150), 75),
        ("PHN", {"crcl": "45ml/min"}, (75, 300), 75),
        ("fibromyalgia", {"crcl": "45ml/min"}, (75, 225), 75),
        ("diabetic neuropathy", {"crcl": "20ml/min"}, (25, 75), 50),
        ("diabetic neuropathy", {"crcl": "7ml/min"}, (25, 50), 25),
        ("PHN", {"crcl": "7ml/min"}, (25, 75), 25),
    ],
)
def test_pregabalin_in_the_us_goes_by_its_label(
    kb: KnowledgeBase, use: str, details: dict[str, str], day: tuple[int, int], begin: int
) -> None:
    (rule,) = reckoned(answer(kb, "pregabalin", use, "US", **details))
    assert (a_day(rule), start(rule), rule.item.regions) == (day, begin, ("US",))


def test_gabapentin_at_seven_in_the_us_is_a_share_of_the_dose_at_fifteen_and_only_100_mg_can_be_given(kb: KnowledgeBase) -> None:
    (rule,) = reckoned(answer(kb, "gabapentin", None, "US", crcl="7ml/min"))
    assert rule.item.regions == ("US",)
    assert a_day(rule) == (Decimal("46.66"), 140)  # 100 and 300 × 7 ÷ 15
    assert rule.reckoned
    (one,) = rule.reckoned.per_dose
    assert one.give
    assert (one.give.low, one.give.high) == (None, 100)


def test_tramadol_of_the_immediate_release_by_kidneys_liver_and_age(kb: KnowledgeBase) -> None:
    for details, most, a_dose, times in (
        ({"crcl": "20ml/min"}, 200, 100, 2),
        ({"dialysis": True}, 200, 100, 2),
        ({"hepatic": "severe"}, 100, 50, 2),
        ({"age": "80y"}, 300, 75, 4),
        ({}, 400, 100, 4),
    ):
        result = answer(kb, "tramadol", None, "US", **details)
        (rule,) = (rule for rule in reckoned(result) if rule.item.release == "immediate")
        assert a_day(rule)[1] == most
        assert rule.reckoned
        first = rule.reckoned.per_dose[0]
        assert (first.high, first.times_a_day) == (a_dose, times)
        if "hepatic" not in details:
            assert start(rule) == 25


def test_two_doses_of_tramadol_a_day_are_for_the_extended_release_alone(kb: KnowledgeBase) -> None:
    held = {
        rule.item.release: rule.item.dose.times_a_day
        for rule in reckoned(answer(kb, "tramadol", "neuropathic pain", "UK"))
        if rule.item.dose
    }
    assert held == {"immediate": (3, 3), "prolonged": (2, 2)}


@pytest.mark.parametrize(
    ("details", "day", "begin"),
    [
        ({}, (150, 225), Decimal("37.5")),
        ({"hepatic": "mild"}, (75, Decimal("112.5")), Decimal("18.75")),
        ({"hepatic": "moderate"}, (75, Decimal("112.5")), Decimal("18.75")),
        ({"crcl": "20ml/min"}, (75, Decimal("112.5")), Decimal("18.75")),
        ({"renal": "severe"}, (75, Decimal("112.5")), Decimal("18.75")),
        ({"dialysis": True}, (75, Decimal("112.5")), Decimal("18.75")),
    ],
)
def test_venlafaxine_starts_low_and_is_halved(kb: KnowledgeBase, details: dict[str, str], day: object, begin: object) -> None:
    (rule,) = reckoned(answer(kb, "venlafaxine", "neuropathic pain", **details))
    assert (a_day(rule), start(rule)) == (day, begin)


@pytest.mark.parametrize(
    ("drug", "region", "details", "against"),
    [
        ("ibuprofen", None, {"crcl": "20ml/min"}, "motrin-product-monograph-canada"),
        ("ibuprofen", None, {"hepatic": "severe"}, "motrin-product-monograph-canada"),
        ("ibuprofen", "UK", {"crcl": "20ml/min"}, "nurofen-express-smpc-uk-2012"),
        ("oxycodone", None, {"hepatic": "severe"}, "oxynorm-smpc-4-3-4-cyprus"),
        ("oxycodone", None, {"crcl": "20ml/min", "age": "85y"}, "oxynorm-smpc-4-3-4-cyprus"),
        ("oxycodone", "UK", {"hepatic": "moderate"}, "oxynorm-smpc-4-3-4-cyprus"),
        ("tizanidine", "EU", {"age": "80y"}, "zanaflex-smpc-4-1-4"),
        ("morphine", None, {"egfr": "15ml/min"}, "morphgesic-smpc-4-3-4"),
        ("morphine", None, {"crcl": "15ml/min"}, "morphgesic-smpc-4-3-4"),
        ("venlafaxine", None, {"hepatic": "severe"}, "efexor-xl-uk-prescribing-information"),
        ("gabapentin", None, {"dialysis": True}, "neurontin-us-label-2026"),
        ("pregabalin", "US", {"dialysis": True}, "raouf-2017-gabapentinoids-in-kidney-disease"),
    ],
)
def test_what_speaks_against_it_withholds_every_amount(
    kb: KnowledgeBase, drug: str, region: str | None, details: dict[str, str], against: str
) -> None:
    result = answer(kb, drug, None, region, **details)
    assert (reckoned(result), result.outcome) == ([], 4)
    assert against in {source for rule in result.rules for other in rule.against for source in other.sources}


def test_duloxetine_in_the_us_is_told_apart_by_use(kb: KnowledgeBase) -> None:
    ceilings = {rule.item.condition: rule.item.dose.max_a_day for rule in reckoned(answer(kb, "duloxetine", None, "US")) if rule.item.dose}
    of_pain = {"diabetic-neuropathy": 60, "fibromyalgia": 60, "chronic-musculoskeletal-pain": 60}
    assert ceilings == {**of_pain, "depression-disorder": 120, "generalised-anxiety-disorder": 120}
    for region, ceiling in (("US", 60), ("EU", 120)):
        (pain,) = reckoned(answer(kb, "duloxetine", "diabetic neuropathy", region))
        assert (a_day(pain), pain.item.dose and pain.item.dose.max_a_day) == ((60, 60), ceiling)


@pytest.mark.parametrize("drug", ["pregabalin", "gabapentin"])
def test_an_egfr_alone_shows_the_row_it_would_fall_into_first_and_nothing_is_calculated(kb: KnowledgeBase, drug: str) -> None:
    result = answer(kb, drug, None, "US", egfr="25")
    assert (reckoned(result), result.outcome) == ([], 4)
    first = result.rules[0]
    assert first.row
    assert "creatinine clearance" in first.item.text.lower()
    assert all("--age" not in rule.needs for rule in result.rules)
    assert any("an eGFR is not a creatinine clearance" in rule.withheld for rule in result.rules)


@pytest.mark.parametrize(("age", "outcome"), [("2y11mo", 3), ("3y0mo", 0), ("4y11mo", 0)])
def test_an_age_in_years_and_months(kb: KnowledgeBase, age: str, outcome: int) -> None:
    assert answer(kb, "gabapentin", "partial seizures", "US", age=age, weight="15kg").outcome == outcome
