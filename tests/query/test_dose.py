"""Doses for one person: examples calculated by hand from the cited figures, at every boundary."""

from decimal import Decimal

import pytest

from drugref.model.measure import AGE, CRCL, EGFR, WEIGHT, measure
from drugref.query.dose import dose
from drugref.query.dose_answer import Asked, DoseAnswer, Rule
from drugref.query.person import Person
from drugref.resolve.outcome import Found, Match
from drugref.resolve.resolve import resolve
from drugref.store.knowledge_base import KnowledgeBase

Figures = dict[int | None, tuple[str, str]]

KINDS = {"age": AGE, "weight": WEIGHT, "crcl": CRCL, "egfr": EGFR}


def person(**details: str) -> Person:
    return Person(**{name: measure(text, KINDS[name]) if name in KINDS else text for name, text in details.items()})  # type: ignore[arg-type]


def found(kb: KnowledgeBase, vocabulary: str, name: str) -> Match:
    outcome = resolve(kb, vocabulary, name)
    assert isinstance(outcome, Found)
    return outcome.match


def answer(
    kb: KnowledgeBase, drug: str, *, use: str | None = None, region: str | None = None, route: str | None = None, **details: str
) -> DoseAnswer:
    condition = found(kb, "conditions", use) if use else None
    return dose(kb, found(kb, "drugs", drug), Asked(person=person(**details), condition=condition, region=region, route=route))


def reckoned(result: DoseAnswer) -> list[Rule]:
    return [rule for rule in result.rules if rule.reckoned]


def a_day(result: DoseAnswer) -> list[tuple[str, str]]:
    """(least, most) a day of every rule that was calculated."""
    return [(str(day.low), str(day.high)) for rule in reckoned(result) if rule.reckoned and (day := rule.reckoned.per_day)]


def doses_of(rule: Rule) -> Figures:
    assert rule.reckoned
    return {one.times_a_day: (f"{one.low:f}", f"{one.high:f}") for one in rule.reckoned.per_dose}


# The examples, by hand


@pytest.mark.parametrize(
    ("age", "weight", "day", "single", "start"),
    [
        ("36mo", "15kg", ("600", "600"), ("200.00", "200.00"), ("150", "225")),  # 40 × 15; ÷ 3; 10 and 15 × 15
        ("3y", "20kg", ("800", "800"), ("266.66", "266.66"), ("200", "300")),
        ("59mo", "20kg", ("800", "800"), ("266.66", "266.66"), ("200", "300")),
        ("5y", "20kg", ("500", "700"), ("166.66", "233.33"), ("200", "300")),  # 25 and 35 × 20
        ("60mo", "20kg", ("500", "700"), ("166.66", "233.33"), ("200", "300")),
        ("6y", "20kg", ("500", "700"), ("166.66", "233.33"), ("200", "300")),
        ("11y", "40kg", ("1000", "1400"), ("333.33", "466.66"), ("400", "600")),
        ("143mo", "40kg", ("1000", "1400"), ("333.33", "466.66"), ("400", "600")),
    ],
)
def test_gabapentin_for_partial_seizures_in_a_child_in_the_us(
    kb: KnowledgeBase, age: str, weight: str, day: tuple[str, str], single: tuple[str, str], start: tuple[str, str]
) -> None:
    result = answer(kb, "gabapentin", use="partial seizures", region="US", age=age, weight=weight)
    (rule,) = reckoned(result)
    assert rule.reckoned
    assert rule.reckoned.per_day
    assert (Decimal(day[0]), Decimal(day[1])) == (rule.reckoned.per_day.low, rule.reckoned.per_day.high)
    assert doses_of(rule) == {3: single}
    (stage,) = rule.reckoned.stages
    assert stage.per_day
    assert (stage.per_day.low, stage.per_day.high) == (Decimal(start[0]), Decimal(start[1]))


def test_the_issues_example_needs_no_region(kb: KnowledgeBase) -> None:
    result = answer(kb, "gabapentin", use="partial seizures", age="6y", weight="20kg")
    assert {rule.item.regions for rule in reckoned(result)} == {("US",), ("UK",)}
    assert a_day(result) == [("500.00", "700.00")] * 2


