"""What a dosing rule cannot be: impossible amounts, ages and clearances, ceilings below the dose, bands that overlap.

They work on documents as read, so that each finding has its line; values of the wrong shape are passed over, because the
shape check speaks of them.
"""

import itertools
import math
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from drugref.errors import UsageError
from drugref.kb.finding import FileFinding
from drugref.kb.read import Document, Raw, Where
from drugref.model.measure import AGE, CRCL, EGFR, WEIGHT, Kind, measure

MOST_GRAMS = 50
"""No drug here is given in more than this a day; more is a slip of the unit."""

_A_GRAM = {"g": 1, "mg": 1_000, "microgram": 1_000_000}

SPANS: dict[str, Kind] = {"age": AGE, "weight": WEIGHT, "crcl": CRCL, "egfr": EGFR}

EDGES = ("min", "above", "max", "below")

_AMOUNTS = ("low", "high", "max_a_dose", "max_a_day", "max_a_day_per_kg", "raise_by")

_IN_TEXT = re.compile(r"\d ?(mg|g|grams?|micrograms?|mcg|units|IU)\b", re.IGNORECASE)
_PIECES = re.compile(r"\b(?:patch(?:es)?|plasters?)\b", re.IGNORECASE)
_AT_MOST = r"(?:at most|no more than|not (?:to )?(?:exceed|be exceeded|above|more than)|never above|maximum(?: of)?)"
_CAP_IN_TEXT = re.compile(_AT_MOST + r" (\d[\d.,]*) ?(?:mg|g|micrograms?)\b(?!/kg)", re.IGNORECASE)
_CAP_PER_KG = re.compile(_AT_MOST + r" (\d[\d.,]*) ?(?:mg|g|micrograms?)(?:/kg| per kg)\b", re.IGNORECASE)

Problem = tuple[Where, str, str]
"""Where in the rule, what is wrong, how to mend it."""


def check(document: Document) -> Iterator[FileFinding]:
    """Every finding about the dosing rules of one drug."""
    listed = document.data.get("dosing") if isinstance(document.data, dict) else None
    rules = [(n, rule) for n, rule in enumerate(listed) if isinstance(rule, dict)] if isinstance(listed, list) else []
    for number, rule in rules:
        for where, what, mend in itertools.chain(_rule(rule), _spans(rule)):
            yield document.finding(("dosing", number, *where), what, mend)
    yield from _overlaps(document, rules)
    yield from _mixed(document, rules)


def _rule(rule: Raw) -> Iterator[Problem]:
    dose = rule.get("dose")
    effects = [key for key in ("dose", "advice", "factor", "limit") if key in rule]
    if len(effects) > 1:
        yield (effects[1],), f"“{effects[0]}” and “{effects[1]}” in one statement", "keep one, or make two statements of it"
    factor = _number(rule.get("factor"))
    if factor is not None and not 0 < factor < 1:
        yield ("factor",), f"a factor of {factor} does not lower a dose", "give a factor between 0 and 1: 0.5 for half the dose"
    if isinstance(dose, dict):
        yield from (((("dose",), what, mend)) for what, mend in itertools.chain(_dose(dose), _titration(dose)))
        yield from _against_text(dose, str(rule.get("text", "")))
    limit = rule.get("limit")
    if isinstance(limit, dict):
        yield from ((("limit",), what, mend) for what, mend in _amounts({"max_a_day": limit.get("max_a_day")}, limit.get("unit")))


def _dose(dose: Raw) -> Iterator[tuple[str, str]]:
    amounts = {key: held for key in _AMOUNTS if (held := _number(dose.get(key))) is not None}
    wrong = list(_amounts(amounts, dose.get("unit")))
    low, high, ceiling = amounts.get("low"), amounts.get("high"), amounts.get("max_a_day")
    least = _whole(dose.get("times_a_day"))
    if wrong:
        yield wrong[0]
    elif low is not None and high is not None and low > high:
        yield f"the least amount {low} is above the greatest {high}", "swap low and high, or correct them"
    elif ceiling is not None and high is not None and not dose.get("per_kg") and high > ceiling:
        yield f"one amount of {high} is above the ceiling of {ceiling} a day", "correct high or max_a_day"
    elif (
        ceiling is not None and low is not None and least and dose.get("per") == "dose" and not dose.get("per_kg") and low * least > ceiling
    ):
        yield f"{least} doses of {low} are above the ceiling of {ceiling} a day", "correct low, times_a_day or max_a_day"
    elif (most := amounts.get("max_a_dose")) is not None and dose.get("per") == "dose" and not dose.get("per_kg") and high and high > most:
        yield f"one dose of {high} is above the ceiling of {most} a dose", "correct high or max_a_dose"
    elif (most := amounts.get("max_a_dose")) is not None and ceiling is not None and most > ceiling:
        yield f"the ceiling of {most} a dose is above that of {ceiling} a day", "correct max_a_dose or max_a_day"
    for key, noun in (("times_a_day", "times a day"), ("raise_every", "days")):
        pair = dose.get(key)
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(t, int) for t in pair):
            top = 24 if key == "times_a_day" else 365
            if not 1 <= pair[0] <= pair[1] <= top:
                mend = f"give the least and most {'doses a day' if top == 24 else 'days'}, 1 to {top}"
                yield f"{pair[0]} to {pair[1]} {noun} is impossible", mend


