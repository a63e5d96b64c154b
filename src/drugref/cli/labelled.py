"""Medicines without a monograph that have imported labels: resolved beside the others."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from drugref.cli.names import resolved_also
from drugref.cli.output import Output, say

if TYPE_CHECKING:
    from drugref.resolve.outcome import Match, Outcome
    from drugref.store.knowledge_base import KnowledgeBase
    from drugref.store.labels import Labels


class Labelled:
    """The imported labels, opened when they are first asked for; ``store`` is None if there are none.

    ``strict``: a label store that cannot be read is an error, not a note.
    """

    def __init__(self, kb: "KnowledgeBase", *, strict: bool = False) -> None:
        self.kb = kb
        self.strict = strict
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
        self, queries: Sequence[str], command: str, out: Output, *, exact: bool, any_meaning: bool = False, cards: bool = False
    ) -> "tuple[Match, ...]":
        """As ``names.resolved`` for drugs, with medicines that have labels only, and with ``cards`` those that only public lists know.

        ``any_meaning``: see ``label_match``. A match that leads to a label has no card.
        """
        several: list[str] = []

        def also(outcome: "Outcome") -> "Match | None":
            from drugref.resolve.outcome import Known, Suggest

            card = outcome.match if cards and isinstance(outcome, Known) and outcome.match.card else None
            if self.store is None:
                return card
            from dataclasses import replace

            from drugref.query.labels import label_match

            match = label_match(self.store, self.kb, outcome, any_meaning=any_meaning)
            if isinstance(outcome, Suggest) and outcome.several and not match:
                several.append(outcome.query)
            return replace(match, card=None) if match else card

        try:
            return resolved_also(self.kb, "drugs", queries, command, out, also, exact=exact)
        except typer.Exit:
            for query in several:
                say(f"the labels of all of them: drugref labels {query}")
            raise