@pytest.mark.parametrize("age", ["0d", "35mo", "1095d", "152wk"])
def test_gabapentin_below_three_years_has_no_dose(kb: KnowledgeBase, age: str) -> None:
    result = answer(kb, "gabapentin", use="partial seizures", age=age, weight="12kg")
    assert (reckoned(result), result.outcome) == ([], 3)


@pytest.mark.parametrize("age", ["12y", "144mo", "17y", "40y"])
def test_gabapentin_from_twelve_years_is_fixed(kb: KnowledgeBase, age: str) -> None:
    (rule,) = reckoned(answer(kb, "gabapentin", use="partial seizures", region="US", age=age, weight="60kg"))
    assert doses_of(rule) == {3: ("300.00", "600.00")}


@pytest.mark.parametrize(
    ("crcl", "days"),
    [
        ("120ml/min", [("150.00", "600.00")]),
        ("60.01ml/min", [("150.00", "600.00")]),
        ("60ml/min", [("150.00", "600.00")]),
        ("59.99ml/min", [("75.00", "300.00")]),
        ("40ml/min", [("75.00", "300.00")]),
        ("30.01ml/min", [("75.00", "300.00")]),
        ("30ml/min", [("25.00", "150.00")]),
        ("15ml/min", [("25.00", "150.00")]),
        ("14.99ml/min", [("25.00", "75.00")]),
        ("1ml/min", [("25.00", "75.00")]),
    ],
)
def test_pregabalin_for_post_herpetic_neuralgia_by_clearance(kb: KnowledgeBase, crcl: str, days: list[tuple[str, str]]) -> None:
    result = answer(kb, "pregabalin", use="post-herpetic neuralgia", region="US", crcl=crcl)
    own = [rule for rule in reckoned(result) if "NeuPSIG" not in rule.item.text]
    assert [(str(r.reckoned.per_day.low), str(r.reckoned.per_day.high)) for r in own if r.reckoned and r.reckoned.per_day] == days
    assert result.outcome == 0


@pytest.mark.parametrize(
    ("egfr", "day"),
    [
        ("60ml/min", ("75.00", "300.00")),
        ("30.01ml/min", ("75.00", "300.00")),
        ("30ml/min", ("25.00", "150.00")),
        ("15ml/min", ("25.00", "150.00")),
        ("14.99ml/min", ("25.00", "75.00")),
    ],
)
def test_pregabalin_by_egfr(kb: KnowledgeBase, egfr: str, day: tuple[str, str]) -> None:
    assert a_day(answer(kb, "pregabalin", use="neuropathic pain", region="EU", egfr=egfr)) == [day]


@pytest.mark.parametrize("details", [{"crcl": "60.01ml/min"}, {"crcl": "75ml/min"}, {"egfr": "95ml/min"}])
def test_above_the_bands_pregabalin_goes_by_its_use(kb: KnowledgeBase, details: dict[str, str]) -> None:
    assert ("150.00", "600.00") in a_day(answer(kb, "pregabalin", use="neuropathic pain", region="EU", **details))


def test_what_holds_in_the_eu_holds_in_a_member_state(kb: KnowledgeBase) -> None:
    assert ("150.00", "600.00") in a_day(answer(kb, "pregabalin", use="neuropathic pain", region="FR"))
    assert ("60.00", "60.00") in a_day(answer(kb, "duloxetine", use="diabetic neuropathy", region="FR"))
    assert ("60.00", "60.00") not in a_day(answer(kb, "duloxetine", use="diabetic neuropathy", region="UK"))


def test_pregabalin_at_forty_is_given_twice_or_three_times_and_starts_at_75(kb: KnowledgeBase) -> None:
    (rule,) = reckoned(answer(kb, "pregabalin", use="PHN", region="US", crcl="40ml/min"))
    assert doses_of(rule) == {2: ("37.50", "150.00"), 3: ("25.00", "100.00")}
    assert rule.reckoned
    assert [(s.day, str(s.per_day.high) if s.per_day else "") for s in rule.reckoned.stages] == [(1, "75.00")]


