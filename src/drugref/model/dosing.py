"""How much, for whom, by which route."""

from typing import Literal

from drugref.model.dose import Dose
from drugref.model.fields import Id
from drugref.model.record import record
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


@record
class Dosing(Statement):
    """One dosing statement. ``historical``: of a product or label no longer in force, never a dose to give."""

    population: Population
    route: Route | None = None
    condition: Id | None = None
    dose: Dose | None = None
    historical: bool = False
