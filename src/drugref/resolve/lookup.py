"""What the reading of a line asks of the resolver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drugref.resolve.outcome import Candidate, Outcome, Parsed
    from drugref.store.knowledge_base import KnowledgeBase, NameRecord
    from drugref.store.names import ListedName, Names


class Lookup(Protocol):
    """Names looked up as written or as slips, and answers made of what was found; ``resolve.Resolver`` is one."""

    kb: KnowledgeBase

    @property
    def names(self) -> Names | None:
        """The names of other medicines."""

    @property
    def own(self) -> Mapping[str, Sequence[NameRecord]]:
        """The knowledge base's own names by key."""

    def id_of(self, name: ListedName) -> str | None:
        """The drug of the knowledge base that a listed name is of."""

    def card_of(self, substance: str) -> str | None:
        """The id of the card of a substance."""

    def called(self, query: str, key: str) -> Outcome | None:
        """The answer if some name has this key."""

    def candidate(self, outcome: Outcome) -> Candidate:
        """What a name was found to be, as one that may be meant."""

    def answered(self, outcome: Outcome, query: str, parsed: Parsed) -> Outcome:
        """The answer to a name, as the answer to the line that it stands in."""

    def slipped(self, query: str, text: str, *, may_read: bool) -> Outcome:
        """The answer if ``text`` in a line is a slip."""
