"""Figures with their units: what they mean, and what is refused in which words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugref.errors import UsageError
from drugref.model.measure import AGE, CRCL, CREATININE, EGFR, WEIGHT, Kind, measure


@pytest.mark.parametrize(
    ("text", "kind", "shown", "size"),
    [
        ("6y", AGE, "6 y", "2191.5"),
        ("6 years", AGE, "6 y", "2191.5"),
        ("8mo", AGE, "8 mo", "243.5"),
        ("3wk", AGE, "3 wk", "21"),
        ("10d", AGE, "10 d", "10"),
        ("0d", AGE, "0 d", "0"),
        ("20kg", WEIGHT, "20 kg", "20"),
        (" 18.5 KG ", WEIGHT, "18.5 kg", "18.5"),
        ("3200g", WEIGHT, "3200 g", "3.2"),
        ("44lb", WEIGHT, "44 lb", "19.95806428"),
        ("40ml/min", CRCL, "40 ml/min", "40"),
        ("40 mL/min", CRCL, "40 ml/min", "40"),
        ("40ml/min/1.73m2", EGFR, "40 ml/min", "40"),
    ],
)
def test_a_figure_with_its_unit(text: str, kind: Kind, shown: str, size: str) -> None:
    found = measure(text, kind)
    assert (str(found), found.size) == (shown, Decimal(size))


def test_thirty_six_months_are_three_years_and_a_day_is_a_day() -> None:
    assert measure("36mo", AGE).size == measure("3y", AGE).size
    assert measure("3wk", AGE).size == measure("21d", AGE).size


@pytest.mark.parametrize(
    ("text", "kind", "what", "mend"),
    [
        ("18", WEIGHT, "“18” of what? A weight needs a unit", "20kg"),
        ("0.75", CRCL, "is hardly a creatinine clearance in ml/min: below 5 it may be in ml/s", "40ml/min"),
        ("120", CRCL, "above 100 a creatinine in µmol/l", "40ml/min"),
        ("120", EGFR, "is hardly an eGFR in ml/min", "40ml/min"),
        ("0ml/min", CRCL, "0 ml/min is below 1 ml/min", "check the figure"),
        ("1.8", CREATININE, "“1.8” of what? A serum creatinine needs a unit", "1.8mg/dl or 160umol/l"),
        ("160mg/dl", CREATININE, "above 25 mg/dl", "check the figure"),
        ("11mo2y", AGE, "is not an age", "longer unit first"),
        ("2y2y", AGE, "is not an age", "longer unit first"),
        ("6", AGE, "“6” of what? An age needs a unit", "6y"),
        ("1800kg", WEIGHT, "1800 kg is above 650 kg", "check the figure"),
        ("131y", AGE, "131 y is above 130 years", "check the figure"),
        ("301ml/min", CRCL, "301 ml/min is above 300 ml/min", "check the figure"),
        ("100g", WEIGHT, "100 g is below 0.2 kg", "check the figure"),
        ("-3", AGE, "“-3” is below 0, and an age cannot be", "6y"),
        ("-3y", AGE, "“-3y” is below 0", "6y"),
        ("18stone", WEIGHT, "“stone” is not a unit of weight", "20kg"),
        ("6m", AGE, "“m” is not a unit of age", "8mo"),
        ("18,5kg", WEIGHT, "“18,5kg” has a comma", "18.5kg"),
        ("kg", WEIGHT, "“kg” is not a weight", "20kg"),
        ("", WEIGHT, "“” is not a weight", "20kg"),
        (".", WEIGHT, "“.” is not a weight", "20kg"),
        ("1e3kg", WEIGHT, "“e3kg” is not a unit of weight", "20kg"),
        ("nan kg", WEIGHT, "“nan kg” is not a weight", "20kg"),
        ("١٨kg", WEIGHT, "“١٨kg” is not a weight", "20kg"),
        ("9" * 30 + "kg", WEIGHT, "is not a weight", "20kg"),
        ("1" + " " * 100 + "kg", WEIGHT, "is not a weight", "20kg"),
    ],
)
def test_what_is_refused_names_the_unit_or_the_bound(text: str, kind: Kind, what: str, mend: str) -> None:
    with pytest.raises(UsageError) as raised:
        measure(text, kind)
    assert what in raised.value.what
    assert mend in raised.value.mend


@given(st.text(max_size=60), st.sampled_from([AGE, WEIGHT, CRCL, EGFR]))
def test_any_text_is_a_believable_measure_or_refused(text: str, kind: Kind) -> None:
    try:
        found = measure(text, kind)
    except UsageError:
        return
    assert kind.least <= found.size <= kind.most


@given(st.decimals(1, 600, places=2))
def test_pounds_grams_and_kilograms_agree(kg: Decimal) -> None:
    assert measure(f"{kg}kg", WEIGHT).size == measure(f"{kg * 1000:f}g", WEIGHT).size
    pounds = (kg / Decimal("0.45359237")).quantize(Decimal("0.001"))
    assert abs(measure(f"{pounds}lb", WEIGHT).size - kg) < Decimal("0.001")
