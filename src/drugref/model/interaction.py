"""What happens when a drug meets another drug, a class, or a substance such as alcohol."""

from __future__ import annotations

from typing import Literal, get_args

from drugref.model.fields import Id, Ids, Text
from drugref.model.record import record
from drugref.model.statement import Statement

Severity = Literal["contraindicated", "major", "moderate", "minor", "unknown"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""Gravest first."""


@record
class Interaction(Statement):
    """``text`` says what happens. The other side is any of ``drugs``, ``classes`` and ``substances`` (at least one).

    ``effects`` are the adverse effects it says so of: statements of a pair that share one are one finding.
    ``source_grading`` keeps the source's own words for how grave it is, beside our ``severity``.
    """

    severity: Severity
    drugs: tuple[Id, ...] = ()
    classes: tuple[Id, ...] = ()
    substances: tuple[Text, ...] = ()
    effects: tuple[Id, ...] = ()
    mechanism: str | None = None
    management: str | None = None
    source_grading: str | None = None


@record
class SharedInteraction(Interaction):
    """An interaction that is nobody's page alone: each drug in ``of`` meets the other side."""

    of: Ids
