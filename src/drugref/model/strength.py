"""What a drug is sold in: the amounts that can be given."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from drugref.model.dosing import Release, Route
from drugref.model.fields import Text
from drugref.model.record import record
from drugref.model.statement import Statement


@record
class Strength(Statement):
    """The ``amounts`` in which one solid ``form`` is sold, each in ``unit``.

    ``parts``: into how many equal parts one piece may be divided, where its label says so (1: into none).
    """

    form: Text
    amounts: tuple[Decimal, ...]
    unit: Literal["g", "mg", "microgram", "units"]
    route: Route | None = None
    release: Release | None = None
    parts: int = 1
