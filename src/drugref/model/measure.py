"""Figures with their units, as data and command lines write them: ``6 y``, ``44lb``, ``40 ml/min``."""

import re
from decimal import Decimal
from typing import NamedTuple

from drugref.errors import UsageError

LONGEST = 40
"""Characters of a figure; what is longer is no figure."""


class Kind(NamedTuple):
    """What is measured. ``units``: spelling → (unit, its size in ``base``). ``least`` and ``most`` are in ``base``, and believable."""

    noun: str
    base: str
    units: dict[str, tuple[str, Decimal]]
    least: Decimal
    most: Decimal
    example: str


class Measure(NamedTuple):
    """``value`` in ``unit`` as typed; ``size``: the same in days, kg or ml/min."""

    value: Decimal
    unit: str
    size: Decimal

    def __str__(self) -> str:
        return f"{self.value:f} {self.unit}"


def _units(*rows: tuple[str, str, str]) -> dict[str, tuple[str, Decimal]]:
    return {spelling: (unit, Decimal(size)) for unit, size, spellings in rows for spelling in (unit, *spellings.split())}


AGE = Kind(
    "age",
    "d",
    _units(
        ("y", "365.25", "yr yrs year years"),
        ("mo", "30.4375", "mos month months"),
        ("wk", "7", "wks w week weeks"),
        ("d", "1", "day days"),
    ),
    Decimal(0),
    Decimal("365.25") * 130,
    "6y, 8mo, 3wk or 10d",
)
"""A year is 365.25 days and twelve months, so that 36 months are 3 years."""

WEIGHT = Kind(
    "weight",
    "kg",
    _units(("kg", "1", "kgs kilogram kilograms"), ("g", "0.001", "gram grams"), ("lb", "0.45359237", "lbs pound pounds")),
    Decimal("0.2"),
    Decimal(650),
    "20kg, 3200g or 44lb",
)
CRCL = Kind("creatinine clearance", "ml/min", _units(("ml/min", "1", "")), Decimal(0), Decimal(300), "40ml/min")
EGFR = Kind("eGFR", "ml/min", _units(("ml/min", "1", "ml/min/1.73m2 ml/min/1.73m²")), Decimal(0), Decimal(300), "40ml/min")

SHOWN = {"y": "years", "mo": "months", "wk": "weeks", "d": "days", "kg": "kg", "ml/min": "ml/min"}


def measure(text: str, kind: Kind) -> Measure:
    """What ``text`` means. Raises UsageError that names the unit or the bound."""
    typed = text.strip()[:LONGEST]
    found = re.fullmatch(r"([-+]?\d{0,9}(?:[.,]\d{1,9})?)\s*([^\d\s].*)?", typed, re.ASCII)
    mend = f"write it as {kind.example}"
    article = "an" if kind.noun[0] in "aeiou" else "a"
    if not found or not any(character.isdigit() for character in found[1]) or len(text.strip()) > LONGEST:
        raise UsageError(f"“{typed}” is no {kind.noun}", mend)
    number, spelling = found[1], (found[2] or "").lower().replace(" ", "")
    if "," in number:
        raise UsageError(f"“{typed}” has a comma", f"write decimals with a point: {number.replace(',', '.')}{spelling}")
    value = Decimal(number)
    if value < 0:
        raise UsageError(f"“{typed}” is below 0, and {article} {kind.noun} cannot be", mend)
    if not spelling:
        raise UsageError(f"“{typed}” of what? {article.capitalize()} {kind.noun} needs a unit", mend)
    if spelling not in kind.units:
        raise UsageError(f"“{spelling}” is no unit of {kind.noun}", mend)
    unit, size = kind.units[spelling]
    return _believable(Measure(value, unit, value * size), kind)


def _believable(measured: Measure, kind: Kind) -> Measure:
    if measured.size > kind.most:
        most = f"{kind.most / Decimal('365.25'):f} years" if kind is AGE else f"{kind.most:f} {kind.base}"
        raise UsageError(f"{measured} is above {most}, the most that is believed as {kind.noun}", "check the figure and its unit")
    if measured.size < kind.least:
        raise UsageError(
            f"{measured} is below {kind.least:f} {kind.base}, the least that is believed as {kind.noun}", "check the figure and its unit"
        )
    return measured
