"""Dose arithmetic: exact, whatever the numbers."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugref.model import Dose, Step
from drugref.model.dose import MICROGRAMS, MassUnit

amounts = st.decimals(Decimal("0.001"), Decimal(10_000), places=3)
weights = st.decimals(Decimal("0.4"), Decimal(400), places=1)
mass_units: st.SearchStrategy[MassUnit] = st.sampled_from(["g", "mg", "microgram"])
times = st.tuples(st.integers(1, 12), st.integers(0, 12)).map(lambda t: (t[0], t[0] + t[1]))


@st.composite
def doses(draw: st.DrawFn) -> Dose:
    low, high = sorted((draw(amounts), draw(amounts)))
    return Dose(
        low=low,
        high=high,
        unit=draw(mass_units),
        per=draw(st.sampled_from(["dose", "day"])),
        per_kg=draw(st.booleans()),
        times_a_day=draw(st.none() | times),
        max_a_dose=draw(st.none() | amounts),
        max_a_day=draw(st.none() | amounts),
        max_a_day_per_kg=draw(st.none() | amounts),
        titration=tuple(Step(day=day, low=low, high=high, per="day") for day in range(1, draw(st.integers(1, 3)))),
        raise_by=draw(st.none() | amounts),
    )


def dose(**changes: object) -> Dose:
    return replace(Dose(low=Decimal(5), high=Decimal(10), unit="mg", per="dose"), **changes)  # type: ignore[arg-type]


def test_a_day_of_a_dose_given_two_to_three_times() -> None:
    assert dose(times_a_day=(2, 3)).daily() == (Decimal(10), Decimal(30))


def test_a_day_is_capped_by_the_ceiling() -> None:
    assert dose(times_a_day=(2, 3), max_a_day=Decimal(20)).daily() == (Decimal(10), Decimal(20))


def test_a_ceiling_below_the_least_caps_both() -> None:
    assert dose(times_a_day=(2, 3), max_a_day=Decimal(8)).daily() == (Decimal(8), Decimal(8))


def test_an_amount_a_day_is_not_multiplied_by_the_doses_it_is_divided_into() -> None:
    assert dose(per="day", times_a_day=(3, 3)).daily() == (Decimal(5), Decimal(10))


def test_a_day_cannot_be_told_without_the_number_of_doses() -> None:
    assert dose().daily() is None


def test_a_ceiling_does_not_bite_a_dose_that_is_still_per_kg() -> None:
    assert dose(per="day", per_kg=True, max_a_day=Decimal(7)).daily() == (Decimal(5), Decimal(10))


def test_a_dose_per_kg_for_a_weight_meets_its_ceiling() -> None:
    weighed = dose(per="day", per_kg=True, max_a_day=Decimal(150)).for_weight(Decimal(20))
    assert (weighed.low, weighed.high, weighed.per_kg) == (Decimal(100), Decimal(200), False)
    assert weighed.daily() == (Decimal(100), Decimal(150))


@pytest.mark.parametrize(("kg", "most"), [("10", "300"), ("15", "450"), ("20", "450"), ("100", "450")])
def test_a_ceiling_per_kg_bites_a_fixed_dose_of_a_light_body(kg: str, most: str) -> None:
    fixed = dose(low=Decimal(150), high=Decimal(150), times_a_day=(3, 3), max_a_day_per_kg=Decimal(30))
    assert fixed.for_weight(Decimal(kg)).daily() == (Decimal(most), Decimal(most))
    assert replace(fixed, max_a_day=Decimal(250)).for_weight(Decimal(kg)).daily() == (Decimal(250), Decimal(250))


def test_tenths_stay_exact() -> None:
    assert dose(low=Decimal("0.1"), high=Decimal("0.3"), times_a_day=(3, 3)).daily() == (Decimal("0.3"), Decimal("0.9"))


@given(doses(), weights)
def test_a_weight_multiplies_exactly_what_is_per_kg(given_dose: Dose, kg: Decimal) -> None:
    weighed = given_dose.for_weight(kg)
    factor = kg if given_dose.per_kg else 1
    assert (weighed.low, weighed.high) == (given_dose.low * factor, given_dose.high * factor)
    of_body = [] if given_dose.max_a_day_per_kg is None else [given_dose.max_a_day_per_kg * kg]
    assert weighed.max_a_day == min([*of_body, *([given_dose.max_a_day] if given_dose.max_a_day else [])], default=None)
    assert weighed.max_a_dose == given_dose.max_a_dose
    assert [step.high for step in weighed.titration] == [step.high * factor for step in given_dose.titration]
    assert weighed.raise_by == (None if given_dose.raise_by is None else given_dose.raise_by * factor)
    assert not weighed.per_kg
    assert not weighed.needs_weight


@given(doses(), weights, weights)
def test_a_weight_is_used_only_once(given_dose: Dose, kg: Decimal, other: Decimal) -> None:
    assert given_dose.for_weight(kg).for_weight(other) == given_dose.for_weight(kg)


@given(doses(), mass_units)
def test_a_unit_and_back_is_the_same_dose(given_dose: Dose, unit: MassUnit) -> None:
    turned = given_dose.in_unit(unit)
    assert turned.unit == unit
    assert turned.in_unit(given_dose.unit) == given_dose  # type: ignore[arg-type]  # the strategy makes masses only


@given(doses(), mass_units)
def test_a_unit_changes_no_amount_of_substance(given_dose: Dose, unit: MassUnit) -> None:
    turned = given_dose.in_unit(unit)
    assert turned.high * MICROGRAMS[unit] == given_dose.high * MICROGRAMS[given_dose.unit]
    assert (turned.max_a_day is None) == (given_dose.max_a_day is None)
    if turned.max_a_day is not None and given_dose.max_a_day is not None:
        assert turned.max_a_day * MICROGRAMS[unit] == given_dose.max_a_day * MICROGRAMS[given_dose.unit]


@given(doses(), mass_units)
def test_a_day_is_the_same_in_any_unit(given_dose: Dose, unit: MassUnit) -> None:
    factor = MICROGRAMS[given_dose.unit] / MICROGRAMS[unit]
    day, turned = given_dose.daily(), given_dose.in_unit(unit).daily()
    assert turned == (None if day is None else (day[0] * factor, day[1] * factor))


@given(doses(), weights)
def test_a_day_is_in_order_and_never_above_the_ceiling(given_dose: Dose, kg: Decimal) -> None:
    day = given_dose.for_weight(kg).daily()
    assert (day is None) == (given_dose.per == "dose" and given_dose.times_a_day is None)
    if day is not None:
        assert day[0] <= day[1]
        assert given_dose.max_a_day is None or day[1] <= given_dose.max_a_day
        assert given_dose.max_a_day_per_kg is None or day[1] <= given_dose.max_a_day_per_kg * kg


@given(doses(), weights, times)
def test_one_dose_times_their_number_is_never_above_a_ceiling(given_dose: Dose, kg: Decimal, number: tuple[int, int]) -> None:
    weighed = replace(given_dose.for_weight(kg), times_a_day=number)
    day = weighed.daily()
    assert day
    for count in range(number[0], number[1] + 1):
        low, high = weighed.single(count)
        assert low <= high
        assert weighed.max_a_dose is None or high <= weighed.max_a_dose
        assert weighed.max_a_day is None or high * count <= weighed.max_a_day + Decimal("1e-20")  # a third is not exact


def test_one_dose_of_an_amount_a_day_is_its_share() -> None:
    assert dose(per="day", low=Decimal(150), high=Decimal(600)).single(3) == (Decimal(50), Decimal(200))


def test_one_dose_is_capped_by_both_ceilings() -> None:
    capped = dose(high=Decimal(50), max_a_dose=Decimal(40), max_a_day=Decimal(90))
    assert (capped.single(2)[1], capped.single(3)[1]) == (Decimal(40), Decimal(30))


def test_a_factor_leaves_the_ceilings() -> None:
    half = dose(max_a_day=Decimal(20), raise_by=Decimal(4)).times(Decimal("0.5"))
    assert (half.low, half.high, half.max_a_day, half.raise_by) == (Decimal("2.5"), 5, 20, 2)


@pytest.mark.parametrize("kg", ["0", "-1"])
@pytest.mark.parametrize("per_kg", [True, False])
def test_a_body_without_weight_is_refused(kg: str, per_kg: bool) -> None:
    with pytest.raises(ValueError, match="above 0 kg"):
        dose(per_kg=per_kg).for_weight(Decimal(kg))


def test_units_of_activity_cannot_be_weighed() -> None:
    with pytest.raises(ValueError, match="units cannot be turned into mg"):
        dose(unit="units").in_unit("mg")
