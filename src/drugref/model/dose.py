"""An amount of drug in time, in Decimal; a value is never rounded here."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from drugref.model.record import record

MassUnit = Literal["g", "mg", "microgram"]
Unit = Literal["g", "mg", "microgram", "units"]
MICROGRAMS: dict[str, Decimal] = {
    "g": Decimal(1_000_000),
    "mg": Decimal(1_000),
    "microgram": Decimal(1),
}


@record
class Dose:
    """``low`` to ``high`` ``unit`` per ``per``; per kilogram of body weight when ``per_kg``.

    ``times_a_day``: the number of doses a day the amount is given in or divided into, least and most.
    ``max_a_day``: the ceiling a day in ``unit`` (never per kg).
    """

    low: Decimal
    high: Decimal
    unit: Unit
    per: Literal["dose", "day"]
    per_kg: bool = False
    times_a_day: tuple[int, int] | None = None
    max_a_day: Decimal | None = None

    def for_weight(self, kg: Decimal) -> Dose:
        """The same dose for a body of ``kg`` kilograms; a dose that is not per kg is returned as it is.

        Raises ValueError unless the weight is above zero.
        """
        if kg <= 0:
            raise ValueError(f"body weight must be above 0 kg, not {kg}")
        factor = kg if self.per_kg else Decimal(1)
        return self._scaled(factor, unit=self.unit, per_kg=False)

    def in_unit(self, unit: MassUnit) -> Dose:
        """The same dose in another unit of mass. Raises ValueError for units of activity."""
        if self.unit not in MICROGRAMS:
            raise ValueError(f"{self.unit} cannot be turned into {unit}")
        factor = MICROGRAMS[self.unit] / MICROGRAMS[unit]
        ceiling = None if self.max_a_day is None else self.max_a_day * factor
        return self._scaled(factor, unit=unit, per_kg=self.per_kg, max_a_day=ceiling)

    def daily(self) -> tuple[Decimal, Decimal] | None:
        """Least and most a day in ``unit`` (per kg if the dose is), capped by ``max_a_day``; None if not derivable.

        The cap cannot bite a dose that is still per kg.
        """
        if self.per == "day":
            least, most = self.low, self.high
        elif self.times_a_day:
            least, most = (
                self.low * self.times_a_day[0],
                self.high * self.times_a_day[1],
            )
        else:
            return None
        if self.max_a_day is None or self.per_kg:
            return least, most
        return min(least, self.max_a_day), min(most, self.max_a_day)

    def _scaled(
        self,
        factor: Decimal,
        *,
        unit: Unit,
        per_kg: bool,
        max_a_day: Decimal | None = None,
    ) -> Dose:
        return Dose(
            low=self.low * factor,
            high=self.high * factor,
            unit=unit,
            per=self.per,
            per_kg=per_kg,
            times_a_day=self.times_a_day,
            max_a_day=self.max_a_day if max_a_day is None else max_a_day,
        )
