"""An amount of drug in time, in Decimal; a value is never rounded here."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from drugref.model.record import record

MassUnit = Literal["g", "mg", "microgram"]
Unit = Literal["g", "mg", "microgram", "units", "patches"]
"""Masses, units of activity, and patches or plasters, which are counted: what of one is taken up is not a dose."""
MICROGRAMS: dict[str, Decimal] = {
    "g": Decimal(1_000_000),
    "mg": Decimal(1_000),
    "microgram": Decimal(1),
}

Range = tuple[Decimal, Decimal]
"""Least and most."""


@record
class Step:
    """A step of titration: from ``day`` on (1 is the first, and the earliest there is), in the unit of its dose."""

    day: int
    low: Decimal
    high: Decimal
    per: Literal["dose", "day"]
    times_a_day: tuple[int, int] | None = None


@record
class Limit:
    """The most a day."""

    max_a_day: Decimal
    unit: Unit


@record
class Dose:
    """``low`` to ``high`` ``unit`` per ``per``; per kilogram of body weight when ``per_kg``.

    ``times_a_day``: the number of doses a day the amount is given in or divided into, least and most.
    ``max_a_dose``, ``max_a_day``: the ceilings in ``unit`` (never per kg); ``max_a_day_per_kg``: one a day for each kilogram.
    ``start``: the amount is one to begin with, not one to go on with.
    ``raise_by``: the most a day by which it may be raised, every ``raise_every`` (least, most) days.
    """

    low: Decimal
    high: Decimal
    unit: Unit
    per: Literal["dose", "day"]
    per_kg: bool = False
    start: bool = False
    times_a_day: tuple[int, int] | None = None
    max_a_dose: Decimal | None = None
    max_a_day: Decimal | None = None
    max_a_day_per_kg: Decimal | None = None
    titration: tuple[Step, ...] = ()
    raise_by: Decimal | None = None
    raise_every: tuple[int, int] | None = None

    def for_weight(self, kg: Decimal) -> Dose:
        """The same dose for a body of ``kg`` kilograms, its ceiling per kg turned into one of the body.

        Raises ValueError unless the weight is above zero.
        """
        if kg <= 0:
            raise ValueError(f"body weight must be above 0 kg, not {kg}")
        ceilings = (self.max_a_day, self.max_a_day_per_kg and self.max_a_day_per_kg * kg)
        weighed = self.times(kg) if self.per_kg else self
        return replace(weighed, per_kg=False, max_a_day=min(filter(None, ceilings), default=None), max_a_day_per_kg=None)

    @property
    def needs_weight(self) -> bool:
        """Whether it is known only for a body of known weight."""
        return self.per_kg or self.max_a_day_per_kg is not None

    def times(self, factor: Decimal, over: Decimal = Decimal(1)) -> Dose:
        """The same regimen with ``factor`` times the amounts, divided by ``over``; the ceilings stay."""
        return replace(
            self,
            low=self.low * factor / over,
            high=self.high * factor / over,
            titration=tuple(replace(step, low=step.low * factor / over, high=step.high * factor / over) for step in self.titration),
            raise_by=None if self.raise_by is None else self.raise_by * factor / over,
        )

    def in_unit(self, unit: MassUnit) -> Dose:
        """The same dose in another unit of mass. Raises ValueError for units of activity and patches."""
        if self.unit not in MICROGRAMS:
            raise ValueError(f"{self.unit} cannot be turned into {unit}")
        factor = MICROGRAMS[self.unit] / MICROGRAMS[unit]
        ceilings = (self.max_a_dose, self.max_a_day, self.max_a_day_per_kg)
        dose, day, per_kg = (None if held is None else held * factor for held in ceilings)
        return replace(self.times(factor), unit=unit, max_a_dose=dose, max_a_day=day, max_a_day_per_kg=per_kg)

    def daily(self) -> Range | None:
        """Least and most a day in ``unit`` (per kg if the dose is), capped by the ceilings; None if not derivable.

        A ceiling cannot bite a dose that is still per kg.
        """
        if self.per == "day":
            most = self.max_a_dose * self.times_a_day[1] if self.max_a_dose is not None and self.times_a_day else None
            return self.capped(self.capped((self.low, self.high), most), self.max_a_day)
        if not self.times_a_day:
            return None
        low, high = self.capped((self.low, self.high), self.max_a_dose)
        return self.capped((low * self.times_a_day[0], high * self.times_a_day[1]), self.max_a_day)

    def single(self, times: int) -> Range:
        """Least and most of one of ``times`` doses a day, capped by both ceilings as ``daily`` is."""
        share = Decimal(times) if self.per == "day" else Decimal(1)
        a_day = None if self.max_a_day is None else self.max_a_day / times
        return self.capped(self.capped((self.low / share, self.high / share), self.max_a_dose), a_day)

    def capped(self, amounts: Range, ceiling: Decimal | None) -> Range:
        """The amounts, none above ``ceiling``."""
        if ceiling is None or self.per_kg:
            return amounts
        return min(amounts[0], ceiling), min(amounts[1], ceiling)
