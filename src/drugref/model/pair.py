"""An interaction that a public list gives for two sides, each a substance or a class, written once for both directions."""

from __future__ import annotations

from drugref.model.fields import Id, SourceIds, Text
from drugref.model.interaction import Severity
from drugref.model.record import record


@record
class Side:
    """One of the three: a drug (id of the register), a class, or a substance that is neither (``alcohol``)."""

    drug: Id | None = None
    drug_class: Id | None = None
    substance: Text | None = None


@record
class Level:
    """How grave it is. With ``a`` or ``b``, only for those drugs and classes of that side; never for those of ``without``.

    ``condition``: the dose, route or use it holds for; then it says nothing of other cases. ``source_grading``: the list's own word.
    """

    severity: Severity
    source_grading: Text
    condition: Text | None = None
    a: tuple[Id, ...] = ()
    b: tuple[Id, ...] = ()
    without: tuple[Id, ...] = ()
    management: str | None = None


@record
class ListedPair:
    """``text`` says what happens; a list of names and levels does not. ``levels``, gravest first: the first that is for the two and has no condition is theirs."""

    a: Side
    b: Side
    levels: tuple[Level, ...]
    sources: SourceIds
    text: Text | None = None
    effects: tuple[Id, ...] = ()
    management: str | None = None
    note: str | None = None
    layer: str | None = None