def _amounts(amounts: Raw, unit: object) -> Iterator[tuple[str, str]]:
    known = [held for held in map(_number, amounts.values()) if held is not None]
    if not all(0 < amount < math.inf for amount in known):
        yield "an amount must be above zero, and finite", "correct the dose"
    elif known and max(known) > MOST_GRAMS * _A_GRAM.get(str(unit), math.inf):
        yield f"{max(known)} {unit} is more than {MOST_GRAMS} g", "correct the amount or its unit"


def _titration(dose: Raw) -> Iterator[tuple[str, str]]:
    steps = [step for step in dose.get("titration") or [] if isinstance(step, dict)] if isinstance(dose.get("titration"), list) else []
    days = [step["day"] for step in steps if isinstance(step.get("day"), int)]
    if days != sorted(set(days)) or (days and days[0] < 1):
        yield "the days of the titration do not follow one another", "put the steps in order; 1 is the first day"
    ceiling = _number(dose.get("max_a_day"))
    for step in steps:
        low, high = _number(step.get("low")), _number(step.get("high"))
        if low is None or high is None:
            continue
        if not 0 < low < math.inf or not high < math.inf:
            yield "an amount must be above zero, and finite", "correct the titration"
        elif low > high:
            yield f"the least amount {low} of a step is above the greatest {high}", "swap low and high, or correct them"
        elif (
            ceiling is not None
            and not dose.get("per_kg")
            and high * (_whole(step.get("times_a_day")) or 1 if step.get("per") == "dose" else 1) > ceiling
        ):
            yield f"a step of {high} is above the ceiling of {ceiling} a day", "correct the step or max_a_day"


def _against_text(dose: Raw, text: str) -> Iterator[Problem]:
    """Where the figures and the words of one statement cannot both be right."""
    if dose.get("per_kg") and not (dose.get("max_a_day") or dose.get("max_a_dose")) and (cap := _CAP_IN_TEXT.search(text)):
        yield ("dose",), f"a dose per kg without the ceiling its text gives (“{cap[0]}”)", "add max_a_day or max_a_dose"
    if not (dose.get("per_kg") or dose.get("max_a_day_per_kg")) and (cap := _CAP_PER_KG.search(text)):
        yield ("dose",), f"a dose without the ceiling per kg its text gives (“{cap[0]}”)", "add max_a_day_per_kg"
    if dose.get("unit") == "patches":
        if not _PIECES.search(text):
            yield ("dose", "unit"), "the dose is in patches, its text speaks of none", "correct the unit, or the text"
        return
    written = {unit.lower() for unit in _IN_TEXT.findall(text)}
    activity = {"units", "iu"} & written
    if written and dose.get("unit") == "units" and not activity:
        yield ("dose", "unit"), f"the dose is in units, its text in {', '.join(sorted(written))}", "correct the unit, or the text"
    elif activity and activity == written and dose.get("unit") in _A_GRAM:
        yield ("dose", "unit"), f"the dose is in {dose['unit']}, its text in units", "correct the unit, or the text"


def _spans(rule: Raw) -> Iterator[Problem]:
    for key, kind in SPANS.items():
        span = rule.get(key)
        if not isinstance(span, dict):
            continue
        wrong = list(_span(span, kind))
        yield from (((key, *where), what, mend) for where, what, mend in wrong)
        if key == "age" and not wrong:
            yield from ((("age",), what, mend) for what, mend in _population(str(rule.get("population")), bounds(span, AGE)))
    for key, population in (("crcl", "renal"), ("egfr", "renal"), ("renal", "renal"), ("hepatic", "hepatic")):
        if key in rule and rule.get("population") == f"{'hepatic' if population == 'renal' else 'renal'} impairment":
            yield (key,), f"“{key}” in a statement about {rule['population']}", "correct the population, or drop the band"


