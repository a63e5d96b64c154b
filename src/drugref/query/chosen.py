"""The document that a name leads to: the drug's monograph, or one label of a medicine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from drugref.model import Drug
from drugref.model.record import record

if TYPE_CHECKING:
    from drugref.model.label import Label
    from drugref.resolve.outcome import Match

Fit = Literal["same", "combination", "another", "not stated"]


@record
class Chosen:
    """``status``: of a drug. Of a label, ``place``: which of the ``of`` labels that the name has; None if it was asked for by set id.

    ``fit``: whether the label is of the ``same`` substance as the name, of a ``combination`` with it, of ``another``, or does not say.
    """

    match: Match
    document: Drug | Label
    status: str = ""
    place: int | None = None
    of: int = 0
    fit: Fit = "same"

    @property
    def name(self) -> str:
        """What it is called: a drug by its INN, a label by the medicine that was asked for."""
        return self.document.name if isinstance(self.document, Drug) else self.match.name
