"""The doses stated for one person: which rules apply, what they come to, and why others do not or are not calculated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drugref.errors import FOUND, NOT_FOUND, SUGGESTIONS
from drugref.model import GRADES, Dosing, Drug, Source, Status
from drugref.model.record import record
from drugref.normal import normalise
from drugref.query.adjust import Adjustment, adjust
from drugref.query.hierarchy import narrower
from drugref.query.person import Fit, Person, fit, organs, together
from drugref.query.reckoning import Reckoning, figure, named, reckon
from drugref.query.region import holds
from drugref.query.standing import standing
from drugref.query.statements import cited
from drugref.query.terms import Terms, terms
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

WEAK = ("encyclopaedia", "unattributed")
"""Grades from which nothing is calculated."""

NOT_GIVEN = ("withdrawn", "investigational", "never authorised")
"""Statuses of drugs that nothing is calculated for."""


@record
class Asked:
    """What is asked, beside the person: ``condition`` (the match of its name), ``region``, ``route``; None is anything."""

    person: Person
    condition: Match | None = None
    region: str | None = None
    route: str | None = None


@record
class Rule:
    """One statement, and what it means for the person.

    ``applies``: None when ``needs`` (options) must be known first. ``withheld``: why nothing is calculated from it though it may
    apply, with the statements that say so in ``against``. ``reckoned``: the result. ``adjustment``: what other statements made of it.
    """

    item: Dosing
    applies: bool | None
    why: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    withheld: str = ""
    against: tuple[Dosing, ...] = ()
    reckoned: Reckoning | None = None
    adjustment: Adjustment = Adjustment()


@record
class Answer:
    """``refused``: why nothing is calculated at all. ``rules``: every dosing statement of the drug, those that matter first."""

    match: Match
    drug: Drug
    status: str
    asked: Asked
    refused: tuple[str, ...]
    rules: tuple[Rule, ...]
    sources: dict[str, Source]
    terms: Terms
    edition: str

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Where the drug may be sold."""
        return self.drug.status

    @property
    def not_given(self) -> bool:
        """Whether it is refused for where the drug stands."""
        return any(standing(self.drug, region) in NOT_GIVEN for region in (None, self.asked.region))

    @property
    def outcome(self) -> int:
        """The exit status: an amount was calculated; one was withheld; or there is none for this person."""
        if any(rule.reckoned for rule in self.rules):
            return FOUND
        return SUGGESTIONS if self.refused or any(rule.withheld for rule in self.rules) else NOT_FOUND


def dose(kb: KnowledgeBase, match: Match, asked: Asked) -> Answer:
    """Every dosing statement of the drug, judged for the person."""
    drug = kb.drug(match.id)
    refused = (*_refused(drug, match, asked), *_taken_away(kb, drug))
    judge = _Judge(kb, drug, asked, refused)
    rules = sorted((judge.rule(item) for item in drug.dosing), key=judge.rank)
    ids = [source for rule in rules for source in cited(rule.item)]
    ids += [source for status in drug.status for source in cited(status)]
    return Answer(
        match=match,
        drug=drug,
        status=standing(drug),
        asked=asked,
        refused=refused,
        rules=tuple(rules),
        sources={id: kb.source(id) for id in dict.fromkeys(ids)},
        terms=judge.terms,
        edition=kb.edition,
    )


def _taken_away(kb: KnowledgeBase, drug: Drug) -> Iterator[str]:
    """A folder of one's own that leaves no dose of the drug is no reason to say that none is stated."""
    for each in kb.replaced:
        if (each.id, each.section, each.now) == (drug.id, "dosing", 0):
            yield f"the doses that are built in for {drug.name} are taken away by {each.layer}, which states none"


