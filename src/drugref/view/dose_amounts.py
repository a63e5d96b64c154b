"""Amounts of a dose in words: what can be given, and the exact figures where they differ."""

from collections.abc import Iterator
from decimal import Decimal

from drugref.query.reckoning import ROUNDED, Amount, Reckoning, both, figure, named


def amounts(per_dose: tuple[Amount, ...], per_day: Amount | None) -> str:
    """``100 to 200 mg 3 times daily; 300 to 600 mg a day in all``: what can be given, where strengths are stated."""
    doses: list[str] = []
    held = [(dose, _given(dose)) for dose in per_dose]
    for shown in dict.fromkeys(text for _, text in held):
        doses.append(f"{shown} {_times([dose.times_a_day for dose, text in held if text == shown])}")
    shown = " or ".join(doses)
    if not per_day:
        return shown
    lows = [_total(dose, dose.give.low) for dose in per_dose if dose.give]
    highs = [_total(dose, dose.give.high) for dose in per_dose if dose.give]
    if any(low is None for low in lows) or any(high is None for high in highs):
        return shown
    low, high = (min(filter(None, lows)), max(filter(None, highs))) if lows else (per_day.low, per_day.high)
    day = f"{both(low, high)} {named(per_day.unit)} a day"
    return f"{shown}; {day} in all" if shown else day


def _total(dose: Amount, amount: Decimal | None) -> Decimal | None:
    return None if amount is None else amount * (dose.times_a_day or 1)


def _given(dose: Amount) -> str:
    """The amount as it can be given, in words."""
    unit = named(dose.unit)
    if dose.give is None:
        return f"{both(dose.low, dose.high)} {unit}"
    if dose.give.high is None:
        return f"cannot be given so ({both(dose.low, dose.high)} {unit} is less than the least piece, {figure(dose.give.least)} {unit})"
    if dose.give.low is None:
        return f"at most {figure(dose.give.high)} {unit}"
    return f"{both(dose.give.low, dose.give.high)} {unit}"


def exactly(reckoned: Reckoning) -> Iterator[str]:
    """The exact figures where what can be given differs, and what they are rounded down to."""
    given = [dose for dose in reckoned.per_dose if dose.give]
    changed = [dose for dose in given if dose.give and (dose.give.low, dose.give.high) != (dose.low, dose.high)]
    for dose in changed:
        assert dose.give
        line = f"exactly {both(dose.low, dose.high)} {named(dose.unit)} {_times([dose.times_a_day])}"
        if dose.give.low is None and dose.give.high is not None:
            line += f"; {figure(dose.low)} {named(dose.unit)} cannot be given so"
        yield line
    if given and given[0].give:
        yield f"{'rounded down to' if changed else 'given as'} {'; '.join(given[0].give.of)}"
    elif any(ROUNDED in step for step in reckoned.steps):
        yield "no strengths are stated here, so that it cannot be told what of this can be given"


def _times(times: list[int | None]) -> str:
    if len(times) > 1:
        return f"{times[0]} to {times[-1]} times daily"
    return {None: "a dose", 1: "once daily", 2: "twice daily"}.get(times[0], f"{times[0]} times daily")
