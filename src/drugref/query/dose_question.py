"""What is asked of a drug's dosing statements: whom and what each is about, and whether anything may be calculated from it."""

from __future__ import annotations

from drugref.model import Dosing, Drug, Strength
from drugref.query.dose_answer import NOT_GIVEN, Asked
from drugref.query.hierarchy import narrower
from drugref.query.person import Fit, ages, fit, organs, together
from drugref.query.region import holds
from drugref.query.standing import standing
from drugref.query.statements import WEAK
from drugref.query.terms import terms
from drugref.query.thresholds import understood
from drugref.store.knowledge_base import KnowledgeBase

LABELS = ("regulator", "label", "label copy")
"""Grades of sources that make a rule; what any other states is a range."""


class DoseQuestion:
    """One drug's statements, and what is asked of them. ``refused``: why nothing is calculated, whatever they say."""

    def __init__(self, kb: KnowledgeBase, drug: Drug, asked: Asked, refused: tuple[str, ...]) -> None:
        self.kb = kb
        self.terms = terms(kb)
        self.drug = drug
        self.items = tuple(understood(item) for item in drug.dosing)
        self.asked = asked
        self.refused = refused
        self.broader = {condition.id: condition.broader for condition in kb.conditions()}

    def fits(self, item: Dosing) -> Fit:
        """Whether the statement is about what was asked."""
        return together([self.region(item), self.route(item), self.condition(item), fit(item, self.asked.person)])

    def region(self, item: Dosing) -> Fit:
        """Whether it holds where is asked about."""
        asked = self.asked.region
        if not holds(item.regions, asked):
            return Fit(applies=False, why=(f"holds in {', '.join(item.regions)}, not in {asked}",))
        return Fit(
            applies=True, why=(f"holds in {', '.join(item.regions)}" if asked and item.regions else "",) if item.regions and asked else ()
        )

    def route(self, item: Dosing) -> Fit:
        """Whether it is of the route that is asked about."""
        if self.asked.route is None or item.route == self.asked.route:
            return Fit(applies=True)
        if item.route is None:  # words may hold for any route, figures do not
            why = (f"its source names no route, so it may not be {self.asked.route}",) if item.dose else ()
            return Fit(applies=not item.dose, why=why)
        return Fit(applies=False, why=(f"{item.route}, not {self.asked.route}",))

    def condition(self, item: Dosing) -> Fit:
        """Whether it is of the use that is asked about."""
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

    @property
    def wanted(self) -> str | None:
        """The condition asked about."""
        return self.asked.condition.id if self.asked.condition else None

    def under(self, condition: str) -> tuple[str, ...]:
        """The condition and every narrower one."""
        return narrower(condition, self.broader)

    def alike(self, item: Dosing, other: Dosing) -> bool:
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
        return self.condition(other).applies is not False

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

    def dated(self, item: Dosing) -> bool:
        """Whether a source with a date, better than an encyclopaedia, states it."""
        return any(source.date != "undated" and source.grade not in WEAK for source in map(self.kb.source, item.sources))

    def is_label(self, item: Dosing) -> bool:
        """Whether a label or a regulator states it."""
        return any(self.kb.source(id).grade in LABELS for id in item.sources)

    @staticmethod
    def grade_word(grade: str) -> str:
        """The grade as a noun."""
        return {"encyclopaedia": "an encyclopaedia", "unattributed": "an unattributed source"}.get(grade, grade)

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
