"""The arithmetic of a dose: exact, step by step, rounded once and downwards, never above a ceiling."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugref.model import Dose, Limit, Step
from drugref.model.measure import WEIGHT, measure
from drugref.query.reckoning import GRAIN, Amount, figure, reckon

PER_KG = Dose(low=Decimal(25), high=Decimal(35), unit="mg", per="day", per_kg=True, times_a_day=(3, 3))
FIXED = Dose(low=Decimal(300), high=Decimal(400), unit="mg", per="dose", times_a_day=(3, 4), max_a_day=Decimal(1500))


def amount(low: str, high: str, times: int | None = None) -> Amount:
    return Amount(low=Decimal(low), high=Decimal(high), unit="mg", times_a_day=times)


def test_a_dose_per_kg_is_told_step_by_step_with_units_and_its_rounding() -> None:
    result = reckon(PER_KG, measure("20kg", WEIGHT))
    assert result.per_day == amount("500", "700")
    assert result.per_dose == (amount("166.66", "233.33", 3),)
    assert result.steps == (
        "25 to 35 mg/kg a day × 20 kg = 500 to 700 mg a day",
        "500 to 700 mg a day ÷ 3 = 166.666666… to 233.333333… mg a dose",
        "rounded down to 0.01 mg: 166.66 to 233.33 mg",
    )


def test_pounds_and_grams_are_turned_into_kilograms_first() -> None:
    pounds = reckon(PER_KG, measure("44lb", WEIGHT))
    assert pounds.steps[0] == "44 lb × 0.45359237 kg/lb = 19.958064… kg"
    assert pounds.per_day == amount("498.95", "698.53")
    assert reckon(PER_KG, measure("20000g", WEIGHT)).per_day == reckon(PER_KG, measure("20kg", WEIGHT)).per_day
    assert reckon(PER_KG, measure("20000g", WEIGHT)).steps[0] == "20000 g × 0.001 kg/g = 20 kg"


def test_doses_a_day_make_a_day_and_the_ceiling_that_bites_is_named() -> None:
    result = reckon(FIXED, None)
    assert result.per_day == amount("900", "1500")
    assert result.per_dose == (amount("300", "400", 3), amount("300", "375", 4))
    assert "300 to 400 mg × 3 to 4 a day = 900 to 1600 mg a day" in result.steps
    assert "the ceiling of 1500 mg a day bites: 900 to 1500 mg a day" in result.steps
    assert "1500 mg a day ÷ 4 = 375 mg a dose at most" in result.steps


def test_a_ceiling_that_does_not_bite_is_only_stated() -> None:
    steps = reckon(replace(FIXED, max_a_day=Decimal(2400)), None).steps
    assert not any("bites" in step for step in steps)
    assert steps[-1] == "never above 2400 mg a day"


def test_a_ceiling_per_kg_is_reckoned_for_the_body() -> None:
    child = replace(FIXED, low=Decimal(150), high=Decimal(150), times_a_day=(3, 3), max_a_day=None, max_a_day_per_kg=Decimal(30))
    result = reckon(child, measure("12kg", WEIGHT))
    assert result.per_day == amount("360", "360")
    assert result.per_dose == (amount("120", "120", 3),)
    assert result.steps[0] == "at most 30 mg/kg a day × 12 kg = 360 mg a day"
    assert "the ceiling of 360 mg a day bites: 360 mg a day" in result.steps
    with pytest.raises(ValueError, match="needs a weight"):
        reckon(child, None)


def test_a_ceiling_of_one_dose_bites() -> None:
    result = reckon(replace(FIXED, max_a_dose=Decimal(350), max_a_day=None), None)
    assert result.per_dose[0] == amount("300", "350", 3)
    assert "the ceiling of 350 mg a dose bites" in result.steps


def test_a_ceiling_of_one_dose_bites_a_share_of_the_day_too() -> None:
    dose = Dose(low=Decimal(25), high=Decimal(150), unit="mg", per="day", times_a_day=(1, 2), max_a_dose=Decimal(50))
    result = reckon(dose, None)
    assert result.per_day == amount("25", "100")
    assert result.per_dose == (amount("25", "50", 1), amount("12.50", "50", 2))
    assert "25 to 100 mg a day ÷ 2 = 12.5 to 50 mg a dose" in result.steps


def test_micrograms_are_written_out() -> None:
    dose = Dose(low=Decimal("2.4"), high=Decimal("2.4"), unit="microgram", per="dose", times_a_day=(1, 1), raise_by=Decimal("2.4"))
    assert reckon(dose, None).steps == (
        "2.4 micrograms × 1 a day = 2.4 micrograms a day",
        "raise the daily amount by up to 2.4 micrograms at a time",
    )


def test_a_dose_without_a_number_a_day_stays_one_dose() -> None:
    result = reckon(replace(FIXED, times_a_day=None), None)
    assert (result.per_day, result.per_dose) == (None, (amount("300", "400"),))


def test_titration_is_weighed_capped_and_told() -> None:
    steps = (Step(day=1, low=Decimal(10), high=Decimal(15), per="day", times_a_day=(3, 3)),)
    dose = replace(PER_KG, titration=steps, max_a_day=Decimal(250), raise_by=Decimal(5), raise_every=(2, 3))
    result = reckon(dose, measure("20kg", WEIGHT))
    (stage,) = result.stages
    assert (stage.day, stage.per_day, stage.per_dose) == (1, amount("200", "250"), (amount("66.66", "83.33", 3),))
    assert "to start: 10 to 15 mg/kg a day × 20 kg = 200 to 300 mg a day" in result.steps
    assert "to start: the ceiling of 250 mg a day bites: 200 to 250 mg a day" in result.steps
    assert "raise the daily amount by up to 100 mg at a time, every 2 to 3 days" in result.steps


def test_a_factor_and_a_limit_of_other_statements_are_steps_of_their_own() -> None:
    half = reckon(FIXED, None, (("moderate hepatic impairment", Decimal("0.5")),))
    assert half.per_day == amount("450", "750")  # the ceiling is halved too
    assert half.steps[0] == "moderate hepatic impairment: 300 to 400 mg × 0.5 = 150 to 200 mg a dose"
    limited = reckon(FIXED, None, (("renal impairment", Limit(max_a_day=Decimal("0.6"), unit="g")),))
    assert limited.per_day == amount("600", "600")
    assert limited.steps[0] == "renal impairment: at most 600 mg a day"


def test_a_limit_never_raises_a_ceiling() -> None:
    assert reckon(FIXED, None, (("w", Limit(max_a_day=Decimal(9000), unit="mg")),)).per_day == reckon(FIXED, None).per_day


def test_a_limit_in_units_of_activity_and_a_missing_weight_are_refused() -> None:
    with pytest.raises(ValueError, match="units"):
        reckon(FIXED, None, (("w", Limit(max_a_day=Decimal(5), unit="units")),))
    with pytest.raises(ValueError, match="needs a weight"):
        reckon(PER_KG, None)


@pytest.mark.parametrize(("value", "shown"), [("500.00", "500"), ("0.5", "0.5"), ("1E+2", "100"), ("0.1234567", "0.123456…")])
def test_a_figure_is_broken_off_and_never_rounded(value: str, shown: str) -> None:
    assert figure(Decimal(value)) == shown


amounts = st.decimals(Decimal("0.1"), 5000, places=1)
times = st.tuples(st.integers(1, 6), st.integers(0, 4)).map(lambda t: (t[0], t[0] + t[1]))


@st.composite
def doses(draw: st.DrawFn) -> Dose:
    low, high = sorted((draw(amounts), draw(amounts)))
    return Dose(
        low=low,
        high=high,
        unit="mg",
        per=draw(st.sampled_from(["dose", "day"])),
        per_kg=draw(st.booleans()),
        times_a_day=draw(st.none() | times),
        max_a_dose=draw(st.none() | amounts),
        max_a_day=draw(st.none() | amounts),
        max_a_day_per_kg=draw(st.none() | amounts),
        titration=(Step(day=1, low=low, high=high, per="day", times_a_day=draw(st.none() | times)),),
    )


@given(doses(), st.decimals(Decimal("0.5"), 200, places=2), st.none() | st.decimals(Decimal("0.1"), Decimal("0.9"), places=2))
def test_nothing_comes_out_above_a_ceiling_or_more_than_a_grain_below_the_exact_figure(
    dose: Dose, kg: Decimal, factor: Decimal | None
) -> None:
    result = reckon(dose, measure(f"{kg}kg", WEIGHT), (("f", factor),) if factor else ())
    for per_dose, per_day in ((result.per_dose, result.per_day), *((stage.per_dose, stage.per_day) for stage in result.stages)):
        for one in per_dose:
            assert one.low <= one.high
            assert dose.max_a_dose is None or one.high <= dose.max_a_dose
            assert dose.max_a_day is None or one.high * (one.times_a_day or 1) <= dose.max_a_day
        if per_day:
            assert dose.max_a_day is None or per_day.high <= dose.max_a_day
            assert dose.max_a_day_per_kg is None or per_day.high <= dose.max_a_day_per_kg * kg
    lowered = factor or Decimal(1)
    weighed = dose.for_weight(kg)
    of_dose, of_day = (held and held * lowered for held in (weighed.max_a_dose, weighed.max_a_day))
    exact = replace(weighed.times(lowered), max_a_dose=of_dose, max_a_day=of_day).daily()
    if exact and result.per_day:
        assert 0 <= exact[1] - result.per_day.high < GRAIN
    shown = [step for step in result.steps if re.search(r"\d\.\d{7}", step)]
    assert shown == []


@given(st.decimals(Decimal("0.5"), 200, places=2), st.decimals(Decimal("0.5"), 200, places=2))
def test_more_weight_is_never_less_dose(one: Decimal, other: Decimal) -> None:
    light, heavy = (reckon(PER_KG, measure(f"{kg}kg", WEIGHT)).per_day for kg in sorted((one, other)))
    assert light
    assert heavy
    assert light.high <= heavy.high
