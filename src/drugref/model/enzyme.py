"""What a drug has to do with an enzyme: inferred interactions come from these."""

from typing import Annotated, Literal

from msgspec import Meta

from drugref.model.record import record
from drugref.model.statement import Statement

Enzyme = Annotated[str, Meta(pattern=r"^(CYP|UGT)\d[A-Z]\d{1,2}$")]
"""An enzyme's family, subfamily and number: ``CYP2D6``, ``UGT2B7``."""

EnzymeRole = Literal["substrate", "inhibitor", "inducer"]
Strength = Literal["strong", "moderate", "weak", "main", "minor"]


@record
class EnzymeStatement(Statement):
    """The drug is cleared by the enzyme, inhibits it or induces it.

    ``strength``, where a source states it: strong, moderate or weak of an inhibitor or inducer; main or minor way of a substrate.
    """

    enzyme: Enzyme
    role: EnzymeRole
    strength: Strength | None = None
