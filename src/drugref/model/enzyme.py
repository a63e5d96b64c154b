"""What a drug has to do with an enzyme: inferred interactions come from these."""

from __future__ import annotations

from typing import Literal

from drugref.model.fields import Enzyme
from drugref.model.record import record
from drugref.model.statement import Statement

EnzymeRole = Literal["substrate", "inhibitor", "inducer"]
EnzymeStrength = Literal["strong", "moderate", "weak", "main", "minor", "sensitive", "moderately sensitive"]


@record
class EnzymeStatement(Statement):
    """The drug is cleared by the enzyme, inhibits it or induces it. ``makes``: the active metabolite that the enzyme makes of it.

    ``strength``, where a source states it: strong, moderate or weak of an inhibitor or inducer; main or minor way of a substrate,
    or how sensitive FDA finds its level to be. ``enzyme`` may be a transporter.
    """

    enzyme: Enzyme
    role: EnzymeRole
    strength: EnzymeStrength | None = None
    makes: str | None = None
