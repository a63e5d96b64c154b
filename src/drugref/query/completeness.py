"""Which of a prescriber's questions a drug's statements answer.

A section that says something does not answer yet: morphine's uses are not a licence, a range is not a dose to start with. Disputed and
historical statements answer nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from drugref.model import Dosing, Drug, Question

ENOUGH_EFFECTS = 15
"""Side effects with a band or a figure, from which a prescriber can tell common from rare."""

DECIDED = ("licensed", "formerly licensed", "not licensed")
"""Licences that answer whether a use is licensed."""


def answered(drug: Drug) -> tuple[Question, ...]:
    """The questions that the drug's statements answer, in the order of ``QUESTIONS``."""
    return tuple(question for question, answers in _ANSWERS.items() if answers(drug))


def _held(items: Iterable[Any]) -> list[Any]:
    return [item for item in items if not item.disputed]


def _uses(region: str) -> Callable[[Drug], bool]:
    def known(drug: Drug) -> bool:
        never = any(item.status == "never authorised" and region in item.regions for item in _held(drug.status))
        return never or any(item.licence in DECIDED and region in item.regions for item in _held(drug.indications))

    return known


def _rules(drug: Drug) -> list[Dosing]:
    return [item for item in _held(drug.dosing) if not item.historical]


def _decides(item: Dosing) -> bool:
    return bool(item.dose or item.advice or item.factor is not None or item.limit)


def _for(*populations: str) -> Callable[[Drug], bool]:
    return lambda drug: any(item.population in populations and _decides(item) for item in _rules(drug))


def _adult_doses(drug: Drug) -> list[Any]:
    return [item.dose for item in _rules(drug) if item.population in ("adults", "everyone") and item.dose]


def _most(drug: Drug) -> bool:
    limits = any(item.limit for item in _rules(drug) if item.population in ("adults", "everyone"))
    return limits or any(dose.max_a_day is not None or dose.max_a_dose is not None for dose in _adult_doses(drug))


def _effects(drug: Drug) -> bool:
    graded = {e for item in _held(drug.side_effects) if item.frequency != "not known" or item.as_stated for e in item.effects}
    return len(graded | {e for item in _held(drug.side_effects) for e in item.percent or ()}) >= ENOUGH_EFFECTS


def _section(name: str) -> Callable[[Drug], bool]:
    return lambda drug: bool(_held(drug.section(name)))


_ANSWERS: dict[Question, Callable[[Drug], bool]] = {
    "uses in the US": _uses("US"),
    "uses in the EU": _uses("EU"),
    "uses in the UK": _uses("UK"),
    "starting dose": lambda drug: any(dose.start or dose.titration for dose in _adult_doses(drug)),
    "usual dose": lambda drug: any(not dose.start for dose in _adult_doses(drug)),
    "highest dose": _most,
    "kidneys": _for("renal impairment"),
    "dialysis": lambda drug: any("dialysis" in item.text.lower() and _decides(item) for item in _rules(drug)),
    "liver": _for("hepatic impairment"),
    "older people": _for("older people"),
    "children": _for("children"),
    "contraindications": _section("contraindications"),
    "alerts": _section("alerts"),
    "pregnancy": _section("pregnancy"),
    "lactation": _section("lactation"),
    "driving": _section("driving"),
    "side effects": _effects,
    "overdose": _section("overdose"),
    "interactions": _section("interactions"),
    "monitoring": _section("monitoring"),
    "stopping": lambda drug: any(item.topic == "stopping" for item in _held(drug.counselling)),
}
