"""A dose for one person, step by step in Decimal; rounded once, at the end, downwards, and said so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal

from drugref.model import Dose, Limit, Step, Strength
from drugref.model.measure import WEIGHT, Measure
from drugref.model.record import record
from drugref.query.giving import Given, given

GRAIN = Decimal("0.01")
"""What a figure is rounded down to, in the unit of its dose: downwards, so that rounding passes no ceiling."""

ROUNDED = "rounded down"
LONGEST_DECIMALS = 6
"""Decimals after which a figure that goes on is broken off with an ellipsis."""


@record
class Amount:
    """``low`` to ``high`` ``unit``; of one dose when given ``times_a_day``, else a day (None also if how often is not stated).

    ``give``: what of it can be given in the strengths that are stated; None where none are, and of amounts a day.
    """

    low: Decimal
    high: Decimal
    unit: str
    times_a_day: int | None = None
    give: Given | None = None


@record
class Proportion:
    """A dose lowered in proportion: the ``part`` of the ``whole`` that it is for."""

    part: Decimal
    whole: Decimal


Change = Decimal | Limit | Proportion
"""What a statement makes of a dose: a factor, a ceiling, a proportion."""


@record
class Stage:
    """The amounts from ``day`` of a titration on."""

    day: int
    per_dose: tuple[Amount, ...]
    per_day: Amount | None


@record
class Reckoning:
    """``per_dose``: for each number of doses a day that the rule allows. ``stages``: the titration. ``steps``: the arithmetic."""

    per_dose: tuple[Amount, ...]
    per_day: Amount | None
    stages: tuple[Stage, ...]
    steps: tuple[str, ...]


def reckon(
    dose: Dose, weight: Measure | None, changes: tuple[tuple[str, Change], ...] = (), strengths: tuple[Strength, ...] = ()
) -> Reckoning:
    """The dose for a body of ``weight`` (needed only if it or its ceiling is per kg).

    ``changes``: (why, what) that other statements make of it; none may raise it. ``strengths``: in which it can be given.
    """
    steps: list[str] = []
    if dose.needs_weight:
        dose = _weighed(dose, weight, steps)
    stated = {dose.max_a_dose, dose.max_a_day}
    for why, change in changes:
        before, dose = dose, _changed(dose, why, change, steps)
        if isinstance(change, Limit) and dose.max_a_day != before.max_a_day:
            stated.add(dose.max_a_day)
    per_day, per_dose = _amounts(dose, steps)
    stages = tuple(_stage(dose, step, steps) for step in dose.titration)
    steps += _titration(dose, lowered=not {dose.max_a_dose, dose.max_a_day} <= stated)
    stages = tuple(replace(stage, per_dose=_given(stage.per_dose, strengths)) for stage in stages)
    return Reckoning(per_dose=_given(per_dose, strengths), per_day=per_day, stages=stages, steps=tuple(steps))


def _given(amounts: tuple[Amount, ...], strengths: tuple[Strength, ...]) -> tuple[Amount, ...]:
    return tuple(replace(one, give=given(one.low, one.high, one.unit, strengths)) for one in amounts)


def _weighed(dose: Dose, weight: Measure | None, steps: list[str]) -> Dose:
    if weight is None:
        raise ValueError("a dose or a ceiling per kg needs a weight")
    if weight.unit != "kg":
        size = WEIGHT.units[weight.unit][1]
        steps.append(f"{weight} × {size:f} kg/{weight.unit} = {figure(weight.size)} kg")
    weighed, unit, kg = dose.for_weight(weight.size), named(dose.unit), figure(weight.size)
    if dose.per_kg:
        total = f"{both(weighed.low, weighed.high)} {unit} a {dose.per}"
        steps.append(f"{both(dose.low, dose.high)} {unit}/kg a {dose.per} × {kg} kg = {total}")
    if most := dose.max_a_day_per_kg:
        steps.append(f"at most {figure(most)} {unit}/kg a day × {kg} kg = {figure(most * weight.size)} {unit} a day")
    for step, after in zip(dose.titration, weighed.titration, strict=True) if dose.per_kg else ():
        total = f"{both(after.low, after.high)} {unit} a {step.per}"
        steps.append(f"{since(step.day)}: {both(step.low, step.high)} {unit}/kg a {step.per} × {kg} kg = {total}")
    return weighed


def _changed(dose: Dose, why: str, change: Change, steps: list[str]) -> Dose:
    unit = named(dose.unit)
    if isinstance(change, Limit):
        limit = Dose(low=change.max_a_day, high=change.max_a_day, unit=change.unit, per="day")
        # Another unit of mass is turned into this one; units of activity cannot be
        ceiling = limit.high if change.unit == dose.unit else limit.in_unit(dose.unit).high  # type: ignore[arg-type]
        steps.append(f"{why}: at most {figure(ceiling)} {unit} a day")
        return replace(dose, max_a_day=ceiling if dose.max_a_day is None else min(ceiling, dose.max_a_day))
    times, over = (change.part, change.whole) if isinstance(change, Proportion) else (change, Decimal(1))
    changed = dose.times(times, over)
    of_dose, of_day = (None if held is None else held * times / over for held in (dose.max_a_dose, dose.max_a_day))
    changed = replace(changed, max_a_dose=of_dose, max_a_day=of_day)
    by = f"{figure(times)} ÷ {figure(over)}" if isinstance(change, Proportion) else figure(times)
    steps.append(f"{why}: {both(dose.low, dose.high)} {unit} × {by} = {both(changed.low, changed.high)} {unit} a {dose.per}")
    return changed


def _amounts(dose: Dose, steps: list[str]) -> tuple[Amount | None, tuple[Amount, ...]]:
    """(a day, for each number of doses), with the steps that lead there."""
    unit, daily = named(dose.unit), dose.daily()
    if dose.per == "dose" and dose.times_a_day and daily:
        uncapped = (dose.low * dose.times_a_day[0], dose.high * dose.times_a_day[1])
        steps.append(f"{both(dose.low, dose.high)} {unit} × {_count(dose.times_a_day)} a day = {both(*uncapped)} {unit} a day")
    if dose.max_a_dose is not None and dose.per == "dose" and dose.high > dose.max_a_dose:
        steps.append(f"the ceiling of {figure(dose.max_a_dose)} {unit} a dose bites")
    if dose.max_a_day is not None and daily:
        raw = dose.high if dose.per == "day" else dose.high * (dose.times_a_day or (1, 1))[1]
        if raw > dose.max_a_day:
            steps.append(f"the ceiling of {figure(dose.max_a_day)} {unit} a day bites: {both(*daily)} {unit} a day")
    per_dose = []
    for times in _numbers(dose.times_a_day):
        low, high = dose.single(times)
        if dose.per == "day" and daily and times > 1:
            share = (daily[0] / times, daily[1] / times)
            steps.append(f"{both(*daily)} {unit} a day ÷ {times} = {both(*share)} {unit} a dose")
            if high < share[1]:
                steps.append(f"the ceiling of {figure(high)} {unit} a dose bites")
        elif dose.max_a_day is not None and high * times == dose.max_a_day and high < dose.high:
            steps.append(f"{figure(dose.max_a_day)} {unit} a day ÷ {times} = {figure(high)} {unit} a dose at most")
        per_dose.append(_rounded(low, high, dose.unit, times, steps))
    if dose.per == "dose" and not dose.times_a_day:
        low, high = dose.capped(dose.capped((dose.low, dose.high), dose.max_a_dose), dose.max_a_day)
        per_dose.append(_rounded(low, high, dose.unit, None, steps))
    return _rounded(*daily, dose.unit, None, steps) if daily else None, tuple(per_dose)


def _stage(dose: Dose, step: Step, steps: list[str]) -> Stage:
    """The amounts of one step of titration, under the ceilings of the whole; its arithmetic is told where a figure was changed."""
    part = replace(dose, low=step.low, high=step.high, per=step.per, times_a_day=step.times_a_day, titration=())
    own: list[str] = []
    per_day, per_dose = _amounts(part, own)
    if any(line.startswith((ROUNDED, "the ceiling")) for line in own):
        steps += [f"{since(step.day)}: {line}" for line in own]
    return Stage(day=step.day, per_dose=per_dose, per_day=per_day)


def _titration(dose: Dose, *, lowered: bool) -> Iterator[str]:
    """How it is raised, and up to where; a ceiling that was ``lowered`` with the dose is arithmetic, not a source's."""
    if dose.raise_by is not None:
        every = f", every {_count(dose.raise_every)} days" if dose.raise_every else ""
        raised = f"{figure(dose.raise_by)} {named(dose.unit)}"
        yield f"raise the daily amount by up to {raised} at a time{every}".replace("every 1 days", "every day")
    ceilings = [f"{figure(held)} {named(dose.unit)} a {per}" for per, held in (("dose", dose.max_a_dose), ("day", dose.max_a_day)) if held]
    if ceilings:
        yield f"{'the ceiling, lowered with the dose:' if lowered else 'never above'} {' or '.join(ceilings)}"