def _refused(drug: Drug, match: Match, asked: Asked) -> Iterator[str]:
    """Why no dose of the drug is calculated, whatever its statements say."""
    for read in filter(None, (match, asked.condition)):
        if read.kind == "typo":
            yield f"“{read.query}” was read as “{read.matched}”, and a dose is never calculated on a guess: type the name as it is spelt"
    word = standing(drug)
    if word in NOT_GIVEN:
        yield f"{drug.name} is {word}" if word != "never authorised" else f"{drug.name} was never authorised"
    elif asked.region and (there := standing(drug, asked.region)) in NOT_GIVEN:
        yield f"{drug.name} is {there} in {asked.region}"
    for name in drug.names:
        if name.form and normalise(name.text) == normalise(match.matched):
            yield f"“{name.text}” means {name.form}, and no dose stated here is known to be one of that form"


class _Judge:
    """Judges statements of one drug for one question."""

    def __init__(self, kb: KnowledgeBase, drug: Drug, asked: Asked, refused: tuple[str, ...]) -> None:
        self.kb = kb
        self.terms = terms(kb)
        self.drug = drug
        self.asked = asked
        self.refused = refused
        self.broader = {condition.id: condition.broader for condition in kb.conditions()}

    def rule(self, item: Dosing) -> Rule:
        """The statement, judged."""
        fitting = self.fits(item)
        if not item.dose and fitting.needs == ("--age",) and self.asked.person.adult_assumed:
            fitting = Fit(applies=False, why=(f"{fitting.why[0]}, and an adult is assumed",))
        if fitting.applies is False:
            return Rule(item=item, applies=False, why=fitting.why)
        withheld = self.unsound(item) or ("; ".join(self.refused) if item.dose else "")
        if withheld or not item.dose:
            # A statement that would never be calculated from asks for no detail
            return Rule(item=item, applies=fitting.applies, why=fitting.why, needs=() if withheld else fitting.needs, withheld=withheld)
        made = adjust(
            item, tuple(other for other in self.drug.dosing if other is not item and self.bears_on(item, other)), self.asked.person
        )
        elsewhere = tuple(other for other in made.replaced if not self.fits(other).applies)
        if stopped := made.stopped or elsewhere:
            reason = "for this person another statement speaks against it, or lowers it in a way that is not calculated here"
            return Rule(item=item, applies=fitting.applies, why=fitting.why, withheld=reason, against=stopped)
        if made.replaced:
            organ = "kidney" if "renal" in organs(made.replaced[0]) else "liver"
            why = (f"the dose for this {organ} function takes its place", *(other.text for other in made.replaced))
            return Rule(item=item, applies=False, why=why)
        needs = tuple(dict.fromkeys((*fitting.needs, *made.needs)))
        if needs:
            why = fitting.why if fitting.needs else ("its dose depends on how far the organ is impaired",)
            return Rule(item=item, applies=None, why=why, needs=needs)
        return self.calculated(item, fitting, made)

    def calculated(self, item: Dosing, fitting: Fit, made: Adjustment) -> Rule:
        """The rule with its result."""
        assert item.dose
        try:
            reckoned = reckon(item.dose, self.asked.person.weight, made.changes)
        except ValueError as error:  # a mass and units of activity: validate finds it
            return Rule(item=item, applies=True, why=fitting.why, withheld=f"its figures do not go together: {error}")
        if above := self.above_adults(item, reckoned):
            reckoned = replace(reckoned, steps=(*reckoned.steps, above))
        return Rule(item=item, applies=True, why=fitting.why, reckoned=reckoned, adjustment=made)

    def above_adults(self, item: Dosing, reckoned: Reckoning) -> str:
        """That a dose per kg without a ceiling came to more than adults are given; empty if it did not."""
        if not (item.dose and item.dose.per_kg and reckoned.per_day) or item.dose.max_a_day or item.dose.max_a_dose:
            return ""
        same = [each for each in self.drug.dosing if each.route == item.route and not organs(each) and not self.unsound(each)]
        near = [each for each in same if set(each.regions) & set(item.regions)] or same
        doses = [each.dose for each in near if each.dose and not each.dose.per_kg and each.dose.unit == item.dose.unit]
        most = max((amount for dose in doses for amount in (dose.max_a_day, (dose.daily() or (None, None))[1]) if amount), default=None)
        if most is None or reckoned.per_day.high <= most:
            return ""
        return f"more than {figure(most)} {named(item.dose.unit)} a day, the most of the doses for adults; this source gives no ceiling"

    def fits(self, item: Dosing) -> Fit:
        """Whether the statement is about what was asked."""
        return together([self._region(item), self._route(item), self._condition(item), fit(item, self.asked.person)])

    def unsound(self, item: Dosing) -> str:
        """Why nothing is calculated from the statement, whoever it is for; empty if it may be."""
        if item.historical:
            return "historical, of a product or label no longer in force"
        if item.disputed:
            return "disputed, for a better source contradicts it"
        grades = {self.kb.source(id).grade for id in item.sources}
        if grades <= set(WEAK):
            return f"rests only on {' and '.join(self.grade_word(grade) for grade in sorted(grades))}"
        gone = [standing(self.drug, region) for region in item.regions]
        if gone and all(word in NOT_GIVEN for word in gone):
            return f"{self.drug.name} is {gone[0]} in {', '.join(item.regions)}"
        return ""

    @staticmethod
    def grade_word(grade: str) -> str:
        """The grade as a noun."""
        return {"encyclopaedia": "an encyclopaedia", "unattributed": "an unattributed source"}.get(grade, grade)

    def bears_on(self, rule: Dosing, other: Dosing) -> bool:
        """Whether the other statement may change what the rule comes to."""
        same_route = None in (rule.route, other.route) or rule.route == other.route
        condition = other.condition is None or rule.condition in self.under(other.condition) or self.wanted in self.under(other.condition)
        return same_route and condition and not self.unsound(other)

    @property
    def wanted(self) -> str | None:
        """The condition asked about."""
        return self.asked.condition.id if self.asked.condition else None

    def under(self, condition: str) -> tuple[str, ...]:
        """The condition and every narrower one."""
        return narrower(condition, self.broader)

    def rank(self, rule: Rule) -> tuple[object, ...]:
        """What is calculated first, by region named and grade; then what may apply; what does not last."""
        order = 0 if rule.reckoned else 1 if rule.applies else 2 if rule.applies is None else 3
        best = min(GRADES.index(self.kb.source(id).grade) for id in rule.item.sources)
        weight = (bool(rule.withheld), rule.item.historical, not rule.item.dose)
        return (order, *weight, self.asked.region not in rule.item.regions, best)

    def _region(self, item: Dosing) -> Fit:
        asked = self.asked.region
        if not holds(item.regions, asked):
            return Fit(applies=False, why=(f"holds in {', '.join(item.regions)}, not in {asked}",))
        return Fit(
            applies=True, why=(f"holds in {', '.join(item.regions)}" if asked and item.regions else "",) if item.regions and asked else ()
        )

    def _route(self, item: Dosing) -> Fit:
        if self.asked.route is None or item.route == self.asked.route:
            return Fit(applies=True)
        if item.route is None:  # words may hold for any route, figures do not
            why = (f"its source names no route, so it may not be {self.asked.route}",) if item.dose else ()
            return Fit(applies=not item.dose, why=why)
        return Fit(applies=False, why=(f"{item.route}, not {self.asked.route}",))

    def _condition(self, item: Dosing) -> Fit:
        if self.wanted is None:
            return Fit(applies=True)
        asked, own = self.terms.conditions[self.wanted], self.terms.conditions.get(item.condition or "", item.condition)
        if item.condition is None:
            if item.dose and not organs(item):
                return Fit(applies=False, why=(f"its source names no use, so it may not be for {asked}",))
            return Fit(applies=True)
        if self.wanted == item.condition:
            return Fit(applies=True, why=(asked,))
        if self.wanted in self.under(item.condition):
            return Fit(applies=True, why=(f"{asked} is a kind of {own}",))
        if item.condition in self.under(self.wanted):
            return Fit(applies=None, why=(f"for {own}, a kind of {asked}",), needs=("--for",))
        return Fit(applies=False, why=(f"for another use than {asked}",))
