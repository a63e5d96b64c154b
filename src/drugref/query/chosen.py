"""The document that a name leads to: the drug's monograph, or one label of a medicine."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from drugref.model import Drug
from drugref.model.record import record

if TYPE_CHECKING:
    from drugref.model.label import Label, LabelSummary
    from drugref.resolve.outcome import Match

LabelFit = Literal["same", "combination", "another", "not stated"]


@record
class NamedDrug:
    """One of several drugs: how its name resolved, and its ``status``."""

    GIVES: ClassVar = ("*match", "query=match.query", "status")

    match: Match
    status: str


@record
class LabelSide:
    """A label that stands beside others: which of how many it is, and whether it is of the medicine that was asked for."""

    GIVES: ClassVar = ("*label", "fit", "place!", "of")

    label: LabelSummary
    fit: LabelFit
    place: int | None
    of: int


@record
class Chosen:
    """``status``: of a drug. Of a label, ``place``: which of the ``of`` labels that the name has; None if it was asked for by set id.

    ``fit``: whether the label is of the ``same`` substance as the name, of a ``combination`` with it, of ``another``, or does not say.
    """

    GIVES: ClassVar = ("*match", "query=match.query", "status?", "label=label_side")

    match: Match
    document: Drug | Label
    status: str = ""
    place: int | None = None
    of: int = 0
    fit: LabelFit = "same"

    @property
    def name(self) -> str:
        """What it is called: a drug by its INN, a label by the medicine that was asked for."""
        return self.document.name if isinstance(self.document, Drug) else self.match.name

    @property
    def label_side(self) -> LabelSide | None:
        """What stands beside others of a label."""
        if isinstance(self.document, Drug):
            return None
        return LabelSide(label=self.document.summary, fit=self.fit, place=self.place, of=self.of)
