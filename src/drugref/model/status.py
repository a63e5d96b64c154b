"""Whether a medicine may be sold, region by region."""

from __future__ import annotations

from typing import Literal, get_args

from drugref.model.fields import Regions
from drugref.model.record import record
from drugref.model.statement import Statement

Standing = Literal[
    "authorised",
    "listed",
    "restricted",
    "withdrawn",
    "investigational",
    "never authorised",
    "no longer listed",
    "unknown",
]
STATUSES: tuple[Standing, ...] = get_args(Standing)


@record
class Status(Statement):
    """The standing of a drug in one or more regions, with the date it took effect (or was last read).

    ``listed``: on a regulator's list on that day, and nothing newer was read; ``no longer listed``: there with ended products only.
    """

    status: Standing
    regions: Regions
