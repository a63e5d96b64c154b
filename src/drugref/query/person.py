"""Whom a dose is for, and whether a statement is about such a person: yes, no, or not to be told without another detail."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from drugref.model import Dosing, Span
from drugref.model.dosing import Impairment
from drugref.model.measure import AGE, CRCL, EGFR, UNITS_SHOWN, WEIGHT, Kind, Measure, measure
from drugref.model.record import record

NORMAL = Decimal(90)
"""ml/min from which no source here, and no classification of kidney function, speaks of impairment."""

SEVERE = Decimal(30)
"""ml/min below which a source that forbids or lowers a dose in severe impairment is heard, though it gives no figure."""

POPULATIONS = {"adults": Span(min="18 y"), "children": Span(below="18 y"), "older people": Span(min="65 y")}
"""Ages where a statement sets no bound of its own."""


@record
class Person:
    """What is known; None is not. ``renal`` and ``hepatic``: how far the organ is impaired, in a source's words, or ``none``."""

    age: Measure | None = None
    weight: Measure | None = None
    crcl: Measure | None = None
    egfr: Measure | None = None
    renal: Impairment | str | None = None
    hepatic: Impairment | str | None = None
    dialysis: bool = False

    @property
    def adult_assumed(self) -> bool:
        """Whether nothing tells the age, nor that it is not an adult: then labels' doses for adults are meant."""
        return self.age is None and self.weight is None

    @property
    def kidneys(self) -> bool | None:
        """Whether the kidneys are impaired; None if nothing is said of them."""
        if self.dialysis:
            return True
        if self.renal is not None and self.renal != "none":
            return True
        sizes = [held.size for held in (self.crcl, self.egfr) if held]
        if sizes:
            return min(sizes) < NORMAL
        return None if self.renal is None else False

    @property
    def only_egfr(self) -> bool:
        """Whether the kidneys are impaired by an eGFR, and no creatinine clearance is known."""
        return self.egfr is not None and self.crcl is None and not self.dialysis and bool(self.kidneys)

    @property
    def liver(self) -> bool | None:
        """The same of the liver."""
        return None if self.hepatic is None else self.hepatic != "none"

    def impaired(self, organ: str) -> bool | None:
        """The same of ``renal`` or ``hepatic``."""
        return self.kidneys if organ == "renal" else self.liver


@record
class Fit:
    """``applies``: None when ``needs`` (options) must be known first. ``why``: the reasons for yes, or for no."""

    applies: bool | None
    why: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


def organs(item: Dosing) -> frozenset[str]:
    """The organs whose impairment a statement is about: ``renal``, ``hepatic``. A band without an upper bound is of sound kidneys."""
    bands = [span for span in (item.crcl, item.egfr) if span and (span.max or span.below)]
    renal = item.population == "renal impairment" or bands or item.renal or item.dialysis
    hepatic = item.population == "hepatic impairment" or item.hepatic
    return frozenset(name for name, about in (("renal", renal), ("hepatic", hepatic)) if about)


def fit(item: Dosing, person: Person) -> Fit:
    """Whether the statement is about the person, by age, weight, kidneys and liver."""
    found = [_age(item, person), _weight(item, person)]
    if item.dialysis:
        found.append(_dialysed(person))
    for name in ("crcl", "egfr"):
        if span := getattr(item, name):
            found.append(_kidneys(item, span, person, name))
    if item.renal:
        found.append(_graded(item, "severe" if person.dialysis and against(item) else person.renal, person, "renal"))
    if item.hepatic:
        found.append(_graded(item, person.hepatic, person, "hepatic"))
    for organ in ("renal", "hepatic"):
        named = item.population == f"{organ} impairment"
        if named and not (item.hepatic if organ == "hepatic" else item.crcl or item.egfr or item.renal or item.dialysis):
            found.append(_impaired(organ, person))
    return together(found)


def says(item: Dosing) -> bool:
    """Whether it says more than words."""
    return bool(item.dose or item.advice or item.factor or item.limit)


def against(item: Dosing) -> bool:
    """Whether it speaks against the drug for those it is for: by its advice, or about an organ in words that no figure limits."""
    return item.advice == "avoid" or (bool(organs(item)) and not says(item))


def together(found: list[Fit]) -> Fit:
    """All of them: no if one is no, else unknown if one is, else yes."""
    for verdict in (False, None, True):
        of = [each for each in found if each.applies is verdict]
        if of:
            why = tuple(dict.fromkeys(reason for each in of for reason in each.why))
            return Fit(applies=verdict, why=why, needs=tuple(dict.fromkeys(option for each in of for option in each.needs)))
    return Fit(applies=True)


def ages(item: Dosing) -> Span | None:
    """The ages a statement is for: its own, open sides closed by its population."""
    usual = POPULATIONS.get(item.population)
    if item.age is None or usual is None:
        return item.age or usual
    if usual.min and not (item.age.min or item.age.above):
        return replace(item.age, min=usual.min)
    if usual.below and not (item.age.max or item.age.below):
        return replace(item.age, below=usual.below)
    return item.age


def _age(item: Dosing, person: Person) -> Fit:
    span = ages(item)
    if span is None:
        return Fit(applies=True)
    if person.age is None and person.adult_assumed:
        adult = measure("18 y", AGE).size
        low = [measure(figure, AGE).size for name, figure in span.bounds() if name in ("min", "above")]
        if not (span.max or span.below) and all(bound <= adult for bound in low):
            return Fit(applies=True, why=("an adult is assumed",))
    return _measured(span, person.age, AGE, "--age")


