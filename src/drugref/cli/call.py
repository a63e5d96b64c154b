"""One call of a command: what it asks, how names are read, how the answer is printed."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drugref.cli.output import Output, open_kb

if TYPE_CHECKING:
    from drugref.opening import ImportedLabels
    from drugref.resolve.outcome import Match
    from drugref.store.knowledge_base import KnowledgeBase
    from drugref.view.as_json import Result


class PageCall:
    """What ``shared`` hands to a command: the options of all that have an answer, put to use.

    ``exact``: slips are asked about, never read. ``full``: the whole page, not its first screen, which ``sources`` lists sources under.
    """

    def __init__(
        self,
        command: str,
        *,
        json: bool,
        kb: list[Path] | None = None,
        color: str = "auto",
        pager: bool = True,
        exact: bool = False,
        full: bool = False,
        sources: bool = False,
    ) -> None:
        self.command = command
        self.json = json
        self.exact = exact
        self.full = full
        self.sources = sources
        self.out = Output(json=json, color=color, pager=pager)
        self.folders = kb
        self._kb: KnowledgeBase | None = None

    @property
    def kb(self) -> "KnowledgeBase":
        """The knowledge base, opened when it is first asked for."""
        if self._kb is None:
            self._kb = open_kb(self.folders)
        return self._kb

    def resolved(self, vocabulary: str, queries: Sequence[str], labels: "ImportedLabels | None" = None) -> "tuple[Match, ...]":
        """As ``names.resolved``."""
        from drugref.cli.medication_list import given
        from drugref.cli.names import resolved

        return resolved(self.kb, vocabulary, given(queries, vocabulary), self.command, self.out, exact=self.exact, labels=labels)

    def medicine(self, query: str, labels: "ImportedLabels", *, any_meaning: bool = False, cards: bool = False) -> "Match":
        """The one medicine that is typed, or for ``-`` the one on standard input. As ``medicines``."""
        from drugref.cli.medication_list import given_one

        (match,) = self.medicines([given_one(query)], labels, any_meaning=any_meaning, cards=cards)
        return match

    def medicines(
        self, queries: Sequence[str], labels: "ImportedLabels", *, any_meaning: bool = False, cards: bool = False
    ) -> "tuple[Match, ...]":
        """As ``names.resolved``: drugs, and medicines that have labels only, or with ``cards`` that only public lists know."""
        from drugref.cli.medication_list import given
        from drugref.cli.names import resolved

        how = {"exact": self.exact, "any_meaning": any_meaning, "cards": cards}
        return resolved(self.kb, "drugs", given(queries), self.command, self.out, labels=labels, **how)

    def answer(self, result: "Result", page: str, *, sized: bool = False, first: str = "", regional: bool = False, **how: object) -> None:
        """Print a result. ``page``: the function of ``drugref.view`` that makes a page of it, ``module.function``.

        ``sized``: the page is laid out for the width of the screen. ``first``: what makes the first screen of it, for a terminal;
        ``regional``: which puts the user's own region first. ``how``: further words for both.
        """
        if first and self.on_screen:
            from drugref.cli.typed import own_region

            screen = _maker(first)(result, *([own_region()] if regional else []), sources=self.sources, **how)
            self.out.emit_screen(screen, self.kb.edition)
            return
        if self.json:
            self.out.emit_json(_maker("as_json.answer")(result))
        else:
            self.out.emit_page(_maker(page)(result, *([self.out.width] if sized else []), **how))

    @property
    def on_screen(self) -> bool:
        """Whether the answer is read on a terminal and not asked for whole."""
        return self.out.terminal and not self.json and not self.full


class Call(PageCall):
    """A call of a command that asks a knowledge base, so it has ``--kb``."""


class NamesCall(Call):
    """A call of a command that reads names, so it has ``--exact``."""


class ScreenCall(NamesCall):
    """A call of a command whose answer has a first screen, so it has ``--full`` and ``--sources``."""


def _maker(name: str) -> Callable[..., Any]:
    """``module.function`` of ``drugref.view``; only the one that is wanted is loaded."""
    module, _, function = name.rpartition(".")
    made: Callable[..., object] = getattr(import_module(f"drugref.view.{module}"), function)
    return made
