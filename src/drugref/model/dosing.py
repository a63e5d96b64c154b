"""How much, for whom, by which route."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, get_args

from drugref.model.dose import Dose, Limit
from drugref.model.fields import Figure, Id
from drugref.model.record import record
from drugref.model.span import Span
from drugref.model.statement import Statement

Population = Literal[
    "adults",
    "children",
    "older people",
    "renal impairment",
    "hepatic impairment",
    "everyone",
]
Route = Literal[
    "oral",
    "rectal",
    "intramuscular",
    "intravenous",
    "intrathecal",
    "intradermal",
    "topical",
]
ROUTES: tuple[Route, ...] = get_args(Route)
Impairment = Literal["mild", "moderate", "severe"]
IMPAIRMENTS: tuple[Impairment, ...] = get_args(Impairment)
Release = Literal["immediate", "prolonged"]


@record
class Dosing(Statement):
    """One dosing statement. ``historical``: of a product or label no longer in force, never a dose to give.

    Whom it is for: ``population``, narrowed by ``age``, ``weight``, ``crcl``, ``egfr``, ``renal``, ``hepatic`` and ``dialysis``, and
    by the ``release`` of the form. What it says: a ``dose`` of its own (lowered ``in_proportion_to`` a creatinine clearance, where
    that is given), or what becomes of the other doses for those it is for (``advice``, ``factor``, ``limit``), or words only.
    """

    population: Population
    route: Route | None = None
    condition: Id | None = None
    age: Span | None = None
    weight: Span | None = None
    crcl: Span | None = None
    egfr: Span | None = None
    renal: tuple[Impairment, ...] = ()
    hepatic: tuple[Impairment, ...] = ()
    dialysis: bool = False
    release: Release | None = None
    dose: Dose | None = None
    in_proportion_to: Figure | None = None
    advice: Literal["avoid", "individual", "no change"] | None = None
    factor: Decimal | None = None
    limit: Limit | None = None
    historical: bool = False
