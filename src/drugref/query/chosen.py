"""The document that a name leads to: the drug's monograph, or one label of a medicine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from drugref.errors import UnknownIdError
from drugref.model import Drug
from drugref.model.record import record
from drugref.query.standing import standing

if TYPE_CHECKING:
    from drugref.model.label import Label
    from drugref.resolve.outcome import KnownMatch, Match
    from drugref.store.knowledge_base import KnowledgeBase
    from drugref.store.labels import Labels

Fit = Literal["same", "combination", "another", "not stated"]


@record
class Chosen:
    """``status``: of a drug. Of a label, ``place``: which of the ``of`` labels that the name has; None if it was asked for by set id.

    ``fit``: whether the label is of the ``same`` substance as the name, of a ``combination`` with it, of ``another``, or does not say.
    """

    match: Match | KnownMatch
    document: Drug | Label
    status: str = ""
    place: int | None = None
    of: int = 0
    fit: Fit = "same"

    @property
    def name(self) -> str:
        """What it is called: a drug by its INN, a label by the medicine that was asked for."""
        return self.document.name if isinstance(self.document, Drug) else self.match.name


def choose(kb: KnowledgeBase, match: Match | KnownMatch, labels: Labels | None = None, set_id: str | None = None) -> Chosen:
    """A drug's monograph; without one, or with ``set_id`` (its beginning will do), a label of the medicine.

    Raises UnknownIdError if there is no such label.
    """
    if match.id is not None and set_id is None:
        drug = kb.drug(match.id)
        return Chosen(match=match, document=drug, status=standing(drug))
    if labels is None:
        raise UnknownIdError("no label was imported", "see drugref import --help")
    from drugref.query.label import by_id, first  # only what reads labels pays for it

    return first(labels, kb, match) if set_id is None else by_id(labels, kb, match, set_id)
