"""A drug: one active substance and everything stated about it."""

from __future__ import annotations

from typing import Literal

from drugref.model.dosing import Dosing
from drugref.model.drug_class import Membership
from drugref.model.effect import CompleteEffects, SideEffects
from drugref.model.enzyme import EnzymeStatement
from drugref.model.fields import Id
from drugref.model.indication import Evidence, GuidelineLine, Indication
from drugref.model.interaction import Interaction
from drugref.model.looked_for import LookedFor
from drugref.model.name import Code, LookAlike, Name
from drugref.model.record import record
from drugref.model.statement import (
    Alert,
    Caution,
    Counsel,
    Kinetics,
    Mechanism,
    Stated,
    Statement,
)
from drugref.model.status import Status
from drugref.model.strength import Strength

Tier = Literal["monograph", "card"]
"""How a drug's record was made: written for it, or of what public lists say."""


@record
class Drug:
    """Keyed by its INN in lower case. Every list is in the order its file has.

    ``replace`` matters only in a user's folder: the fields named there take the place of the built-in drug's
    instead of being added to them. ``tier`` is the loader's to say.
    """

    id: Id
    names: tuple[Name, ...] = ()
    codes: tuple[Code, ...] = ()
    classes: tuple[Membership, ...] = ()
    look_alikes: tuple[LookAlike, ...] = ()
    status: tuple[Status, ...] = ()
    alerts: tuple[Alert, ...] = ()
    identity: tuple[Statement, ...] = ()
    indications: tuple[Indication, ...] = ()
    guidelines: tuple[GuidelineLine, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    dosing: tuple[Dosing, ...] = ()
    strengths: tuple[Strength, ...] = ()
    contraindications: tuple[Caution, ...] = ()
    warnings: tuple[Caution, ...] = ()
    monitoring: tuple[Statement, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    pregnancy: tuple[Statement, ...] = ()
    lactation: tuple[Statement, ...] = ()
    driving: tuple[Statement, ...] = ()
    side_effects: tuple[SideEffects, ...] = ()
    complete_effects: tuple[CompleteEffects, ...] = ()
    overdose: tuple[Statement, ...] = ()
    mechanism: tuple[Mechanism, ...] = ()
    pharmacokinetics: tuple[Kinetics, ...] = ()
    enzymes: tuple[EnzymeStatement, ...] = ()
    counselling: tuple[Counsel, ...] = ()
    unknown: tuple[LookedFor, ...] = ()
    replace: tuple[str, ...] = ()
    tier: Tier = "monograph"
    layer: str | None = None

    @property
    def name(self) -> str:
        """The INN as written, else what a card is called first, else the id."""
        first = self.names[0].text if self.names and self.tier == "card" else self.id
        return next((name.text for name in self.names if name.kind == "INN"), first)

    def section(self, name: str) -> tuple[Stated, ...]:
        """What is stated in one section: the field of that name."""
        stated: tuple[Stated, ...] = getattr(self, name)
        return stated


SECTIONS: dict[str, str] = {
    "status": "Status",
    "alerts": "Alerts",
    "indications": "Indications",
    "guidelines": "Guidelines",
    "evidence": "Evidence",
    "dosing": "Dosing",
    "strengths": "Strengths",
    "contraindications": "Contraindications",
    "warnings": "Warnings",
    "monitoring": "Monitoring",
    "interactions": "Interactions",
    "pregnancy": "Pregnancy",
    "lactation": "Lactation",
    "driving": "Driving",
    "side_effects": "Side effects",
    "overdose": "Overdose",
    "mechanism": "Mechanism",
    "pharmacokinetics": "Pharmacokinetics",
    "enzymes": "Enzymes",
    "counselling": "Storage and counselling",
    "identity": "Substance",
    "names": "Names",
    "codes": "Codes",
    "classes": "Classes",
}
"""A monograph's sections in the order they are printed, safety first, identity details last: field → heading."""