def _weight(item: Dosing, person: Person) -> Fit:
    if item.weight:
        return _measured(item.weight, person.weight, WEIGHT, "--weight")
    if item.dose and item.dose.needs_weight and person.weight is None:
        what = "the dose" if item.dose.per_kg else "the most a day"
        return Fit(applies=None, why=(f"{what} is per kg",), needs=("--weight",))
    return Fit(applies=True)


def _measured(span: Span, held: Measure | None, kind: Kind, option: str) -> Fit:
    wanted = f"{words(span)}{' of ' + kind.noun if kind in (CRCL, EGFR, WEIGHT) else ''}"
    if held is None:
        return Fit(applies=None, why=(f"for {wanted}",), needs=(option,))
    inside = within(span, held, kind)
    return Fit(applies=inside, why=(f"{held} is within “{wanted}”" if inside else f"for {wanted}, not {held}",))


def within(span: Span, held: Measure, kind: Kind) -> bool:
    """Whether the measure lies in the span."""
    meets = {
        "min": lambda bound: held.size >= bound,
        "above": lambda bound: held.size > bound,
        "max": lambda bound: held.size <= bound,
        "below": lambda bound: held.size < bound,
    }
    return all(meets[name](measure(figure, kind).size) for name, figure in span.bounds())


def _dialysed(person: Person) -> Fit:
    if person.dialysis:
        return Fit(applies=True, why=("for people on haemodialysis",))
    known = person.kidneys is not None
    return Fit(applies=False if known else None, why=("for people on haemodialysis",), needs=() if known else ("--dialysis",))


def _kidneys(item: Dosing, span: Span, person: Person, name: str) -> Fit:
    """A band of one measure of the kidneys, for a person of whom that, the other, or neither may be known."""
    kind = CRCL if name == "crcl" else EGFR
    wanted, option = f"for {words(span)} of {kind.noun}", f"--{name}"
    held, other = (person.crcl, person.egfr) if name == "crcl" else (person.egfr, person.crcl)
    if person.dialysis:
        lowest = not (span.min or span.above)
        return Fit(applies=lowest and not item.dose, why=(f"{wanted}; haemodialysis is given",))
    if held is not None:
        return _measured(span, held, kind, option)
    open_above = not (span.max or span.below)
    if person.kidneys is not True:
        if person.kidneys is None and not (open_above and item.dose):
            return Fit(applies=None, why=(wanted,), needs=(option,))
        return Fit(applies=open_above, why=(f"{wanted}; sound kidneys are {'assumed' if person.kidneys is None else 'given'}",))
    if other is None:
        return Fit(applies=None, why=(wanted,), needs=(option,))
    inside = within(span, other, kind)
    given = f"{wanted}, and {other} is {'an eGFR' if name == 'crcl' else 'a creatinine clearance'}"
    if not inside:
        return Fit(applies=False, why=(given,))
    return Fit(applies=True if against(item) else None, why=(given,), needs=() if against(item) else (option,))


def _graded(item: Dosing, held: str | None, person: Person, organ: str) -> Fit:
    grades = item.renal if organ == "renal" else item.hepatic
    wanted = f"for {' or '.join(grades)} {organ} impairment"
    sizes = [measured.size for measured in (person.crcl, person.egfr) if measured]
    if held is None and organ == "renal" and "severe" in grades and sizes and min(sizes) < SEVERE and item.advice != "no change":
        # What restricts is heard where the figure may mean it; a dose of its own needs the grade itself
        why = f"{wanted}, which a figure below {SEVERE} ml/min is taken for"
        return Fit(applies=None if item.dose else True, why=(why,), needs=("--renal",) if item.dose else ())
    if held is not None:
        return Fit(applies=held in grades, why=(wanted if held in grades else f"{wanted}, not {held}",))
    if person.impaired(organ) is False:
        return Fit(applies=False, why=(f"{wanted}; no impairment was given",))
    return Fit(applies=None, why=(f"{wanted}; the source gives no figure for it",), needs=(f"--{organ}",))


def _impaired(organ: str, person: Person) -> Fit:
    held = person.impaired(organ)
    need = "--crcl" if organ == "renal" else "--hepatic"
    return Fit(applies=held, why=(f"for {organ} impairment",), needs=(need,) if held is None else ())


def words(span: Span) -> str:
    """``5 to under 12 years``, ``above 30 to 60 ml/min``, ``60 ml/min and more``."""
    low, high = span.min or span.above, span.max or span.below
    (first, unit), (last, last_unit) = ((figure or " ").split(" ", 1) for figure in (low, high))
    shown = _unit(first, unit)
    end = f"{'under ' if span.below else ''}{last} {_unit(last, last_unit)}"
    start = f"{'above ' if span.above else ''}{first}"
    if low and high:
        return f"{first} {shown}" if low == high else f"{start}{'' if unit == last_unit else f' {shown}'} to {end}"
    if high:
        return end if span.below else f"up to {end}"
    return f"above {first} {shown}" if span.above else f"{first} {shown} and more"


def _unit(figure: str, unit: str) -> str:
    shown = UNITS_SHOWN.get(unit, unit)
    return shown.removesuffix("s") if figure == "1" else shown
