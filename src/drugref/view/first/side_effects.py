"""Side effects on a screen: most common first across body systems, or by system if that is asked for; what is serious is named whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from drugref.normal import printable
from drugref.query.label_effects import LabelFigures
from drugref.query.side_effects import ORDER, EffectRow, ListedEffect, SideEffectTable
from drugref.reading.effects import ArmFigure
from drugref.resolve.outcome import Match
from drugref.view.first.screen import FIGURE, GRAVE, Cited, counted, grid, hinted, more, own
from drugref.view.label_effects import EACH_FROM_ITS_OWN, against, side_by_side
from drugref.view.monograph import how_matched
from drugref.view.page import DANGER, DISPUTED, NAME, QUIET
from drugref.view.words import band

ROWS = 24
"""Effects in a table of several drugs; the serious ones that do not get in are named below it."""

FROM_A_LABEL = 12
"""Effects of a label's tables that are told."""


def view(result: SideEffectTable, region: str | None = None, *, sources: bool = False, by_system: bool = False) -> RenderableType:
    """The first screen. ``region``: whose listings count first. ``sources``: those cited on it, listed."""
    screen = _EffectsScreen(result, region, by_system=by_system)
    return Group(*screen.parts(), *(screen.cited.listed() if sources else []))


class _EffectsScreen:
    def __init__(self, result: SideEffectTable, region: str | None, *, by_system: bool) -> None:
        self.result, self.region, self.by_system = result, region, by_system
        self.cited = Cited(result.sources)
        self.ids = [match.record_id for match in result.matches]

    def parts(self) -> Iterator[RenderableType]:
        named: tuple[Match, ...] = (*self.result.matches, *self.result.others)
        yield from (own(line) for match in named if (line := how_matched(match)))
        yield from self.head()
        if len(self.ids) == 1:
            yield grid(self.one(), label=13)
        elif self.ids:
            yield from self.several()
        yield from self.labels()
        yield self.cited.line(f"--full{'' if self.by_system else '  --by-system'}  --sources")

    def head(self) -> Iterator[Text]:
        """Who it is about, and of whom nothing is known."""
        title = Text("side effects of ")
        for number, match in enumerate(self.result.matches):
            status = self.result.statuses[match.record_id]
            title.append(", " if number else "").append(printable(match.name), NAME)
            title.append(f" ({status})", DANGER if status in GRAVE else "")
        for other in self.result.others:
            title.append(", " if title.plain != "side effects of " else "").append(printable(other.name), NAME)
            title.append(" (no monograph here)", QUIET)
        yield title
        read = {one.name for one in self.result.labels}
        unknown = [other.name for other in self.result.others if other.name not in read]
        unknown += [self.result.terms.drugs[id] for id in self.result.without]
        if unknown:
            yield Text(printable(f"{', '.join(unknown)}: nothing is known here of side effects, which is not evidence of safety"), DISPUTED)

    def one(self) -> Iterator[tuple[str, Text | None]]:
        """By frequency, the most common first, or by body system."""
        (id,) = self.ids
        rows = [row for row in self.result.rows if not self.contradicted(row, id)]
        if serious := [row for row in rows if row.serious]:
            told = ", ".join(row.effect if row.frequency == "not known" else f"{row.effect} ({row.frequency})" for row in serious)
            yield "serious", Text(printable(told), DANGER).append(" ").append_text(self.sources(serious))
        keys = dict.fromkeys(row.body_system if self.by_system else row.frequency for row in rows)
        for key in keys:
            held = [row for row in rows if (row.body_system if self.by_system else row.frequency) == key]
            yield (
                key if key != "not known" else "no frequency",
                Text(", ").join(self.effect(row, id) for row in held).append(" ").append_text(self.sources(held)),
            )
        disputed = [row for row in self.result.rows if self.contradicted(row, id)]
        if disputed:
            yield (
                "DISPUTED",
                Text(printable(", ".join(row.effect for row in disputed)), DISPUTED).append(" ").append_text(self.sources(disputed)),
            )

    def effect(self, row: EffectRow, id: str) -> Text:
        """Its name, red if it is serious, and the figure; by system also the frequency."""
        listing = self.best(row.cells[id])
        text = Text(printable(row.effect), DANGER if row.serious else "")
        if listing.percent is not None:
            text.append(f" {listing.percent:g} %", FIGURE)
        if self.by_system and row.frequency != "not known":
            text.append(f" {row.frequency}", QUIET)
        return text

    def several(self) -> Iterator[RenderableType]:
        """Effect × drug, most common first; what is serious and has no row is named."""
        rows = sorted(self.result.rows, key=self.weight)
        shown = rows[:ROWS]
        if self.by_system:
            shown.sort(key=lambda row: row.body_system)
        table = _effects_of(match.name for match in self.result.matches)
        system = ""
        for row in shown:
            if self.by_system and row.body_system != system:
                system = row.body_system
                table.add_row(Text(system, "bold"), *("" for _ in self.ids))
            name = Text(printable(f"{row.effect} (serious)" if row.serious else row.effect), DANGER if row.serious else "")
            table.add_row(name, *(self.cell(row.cells[id]) for id in self.ids))
        yield table
        rest = rows[ROWS:]
        if serious := [row for row in rest if row.serious]:
            told = printable("; ".join(f"{row.effect} ({', '.join(self.stating(row))})" for row in serious))
            yield grid([("Serious too", Text(told, DANGER))])
        if rest:
            yield Text.assemble(more(f"… {counted(len(rest) - len(serious), 'other effect')}  "), hinted("--full"))

    def weight(self, row: EffectRow) -> tuple[int, float, bool, str]:
        """Most common first; of one band by the highest figure, then the serious."""
        percents = [listing.percent for cell in row.cells.values() for listing in cell if listing.percent is not None]
        return ORDER.index(row.frequency), -max(percents, default=0.0), not row.serious, row.effect

    def stating(self, row: EffectRow) -> list[str]:
        return [match.name for match in self.result.matches if row.cells[match.record_id]]

    def cell(self, listings: tuple[ListedEffect, ...]) -> Text:
        """The best source's word; others that say otherwise are counted."""
        if not listings:
            return Text("not stated", QUIET)
        best = self.best(listings)
        text = Text("DISPUTED ", DISPUTED) if best.disputed else Text()
        word = "listed" if best.frequency == "not known" and not best.as_stated else band(best.frequency, best.as_stated)
        text.append(printable(word))
        if best.percent is not None:
            text.append(f" {best.percent:g} %", FIGURE)
        return text.append(" ").append_text(self.cited.items(*listings))

    def best(self, listings: Sequence[ListedEffect]) -> ListedEffect:
        """What is not contradicted, then of the region, then with a figure or a band."""
        return min(
            listings,
            key=lambda each: (
                bool(each.disputed),
                bool(self.region) and self.region not in each.regions,
                each.percent is None,
                ORDER.index(each.frequency),
            ),
        )

    def contradicted(self, row: EffectRow, id: str) -> bool:
        return all(listing.disputed for listing in row.cells[id])

    def sources(self, rows: Sequence[EffectRow]) -> Text:
        return self.cited.items(*(listing for row in rows for cell in row.cells.values() for listing in cell))

    def labels(self) -> Iterator[RenderableType]:
        """The highest figures of an imported label, placebo's behind them; of several labels a table of effect × medicine."""
        read = self.result.labels
        if len(read) > 1:
            yield from self.labels_beside(read)
            return
        for one in read:
            yield self.label(one)

    def labels_beside(self, read: Sequence[LabelFigures]) -> Iterator[RenderableType]:
        """What any of the labels has most often first."""
        for one in read:
            yield self.lead(one)
        yield Text(EACH_FROM_ITS_OWN, QUIET)
        rows = side_by_side(read)
        names = {effect.id: self.result.terms.effect(effect.id).name for cells in rows[:ROWS] for effect in cells.values() if effect.id}
        table = _effects_of(one.name for one in read)
        for cells in rows[:ROWS]:
            first = next(iter(cells.values()))
            table.add_row(Text(printable(first.called(names))), *(against(cells.get(number)) for number in range(len(read))))
        yield table
        if (rest := len(rows) - ROWS) > 0:
            yield Text.assemble(more(f"… {counted(rest, 'other effect')} with a figure  "), hinted("--full"))

    def label(self, one: LabelFigures) -> Text:
        names = {effect.id: self.result.terms.effect(effect.id).name for effect in one.with_figures[:FROM_A_LABEL] if effect.id}
        told: list[Text] = []
        before: int | None = None  # how many patients the effect before was seen in, which is said again only where it changes
        for effect in one.with_figures[:FROM_A_LABEL]:
            name = effect.called(names)
            placebo = effect.of("placebo")
            drug = effect.of("drug")
            n = drug[0].n if len(drug) == 1 else None
            of, before = (f" of {n}" if n and n != before else ""), n
            against = f"{of} (placebo {_arms(placebo)})" if placebo else of
            told.append(Text.assemble(printable(name), (f" {_arms(drug)}", FIGURE), against))
        rest = len(one.effects) - len(told)
        text = Text.assemble(self.lead(one), ": ", Text(", ").join(told))
        if not one.effects:
            return text.append("no effect could be read; that is not evidence of safety")
        return text.append_text(more(f"{' … ' if told else ''}{counted(rest, 'effect')} more")) if rest else text

    def lead(self, one: LabelFigures) -> Text:
        """Which label it is."""
        routes = f", {', '.join(one.routes).lower()}" if one.routes else ""
        lead = printable(f"label of {one.label.name}, {one.label.date or 'undated'}{routes}, read from its text ")
        return Text.assemble((lead, "bold"), self.cited.of([one.label.set_id]))


def _effects_of(names: Iterable[str]) -> Table:
    """A table with a column for each medicine, still without rows."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("effect", overflow="fold", min_width=14)
    for name in names:
        table.add_column(Text(printable(name), NAME), overflow="fold", min_width=8)
    return table


def _arms(figures: Sequence[ArmFigure]) -> str:
    """The figures of one effect: of several arms or grades of severity, from the least to the most."""
    low, high = min(figures, key=lambda each: each.percent), max(figures, key=lambda each: each.percent)
    return low.shown if low.percent == high.percent else f"{low.percent:g} to {high.shown}"
