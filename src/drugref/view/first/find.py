"""Drugs that meet the criteria on a screen: the ordered table; what is not known, what was left out, and where the reasons are."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from drugref.normal import printable
from drugref.query.find import Findings, Hit
from drugref.view.find import criteria, summary
from drugref.view.first.screen import GRAVE, Cited, counted, grid, hinted, more, own
from drugref.view.page import DANGER, DISPUTED, NAME, OWN_STYLE, read_as

USUAL = ("authorised", "unknown", "listed")
"""Statuses that need no word beside a name."""

MOST_NAMED = 24
"""Drugs that are not known to be without an effect and are named; the rest are counted."""


def view(result: Findings, *, sources: bool = False) -> RenderableType:
    """The first screen. ``sources``: those cited on it, listed."""
    screen = _FindScreen(result)
    return Group(*screen.parts(), *(screen.cited.listed() if sources else []))


class _FindScreen:
    def __init__(self, result: Findings) -> None:
        self.result, self.mentions = result, result.label_mentions
        self.cited = Cited(result.sources)

    def parts(self) -> Iterator[RenderableType]:
        for each in self.result.criteria:
            if each.match and each.match.kind == "typo":
                yield own(read_as(each.match.query, each.match.matched, each.match.name, each.match.why))
        yield Text.assemble((f"{counted(len(self.result.results), 'drug')} for ", "bold"), criteria(self.result).plain)
        if self.result.caveat:
            yield Text(self.result.caveat, DISPUTED)
        if standing := [hit for hit in self.result.results if not hit.disputed]:
            yield self.table(standing)
        disputed = tuple(hit for hit in self.result.results if hit.disputed)
        yield grid(
            [
                ("DISPUTED", self.named(disputed, "a better source contradicts it: ", most=len(disputed))),
                ("Not stated", self.not_stated()),
                ("Left out", self.left_out()),
                ("Labels", self.labels()),
                ("Menu", self.menu()),
            ]
        )
        yield self.cited.line("--full: every reason  --sources")

    def table(self, hits: list[Hit]) -> Table:
        """One line a drug, in order of standing."""
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), show_edge=False)
        table.add_column("drug", no_wrap=True)
        table.add_column("status", no_wrap=True)
        table.add_column("why", overflow="fold")
        for hit in hits:
            status = Text(hit.status, DANGER if hit.status in GRAVE else "")
            table.add_row(Text(printable(hit.name), NAME), status, self.why(hit))
        return table

    def why(self, hit: Hit) -> Text:
        return Text(f"{summary(hit).plain} ").append_text(self.cite(hit))

    def cite(self, *hits: Hit) -> Text:
        text = self.cited.of(source for hit in hits for reason in hit.why for source in reason.sources)
        layers = dict.fromkeys(item.layer for hit in hits for reason in hit.why for item in reason.statements if item.layer)
        return text.append("".join(f" (from {printable(layer)})" for layer in layers), OWN_STYLE)

    def not_stated(self) -> Text | None:
        """Of whom it is not known: no evidence either way."""
        return self.named(self.result.not_stated, "no evidence either way: ")

    def left_out(self) -> Text | None:
        return self.named(self.result.stated, "their own pages state it: ")

    def named(self, hits: tuple[Hit, ...], lead: str, most: int = MOST_NAMED) -> Text | None:
        """By name; who was withdrawn or restricted, or was never sold, with that."""
        if not hits:
            return None
        names = [Text.assemble(printable(hit.name), ("" if hit.status in USUAL else f" ({hit.status})", DANGER)) for hit in hits[:most]]
        text = Text.assemble(lead, Text(", ").join(names), " ")
        text.append_text(self.cite(*hits[:most]))
        return text.append_text(more(f" … {len(hits) - most} more")) if len(hits) > most else text

    def labels(self) -> Text | None:
        """How many imported labels mention it, and of what the first ones are."""
        found = self.mentions
        if found is None or not (found.total or found.unjudged):
            return None
        if found.unjudged:
            return Text(f"not searched: label text cannot be judged by {', '.join(found.unjudged)}")
        shown = ", ".join(printable(mention.passages[0].label.name) for mention in found.shown)
        return Text.assemble(f"{counted(found.total, 'label')} mention{'s' if found.total == 1 else ''} it: {shown}  ", hinted("--full"))

    def menu(self) -> Text | None:
        """How many strategies the therapy menu has, and where they are."""
        told = [f"{printable(menu.name)}, {counted(len(menu.strategies), 'strategy')}" for menu in self.result.menus]
        return Text.assemble("; ".join(told), "  ", hinted("--full")) if told and self.result.results else None
