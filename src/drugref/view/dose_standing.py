"""Where a statement stands on the page of a dose, and what is said where none was calculated."""

from drugref.query.dose_answer import DoseAnswer, Rule
from drugref.query.person import against

NO_ADVICE = "That is not advice against the drug, nor for it."


def standing_of_rule(rule: Rule) -> str:
    """Under which heading it stands: ``result``, ``withheld``, ``against``, ``words``, ``needs`` or ``no``."""
    if rule.reckoned:
        return "result"
    if rule.withheld:
        return "withheld"
    item = rule.item
    if rule.applies and against(item):
        return "against"
    banded = item.crcl or item.egfr or item.renal or item.hepatic
    if rule.applies is None and item.advice == "no change" and not banded:  # what it asks for would change nothing
        return "words"
    return {True: "words", None: "needs", False: "no"}[rule.applies]


def nothing(result: DoseAnswer, kinds: dict[str, list[Rule]]) -> str:
    """The sentence where nothing was calculated: why, and that silence is no advice."""
    if result.refused:
        return "No dose is calculated."
    if result.drug is None:
        none = "" if result.label else ", and no label of this substance alone (by this route) was imported"
        return f"No dose is calculated: there is no monograph of it here{none}."
    if kinds["withheld"]:
        return "No dose is calculated: what is stated for this person is withheld, for the reasons below."
    if any(rule.item.dose for rule in kinds["needs"]):
        return "No dose is calculated yet: more must be known."
    if kinds["against"]:
        return "No dose is calculated: for this person the drug, or a form or use of it, is advised against, as stated below."
    if kinds["words"]:
        return f"No dose is calculated: what is stated for this person stands below, in words. {NO_ADVICE}"
    if result.rules:
        return f"No source in this edition states a dose in figures for this person. {NO_ADVICE}"
    return "No source in this edition says anything on the dose of this drug."
