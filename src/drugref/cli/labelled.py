"""Medicines without a monograph that have imported labels: resolved beside the others."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from drugref.cli.names import resolved_also
from drugref.cli.output import Output, say

if TYPE_CHECKING:
    from drugref.resolve.outcome import KnownMatch, Match, Outcome
    from drugref.store.knowledge_base import KnowledgeBase
    from drugref.store.labels import Labels


class Labelled:
    """The imported labels, opened when they are first asked for; ``store`` is None if there are none.

    ``strict``: a label store that cannot be read is an error, not a note. ``cards``: a medicine with neither, of which public lists
    speak, counts as well; ``carded``: those that were met.
    """

    def __init__(self, kb: "KnowledgeBase", *, strict: bool = False, cards: bool = False) -> None:
        self.kb = kb
        self.strict = strict
        self.cards = cards
        self.carded: list[KnownMatch] = []
        self._opened = False
        self._store: Labels | None = None

    @property
    def store(self) -> "Labels | None":
        """The label store."""
        if not self._opened:
            from drugref import opening

            self._opened = True
            self._store = opening.labels() if self.strict else opening.readable_labels()
        return self._store

    def resolved(
        self, queries: Sequence[str], command: str, out: Output, *, exact: bool, any_meaning: bool = False
    ) -> "tuple[Match | KnownMatch, ...]":
        """As ``names.resolved`` for drugs, with medicines that have labels only. ``any_meaning``: see ``label_match``."""
        several: list[str] = []

        def also(outcome: "Outcome") -> "KnownMatch | None":
            if self.store is None:
                return self._card(outcome)
            from drugref.query.labels import label_match
            from drugref.resolve.outcome import Suggest

            match = label_match(self.store, self.kb, outcome, any_meaning=any_meaning)
            if isinstance(outcome, Suggest) and outcome.several and not match:
                several.append(outcome.query)
            return match or self._card(outcome)

        try:
            return resolved_also(self.kb, "drugs", queries, command, out, also, exact=exact)
        except typer.Exit:
            for query in several:
                say(f"the labels of all of them: drugref labels {query}")
            raise

    def _card(self, outcome: "Outcome") -> "KnownMatch | None":
        from drugref.resolve.outcome import Known

        if not self.cards or not isinstance(outcome, Known) or outcome.match.card is None:
            return None
        self.carded.append(outcome.match)
        return outcome.match
