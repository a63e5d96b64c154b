"""Which of a drug's dosing statements are rules for a person, which give way to another, and which are withheld, and why."""

from __future__ import annotations

from dataclasses import replace

from drugref.model import GRADES, Dosing
from drugref.model.measure import CRCL
from drugref.query.adjust import Adjustment, adjust
from drugref.query.dose_answer import NOT_EGFR, Rule
from drugref.query.dose_question import DoseQuestion
from drugref.query.dose_reckoned import calculated
from drugref.query.person import Fit, fit, organs, together, within
from drugref.query.region import holds

UNDATED = "only undated copies state it: an amount is withheld until a dated source has it"

KIDNEY_OR_LIVER = {"renal": "kidney", "hepatic": "liver"}


def rule(question: DoseQuestion, item: Dosing) -> Rule:
    """The statement, judged."""
    fitting = question.fits(item)
    row = _row(question, item)
    if fitting.applies is None and _of_no_help(question, item, fitting):
        fitting = Fit(applies=False, why=(f"{fitting.why[0]}, and an adult is assumed",))
    if fitting.applies is False:
        return Rule(item=item, applies=False, why=fitting.why, row=row)
    withheld = question.unsound(item) or ("; ".join(question.refused) if item.dose else "")
    if withheld or not item.dose:
        # A statement that would never be calculated from asks for no detail
        needs = () if withheld else fitting.needs
        return Rule(item=item, applies=fitting.applies, why=fitting.why, needs=needs, withheld=withheld, row=row)
    if first := _gives_way(question, item):
        return Rule(item=item, applies=False, why=(first,))
    others = tuple(other for other in question.items if other is not item and _bears_on(question, item, other))
    made = adjust(item, others, question.asked.person, anywhere=question.asked.region is None)
    return replace(_adjusted(question, item, fitting, made), row=row)


def _of_no_help(question: DoseQuestion, item: Dosing, fitting: Fit) -> bool:
    """Whether it asks for the age of one who is taken for an adult, where the age would not bring a dose for these organs."""
    person = question.asked.person
    if not person.adult_assumed or "--age" not in fitting.needs:
        return False
    return (not item.dose and fitting.needs == ("--age",)) or person.kidneys is not None or person.liver is not None


def _row(question: DoseQuestion, item: Dosing) -> bool:
    person = question.asked.person
    if not (person.only_egfr and person.egfr and item.crcl) or question.unsound(item):
        return False
    apart = together([question.region(item), question.route(item), question.condition(item), fit(replace(item, crcl=None), person)])
    return within(item.crcl, person.egfr, CRCL) and apart.applies is not False


def _gives_way(question: DoseQuestion, item: Dosing) -> str:
    """Which rule goes before this one: a label's before a range, one of the region before one of none; empty if none does."""
    rivals = [
        other
        for other in question.items
        if other is not item
        and other.dose
        and organs(other) == organs(item)
        and not question.unsound(other)
        and question.alike(item, other)
    ]
    asked = question.asked.region
    if asked and not item.regions and any(other.regions and holds(other.regions, asked) for other in rivals):
        return f"names no region, and there are rules of {asked}"
    if question.is_label(item):
        return ""
    if any(question.is_label(other) and (asked is None or holds(other.regions, asked)) for other in rivals):
        return "a range, and a label has a rule for this use"
    return ""


def _bears_on(question: DoseQuestion, rule: Dosing, other: Dosing) -> bool:
    """Whether the other statement may change what the rule comes to.

    Doses and ceilings belong to their use; what is said of organs and ages, and advice against the drug, holds for every use.
    """
    if question.unsound(other) or not (None in (rule.route, other.route) or rule.route == other.route):
        return False
    if other.release and rule.release and other.release != rule.release and other.advice != "avoid":
        return False
    if other.advice == "no change" and not question.dated(other):
        return False  # an undated copy restricts; it does not permit
    if not (other.dose or other.limit):
        return True
    return (
        other.condition is None or rule.condition in question.under(other.condition) or question.wanted in question.under(other.condition)
    )


def _adjusted(question: DoseQuestion, item: Dosing, fitting: Fit, made: Adjustment) -> Rule:
    """The rule, with what the other statements make of it."""
    elsewhere = tuple(other for other in made.replaced if question.fits(other).applies is False)
    if stopped := made.stopped or elsewhere:
        reason = "for this person another statement speaks against it, or lowers it in a way that is not calculated here"
        return Rule(item=item, applies=fitting.applies, why=fitting.why, withheld=reason, against=stopped)
    if made.replaced:
        organ = KIDNEY_OR_LIVER.get(next(iter(sorted(organs(made.replaced[0]), reverse=True)), ""))
        told = f"the dose for this {organ} function" if organ else "the dose for this age"
        return Rule(item=item, applies=False, why=(f"{told} takes its place", *(other.text for other in made.replaced)))
    if made.unknown:
        what = " and ".join(KIDNEY_OR_LIVER[organ] for organ in made.unknown)
        person = "haemodialysis" if "renal" in made.unknown and question.asked.person.dialysis else f"this {what} function"
        silent = f"no source in this edition that an amount may be calculated from says what {person} means for this dose"
        reason = f"{silent}, and that is not evidence that it means nothing"
        return Rule(item=item, applies=fitting.applies, why=fitting.why, withheld=reason, adjustment=made)
    if made.not_egfr or (question.asked.person.only_egfr and "--crcl" in fitting.needs):
        return Rule(item=item, applies=fitting.applies, why=fitting.why, withheld=NOT_EGFR)
    if not question.dated(item):
        return Rule(item=item, applies=fitting.applies, why=fitting.why, withheld=UNDATED)
    if lowered := tuple(other for other in made.by if other.factor and not question.dated(other)):
        reason = "only undated copies say how far it is lowered"
        return Rule(item=item, applies=fitting.applies, why=fitting.why, withheld=reason, against=lowered)
    needs = tuple(dict.fromkeys((*fitting.needs, *made.needs)))
    if needs:
        why = fitting.why if fitting.needs else ("its dose depends on how far the organ is impaired",)
        return Rule(item=item, applies=None, why=why, needs=needs)
    return calculated(question, item, fitting, made)


def rank(question: DoseQuestion, rule: Rule) -> tuple[object, ...]:
    """What is calculated first, by region named and grade; then what may apply; what does not last."""
    order = 0 if rule.reckoned or rule.row else 1 if rule.applies else 2 if rule.applies is None else 3
    best = min(GRADES.index(question.kb.source(id).grade) for id in rule.item.sources)
    weight = (bool(rule.withheld), rule.item.historical, not rule.item.dose)
    return (order, *weight, question.asked.region not in rule.item.regions, best)
