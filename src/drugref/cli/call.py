"""One call of a command: what it asks, how names are read, how the answer is printed."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from drugref.cli.output import Output, open_kb

if TYPE_CHECKING:
    from drugref.cli.labelled import Labelled
    from drugref.resolve.outcome import Match
    from drugref.store.knowledge_base import KnowledgeBase


class Call:
    """What ``shared`` hands to a command: the options that all have, put to use. ``exact``: slips are asked about, never read."""

    def __init__(
        self, command: str, *, json: bool, kb: list[Path] | None, color: str = "auto", pager: bool = True, exact: bool = False
    ) -> None:
        self.command = command
        self.json = json
        self.exact = exact
        self.out = Output(json=json, color=color, pager=pager)
        self._folders = kb
        self._kb: KnowledgeBase | None = None

    @property
    def kb(self) -> "KnowledgeBase":
        """The knowledge base, opened when it is first asked for."""
        if self._kb is None:
            self._kb = open_kb(self._folders)
        return self._kb

    def resolved(self, vocabulary: str, queries: Sequence[str]) -> "tuple[Match, ...]":
        """As ``names.resolved``."""
        from drugref.cli.names import resolved

        return resolved(self.kb, vocabulary, queries, self.command, self.out, exact=self.exact)

    def medicines(
        self, queries: Sequence[str], labelled: "Labelled", *, any_meaning: bool = False, cards: bool = False
    ) -> "tuple[Match, ...]":
        """As ``Labelled.resolved``: drugs, and medicines that have labels only."""
        return labelled.resolved(queries, self.command, self.out, exact=self.exact, any_meaning=any_meaning, cards=cards)

    def answer(self, result: object, json: str, page: str, *, sized: bool = False, **how: object) -> None:
        """Print a result. ``json``, ``page``: the functions of ``drugref.view`` that make either of it, ``module.function``.

        ``sized``: the page is laid out for the width of the screen. ``how``: further words for both.
        """
        module, function = (json if self.json else page).split(".")
        make = getattr(import_module(f"drugref.view.{module}"), function)  # only the one that is wanted is loaded
        if self.json:
            self.out.emit_json(make(result, **how))
        else:
            self.out.emit_page(make(result, *([self.out.width] if sized else []), **how))


class NamesCall(Call):
    """A call of a command that reads names, so it has ``--exact``."""