def _span(span: Raw, kind: Kind) -> Iterator[Problem]:
    for name, figure in span.items():
        if name in EDGES and isinstance(figure, str):
            try:
                measure(figure, kind)
            except UsageError as error:
                yield (name,), error.what, error.mend
                return
    for pair in (("min", "above"), ("max", "below")):
        if all(name in span for name in pair):
            yield (pair[1],), f"“{pair[0]}” and “{pair[1]}” in one span", "keep one of them"
            return
    low, _, high, _ = edges = bounds(span, kind)
    if not span:
        yield (), "a span without a bound", "give min, above, max or below"
    elif low > high or (low == high and not (edges[1] and edges[3])):
        yield (), "the lower bound is not below the upper one", "swap the bounds, or correct them"


def bounds(span: Raw, kind: Kind) -> tuple[Decimal, bool, Decimal, bool]:
    """(low, whether it belongs to the span, high, whether it does); an open side is 0 or infinite. The figures must be good."""
    size = {name: measure(figure, kind).size for name, figure in span.items() if name in EDGES and isinstance(figure, str)}
    low = size.get("min", size.get("above", Decimal(0)))
    return low, "above" not in size, size.get("max", size.get("below", Decimal("Infinity"))), "below" not in size


def _population(population: str, edges: tuple[Decimal, bool, Decimal, bool]) -> Iterator[tuple[str, str]]:
    low, _, high, _ = edges
    year = Decimal("365.25")
    if population == "children" and low >= 18 * year:
        yield "children of 18 years and more", "correct the age, or say adults"
    elif population == "adults" and high <= 12 * year:
        yield "adults under 12 years", "correct the age, or say children"
    elif population == "older people" and high <= 50 * year:
        yield "older people under 50 years", "correct the age, or say adults"


_SCOPE = ("population", "condition", "route", "historical")


def _overlaps(document: Document, rules: list[tuple[int, Raw]]) -> Iterator[FileFinding]:
    """Two bands of one source's rule that hold for the same person."""
    banded = [(n, rule) for n, rule in rules if any(isinstance(rule.get(key), dict) for key in SPANS) and "dose" in rule]
    for (_, first), (number, second) in itertools.combinations(banded, 2):
        same = all(first.get(key) == second.get(key) for key in (*_SCOPE, "sources"))
        if first.get("release") != second.get("release") and first.get("release") and second.get("release"):
            continue  # of two forms
        keys = [key for key in SPANS if key in first or key in second]
        if not same or first.get("regions") != second.get("regions") or not all(key in first and key in second for key in keys):
            continue
        try:
            overlap = all(_meet(bounds(first[key], kind), bounds(second[key], kind)) for key, kind in SPANS.items() if key in keys)
        except (UsageError, AttributeError):
            continue  # the span itself is found wrong
        if overlap:
            key = next((key for key in keys if first[key] != second[key]), keys[0])
            yield document.finding(
                ("dosing", number, key),
                f"this band of “{key}” overlaps another of the same rule",
                "let the bands end where the next begins",
            )


def _meet(first: tuple[Decimal, bool, Decimal, bool], second: tuple[Decimal, bool, Decimal, bool]) -> bool:
    (low, low_in), (high, high_in) = max((first[:2], second[:2]), key=lambda e: (e[0], not e[1])), min((first[2:], second[2:]))
    return low < high or (low == high and low_in and high_in)


def _mixed(document: Document, rules: list[tuple[int, Raw]]) -> Iterator[FileFinding]:
    """Masses, units of activity and patches for one drug."""
    units = [
        (n, rule["dose"]["unit"]) for n, rule in rules if isinstance(rule.get("dose"), dict) and isinstance(rule["dose"].get("unit"), str)
    ]
    mixed = [(n, unit) for n, unit in units if _measured(unit) != _measured(units[0][1])]
    if mixed:
        (number, unit), first = mixed[0], units[0][1]
        yield document.finding(
            ("dosing", number, "dose", "unit"), f"this dose is in {unit}, another of the drug in {first}", "correct the unit"
        )


def _measured(unit: str) -> str:
    """What a unit measures: units of mass can be turned into one another, others cannot."""
    return "mass" if unit in _A_GRAM else unit


def _number(value: object) -> Any:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _whole(pair: object) -> int:
    """The least of a pair of whole numbers; 0 if it is none."""
    return pair[0] if isinstance(pair, list) and len(pair) == 2 and all(type(item) is int for item in pair) else 0
