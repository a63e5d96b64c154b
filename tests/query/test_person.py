"""Whether a statement is about a person: yes, no, or not to be told yet."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugref.model import Dose, Dosing, Span
from drugref.model.measure import AGE, CRCL, EGFR, WEIGHT, Measure, measure
from drugref.query.person import Fit, Person, fit, organs, together, within, words

PER_KG = Dose(low=Decimal(5), high=Decimal(5), unit="mg", per="day", per_kg=True)


def item(population: str = "everyone", **fields: object) -> Dosing:
    return Dosing(text="T", sources=("s",), population=population, **fields)  # type: ignore[arg-type]


def person(**details: str) -> Person:
    kinds = {"age": AGE, "weight": WEIGHT, "crcl": CRCL, "egfr": EGFR}
    return Person(**{name: measure(text, kinds[name]) if name in kinds else text for name, text in details.items()})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("population", "age", "applies"),
    [
        ("adults", "18y", True),
        ("adults", "215mo", False),
        ("adults", "216mo", True),
        ("children", "18y", False),
        ("children", "0d", True),
        ("older people", "64.99y", False),
        ("older people", "65y", True),
        ("everyone", "3y", True),
        ("renal impairment", "3y", None),
    ],
)
def test_populations_have_ages(population: str, age: str, applies: bool | None) -> None:
    assert fit(item(population), person(age=age)).applies is applies


def test_an_age_of_its_own_takes_the_populations_place() -> None:
    assert fit(item("adults", age=Span(min="17 y")), person(age="17y")).applies is True
    assert fit(item("children", age=Span(below="12 y")), person(age="12y")).applies is False


def test_without_age_and_weight_an_adult_is_assumed_but_no_child_and_nobody_old() -> None:
    assert fit(item("adults"), Person()).applies is True
    assert fit(item(age=Span(min="12 y")), Person()).applies is True
    for asking in (item("children"), item("older people"), item(age=Span(min="12 y", below="18 y")), item("children", age=Span(min="3 y"))):
        assert fit(asking, Person()).applies is None
        assert fit(asking, Person()).needs == ("--age",)


def test_an_open_side_is_closed_by_the_population() -> None:
    assert fit(item("children", age=Span(min="3 y")), person(age="18y")).applies is False
    assert fit(item("adults", age=Span(max="60 y")), person(age="17y")).applies is False
    assert fit(item(age=Span(min="3 y")), person(age="80y")).applies is True


def test_a_weight_alone_tells_of_no_adult() -> None:
    assert fit(item("adults"), person(weight="20kg")) == Fit(applies=None, why=("for 18 years and more",), needs=("--age",))


def test_a_dose_per_kg_asks_for_the_weight_by_option_name() -> None:
    assert fit(item(dose=PER_KG), person(age="6y")).needs == ("--weight",)
    assert fit(item(dose=PER_KG), person(age="6y", weight="20kg")).applies is True


def test_a_ceiling_per_kg_asks_for_the_weight_too() -> None:
    fixed = item(dose=replace(PER_KG, per_kg=False, max_a_day_per_kg=Decimal(30)))
    assert fit(fixed, person(age="6y")) == Fit(applies=None, why=("the most a day is per kg",), needs=("--weight",))
    assert fit(fixed, person(age="6y", weight="20kg")).applies is True


@pytest.mark.parametrize(
    ("crcl", "applies"),
    [("30ml/min", False), ("30.01ml/min", True), ("59.99ml/min", True), ("60ml/min", False)],
)
def test_a_band_of_clearance_ends_where_it_says(crcl: str, applies: bool) -> None:
    assert fit(item("renal impairment", crcl=Span(above="30 ml/min", below="60 ml/min")), person(crcl=crcl)).applies is applies


def test_an_egfr_is_no_creatinine_clearance() -> None:
    for measure_of, other, option in (("egfr", "crcl", "--egfr"), ("crcl", "egfr", "--crcl")):
        band = {measure_of: Span(below="60 ml/min")}
        assert fit(item("renal impairment", advice="individual", **band), person(**{other: "40ml/min"})).needs == (option,)
        assert fit(item("renal impairment", advice="individual", **band), person(**{other: "70ml/min"})).applies is False


def test_advice_against_is_heard_from_the_other_measure_too() -> None:
    against = item("renal impairment", egfr=Span(below="30 ml/min"), advice="avoid")
    assert fit(against, person(crcl="20ml/min")).applies is True
    assert fit(against, person(crcl="40ml/min")).applies is False


def test_a_severe_grade_without_a_figure_restricts_below_thirty() -> None:
    assert fit(item("renal impairment", renal=("severe",), advice="avoid"), person(crcl="29ml/min")).applies is True
    assert fit(item("renal impairment", renal=("severe",), advice="avoid"), person(crcl="30ml/min")).needs == ("--renal",)
    assert fit(item("renal impairment", renal=("severe",), advice="no change"), person(crcl="20ml/min")).needs == ("--renal",)


def test_a_band_of_sound_kidneys_is_assumed_for_a_dose_if_nothing_is_said_of_them() -> None:
    dose = Dose(low=Decimal(1), high=Decimal(1), unit="mg", per="day")
    assert fit(item("adults", crcl=Span(min="60 ml/min"), dose=dose), person()).applies is True
    assert fit(item("adults", crcl=Span(min="60 ml/min"), dose=dose), person(renal="none")).applies is True
    assert fit(item("adults", crcl=Span(min="60 ml/min"), dose=dose), person(crcl="59ml/min")).applies is False
    assert fit(item("adults", crcl=Span(max="60 ml/min"), dose=dose), person()).needs == ("--crcl",)


def test_a_grade_in_words_is_asked_for_unless_the_kidneys_are_known_to_be_sound() -> None:
    graded = item("renal impairment", renal=("moderate",))
    assert fit(graded, person(renal="moderate")).applies is True
    assert fit(graded, person(renal="severe")).applies is False
    assert fit(graded, person(crcl="40ml/min")).needs == ("--renal",)
    assert fit(graded, person(crcl="90ml/min")).applies is False


@pytest.mark.parametrize(
    ("details", "applies"),
    [
        ({}, None),
        ({"crcl": "89.9ml/min"}, True),
        ({"crcl": "90ml/min"}, False),
        ({"egfr": "40ml/min"}, True),
        ({"crcl": "95ml/min", "egfr": "80ml/min"}, True),
        ({"renal": "none"}, False),
        ({"renal": "mild"}, True),
    ],
)
def test_renal_impairment_without_a_figure(details: dict[str, str], applies: bool | None) -> None:
    fitting = fit(item("renal impairment"), person(**details))
    assert fitting.applies is applies
    assert fitting.needs == (("--crcl",) if applies is None else ())


@pytest.mark.parametrize(("details", "applies"), [({}, None), ({"hepatic": "none"}, False), ({"hepatic": "mild"}, True)])
def test_hepatic_impairment_without_a_figure(details: dict[str, str], applies: bool | None) -> None:
    assert fit(item("hepatic impairment"), person(**details)).applies is applies


def test_one_no_is_a_no_and_one_unknown_is_no_yes() -> None:
    yes, unknown, no = Fit(applies=True), Fit(applies=None, needs=("--age",)), Fit(applies=False, why=("no",))
    assert together([yes, unknown, no]) == no
    assert together([yes, unknown, unknown]) == unknown
    assert together([]).applies is True


def test_organs_are_known_by_population_and_by_band() -> None:
    assert organs(item("renal impairment")) == {"renal"}
    assert organs(item("adults", crcl=Span(min="60 ml/min"))) == frozenset()  # sound kidneys
    assert organs(item("adults", crcl=Span(below="60 ml/min"))) == {"renal"}
    assert organs(item("everyone", dialysis=True)) == {"renal"}
    assert organs(item("hepatic impairment", hepatic=("mild",))) == {"hepatic"}
    assert organs(item("adults")) == frozenset()


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (Span(min="5 y", below="12 y"), "5 to under 12 years"),
        (Span(min="1 mo", below="4 y"), "1 month to under 4 years"),
        (Span(min="6 mo", below="1 y"), "6 months to under 1 year"),
        (Span(max="1 y"), "up to 1 year"),
        (Span(above="30 ml/min", max="60 ml/min"), "above 30 to 60 ml/min"),
        (Span(min="15 ml/min", max="15 ml/min"), "15 ml/min"),
        (Span(below="30 kg"), "under 30 kg"),
        (Span(max="30 kg"), "up to 30 kg"),
        (Span(min="60 ml/min"), "60 ml/min and more"),
        (Span(above="75 y"), "above 75 years"),
    ],
)
def test_a_span_in_words(span: Span, shown: str) -> None:
    assert words(span) == shown


figures = st.decimals(1, 600, places=1)


@given(figures, figures, figures, st.booleans(), st.booleans())
def test_a_weight_lies_in_exactly_one_of_two_bands_that_meet(low: Decimal, edge: Decimal, kg: Decimal, closed: bool, grams: bool) -> None:
    under = Span(**{"max" if closed else "below": f"{edge} kg"})
    over = Span(**{"above" if closed else "min": f"{edge} kg"})
    held = measure(f"{kg * 1000:f}g" if grams else f"{kg}kg", WEIGHT)
    assert within(under, held, WEIGHT) != within(over, held, WEIGHT)
    assert within(under, held, WEIGHT) == (kg <= edge if closed else kg < edge)


@given(st.integers(0, 1500), st.sampled_from(["d", "wk", "mo", "y"]))
def test_an_age_lies_in_exactly_one_band_whatever_its_unit(number: int, unit: str) -> None:
    size = number * AGE.units[unit][1]
    if size > AGE.most:
        return
    held = Measure(Decimal(number), unit, size)
    bands = [Span(below="3 y"), Span(min="3 y", below="5 y"), Span(min="5 y", below="12 y"), Span(min="12 y")]
    assert sum(within(band, held, AGE) for band in bands) == 1
