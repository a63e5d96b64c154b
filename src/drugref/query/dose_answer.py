"""The answer to what the doses for one person are: what was asked, each statement with what it means, and the whole."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, ClassVar

from drugref.errors import FOUND, NOT_FOUND, SUGGESTIONS
from drugref.model import Dosing, Drug, Source, Status, Strength
from drugref.model.record import record
from drugref.query.adjust import Adjustment
from drugref.query.begin import Begin
from drugref.query.clearance import Clearance
from drugref.query.dose_label import LabelDose
from drugref.query.person import Person
from drugref.query.reckoning import Amount, Reckoning, Stage
from drugref.query.standing import standing
from drugref.query.terms import Terms
from drugref.resolve.outcome import Match

NOT_EGFR = (
    "an eGFR is not a creatinine clearance, and the doses go by the clearance: give --crcl, or --creatinine with --age, --weight and --sex"
)

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
class Other:
    """What another statement says."""

    text: str
    sources: tuple[str, ...]


@record
class DrugAsked:
    """The drug, and where it stands."""

    id: str
    name: str
    status: str
    statuses: tuple[Status, ...]


@record
class ClearanceTold:
    """How a creatinine clearance was reckoned: ``source`` is of the equation."""

    steps: tuple[str, ...]
    source: str
    equation: str = "Cockcroft-Gault"

    GIVES: ClassVar = ("equation", "steps", "source")


@record
class Patient:
    """What was told of the person and asked for, as it was understood."""

    GIVES: ClassVar = (
        "age", "weight", "crcl", "egfr", "renal", "hepatic", "dialysis?", "clearance", "adult_assumed", "region_from", "condition",
        "region?", "route?",
    )  # fmt: skip

    age: str | None
    weight: str | None
    crcl: str | None
    egfr: str | None
    renal: str | None
    hepatic: str | None
    dialysis: bool
    clearance: ClearanceTold | None
    adult_assumed: bool
    region_from: str | None
    condition: Match | None
    region: str | None
    route: str | None


@record
class Rule:
    """One statement, and what it means for the person.

    ``applies``: None when ``needs`` (options) must be known first. ``withheld``: why nothing is calculated from it though it may
    apply, with the statements that say so in ``against``. ``reckoned``: the result. ``adjustment``: what other statements made of it.
    ``begin``: the dose to start with that another statement gives. ``row``: a band of creatinine clearance that the eGFR would fall in.
    """

    GIVES: ClassVar = (
        "applies!", "why", "needs", "text=item.text", "region=item.regions", "start=is_start", "egfr_row=row", "begin!", "per_dose",
        "per_day!", "titration", "steps", "adjusted_by", "not_stated_for=adjustment.unknown", "withheld!=why_withheld",
        "against=spoken_against",
        "stated", "sources=item.sources",
    )  # fmt: skip

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

    @property
    def is_start(self) -> bool:
        """Whether the amount is only one to begin with."""
        return bool(self.item.dose and self.item.dose.start)

    @property
    def per_dose(self) -> tuple[Amount, ...]:
        """The amounts of a dose."""
        return self.reckoned.per_dose if self.reckoned else ()

    @property
    def per_day(self) -> Amount | None:
        """The amount of a day."""
        return self.reckoned.per_day if self.reckoned else None

    @property
    def titration(self) -> tuple[Stage, ...]:
        """The amounts by day."""
        return self.reckoned.stages if self.reckoned else ()

    @property
    def steps(self) -> tuple[str, ...]:
        """The arithmetic."""
        return self.reckoned.steps if self.reckoned else ()

    @property
    def adjusted_by(self) -> tuple[Other, ...]:
        """Statements that changed it."""
        return tuple(Other(text=other.text, sources=other.sources) for other in self.adjustment.by)

    @property
    def why_withheld(self) -> str | None:
        """Why nothing is calculated, if it is not."""
        return self.withheld or None

    @property
    def spoken_against(self) -> tuple[Other, ...]:
        """Statements that speak against it."""
        return tuple(Other(text=other.text, sources=other.sources) for other in self.against)

    @property
    def stated(self) -> Annotated[dict[str, object], Dosing]:
        """The statement's own figures."""
        held = ((each.name, getattr(self.item, each.name)) for each in fields(self.item) if each.name not in ("regions", "text", "sources"))
        return {name: value for name, value in held if value is not None}


@record
class DoseAnswer:
    """``refused``: why nothing is calculated at all. ``rules``: every dosing statement of the drug, those that matter first.

    ``drug``: the monograph; None of a medicine that only a label answers for. ``label``: what the first imported label says of such a
    person, quoted; nothing is calculated from it.
    """

    COMMAND: ClassVar[str] = "dose"
    GIVES: ClassVar = (
        "query=match.query", "match", "drug=drug_asked", "patient", "notes=asked.notes", "refused", "strengths", "rules", "label",
        "sources",
    )  # fmt: skip

    match: Match
    drug: Drug | None
    status: str
    asked: Asked
    refused: tuple[str, ...]
    rules: tuple[Rule, ...]
    sources: dict[str, Source]
    terms: Terms
    edition: str
    label: LabelDose | None = None

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Where the drug may be sold."""
        return self.drug.status if self.drug else ()

    @property
    def drug_asked(self) -> DrugAsked | None:
        """The drug, and where it stands."""
        if self.drug is None:
            return None
        return DrugAsked(id=self.drug.id, name=self.drug.name, status=self.status, statuses=self.statuses)

    @property
    def patient(self) -> Patient:
        """The person and the question, as understood."""
        person, asked = self.asked.person, self.asked
        details = {name: getattr(person, name) for name in ("age", "weight", "crcl", "egfr", "renal", "hepatic")}
        return Patient(
            **{name: None if held is None else str(held) for name, held in details.items()},
            dialysis=person.dialysis,
            clearance=ClearanceTold(steps=asked.clearance.steps, source=asked.clearance.source) if asked.clearance else None,
            adult_assumed=person.adult_assumed,
            region_from="--region" if asked.region else None,
            condition=asked.condition,
            region=asked.region,
            route=asked.route,
        )

    @property
    def strengths(self) -> tuple[Strength, ...]:
        """What it is sold in."""
        return self.drug.strengths if self.drug else ()

    @property
    def not_given(self) -> bool:
        """Whether it is refused for where the drug stands."""
        drug = self.drug
        return drug is not None and any(standing(drug, region) in NOT_GIVEN for region in (None, self.asked.region))

    @property
    def outcome(self) -> int:
        """The exit status: an amount was calculated, or a label alone answers; one was withheld; or there is none for this person."""
        if self.drug is None:
            return SUGGESTIONS if self.refused else FOUND if self.label and self.label.passages else NOT_FOUND
        if any(rule.reckoned for rule in self.rules):
            return FOUND
        organ = any(rule.item.dose and set(rule.needs) & {"--crcl", "--egfr", "--renal", "--hepatic"} for rule in self.rules)
        person = self.asked.person
        withheld = any(rule.withheld for rule in self.rules) or (organ and bool(person.kidneys or person.liver))
        return SUGGESTIONS if self.refused or withheld else NOT_FOUND
