"""What a drug's other statements make of one of its doses: an organ's function, a ceiling for all."""

from __future__ import annotations

from decimal import Decimal

from drugref.model import Dosing, Limit
from drugref.model.record import record
from drugref.query.person import Person, fit, organs

MEASURES = {"crcl": "--crcl", "egfr": "--egfr"}
"""The figures that kidney function is given in, and their options."""


@record
class Adjustment:
    """What statements make of a dose.

    ``replaced``: another dose holds for this person. ``stopped``: no dose is to be calculated. ``needs``: options without which it
    cannot be told. ``changes``: (why, factor or limit) with the statements they rest on in ``by``. ``unknown``: organs that are
    impaired and of which nothing is stated.
    """

    replaced: tuple[Dosing, ...] = ()
    stopped: tuple[Dosing, ...] = ()
    needs: tuple[str, ...] = ()
    changes: tuple[tuple[str, Decimal | Limit], ...] = ()
    by: tuple[Dosing, ...] = ()
    unknown: tuple[str, ...] = ()


def adjust(rule: Dosing, others: tuple[Dosing, ...], person: Person) -> Adjustment:
    """What ``others`` (sound statements of the same drug, for the same route and condition) make of ``rule``."""
    made: list[Adjustment] = []
    for organ in sorted({"renal", "hepatic"} - organs(rule)):
        if person.impaired(organ) is not None:
            made.append(_by_organ(rule, tuple(other for other in others if organ in organs(other)), person, organ))
    personal = tuple(other for other in others if not organs(other) and fit(other, person).applies)
    personal = tuple(other for other in personal if _meet(rule, other) or not (rule.regions and other.regions))
    made.append(_changes(tuple(other for other in personal if other.limit)))
    made.append(Adjustment(stopped=tuple(other for other in personal if other.advice in ("avoid", "individual"))))
    return Adjustment(
        replaced=tuple(item for each in made for item in each.replaced),
        stopped=tuple(item for each in made for item in each.stopped),
        needs=tuple(dict.fromkeys(option for each in made for option in each.needs)),
        changes=tuple(change for each in made for change in each.changes),
        by=tuple(item for each in made for item in each.by),
        unknown=tuple(organ for each in made for organ in each.unknown),
    )


def _by_organ(rule: Dosing, others: tuple[Dosing, ...], person: Person, organ: str) -> Adjustment:
    """A label's own words on the organ decide; where it has none here, those of all others do: organs know no borders."""
    fits = [(other, fit(other, person)) for other in others]
    near = [(other, fitting) for other, fitting in fits if _meet(rule, other)]
    told = near if any(fitting.applies is not False for _, fitting in near) else fits
    acting = tuple(other for other, fitting in told if fitting.applies)
    replaced = tuple(other for other in acting if other.dose)
    unclear = () if replaced else tuple(other for other in acting if other.advice == "individual" or not _says(other))
    stopped = tuple(other for other in acting if other.advice == "avoid") + unclear
    if stopped or replaced:
        return Adjustment(stopped=stopped, replaced=replaced)
    if not person.impaired(organ):
        return Adjustment()
    # Bands in the measure that is given have answered already: the other measure of the same organ adds nothing
    answered = any(getattr(other, name) and getattr(person, name) for other, _ in told for name in MEASURES)
    needs = tuple(option for _, fitting in told if fitting.applies is None for option in fitting.needs)
    needs = tuple(option for option in needs if not (answered and option in MEASURES.values()))
    if needs and not acting:
        return Adjustment(needs=needs)
    if not acting:
        return Adjustment() if answered else Adjustment(unknown=(organ,))
    return _changes(acting)


def _changes(acting: tuple[Dosing, ...]) -> Adjustment:
    changes = tuple((_reason(other), change) for other in acting if (change := other.factor or other.limit) is not None)
    return Adjustment(changes=changes, by=acting)


def _reason(other: Dosing) -> str:
    grades = " or ".join((*other.renal, *other.hepatic))
    return " ".join(filter(None, (grades, other.population if organs(other) else "ceiling of another statement")))


def _says(other: Dosing) -> bool:
    """Whether it says more than words."""
    return bool(other.dose or other.advice or other.factor or other.limit)


def _meet(rule: Dosing, other: Dosing) -> bool:
    """Whether both name a region, and one in common."""
    return bool(set(rule.regions) & set(other.regions))
