"""Creatinine clearance by Cockcroft and Gault, by hand."""

from decimal import Decimal

import pytest

from drugref.errors import UsageError
from drugref.model.measure import AGE, CREATININE, WEIGHT, measure
from drugref.query.clearance import cockcroft_gault


@pytest.mark.parametrize(
    ("creatinine", "age", "weight", "sex", "crcl"),
    [
        ("1.4mg/dl", "65y", "70kg", "male", "52.0"),  # 75 × 70 ÷ (72 × 1.4) = 52.08
        ("0.9mg/dl", "45y", "60kg", "female", "74.7"),  # 95 × 60 ÷ (72 × 0.9) × 0.85 = 74.76
        ("160umol/l", "70y", "60kg", "female", "27.3"),  # 70 × 60 ÷ (72 × 1.81) × 0.85 = 27.39
        ("88.4µmol/l", "60y11mo", "72kg", "male", "80.0"),  # whole years
    ],
)
def test_the_clearance_and_its_arithmetic(creatinine: str, age: str, weight: str, sex: str, crcl: str) -> None:
    made = cockcroft_gault(measure(creatinine, CREATININE), measure(age, AGE), measure(weight, WEIGHT), sex)
    assert made.crcl.size == Decimal(crcl)
    assert made.steps[-1].endswith(f"= {crcl} ml/min, rounded down")
    assert ("× 0.85 for women" in made.steps[-1]) == (sex == "female")


def test_a_missing_detail_is_named_and_children_are_refused() -> None:
    level = measure("1mg/dl", CREATININE)
    with pytest.raises(UsageError, match="--age and --sex"):
        cockcroft_gault(level, None, measure("70kg", WEIGHT), None)
    with pytest.raises(UsageError, match="for adults"):
        cockcroft_gault(level, measure("17y", AGE), measure("70kg", WEIGHT), "male")
