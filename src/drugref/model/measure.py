"""Figures with their units, as data and command lines write them: ``6 y``, ``44lb``, ``40 ml/min``."""

import re
from decimal import Decimal
from typing import NamedTuple

from drugref.errors import UsageError

LONGEST_FIGURE = 40
"""Characters of a figure; what is longer is not a figure."""


class Kind(NamedTuple):
    """What is measured. ``units``: spelling → (unit, its size in ``base``). ``least`` and ``most`` are in ``base``, and believable.

    ``assumed``: the unit of a figure without one, which is believed from the first of ``plain`` to the last; what else it may be is
    told by ``mistaken``. Without it every figure needs its unit.
    """

    noun: str
    base: str
    units: dict[str, tuple[str, Decimal]]
    least: Decimal
    most: Decimal
    example: str
    assumed: str = ""
    plain: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0))
    mistaken: str = ""


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
    "6y, 8mo, 3wk, 10d or 2y11mo",
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
PLAIN = (Decimal(5), Decimal(100))
MISTAKEN = "below 5 it may be in ml/s, above 100 a creatinine in µmol/l"
CRCL = Kind(
    "creatinine clearance",
    "ml/min",
    _units(("ml/min", "1", ""), ("ml/s", "60", "")),
    Decimal(1),
    Decimal(300),
    "40ml/min",
    "ml/min",
    PLAIN,
    MISTAKEN,
)
EGFR = Kind(
    "eGFR",
    "ml/min",
    _units(("ml/min", "1", "ml/min/1.73m2 ml/min/1.73m²")),
    Decimal(1),
    Decimal(300),
    "40ml/min",
    "ml/min",
    PLAIN,
    MISTAKEN,
)
CREATININE = Kind(
    "serum creatinine",
    "mg/dl",
    {
        **_units(("mg/dl", "1", "")),
        **{spelling: ("µmol/l", 1 / Decimal("88.4")) for spelling in ("umol/l", "µmol/l", "μmol/l", "micromol/l")},
    },
    Decimal("0.1"),
    Decimal(25),
    "1.8mg/dl or 160umol/l",
)
"""1 mg/dl of creatinine (113.1 g/mol) is 88.4 µmol/l."""

UNITS_SHOWN = {"y": "years", "mo": "months", "wk": "weeks", "d": "days", "kg": "kg", "ml/min": "ml/min"}


def measure(text: str, kind: Kind) -> Measure:
    """What ``text`` means. Raises UsageError that names the unit or the bound."""
    typed = text.strip()[:LONGEST_FIGURE]
    if kind is AGE and (parts := _PARTS.fullmatch(typed)):
        return _added([measure(part, AGE) for part in parts.groups()], typed)
    found = re.fullmatch(r"([-+]?\d{0,9}(?:[.,]\d{1,9})?)\s*([^\d\s].*)?", typed, re.ASCII)
    mend = f"write it as {kind.example}"
    article = "an" if kind.noun[0] in "aeiou" else "a"
    if not found or not any(character.isdigit() for character in found[1]) or len(text.strip()) > LONGEST_FIGURE:
        raise UsageError(f"“{typed}” is not {article} {kind.noun}", mend)
    number, spelling = found[1], (found[2] or "").lower().replace(" ", "")
    if "," in number:
        raise UsageError(f"“{typed}” has a comma", f"write decimals with a point: {number.replace(',', '.')}{spelling}")
    value = Decimal(number)
    if value < 0:
        raise UsageError(f"“{typed}” is below 0, and {article} {kind.noun} cannot be", mend)
    if not spelling and kind.assumed:
        if not kind.plain[0] <= value <= kind.plain[1]:
            raise UsageError(f"“{typed}” without a unit is hardly {article} {kind.noun} in {kind.assumed}: {kind.mistaken}", mend)
        spelling = kind.assumed
    if not spelling:
        raise UsageError(f"“{typed}” of what? {article.capitalize()} {kind.noun} needs a unit", mend)
    if spelling not in kind.units:
        raise UsageError(f"“{spelling}” is not a unit of {kind.noun}", mend)
    unit, size = kind.units[spelling]
    return _believable(Measure(value, unit, value * size), kind)


_PARTS = re.compile(r"(\d{1,9}(?:\.\d{1,9})?\s*[a-z]+)[\s,]*(\d{1,9}(?:\.\d{1,9})?\s*[a-z]+)", re.ASCII | re.IGNORECASE)
"""An age in two units: ``2y11mo``."""

_LONGER = ("y", "mo", "wk", "d")


def _added(parts: list[Measure], typed: str) -> Measure:
    """Two parts of an age as one, in the shorter unit where that comes out even, else in days."""
    first, last = parts
    if _LONGER.index(first.unit) >= _LONGER.index(last.unit):
        raise UsageError(f"“{typed}” is not an age", "write the longer unit first, and each only once: 2y11mo")
    size = first.size + last.size
    unit = last.unit if (first.unit, last.unit) in (("y", "mo"), ("wk", "d")) else "d"
    return _believable(Measure((size / AGE.units[unit][1]).normalize(), unit, size), AGE)


def _believable(measured: Measure, kind: Kind) -> Measure:
    if measured.size > kind.most:
        most = f"{kind.most / Decimal('365.25'):f} years" if kind is AGE else f"{kind.most:f} {kind.base}"
        raise UsageError(f"{measured} is above {most}, the most that is believed as {kind.noun}", "check the figure and its unit")
    if measured.size < kind.least:
        raise UsageError(
            f"{measured} is below {kind.least:f} {kind.base}, the least that is believed as {kind.noun}", "check the figure and its unit"
        )
    return measured
