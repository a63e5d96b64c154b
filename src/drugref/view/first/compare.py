"""Drugs side by side on a screen: what differs first, section by section; what is the same is named in a line.

Alerts, withdrawals, contraindications and contraindicated interactions stand whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from drugref.model import SECTIONS
from drugref.normal import printable
from drugref.query.compare import Comparison
from drugref.query.compare_rows import ComparedRow
from drugref.view.first.cautions import ours, told
from drugref.view.first.screen import FIGURE, GRAVE, Cited, hinted, more, own
from drugref.view.monograph import how_matched
from drugref.view.page import DANGER, NAME, QUIET, mark

ASIDE = frozenset(
    "classes evidence strengths monitoring driving overdose mechanism pharmacokinetics enzymes storage counselling substance".split()
)
"""Sections whose differences are only counted: nobody prescribes by them first."""

NAMED, TOLD = 6, 1
"""Terms of a section that are named of a drug, and statements of it that are told; the rest are counted."""

SHORT_HEADINGS = {"indications": "Licensed", "contraindications": "Never", "side_effects": "Side effects", "lactation": "Breast milk"}
"""Labels that say more in this place than the section's heading."""

NARROWEST_COLUMN = 24
"""Columns that a drug needs; with less, drugs stand below each other."""

LABEL = 13


def view(result: Comparison, *, sources: bool = False, differences: bool = False) -> RenderableType:  # noqa: ARG001  # they come first anyway
    """The first screen; ``differences`` is what it shows anyway. ``sources``: those cited on it, listed."""
    screen = _ComparisonScreen(result)
    return Group(*screen.parts(), *(screen.cited.listed() if sources else []))