def _rounded(low: Decimal, high: Decimal, unit: str, times: int | None, steps: list[str]) -> Amount:
    least, most = (value.quantize(GRAIN, ROUND_DOWN) if value.quantize(GRAIN, ROUND_DOWN) else value for value in (low, high))
    if (least, most) != (low, high):
        steps.append(f"{ROUNDED} to {GRAIN} {named(unit)}: {both(least, most)} {named(unit)}")
    return Amount(low=least, high=most, unit=unit, times_a_day=times)


def _numbers(times: tuple[int, int] | None) -> range:
    return range(times[0], times[1] + 1) if times else range(0)


def _count(pair: tuple[int, int] | None) -> str:
    low, high = pair or (1, 1)
    return str(low) if low == high else f"{low} to {high}"


def since(day: int) -> str:
    """``to start``, ``day 4 or later``: labels give the soonest day."""
    return "to start" if day == 1 else f"day {day} or later"


def named(unit: str) -> str:
    """The unit as figures are followed by it."""
    return "micrograms" if unit == "microgram" else unit


def both(low: Decimal, high: Decimal) -> str:
    """``500``, or ``500 to 700``."""
    return figure(low) if low == high else f"{figure(low)} to {figure(high)}"


def figure(value: Decimal) -> str:
    """The figure without needless noughts; one that goes on is broken off with an ellipsis, not rounded."""
    shown = f"{value:f}"
    whole, _, decimals = shown.partition(".")
    decimals = decimals.rstrip("0")
    if len(decimals) > LONGEST_DECIMALS:
        return f"{whole}.{decimals[:LONGEST_DECIMALS]}…"
    return f"{whole}.{decimals}" if decimals else whole
