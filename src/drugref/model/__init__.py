"""What drugref knows, as frozen dataclasses: one idea a file, no behaviour beyond what the values themselves mean.

The YAML under ``data/`` has exactly these shapes; ``data/README.md`` explains every field.
"""

from drugref.model.condition import Condition
from drugref.model.dose import Dose, Limit, Step
from drugref.model.dosing import IMPAIRMENTS, ROUTES, Dosing
from drugref.model.drug import SECTIONS, Drug
from drugref.model.drug_class import DrugClass, Membership, SubstanceMembership
from drugref.model.effect import BODY_SYSTEMS, CIOMS, AdverseEffect, CompleteEffects, SideEffects
from drugref.model.enzyme import EnzymeStatement
from drugref.model.indication import Evidence, GuidelineLine, Indication
from drugref.model.interaction import SEVERITIES, Interaction, SharedInteraction
from drugref.model.looked_for import QUESTIONS, LookedFor, Question
from drugref.model.menu import Combination, Menu, Strategy
from drugref.model.name import Code, LookAlike, Name
from drugref.model.pair import Level, ListedPair, Side
from drugref.model.public_list import PublicList
from drugref.model.source import GRADES, Source
from drugref.model.span import Span
from drugref.model.statement import (
    Alert,
    Caution,
    Counsel,
    Dispute,
    Kinetics,
    Mechanism,
    Stated,
    Statement,
)
from drugref.model.status import STATUSES, Status
from drugref.model.strength import Strength

__all__ = [
    "BODY_SYSTEMS",
    "CIOMS",
    "GRADES",
    "IMPAIRMENTS",
    "QUESTIONS",
    "ROUTES",
    "SECTIONS",
    "SEVERITIES",
    "STATUSES",
    "AdverseEffect",
    "Alert",
    "Caution",
    "Code",
    "Combination",
    "CompleteEffects",
    "Condition",
    "Counsel",
    "Dispute",
    "Dose",
    "Dosing",
    "Drug",
    "DrugClass",
    "EnzymeStatement",
    "Evidence",
    "GuidelineLine",
    "Indication",
    "Interaction",
    "Kinetics",
    "Level",
    "Limit",
    "ListedPair",
    "LookAlike",
    "LookedFor",
    "Mechanism",
    "Membership",
    "Menu",
    "Name",
    "PublicList",
    "Question",
    "SharedInteraction",
    "Side",
    "SideEffects",
    "Source",
    "Span",
    "Stated",
    "Statement",
    "Status",
    "Step",
    "Strategy",
    "Strength",
    "SubstanceMembership",
]
