"""Every drug, in every region that its file names and in none, for persons of every kind: no amount that no source states for them.

What counts as stated is told here from the data alone, without the code that judges statements.
"""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from drugref.model import Dosing, Drug, Span
from drugref.model.measure import AGE, CRCL, WEIGHT, measure
from drugref.query.dose import dose
from drugref.query.dose_answer import Asked, Rule
from drugref.query.person import Person
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

WEAK = {"encyclopaedia", "unattributed"}

MEMBERS = set("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())
"""Where what holds in the EU holds too."""

PERSONS: dict[str, Person] = {
    "sound": Person(age=measure("40y", AGE), weight=measure("70kg", WEIGHT), renal="none", hepatic="none"),
    "CrCl 45": Person(age=measure("40y", AGE), weight=measure("70kg", WEIGHT), crcl=measure("45ml/min", CRCL)),
    "CrCl 20": Person(age=measure("40y", AGE), weight=measure("70kg", WEIGHT), crcl=measure("20ml/min", CRCL)),
    "CrCl 7": Person(age=measure("40y", AGE), weight=measure("70kg", WEIGHT), crcl=measure("7ml/min", CRCL)),
    "dialysis": Person(age=measure("40y", AGE), weight=measure("70kg", WEIGHT), dialysis=True),
    "liver mild": Person(age=measure("40y", AGE), weight=measure("70kg", WEIGHT), hepatic="mild"),
    "liver moderate": Person(age=measure("40y", AGE), weight=measure("70kg", WEIGHT), hepatic="moderate"),
    "liver severe": Person(age=measure("40y", AGE), weight=measure("70kg", WEIGHT), hepatic="severe"),
    "6 years": Person(age=measure("6y", AGE), weight=measure("20kg", WEIGHT)),
    "80 years": Person(age=measure("80y", AGE), weight=measure("70kg", WEIGHT)),
}


def number(figure: str) -> Decimal:
    """Of years, months, weeks, days in days; of anything else as it is."""
    size, unit = figure.split(" ")
    return Decimal(size) * {"y": Decimal("365.25"), "mo": Decimal("30.4375"), "wk": Decimal(7)}.get(unit, Decimal(1))


def inside(span: Span | None, size: Decimal | None) -> bool:
    """Whether a size lies in the span; what is not known does not."""
    if span is None:
        return True
    return (
        size is not None
        and (span.min is None or size >= number(span.min))
        and (span.above is None or size > number(span.above))
        and (span.max is None or size <= number(span.max))
        and (span.below is None or size < number(span.below))
    )


def of_age(item: Dosing, who: Person) -> bool:
    assert who.age
    years = who.age.size / Decimal("365.25")
    usual = {"children": years < 18}
    if not item.age:
        usual |= {"adults": years >= 18, "older people": years >= 65}
    return inside(item.age, who.age.size) and usual.get(item.population, True)


def elsewhere(item: Dosing, region: str | None) -> bool:
    return bool(region and item.regions) and region not in item.regions and not ("EU" in item.regions and region in MEMBERS)


def speaks_of_organ(item: Dosing, organ: str, who: Person) -> bool:
    """Whether the statement is about this very person's organ."""
    if organ == "hepatic":
        if who.hepatic in (None, "none"):
            return False
        return who.hepatic in item.hepatic or (item.population == "hepatic impairment" and not item.hepatic)
    if who.dialysis:
        return item.dialysis
    if who.crcl is None:
        return False
    severe = who.crcl.size < 30 and "severe" in item.renal
    banded = item.crcl is not None and inside(item.crcl, who.crcl.size)
    whole = item.population == "renal impairment" and not (item.crcl or item.egfr or item.renal or item.dialysis)
    return banded or severe or whole


def forbidden(drug: Drug, who: Person, kb: KnowledgeBase) -> Iterator[Dosing]:
    """Sound statements that speak against the drug for this person."""
    for item in drug.dosing:
        weak = {kb.source(id).grade for id in item.sources} <= WEAK
        organ = "hepatic" if item.hepatic or item.population == "hepatic impairment" else "renal"
        about = item.population.endswith("impairment") or item.crcl or item.egfr or item.renal or item.hepatic
        if item.advice != "avoid" or item.historical or item.disputed or weak or not of_age(item, who):
            continue
        lowest = who.dialysis and organ == "renal" and item.crcl is not None and not (item.crcl.min or item.crcl.above)
        if not about or speaks_of_organ(item, organ, who) or lowest:
            yield item


def complaints(rule: Rule, drug: Drug, who: Person, region: str | None, kb: KnowledgeBase) -> Iterator[str]:
    """Why the amounts of a rule that was calculated are not stated for this person."""
    item = rule.item
    assert item.dose
    assert rule.reckoned
    sources = [kb.source(id) for id in item.sources]
    if not any(source.date != "undated" and source.grade not in WEAK for source in sources):
        yield "no dated source"
    if item.historical or item.disputed:
        yield "historical or disputed"
    if elsewhere(item, region):
        yield "another region"
    if not of_age(item, who):
        yield "another age"
    for organ, impaired in (("renal", bool(who.crcl) or who.dialysis), ("hepatic", who.hepatic not in (None, "none"))):
        if impaired and not any(speaks_of_organ(other, organ, who) for other in (item, *rule.adjustment.by)):
            yield f"nothing states it for this {organ} function"
    foreign = [other for other in forbidden(drug, who, kb) if not elsewhere(other, region)]
    if any(not (other.regions and item.regions) or set(other.regions) & set(item.regions) for other in foreign):
        yield "a source forbids it"
    weight = who.weight.size if who.weight and item.dose.per_kg else Decimal(1)
    most = item.dose.high * weight
    for amount in rule.reckoned.per_dose:
        if amount.high > most or (amount.give and amount.give.high and amount.give.high > amount.high):
            yield "more than the source's amount"
    ceilings = [item.dose.max_a_day, *(other.limit.max_a_day for other in rule.adjustment.by if other.limit)]
    day = rule.reckoned.per_day
    if day and any(ceiling is not None and day.high > ceiling for ceiling in ceilings):
        yield "above a ceiling"


@pytest.fixture(scope="module")
def drugs(kb: KnowledgeBase) -> dict[str, Drug]:
    return {drug.id: drug for drug in kb.drugs()}


@pytest.mark.parametrize("who", PERSONS)
def test_no_amount_that_no_source_states_for_this_person(kb: KnowledgeBase, drugs: dict[str, Drug], who: str) -> None:
    found = []
    for drug in drugs.values():
        regions: set[str | None] = {None, *(region for item in drug.dosing for region in item.regions)}
        match = Match(query=drug.id, id=drug.id, name=drug.id, kind="INN", matched=drug.id)
        for region in regions:
            for rule in dose(kb, match, Asked(person=PERSONS[who], region=region)).rules:
                if rule.reckoned:
                    told = complaints(rule, drug, PERSONS[who], region, kb)
                    found += [(drug.id, region, complaint, rule.item.text) for complaint in told]
    assert found == []


def test_the_sweep_finds_amounts_and_withholds_others(kb: KnowledgeBase, drugs: dict[str, Drug]) -> None:
    """So that the test above looks at something."""
    answers = {
        name: [dose(kb, Match(query=id, id=id, name=id, kind="INN", matched=id), Asked(person=who)).outcome for id in drugs]
        for name, who in PERSONS.items()
    }
    assert answers["sound"].count(0) >= 10
    assert all(4 in outcomes for outcomes in answers.values())
