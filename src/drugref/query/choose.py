"""Which document a resolved name leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drugref.errors import UnknownIdError
from drugref.query.chosen import Chosen
from drugref.query.standing import standing
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

if TYPE_CHECKING:
    from drugref.store.labels import Labels


def choose(kb: KnowledgeBase, match: Match, labels: Labels | None = None, set_id: str | None = None) -> Chosen:
    """A drug's monograph; without one, or with ``set_id`` (its beginning will do), a label of the medicine; without that, its card.

    Raises UnknownIdError if there is no such label.
    """
    if match.id is not None and set_id is None:
        drug = kb.drug(match.id)
        return Chosen(match=match, document=drug, status=standing(drug))
    if match.id is None and match.card is not None and set_id is None:
        card = kb.card(match.card)
        return Chosen(match=match, document=card, status=standing(card))
    if labels is None:
        raise UnknownIdError("no label was imported", "see drugref import --help")
    from drugref.query.label import by_id, first  # only what reads labels pays for it

    return first(labels, kb, match) if set_id is None else by_id(labels, kb, match, set_id)