def test_where_nothing_is_said_of_the_kidneys_the_labels_rule_for_sound_ones_holds(kb: KnowledgeBase) -> None:
    (label,) = reckoned(answer(kb, "pregabalin", use="PHN", region="US"))
    assert (label.item.condition, label.item.regions) == ("post-herpetic-neuralgia", ("US",))
    assert any("sound kidneys are assumed" in why for why in label.why)


@pytest.mark.parametrize(
    ("age", "weight", "day", "times"),
    [
        ("16y", "30kg", ("75.00", "300.00"), {2, 3}),
        ("16y", "29.99kg", ("104.96", "419.86"), {2, 3}),  # 3.5 and 14 × 29.99 = 104.965 and 419.86
        ("16y", "60kg", ("150.00", "600.00"), {2, 3}),
        ("16y", "60.1kg", ("150.25", "600.00"), {2, 3}),  # 10 × 60.1 = 601: the ceiling bites
        ("16y", "100kg", ("250.00", "600.00"), {2, 3}),
        ("4y", "16kg", ("56.00", "224.00"), {2, 3}),
        ("47mo", "16kg", ("56.00", "224.00"), {3}),
        ("1mo", "4kg", ("14.00", "56.00"), {3}),
    ],
)
def test_pregabalin_for_partial_seizures_in_a_child(
    kb: KnowledgeBase, age: str, weight: str, day: tuple[str, str], times: set[int]
) -> None:
    result = answer(kb, "pregabalin", use="partial seizures", age=age, weight=weight)
    assert a_day(result) == [day]
    assert set(doses_of(reckoned(result)[0])) == times
    bites = any("bites" in step for rule in reckoned(result) if rule.reckoned for step in rule.reckoned.steps)
    assert bites == (Decimal(weight.removesuffix("kg")) > 60)


@pytest.mark.parametrize(("age", "rules"), [("30d", 0), ("31d", 1), ("203mo", 1), ("17y", 1), ("204mo", 1)])
def test_pregabalin_for_partial_seizures_begins_at_a_month_and_is_fixed_from_seventeen_years(
    kb: KnowledgeBase, age: str, rules: int
) -> None:
    found = reckoned(answer(kb, "pregabalin", use="partial seizures", age=age, weight="40kg"))
    assert len(found) == rules
    assert [rule.item.population for rule in found] == (["adults"] if age in ("17y", "204mo") else ["children"] * rules)


@pytest.mark.parametrize(
    ("crcl", "day"),
    [
        ("79.99ml/min", ("600.00", "1800.00")),
        ("50ml/min", ("600.00", "1800.00")),
        ("49.99ml/min", ("300.00", "900.00")),
        ("30ml/min", ("300.00", "900.00")),
        ("29.99ml/min", ("150.00", "600.00")),
        ("15ml/min", ("150.00", "600.00")),
        ("14.99ml/min", ("150.00", "300.00")),
    ],
)
def test_gabapentin_in_the_eu_by_clearance(kb: KnowledgeBase, crcl: str, day: tuple[str, str]) -> None:
    assert a_day(answer(kb, "gabapentin", use="peripheral neuropathic pain", region="EU", crcl=crcl)) == [day]


@pytest.mark.parametrize("crcl", ["80ml/min", "89ml/min", "120ml/min"])
def test_gabapentin_in_the_eu_with_sound_kidneys_goes_by_its_use(kb: KnowledgeBase, crcl: str) -> None:
    days = a_day(answer(kb, "gabapentin", use="peripheral neuropathic pain", region="EU", crcl=crcl))
    assert ("900.00", "3600.00") in days


@pytest.mark.parametrize(
    ("crcl", "own"),
    [
        ("60ml/min", ("900.00", "1800.00")),  # of the use itself
        ("59.9ml/min", ("400.00", "1400.00")),
        ("30.1ml/min", ("400.00", "1400.00")),
        ("30ml/min", ("200.00", "700.00")),
        ("15.1ml/min", ("200.00", "700.00")),
        ("15ml/min", ("100.00", "300.00")),
    ],
)
def test_gabapentin_in_the_us_by_clearance(kb: KnowledgeBase, crcl: str, own: tuple[str, str]) -> None:
    result = answer(kb, "gabapentin", use="PHN", region="US", crcl=crcl)
    first = next(rule for rule in reckoned(result) if rule.item.regions == ("US",))
    assert first.reckoned
    assert first.reckoned.per_day
    assert (str(first.reckoned.per_day.low), str(first.reckoned.per_day.high)) == own