class _ComparisonScreen:
    def __init__(self, result: Comparison) -> None:
        self.result = result
        self.cited = Cited(result.sources)
        self.sections = list(dict.fromkeys(row.section for row in result.rows))

    def parts(self) -> Iterator[RenderableType]:
        for side in self.result.sides.values():
            if line := how_matched(side.match):
                yield own(line)
        yield _Sides(self)
        yield from self.counted()
        yield self.cited.line("--full  --section dosing  --sources")

    def cells(self) -> Iterator[tuple[str, list[Text]]]:
        """A section with what each drug has of its own in it, or states otherwise."""
        for section in self.sections:
            rows = [row for row in self.result.rows if row.section == section and row.relation != "same"]
            if section in ASIDE or not rows:
                continue
            make = getattr(self, f"of_{section}", self.of_text)
            made = [make(_held(rows, id), id) for id in self.result.sides]
            if any(made):
                stated = {id for row in self.result.rows if row.section == section for id in row.cells if row.cells[id]}
                nothing = [Text("nothing of its own" if id in stated else "not stated", QUIET) for id in self.result.sides]
                yield SHORT_HEADINGS.get(section, SECTIONS[section]), [text or other for text, other in zip(made, nothing, strict=True)]

    def of_text(self, rows: list[ComparedRow], id: str) -> Text:
        """The first statement of a section that has texts; the rest counted."""
        values = [value for row in rows for value in row.cells[id]]
        lines = [Text.assemble(mark(value.disputed), printable(value.text), " ", self.cited.items(value)) for value in values[:TOLD]]
        return _more(Text("\n").join(lines), len(values) - TOLD)

    def of_warnings(self, rows: list[ComparedRow], id: str) -> Text:
        """What is warned of, by name."""
        shown = [row for row in rows if row.term != "other"][:NAMED]
        text = Text(", ").join(Text.assemble(mark(row.cells[id][0].disputed), printable(row.term)) for row in shown)
        return _more(text.append(" ").append_text(self.sources(shown, id)) if shown else text, len(rows) - len(shown))

    def of_status(self, rows: list[ComparedRow], id: str) -> Text:
        """Regions by what is said of them; a withdrawal or restriction stands out."""
        by_status: dict[str, list[ComparedRow]] = {}
        for row in rows:
            by_status.setdefault("; ".join(dict.fromkeys(value.text for value in row.cells[id])), []).append(row)
        lines = []
        for status, held in by_status.items():
            regions = " ".join(row.term for row in held)
            style = DANGER if status.startswith(GRAVE) else ""
            lines.append(Text.assemble(printable(f"{regions} "), (printable(status), style), " ", self.sources(held, id)))
        return Text("\n").join(lines)

    def of_alerts(self, rows: list[ComparedRow], id: str) -> Text:
        lines = [
            Text.assemble(
                mark(value.disputed), (printable(row.term).upper(), DANGER), printable(f" {value.text} "), self.cited.items(value)
            )
            for row in rows
            for value in row.cells[id]
        ]
        return Text("\n").join(lines)

    def of_indications(self, rows: list[ComparedRow], id: str) -> Text:
        """What it is licensed for, where another is not or otherwise."""
        held = [row for row in rows if any(value.text.startswith("licensed:") and not value.disputed for value in row.cells[id])]
        lines = []
        for row in held:
            regions = dict.fromkeys(region for value in row.cells[id] if value.text.startswith("licensed:") for region in value.regions)
            lines.append(Text.assemble(printable(row.term), (printable(f" {' '.join(regions)}"), QUIET), " ", self.sources([row], id)))
        return Text("; ").join(lines)

    def of_dosing(self, rows: list[ComparedRow], id: str) -> Text:
        """The first dose for adults, and what is forbidden to whom."""
        adults = [row for row in rows if row.term.startswith(("adults", "everyone"))]
        return self.of_text(adults, id) if adults else _more(Text(), sum(len(row.cells[id]) for row in rows))

    def of_contraindications(self, rows: list[ComparedRow], id: str) -> Text:
        held = [
            ("" if row.term == "other" else printable(row.term), ours(value), value.sources)
            for row in rows
            for value in row.cells[id]
            if not value.disputed
        ]
        return told(held, self.cited) if held else Text()

    def of_interactions(self, rows: list[ComparedRow], id: str) -> Text:
        """Contraindicated ones by name, all; major ones; the rest counted."""
        lines = []
        graded: dict[str, list[ComparedRow]] = {"contraindicated": [], "major": []}
        for row in rows:
            severities = {value.text.partition(":")[0] for value in row.cells[id] if not value.disputed}
            if gravest := next((severity for severity in graded if severity in severities), None):
                graded[gravest].append(row)
        for severity, held in graded.items():
            shown = held if severity == "contraindicated" else held[:NAMED]
            if shown:
                named = printable(", ".join(row.term for row in shown))
                line = Text.assemble((f"{severity}: ", DANGER), f"{named} ", self.sources(shown, id))
                lines.append(_more(line, len(held) - len(shown)))
        return _more(Text("\n").join(lines), len(rows) - sum(map(len, graded.values())), "others")

    def of_side_effects(self, rows: list[ComparedRow], id: str) -> Text:
        """Effects with their frequencies, those first of which the drugs differ."""
        shown = rows[:NAMED]
        lines = []
        for row in shown:
            said = "; ".join(dict.fromkeys(value.text for value in row.cells[id]))
            lines.append(Text.assemble(mark(row.cells[id][0].disputed), printable(row.term), (f" {printable(said)}", FIGURE)))
        text = Text(", ").join(lines)
        return _more(text.append(" ").append_text(self.sources(shown, id)) if shown else text, len(rows) - NAMED)

    of_guidelines = of_side_effects

    def sources(self, rows: list[ComparedRow], id: str) -> Text:
        return self.cited.items(*(value for row in rows for value in row.cells[id]))

    def counted(self) -> Iterator[Text]:
        """What is the same, by name; what differs and is not told; what is not stated."""
        same = Counter(SECTIONS[row.section].lower() for row in self.result.rows if row.relation == "same")
        if same:
            named = ", ".join(f"{section} {number}" for section, number in same.items())
            yield Text.assemble(("the same  ", "bold"), more(f"{same.total()} rows: {named}"))
        aside = Counter(SECTIONS[row.section].lower() for row in self.result.rows if row.relation != "same" and row.section in ASIDE)
        if aside:
            named = ", ".join(f"{section} {number}" for section, number in aside.items())
            yield Text.assemble(("also different  ", "bold"), more(named), "  ", hinted("--full"))
        for id, side in self.result.sides.items():
            if unstated := self.result.not_stated[id]:
                listed = ", ".join(SECTIONS[section].lower() for section in unstated)
                yield Text.assemble(("not stated ", "bold"), f"of {printable(side.match.name)}: {listed}; not evidence of safety")


class _Sides:
    """The drugs as columns where the screen is wide enough, else below each other."""

    def __init__(self, screen: _ComparisonScreen) -> None:
        self.screen = screen

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        sides = self.screen.result.sides.values()
        names = [Text.assemble((printable(side.match.name), NAME), "  ", _status(side.status)) for side in sides]
        if options.max_width >= LABEL + (NARROWEST_COLUMN + 1) * len(names):
            table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, expand=True)
            table.add_column("", style="bold", width=LABEL, overflow="fold")
            for name in names:
                table.add_column(name, ratio=1, overflow="fold")
            for section, cells in self.screen.cells():
                table.add_row(section, *cells)
            yield table
            return
        for name in names:
            yield name
        for section, cells in self.screen.cells():
            yield Text(section.upper(), "bold")
            table = Table.grid(padding=(0, 2))
            for name, cell in zip(names, cells, strict=True):
                table.add_row(Text(name.plain.split("  ")[0], NAME), cell)
            yield table


def _status(status: str) -> Text:
    return Text(status, DANGER if status in GRAVE else "bold")


def _held(rows: list[ComparedRow], id: str) -> list[ComparedRow]:
    """Those that the drug has something under: where several have, first."""
    return sorted((row for row in rows if row.cells[id]), key=lambda row: row.relation != "different")


def _more(text: Text, number: int, what: str = "more") -> Text:
    return text.append_text(more(f"{' … ' if text else ''}{number} {what}")) if number > 0 else text
