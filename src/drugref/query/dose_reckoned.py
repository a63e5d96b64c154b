"""What a rule comes to for a person: the amounts, the start that another statement gives, and what is to be said of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drugref.model import Dosing
from drugref.model.measure import CRCL, measure
from drugref.query.adjust import Adjustment
from drugref.query.begin import begin
from drugref.query.dose_answer import Rule
from drugref.query.dose_question import DoseQuestion
from drugref.query.person import Fit, fit, organs
from drugref.query.reckoning import Change, Proportion, Reckoning, figure, named, reckon
from drugref.query.region import holds


def calculated(question: DoseQuestion, item: Dosing, fitting: Fit, made: Adjustment) -> Rule:
    """The rule with its result."""
    assert item.dose
    changes, strengths = (*_share(question, item), *made.changes), question.strengths(item)
    try:
        reckoned = reckon(item.dose, question.asked.person.weight, changes, strengths)
    except ValueError as error:  # a mass and units of activity: validate finds it
        return Rule(item=item, applies=True, why=fitting.why, withheld=f"its figures do not go together: {error}")
    if above := _above_adults(question, item, reckoned):
        reckoned = replace(reckoned, steps=(*reckoned.steps, above))
    why = fitting.why
    if question.asked.region and not item.regions:
        why = (*why, f"no rule of {question.asked.region} is stated for this, and this one names no region")
    settled = question.is_label(item) and item.dose.low == item.dose.high
    starts = () if item.dose.start or item.dose.titration or organs(item) or settled else tuple(_starts(question, item))
    started = begin(starts, question.asked.person, made.changes, strengths)
    return Rule(item=item, applies=True, why=why, reckoned=reckoned, adjustment=made, begin=started)


def _share(question: DoseQuestion, item: Dosing) -> Iterator[tuple[str, Change]]:
    """The dose lowered in proportion to the clearance, where the source says so."""
    if item.in_proportion_to and (held := question.asked.person.crcl):
        whole = measure(item.in_proportion_to, CRCL)
        if held.size < whole.size:
            yield f"in proportion to a clearance of {held}", Proportion(part=held.size, whole=whole.size)


def _starts(question: DoseQuestion, item: Dosing) -> Iterator[Dosing]:
    """Labels' doses to begin with, of this region or of none in common; those of the same region come first."""
    found = [
        other
        for other in question.items
        if other is not item
        and other.dose
        and (other.dose.start or any(step.day == 1 for step in other.dose.titration))
        and not other.dose.needs_weight
        and other.dose.unit == (item.dose and item.dose.unit)
        and not organs(other)
        and not question.unsound(other)
        and question.dated(other)
        and question.is_label(other)
        and (other.route is None or other.route == item.route)
        and other.release in (None, item.release)
        and (question.asked.region is None or holds(other.regions, question.asked.region))
        and fit(other, question.asked.person).applies
    ]
    near = [other for other in found if set(other.regions) & set(item.regions)]
    yield from near or found


def _above_adults(question: DoseQuestion, item: Dosing, reckoned: Reckoning) -> str:
    """That a dose per kg without a ceiling came to more than adults are given; empty if it did not."""
    if not (item.dose and item.dose.per_kg and reckoned.per_day):
        return ""
    if item.dose.max_a_day or item.dose.max_a_dose or item.dose.max_a_day_per_kg:
        return ""
    same = [each for each in question.items if each.route == item.route and not organs(each) and not question.unsound(each)]
    near = [each for each in same if set(each.regions) & set(item.regions)] or same
    doses = [each.dose for each in near if each.dose and not each.dose.per_kg and each.dose.unit == item.dose.unit]
    most = max((amount for dose in doses for amount in (dose.max_a_day, (dose.daily() or (None, None))[1]) if amount), default=None)
    if most is None or reckoned.per_day.high <= most:
        return ""
    return f"more than {figure(most)} {named(item.dose.unit)} a day, the most of the doses for adults; this source gives no ceiling"