@pytest.mark.parametrize(
    ("crcl", "day"), [("10ml/min", ("66.66", "200.00")), ("7.5ml/min", ("50.00", "150.00")), ("1ml/min", ("6.66", "20.00"))]
)
def test_below_fifteen_the_us_label_lowers_in_proportion(kb: KnowledgeBase, crcl: str, day: tuple[str, str]) -> None:
    assert a_day(answer(kb, "gabapentin", use="PHN", region="US", crcl=crcl)) == [day]


def test_celecoxib_of_undated_copies_is_withheld_and_severe_hepatic_impairment_stops_it(kb: KnowledgeBase) -> None:
    for hepatic in (None, "moderate"):
        details = {"hepatic": hepatic} if hepatic else {}
        sound = answer(kb, "celecoxib", use="acute pain", **details)
        assert (reckoned(sound), sound.outcome) == ([], 4)
        assert any("undated" in rule.withheld for rule in sound.rules)
    for region, most in (("US", "200.00"), ("UK", "400.00")):  # dated labels have it
        assert a_day(answer(kb, "celecoxib", use="osteoarthritis", region=region)) == [("200.00", most)]
    assert a_day(answer(kb, "celecoxib", use="osteoarthritis", region="US", hepatic="moderate")) == [("100.00", "100.00")]
    severe = answer(kb, "celecoxib", use="osteoarthritis", hepatic="severe")
    assert (reckoned(severe), severe.outcome) == ([], 4)


def test_older_people_with_altered_kidneys_have_at_most_150_mg_of_eperisone(kb: KnowledgeBase) -> None:
    assert a_day(answer(kb, "eperisone", use="spasticity", age="65y", renal="moderate")) == [("150.00", "150.00")]
    younger = answer(kb, "eperisone", use="spasticity", age="64y", renal="moderate")
    assert (reckoned(younger), younger.outcome) == ([], 4)  # nothing is stated of their kidneys


def test_duloxetine_is_withheld_below_a_clearance_of_thirty_with_the_reason(kb: KnowledgeBase) -> None:
    low = answer(kb, "duloxetine", use="neuropathic pain", crcl="29.9ml/min")
    assert (reckoned(low), low.outcome) == ([], 4)
    assert "avoid" in {other.advice for rule in low.rules for other in rule.against}
    between = answer(kb, "duloxetine", use="neuropathic pain", region="UK", crcl="30ml/min")
    assert (reckoned(between), between.outcome) == ([], 4)  # no source says what 30 ml/min means


# What is never calculated


@pytest.mark.parametrize(("age", "text"), [("5y", "5 mg/kg"), ("6y", "2 to 4 mg/kg"), ("71mo", "5 mg/kg"), ("14y", "2 to 4 mg/kg")])
def test_the_seeds_doses_of_tolperisone_for_children_are_shown_as_disputed(kb: KnowledgeBase, age: str, text: str) -> None:
    result = answer(kb, "tolperisone", age=age, weight="18kg")
    assert (reckoned(result), result.outcome) == ([], 4)
    (seed,) = [rule for rule in result.rules if text in rule.item.text and not rule.item.historical and rule.applies]
    assert "disputed" in seed.withheld
    assert seed.item.disputed
    assert "product-information-as-approved-chmp" in seed.item.disputed.sources


@pytest.mark.parametrize("drug", ["flupirtine", "silperisone", "inaperisone"])
def test_withdrawn_and_investigational_drugs_give_their_status_and_no_dose(kb: KnowledgeBase, drug: str) -> None:
    result = answer(kb, drug, age="40y", weight="70kg")
    assert reckoned(result) == []
    assert result.outcome == 4
    assert result.refused
    assert result.not_given


def test_a_drug_never_authorised_where_it_is_asked_about_is_refused(kb: KnowledgeBase) -> None:
    assert answer(kb, "eperisone", region="US").outcome == 4
    assert not answer(kb, "eperisone", region="JP").refused
