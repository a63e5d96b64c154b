"""What a drug's other statements make of one of its doses: an organ's function, age, a ceiling for all."""

from __future__ import annotations

from collections.abc import Iterable

from drugref.model import Dosing
from drugref.model.record import record
from drugref.query.person import Person, against, fit, organs
from drugref.query.reckoning import Change


@record
class Adjustment:
    """What statements make of a dose.

    ``replaced``: another dose holds for this person. ``stopped``: no dose is to be calculated. ``needs``: options without which it
    cannot be told. ``changes``: (why, what) with the statements they rest on in ``by``. ``unknown``: organs that are
    impaired and of which nothing is stated. ``not_egfr``: kidneys are known by an eGFR alone, and what is stated goes by clearance.
    """

    replaced: tuple[Dosing, ...] = ()
    stopped: tuple[Dosing, ...] = ()
    needs: tuple[str, ...] = ()
    changes: tuple[tuple[str, Change], ...] = ()
    by: tuple[Dosing, ...] = ()
    unknown: tuple[str, ...] = ()
    not_egfr: bool = False


def adjust(rule: Dosing, others: tuple[Dosing, ...], person: Person, *, anywhere: bool = False) -> Adjustment:
    """What ``others`` (sound statements of the same drug, for the same route, that may bear on it) make of ``rule``.

    ``anywhere``: no region was asked about, so that what any label restricts by age counts.
    """
    made: list[Adjustment] = []
    for organ in ("hepatic", "renal"):
        about = tuple(other for other in others if organ in organs(other))
        if organ in organs(rule) or (organ == "renal" and (rule.crcl or rule.egfr)):
            made.append(Adjustment(stopped=tuple(other for other in about if _bars(rule, other) and fit(other, person).applies)))
        elif person.impaired(organ) is not None:
            made.append(_by_organ(rule, about, person, organ))
    personal = _personal(rule, tuple(other for other in others if not organs(other) and fit(other, person).applies), anywhere=anywhere)
    every = (*made, personal)
    return Adjustment(
        replaced=tuple(item for each in every for item in each.replaced),
        stopped=tuple(item for each in every for item in each.stopped),
        needs=tuple(dict.fromkeys(option for each in every for option in each.needs)),
        changes=tuple(change for each in (personal, *made) for change in each.changes),  # ceilings first: they are lowered with the dose
        by=tuple(item for each in every for item in each.by),
        unknown=tuple(organ for each in every for organ in each.unknown),
        not_egfr=any(each.not_egfr for each in every),
    )


def _bars(rule: Dosing, other: Dosing) -> bool:
    """Whether advice against the drug reaches a dose for the same organ: of the same region, of none, or a user's own."""
    return against(other) and (not rule.regions or not other.regions or _meet(rule, other) or bool(other.layer))


def _by_organ(rule: Dosing, others: tuple[Dosing, ...], person: Person, organ: str) -> Adjustment:
    """A label's own words on the organ decide; where it has none here, those of all others do: organs know no borders."""
    fits = [(other, fit(other, person)) for other in others]
    near = [(other, fitting) for other, fitting in fits if _meet(rule, other)]
    ours = any(fitting.applies is not False for _, fitting in near)
    told = [pair for pair in fits if pair in near or _bars(rule, pair[0])] if ours else fits
    here, acting = (tuple(other for other, fitting in pairs if fitting.applies) for pairs in (fits, told))
    stopped = tuple(other for other in acting if against(other))
    if stopped:
        return Adjustment(stopped=stopped)
    if organ == "renal" and person.only_egfr and any(other.crcl for other in others):
        return Adjustment(not_egfr=True)
    if organ == "renal" and person.dialysis:
        acting = _on_dialysis(acting) or tuple(other for other in here if other.dialysis)
    replaced = tuple(other for other in acting if other.dose)
    if replaced:
        return Adjustment(replaced=replaced)
    if unclear := tuple(other for other in acting if other.advice == "individual"):
        return Adjustment(stopped=unclear)
    if not person.impaired(organ):
        return Adjustment()
    if acting:
        return _changes(acting)
    needs = tuple(option for _, fitting in told if fitting.applies is None for option in fitting.needs)
    return Adjustment(needs=needs) if needs and not person.dialysis else Adjustment(unknown=(organ,))


def _on_dialysis(acting: tuple[Dosing, ...]) -> tuple[Dosing, ...]:
    """What is said of dialysis; where that changes nothing, what weak kidneys ask for still holds."""
    said = tuple(other for other in acting if other.dialysis)
    if any(other.advice != "no change" for other in said):
        return said
    return (*(other for other in acting if other.advice == "individual" or other.factor), *said)


def _personal(rule: Dosing, others: tuple[Dosing, ...], *, anywhere: bool) -> Adjustment:
    """What is stated for such a person whatever the organs: ceilings, doses of older people, advice."""
    here = [other for other in others if _meet(rule, other) or not (rule.regions and other.regions)]
    own = {other.population for other in others if _meet(rule, other)}
    heard = [other for other in others if other in here or (anywhere and rule.age is None and other.population not in own)]
    limits = _changes(other for other in here if other.limit)
    return Adjustment(
        changes=limits.changes,
        by=limits.by,
        replaced=tuple(other for other in here if _older(rule, other)),
        stopped=tuple(other for other in heard if other.advice in ("avoid", "individual")),
    )


def _older(rule: Dosing, other: Dosing) -> bool:
    """Whether the other is the dose for older people where this one is for all adults."""
    return bool(other.dose) and other.population == "older people" and rule.population in ("adults", "everyone")


def _changes(acting: Iterable[Dosing]) -> Adjustment:
    """What they make of a dose, all together: by the least factor, once, for several say the same of one organ; below every ceiling."""
    held = tuple(acting)
    lowering = min((other for other in held if other.factor), key=lambda other: other.factor or 1, default=None)
    changing = ((other, other.factor if other is lowering else other.limit) for other in held if other is lowering or not other.factor)
    return Adjustment(changes=tuple((_reason(other), change) for other, change in changing if change is not None), by=held)


def _reason(other: Dosing) -> str:
    grades = " or ".join((*other.renal, *other.hepatic))
    if other.dialysis:
        return "haemodialysis"
    return " ".join(filter(None, (grades, other.population if organs(other) else "ceiling of another statement")))


def _meet(rule: Dosing, other: Dosing) -> bool:
    """Whether both name a region, and one in common."""
    return bool(set(rule.regions) & set(other.regions))
