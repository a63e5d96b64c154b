"""Whom a rule is for: from how much to how much of an age, a weight, a clearance."""

from __future__ import annotations

from collections.abc import Iterator

from drugref.model.fields import Figure
from drugref.model.record import record


@record
class Span:
    """``min`` and ``max`` belong to it, ``above`` and ``below`` do not. Each has its unit: ``5 y``, ``30 kg``, ``60 ml/min``."""

    min: Figure | None = None
    above: Figure | None = None
    max: Figure | None = None
    below: Figure | None = None

    def bounds(self) -> Iterator[tuple[str, str]]:
        """(name, figure) of the bounds that are set."""
        yield from ((name, figure) for name in ("min", "above", "max", "below") if (figure := getattr(self, name)))
