"""Creatinine clearance from serum creatinine, by Cockcroft and Gault."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

from drugref.errors import UsageError
from drugref.model.measure import AGE, WEIGHT, Measure, measure
from drugref.model.record import record
from drugref.query.reckoning import figure

SOURCE = "cockcroft-gault-1976"
"""The source of the equation, in ``sources.yaml``."""

FEMALE = Decimal("0.85")
YEAR = measure("1 y", AGE).size


@record
class Clearance:
    """``crcl``: the result, rounded down to 0.1 ml/min. ``steps``: how it was reckoned. ``source``: of the equation."""

    crcl: Measure
    steps: tuple[str, ...]
    source: str = SOURCE


def cockcroft_gault(creatinine: Measure, age: Measure | None, weight: Measure | None, sex: str | None) -> Clearance:
    """(140 − age in years) × weight in kg ÷ (72 × creatinine in mg/dl), × 0.85 for women; of adults alone.

    Raises UsageError if a detail is missing, or for a child.
    """
    missing = [option for option, held in (("--age", age), ("--weight", weight), ("--sex", sex)) if held is None]
    if age is None or weight is None or sex is None:
        raise UsageError(
            f"--creatinine gives a clearance only with {' and '.join(missing)}", f"add {' and '.join(missing)}, or give --crcl"
        )
    if age.size < measure("18 y", AGE).size:
        raise UsageError("the equation for --creatinine is one for adults", "give --crcl, as measured or reckoned for a child")
    years = (age.size / YEAR).to_integral_value(ROUND_DOWN)
    if years >= 140:
        raise UsageError(f"{age} is above what the equation holds for", "give --crcl")
    steps = []
    if creatinine.unit != "mg/dl":
        steps.append(f"{creatinine} ÷ 88.4 = {figure(creatinine.size.quantize(Decimal('0.001')))} mg/dl")
    kg = measure(f"{weight.size.normalize():f} kg", WEIGHT).size
    clearance = (140 - years) * kg / (72 * creatinine.size)
    factor = ""
    if sex == "female":
        clearance *= FEMALE
        factor = f" × {FEMALE} for women"
    rounded = max(clearance.quantize(Decimal("0.1"), ROUND_DOWN), Decimal("0.1"))
    shown = figure(creatinine.size.quantize(Decimal("0.001")))
    steps.append(f"(140 − {figure(years)}) × {figure(kg)} kg ÷ (72 × {shown} mg/dl){factor} = {rounded} ml/min, rounded down")
    return Clearance(crcl=Measure(rounded, "ml/min", rounded), steps=tuple(steps))
