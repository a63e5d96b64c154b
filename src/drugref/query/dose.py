"""The doses stated for one person: which rules apply, what they come to, and why others do not or are not calculated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drugref.errors import FOUND, NOT_FOUND, SUGGESTIONS
from drugref.model import GRADES, Dosing, Drug, Source, Status, Strength
from drugref.model.measure import CRCL, measure
from drugref.model.record import record
from drugref.normal import normalise
from drugref.query.adjust import Adjustment, adjust
from drugref.query.begin import Begin, begin
from drugref.query.clearance import SOURCE, Clearance
from drugref.query.hierarchy import narrower
from drugref.query.person import Fit, Person, ages, fit, organs, together, within
from drugref.query.reckoning import Change, Reckoning, Share, figure, named, reckon
from drugref.query.region import holds
from drugref.query.standing import standing
from drugref.query.statements import cited
from drugref.query.terms import Terms, terms
from drugref.query.thresholds import understood
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

WEAK = ("encyclopaedia", "unattributed")
"""Grades from which nothing is calculated."""

LABELS = ("regulator", "label", "label copy")
"""Grades of sources that make a rule; what any other states is a range."""

NOT_EGFR = (
    "an eGFR is not a creatinine clearance, and the doses go by the clearance: give --crcl, or --creatinine with --age, --weight and --sex"
)

UNDATED = "only undated copies state it: an amount is withheld until a dated source has it"

KIDNEY_OR_LIVER = {"renal": "kidney", "hepatic": "liver"}

NOT_GIVEN = ("withdrawn", "investigational", "never authorised")
"""Statuses of drugs that nothing is calculated for."""


@record
class Asked:
    """What is asked, beside the person: ``condition`` (the match of its name), ``region``, ``route``; None is anything.

    ``clearance``: how the person's creatinine clearance was reckoned. ``notes``: how what was typed was read.
    """

    person: Person
    condition: Match | None = None
    region: str | None = None
    route: str | None = None
    clearance: Clearance | None = None
    notes: tuple[str, ...] = ()


@record
class Rule:
    """One statement, and what it means for the person.

    ``applies``: None when ``needs`` (options) must be known first. ``withheld``: why nothing is calculated from it though it may
    apply, with the statements that say so in ``against``. ``reckoned``: the result. ``adjustment``: what other statements made of it.
    ``begin``: the dose to start with that another statement gives. ``row``: a band of creatinine clearance that the eGFR would fall in.
    """

    item: Dosing
    applies: bool | None
    why: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    withheld: str = ""
    against: tuple[Dosing, ...] = ()
    reckoned: Reckoning | None = None
    adjustment: Adjustment = Adjustment()
    begin: Begin | None = None
    row: bool = False


@record
class DoseAnswer:
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
    def strengths(self) -> tuple[Strength, ...]:
        """What it is sold in."""
        return self.drug.strengths

    @property
    def not_given(self) -> bool:
        """Whether it is refused for where the drug stands."""
        return any(standing(self.drug, region) in NOT_GIVEN for region in (None, self.asked.region))

    @property
    def outcome(self) -> int:
        """The exit status: an amount was calculated; one was withheld; or there is none for this person."""
        if any(rule.reckoned for rule in self.rules):
            return FOUND
        organ = any(rule.item.dose and set(rule.needs) & {"--crcl", "--egfr", "--renal", "--hepatic"} for rule in self.rules)
        person = self.asked.person
        withheld = any(rule.withheld for rule in self.rules) or (organ and bool(person.kidneys or person.liver))
        return SUGGESTIONS if self.refused or withheld else NOT_FOUND


def dose(kb: KnowledgeBase, match: Match, asked: Asked) -> DoseAnswer:
    """Every dosing statement of the drug, judged for the person."""
    drug = kb.drug(match.record_id)
    refused = (*_refused(drug, match, asked), *_taken_away(kb, drug))
    judge = _Judge(kb, drug, asked, refused)
    rules = sorted((judge.rule(item) for item in judge.items), key=judge.rank)
    ids = [source for rule in rules for source in cited(rule.item)]
    ids += [source for rule in rules if rule.begin for source in rule.begin.item.sources]
    ids += [source for strength in (drug.strengths if any(rule.reckoned for rule in rules) else ()) for source in strength.sources]
    ids += [SOURCE] if asked.clearance and SOURCE in kb.titles("sources") else []
    ids += [source for status in drug.status for source in cited(status)]
    return DoseAnswer(
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
        self.items = tuple(understood(item) for item in drug.dosing)
        self.asked = asked
        self.refused = refused
        self.broader = {condition.id: condition.broader for condition in kb.conditions()}

    def rule(self, item: Dosing) -> Rule:
        """The statement, judged."""
        fitting = self.fits(item)
        row = self._row(item)
        if fitting.applies is None and self._of_no_help(item, fitting):
            fitting = Fit(applies=False, why=(f"{fitting.why[0]}, and an adult is assumed",))
        if fitting.applies is False:
            return Rule(item=item, applies=False, why=fitting.why, row=row)
        withheld = self.unsound(item) or ("; ".join(self.refused) if item.dose else "")
        if withheld or not item.dose:
            # A statement that would never be calculated from asks for no detail
            needs = () if withheld else fitting.needs
            return Rule(item=item, applies=fitting.applies, why=fitting.why, needs=needs, withheld=withheld, row=row)
        if first := self.gives_way(item):
            return Rule(item=item, applies=False, why=(first,))
        others = tuple(other for other in self.items if other is not item and self.bears_on(item, other))
        made = adjust(item, others, self.asked.person, anywhere=self.asked.region is None)
        return replace(self.adjusted(item, fitting, made), row=row)

    def _of_no_help(self, item: Dosing, fitting: Fit) -> bool:
        """Whether it asks for the age of one who is taken for an adult, where the age would not bring a dose for these organs."""
        person = self.asked.person
        if not person.adult_assumed or "--age" not in fitting.needs:
            return False
        return (not item.dose and fitting.needs == ("--age",)) or person.kidneys is not None or person.liver is not None

    def _row(self, item: Dosing) -> bool:
        person = self.asked.person
        if not (person.only_egfr and person.egfr and item.crcl) or self.unsound(item):
            return False
        apart = together([self._region(item), self._route(item), self._condition(item), fit(replace(item, crcl=None), person)])
        return within(item.crcl, person.egfr, CRCL) and apart.applies is not False

    def adjusted(self, item: Dosing, fitting: Fit, made: Adjustment) -> Rule:
        """The rule, with what the other statements make of it."""
        elsewhere = tuple(other for other in made.replaced if self.fits(other).applies is False)
        if stopped := made.stopped or elsewhere:
            reason = "for this person another statement speaks against it, or lowers it in a way that is not calculated here"
            return Rule(item=item, applies=fitting.applies, why=fitting.why, withheld=reason, against=stopped)
        if made.replaced:
            organ = KIDNEY_OR_LIVER.get(next(iter(sorted(organs(made.replaced[0]), reverse=True)), ""))
            told = f"the dose for this {organ} function" if organ else "the dose for this age"
            return Rule(item=item, applies=False, why=(f"{told} takes its place", *(other.text for other in made.replaced)))
        if made.unknown:
            what = " and ".join(KIDNEY_OR_LIVER[organ] for organ in made.unknown)
            person = "haemodialysis" if "renal" in made.unknown and self.asked.person.dialysis else f"this {what} function"
            reason = f"no source in this edition says what {person} means for this dose, and that is not evidence that it means nothing"
            return Rule(item=item, applies=fitting.applies, why=fitting.why, withheld=reason, adjustment=made)
        if made.not_egfr or (self.asked.person.only_egfr and "--crcl" in fitting.needs):
            return Rule(item=item, applies=fitting.applies, why=fitting.why, withheld=NOT_EGFR)
        if not self.dated(item):
            return Rule(item=item, applies=fitting.applies, why=fitting.why, withheld=UNDATED)
        if lowered := tuple(other for other in made.by if other.factor and not self.dated(other)):
            reason = "only undated copies say how far it is lowered"
            return Rule(item=item, applies=fitting.applies, why=fitting.why, withheld=reason, against=lowered)
        needs = tuple(dict.fromkeys((*fitting.needs, *made.needs)))
        if needs:
            why = fitting.why if fitting.needs else ("its dose depends on how far the organ is impaired",)
            return Rule(item=item, applies=None, why=why, needs=needs)
        return self.calculated(item, fitting, made)

    def calculated(self, item: Dosing, fitting: Fit, made: Adjustment) -> Rule:
        """The rule with its result."""
        assert item.dose
        changes, strengths = (*self._share(item), *made.changes), self.strengths(item)
        try:
            reckoned = reckon(item.dose, self.asked.person.weight, changes, strengths)
        except ValueError as error:  # a mass and units of activity: validate finds it
            return Rule(item=item, applies=True, why=fitting.why, withheld=f"its figures do not go together: {error}")
        if above := self.above_adults(item, reckoned):
            reckoned = replace(reckoned, steps=(*reckoned.steps, above))
        why = fitting.why
        if self.asked.region and not item.regions:
            why = (*why, f"no rule of {self.asked.region} is stated for this, and this one names no region")
        settled = self.is_label(item) and item.dose.low == item.dose.high
        starts = () if item.dose.start or item.dose.titration or organs(item) or settled else tuple(self.starts(item))
        started = begin(starts, self.asked.person, made.changes, strengths)
        return Rule(item=item, applies=True, why=why, reckoned=reckoned, adjustment=made, begin=started)

    def _share(self, item: Dosing) -> Iterator[tuple[str, Change]]:
        """The dose lowered in proportion to the clearance, where the source says so."""
        if item.in_proportion_to and (held := self.asked.person.crcl):
            whole = measure(item.in_proportion_to, CRCL)
            if held.size < whole.size:
                yield f"in proportion to a clearance of {held}", Share(part=held.size, whole=whole.size)

    def starts(self, item: Dosing) -> Iterator[Dosing]:
        """Labels' doses to begin with, of this region or of none in common; those of the same region come first."""
        found = [
            other
            for other in self.items
            if other is not item
            and other.dose
            and (other.dose.start or any(step.day == 1 for step in other.dose.titration))
            and not other.dose.per_kg
            and other.dose.unit == (item.dose and item.dose.unit)
            and not organs(other)
            and not self.unsound(other)
            and self.dated(other)
            and self.is_label(other)
            and (other.route is None or other.route == item.route)
            and other.release in (None, item.release)
            and (self.asked.region is None or holds(other.regions, self.asked.region))
            and fit(other, self.asked.person).applies
        ]
        near = [other for other in found if set(other.regions) & set(item.regions)]
        yield from near or found

    def strengths(self, item: Dosing) -> tuple[Strength, ...]:
        """The strengths sold where the rule, or the question, is at home."""
        places = (self.asked.region,) if self.asked.region else item.regions
        return tuple(
            strength
            for strength in self.drug.strengths
            if (not strength.regions or any(holds(strength.regions, place) for place in places))
            and (strength.route is None or strength.route == item.route)
            and (strength.release is None or item.release is None or strength.release == item.release)
        )

    def is_label(self, item: Dosing) -> bool:
        """Whether a label or a regulator states it."""
        return any(self.kb.source(id).grade in LABELS for id in item.sources)

    def dated(self, item: Dosing) -> bool:
        """Whether a source with a date, better than an encyclopaedia, states it."""
        return any(source.date != "undated" and source.grade not in WEAK for source in map(self.kb.source, item.sources))

    def gives_way(self, item: Dosing) -> str:
        """Which rule goes before this one: a label's before a range, one of the region before one of none; empty if none does."""
        rivals = [
            other
            for other in self.items
            if other is not item and other.dose and organs(other) == organs(item) and not self.unsound(other) and self._alike(item, other)
        ]
        asked = self.asked.region
        if asked and not item.regions and any(other.regions and holds(other.regions, asked) for other in rivals):
            return f"names no region, and there are rules of {asked}"
        if self.is_label(item):
            return ""
        if any(self.is_label(other) and (asked is None or holds(other.regions, asked)) for other in rivals):
            return "a range, and a label has a rule for this use"
        return ""

    def _alike(self, item: Dosing, other: Dosing) -> bool:
        """Whether the other is for the same use, route and kind of person."""
        routes = None in (item.route, other.route) or item.route == other.route
        young = [bool(span and (span.below or span.max)) and not (span and span.above) for span in (ages(item), ages(other))]
        if not routes or (item.population == "children") != (other.population == "children") or young[0] != young[1]:
            return False
        if self.wanted:
            return other.condition is not None and self.wanted in self.under(other.condition) if not organs(other) else self._use(other)
        if None in (item.condition, other.condition):
            return item.condition == other.condition or bool(organs(item))
        return item.condition in self.under(other.condition or "") or other.condition in self.under(item.condition or "")

    def _use(self, other: Dosing) -> bool:
        return self._condition(other).applies is not False

    def above_adults(self, item: Dosing, reckoned: Reckoning) -> str:
        """That a dose per kg without a ceiling came to more than adults are given; empty if it did not."""
        if not (item.dose and item.dose.per_kg and reckoned.per_day) or item.dose.max_a_day or item.dose.max_a_dose:
            return ""
        same = [each for each in self.items if each.route == item.route and not organs(each) and not self.unsound(each)]
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
        """Whether the other statement may change what the rule comes to.

        Doses and ceilings belong to their use; what is said of organs and ages, and advice against the drug, holds for every use.
        """
        if self.unsound(other) or not (None in (rule.route, other.route) or rule.route == other.route):
            return False
        if other.release and rule.release and other.release != rule.release and other.advice != "avoid":
            return False
        if other.advice == "no change" and not self.dated(other):
            return False  # an undated copy restricts; it does not permit
        if not (other.dose or other.limit):
            return True
        return other.condition is None or rule.condition in self.under(other.condition) or self.wanted in self.under(other.condition)

    @property
    def wanted(self) -> str | None:
        """The condition asked about."""
        return self.asked.condition.id if self.asked.condition else None

    def under(self, condition: str) -> tuple[str, ...]:
        """The condition and every narrower one."""
        return narrower(condition, self.broader)

    def rank(self, rule: Rule) -> tuple[object, ...]:
        """What is calculated first, by region named and grade; then what may apply; what does not last."""
        order = 0 if rule.reckoned or rule.row else 1 if rule.applies else 2 if rule.applies is None else 3
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
