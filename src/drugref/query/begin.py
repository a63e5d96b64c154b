"""The dose to begin with, where the one to go on with does not say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar

from drugref.model import Dosing, Strength
from drugref.model.record import record
from drugref.query.person import Person
from drugref.query.reckoning import Change, Reckoning, reckon


@record
class Begin:
    """``item``: the statement that gives the start. ``reckoned``: the start for this person."""

    GIVES: ClassVar = (
        "per_dose=reckoned.per_dose", "per_day!=reckoned.per_day", "steps=reckoned.steps", "text=item.text", "condition!=item.condition",
        "region=item.regions", "sources=item.sources",
    )  # fmt: skip

    item: Dosing
    reckoned: Reckoning


def begin(
    starts: Iterable[Dosing], person: Person, changes: tuple[tuple[str, Change], ...], strengths: tuple[Strength, ...]
) -> Begin | None:
    """The lowest of the starts, lowered as the dose itself is; None if there is none."""
    made = [Begin(item=item, reckoned=_start(item, person, changes, strengths)) for item in starts if item.dose]
    return min(made, key=_size, default=None)


def _start(item: Dosing, person: Person, changes: tuple[tuple[str, Change], ...], strengths: tuple[Strength, ...]) -> Reckoning:
    assert item.dose
    dose = item.dose
    if not dose.start:
        step = next(step for step in dose.titration if step.day == 1)
        dose = replace(dose, low=step.low, high=step.high, per=step.per, times_a_day=step.times_a_day)
    return reckon(replace(dose, titration=(), raise_by=None, raise_every=None), person.weight, changes, strengths)


def _size(made: Begin) -> Decimal:
    amounts = [amount.high * (amount.times_a_day or 1) for amount in made.reckoned.per_dose]
    return made.reckoned.per_day.high if made.reckoned.per_day else min(amounts, default=Decimal("Infinity"))
