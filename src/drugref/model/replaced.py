"""What a folder of one's own took the place of."""

from __future__ import annotations

from drugref.model.fields import Id, Text
from drugref.model.record import record


@record
class Replaced:
    """``layer`` put its own in the place of what the folders below have: a whole record, or one ``section`` of a drug.

    ``hidden``: how many statements of a section are not shown for it; ``now``: how many stand there instead.
    """

    kind: Text
    id: Id
    layer: Text
    section: str | None = None
    hidden: int = 0
    now: int = 0
