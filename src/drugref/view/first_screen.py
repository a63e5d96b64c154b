"""What of a monograph a prescriber asks first, on a screen or two: the answer before the archive.

Nothing that can harm is left out or cut: alerts, withdrawals, contraindications and the gravest interactions stand whole; what is only
counted says how many there are and how to see them. Rich draws it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from drugref.model import GRADES, SECTIONS, SEVERITIES, Caution, Dosing, Status
from drugref.normal import printable
from drugref.query.monograph import Monograph
from drugref.query.side_effects import ORDER
from drugref.view.monograph import card_line, how_matched
from drugref.view.page import Citations
from drugref.view.text import Text as OwnText

DANGER, FIGURE, QUIET, NAME = "bold red", "green", "dim", "bold cyan"
GRAVE = ("restricted", "withdrawn")
MOST_DOSES, MOST_EFFECTS, MOST_PARTNERS = 2, 6, 10
MOST_BANDS = 2
MOST_WARNINGS = 4
"""Doses, effects of one band, partners of a severity that are named, bands, warnings; the rest are counted, and --full shows them."""


def view(result: Monograph, region: str | None = None, *, sources: bool = False) -> RenderableType:
    """The first screen. ``region``: whose status, licence and dose stand first. ``sources``: those cited on it, listed."""
    screen = _Screen(result, region)
    return Group(*screen.parts(), *([screen.listed()] if sources else []))


class _Screen:
    def __init__(self, result: Monograph, region: str | None) -> None:
        self.result, self.drug, self.region = result, result.drug, region
        self.cites = Citations(result.sources)

    def parts(self) -> Iterator[RenderableType]:
        if matched := how_matched(self.result.match):
            yield _rich(matched)
        yield self.title()
        yield _grid([("Status", self.status())])
        if self.drug.alerts:
            yield self.alerts()
        yield _grid(self.lines())
        yield self.sources()

    def title(self) -> Text:
        drug = self.drug
        status = Text(self.result.status, DANGER if self.result.status in GRAVE else "bold")
        held = sorted(drug.classes, key=lambda item: not item.drug_class.startswith("epc-"))  # what it is, before what it does
        classes = [self.result.terms.classes.get(item.drug_class, item.drug_class) for item in held][:3]
        code = next((f"ATC {code.code}" for code in drug.codes if code.system == "ATC"), None)
        about = "; ".join(filter(None, (*classes, code)))
        text = Text.assemble((printable(drug.name), NAME), "  ", status, (f"  {printable(about)}" if about else "", QUIET))
        return text.append(f"\n{card_line(self.result)}", "yellow") if drug.tier == "card" else text

    def alerts(self) -> Panel:
        lines = []
        for item in _first(self.drug.alerts, self.region):
            place = printable(", ".join(filter(None, (*item.regions, item.date))))
            disputed = Text("DISPUTED ", "yellow") if item.disputed else Text()
            text = Text.assemble(disputed, (item.kind.upper(), DANGER), f"  {printable(item.text)}{f' ({place})' if place else ''} ")
            lines.append(text.append_text(self.cited(item)))
        return Panel(Text("\n").join(lines), box=box.HEAVY, border_style="red", padding=(0, 1))

    def lines(self) -> Iterator[tuple[str, Text | None]]:
        yield "Licensed", self.licensed()
        yield "Dose", self.doses()
        yield "Kidneys", self.organ("renal impairment")
        yield "Liver", self.organ("hepatic impairment")
        yield "Old age", self.organ("older people")
        yield "Never", self.never()
        yield "With", self.partners("contraindicated")
        yield "Avoid with", self.partners("major")
        if self.drug.tier == "card":
            yield "Brands", self.brands()
            yield "Care", self.some(_first(self.drug.warnings, self.region), MOST_WARNINGS)
            yield "Enzymes", self.some(self.drug.enzymes, MOST_WARNINGS, between=" · ")
            yield "Interacts", self.counted()
        yield "Effects", self.effects()
        yield "Pregnancy", self.section("pregnancy")
        yield "Breast milk", self.section("lactation")
        yield "Disputed", self.disputed()
        yield "Not stated", self.not_stated()

    def status(self) -> Text | None:
        """Regions by status; a withdrawal or restriction with its words."""
        if not self.drug.status:
            return Text("not stated")
        grave = [item for item in _first(self.drug.status, self.region) if item.status in GRAVE]
        plain: dict[str, list[Status]] = {}
        for item in _first(self.drug.status, self.region):
            if item not in grave:
                plain.setdefault(item.status if self.drug.tier == "monograph" else item.text, []).append(item)
        lines = [self.grave(item) for item in grave]
        plainly = []
        for status, items in plain.items():
            regions = " ".join(dict.fromkeys(region for item in items for region in item.regions))
            plainly.append(Text.assemble(f"{printable(regions)} ", (status, "bold"), " ", self.cited(*items)))
        return Text("\n").join((*lines, Text(" · ").join(plainly)) if plainly else lines)

    def grave(self, item: Status) -> Text:
        """A withdrawal or restriction, in its words."""
        lead = f"{' '.join(item.regions)} {item.status}{f' {item.date}' if item.date else ''}"
        return Text.assemble((printable(lead), DANGER), f": {printable(item.text)} ", self.cited(item))

    def licensed(self) -> Text | None:
        lines = []
        conditions = self.result.terms.conditions
        for licence in ("licensed", "formerly licensed", "off-label"):
            items = [item for item in _first(self.drug.indications, self.region) if item.licence == licence and not item.disputed]
            regions = dict.fromkeys(region for item in items for region in item.regions or ("",))
            for region in regions:
                held = [item for item in items if region in (item.regions or ("",))]
                named = "; ".join(dict.fromkeys(printable(conditions.get(item.condition, item.condition)) for item in held))
                word = "" if licence == "licensed" else f"{licence} "
                lines.append(Text.assemble((f"{word}{region} ", "bold"), f"{named} ", self.cited(*held)))
        if not lines and self.drug.indications:
            return Text.assemble("no licence is stated here; ", _more(f"{len(self.drug.indications)} uses"))
        return Text(" · ").join(lines) if lines else None

    def doses(self) -> Text | None:
        rules = [i for i in self.drug.dosing if i.population in ("adults", "everyone") and not i.historical and not i.disputed]
        return self.some(_first(rules, self.region), MOST_DOSES)

    def organ(self, population: str) -> Text | None:
        rules = [i for i in self.drug.dosing if i.population == population and not i.historical and not i.disputed]
        return self.some(_first(rules, self.region), MOST_DOSES, between=" · ")

    def never(self) -> Text | None:
        """Contraindications, each by its condition where it has one and the text says no more; never cut."""
        held = [item for item in _first(self.drug.contraindications, self.region) if not item.disputed]
        parts = [Text.assemble(self.caution(item), " ", self.cited(item)) for item in held]
        return Text(" · ").join(parts) if parts else Text("no contraindication is stated: not evidence of safety")

    def caution(self, item: Caution) -> str:
        """The text, with what it is about in front where it does not say so itself."""
        terms = self.result.terms
        about = terms.conditions.get(item.condition or "") or (terms.effect(item.effect).name if item.effect else None) or item.substance
        text = printable(item.text).rstrip(".")
        return text if not about or about.casefold() in text.casefold() else f"{printable(about)}: {text}"

    def listed_partners(self, severity: str) -> Text | None:
        """Of a card: whom listed pairs name; the contraindicated whole, each with its condition."""
        held = [partner for partner in self.result.partners if partner.severity == severity]
        shown = held if severity == "contraindicated" else held[:MOST_PARTNERS]
        if not shown:
            return None
        named = (f"{partner.name} ({partner.condition})" if partner.condition else partner.name for partner in shown)
        lead = "contraindicated: " if severity == "contraindicated" else ""
        text = Text.assemble((f"{lead}{', '.join(map(printable, named))} ", DANGER if lead else ""), self.cited(*shown))
        return text.append_text(_more(f" … {len(held) - len(shown)} more")) if len(held) > len(shown) else text

    def brands(self) -> Text | None:
        held = [name for name in self.drug.names if name.kind == "brand"]
        if not held:
            return None
        text = Text.assemble(", ".join(printable(name.text) for name in held[:MOST_PARTNERS]), " ", self.cited(*held[:MOST_PARTNERS]))
        return text.append_text(_more(f" … {len(held) - MOST_PARTNERS} more")) if len(held) > MOST_PARTNERS else text

    def counted(self) -> Text | None:
        """How many others lists name; the gravest stand above."""
        if not self.result.partners:
            return Text("no list here names it: not evidence of safety")
        count = Counter(partner.severity for partner in self.result.partners)
        said = ", ".join(f"{count[severity]} {severity}" for severity in SEVERITIES if count[severity])
        return Text.assemble(f"{said}  ", _hint(f"drugref interactions {printable(self.drug.name)} …"))

    def partners(self, severity: str) -> Text | None:
        if self.result.partners:
            return self.listed_partners(severity)
        held = [item for item in self.drug.interactions if item.severity == severity and not item.disputed]
        named: dict[str, list[Any]] = {}
        for item in held:
            for partner in self.sides(item):
                named.setdefault(partner, []).append(item)
        if not named:
            return None
        shown = list(named) if severity == "contraindicated" else list(named)[:MOST_PARTNERS]
        style = DANGER if severity == "contraindicated" else ""
        lead = "contraindicated: " if severity == "contraindicated" else ""
        text = Text.assemble((lead, DANGER), (", ".join(map(printable, shown)), style), " ")
        text.append_text(self.cited(*(item for partner in shown for item in named[partner])))
        if len(named) > len(shown):
            text.append_text(_more(f" … {len(named) - len(shown)} more"))
        return text

    def sides(self, item: Any) -> list[str]:
        terms = self.result.terms
        classes = (
            f"{terms.classes.get(id, id)}s" if not terms.classes.get(id, id).endswith("s") else terms.classes[id] for id in item.classes
        )
        return [*(terms.drugs.get(id, id) for id in item.drugs), *classes, *item.substances]

    def effects(self) -> Text | None:
        """By band, the most frequent first; what has no band is counted."""
        bands: dict[str, dict[str, list[Any]]] = {}
        for item in self.drug.side_effects:
            if not item.disputed:
                for effect in item.effects:
                    if not any(effect in held for held in bands.values()):
                        bands.setdefault(item.frequency, {}).setdefault(effect, []).append(item)
        lines = []
        for band in sorted(bands, key=ORDER.index):
            held = bands[band]
            word = band if band != "not known" else "frequency not known"
            names = [self.effect(effect, items) for effect, items in list(held.items())[:MOST_EFFECTS]]
            line = Text.assemble((f"{word}: ", "bold"), Text(", ").join(names), " ")
            line.append_text(self.cited(*(item for items in list(held.values())[:MOST_EFFECTS] for item in items)))
            if len(held) > MOST_EFFECTS:
                line.append_text(_more(f" … {len(held) - MOST_EFFECTS} more"))
            lines.append(line)
        return Text("\n").join(lines[:MOST_BANDS]) if lines else None

    def effect(self, id: str, items: list[Any]) -> Text:
        term = self.result.terms.effect(id)
        percent = next((item.percent[id] for item in items if item.percent and id in item.percent), None)
        name = Text(printable(term.name), DANGER if term.serious else "")
        return name.append(f" {percent} %", FIGURE) if percent is not None else name

    def section(self, name: str) -> Text | None:
        held = [item for item in _first(self.drug.section(name), self.region) if not item.disputed]
        return self.some(held, 1)

    def some(self, items: Sequence[Any], most: int, between: str = "\n") -> Text | None:
        """The first few statements, whole; the rest counted."""
        if not items:
            return None
        lines = [self.said(item) for item in items[:most]]
        if len(items) > most:
            lines[-1].append_text(_more(f" … {len(items) - most} more"))
        return Text(between).join(lines)

    def said(self, item: Any) -> Text:
        condition = self.result.terms.conditions.get(item.condition) if isinstance(item, Dosing) and item.condition else None
        place = ", ".join(filter(None, (" ".join(item.regions), condition)))
        return Text.assemble((f"{printable(place)}: " if place else "", "bold"), printable(item.text), " ", self.cited(item))

    def disputed(self) -> Text | None:
        claims = [item for section in SECTIONS for item in self.drug.section(section) if item.disputed]
        if not claims:
            return None
        return Text.assemble(
            (f"{len(claims)} claim{'s' if len(claims) > 1 else ''} contradicted by a better source ", "yellow"), _hint("--full")
        )

    def not_stated(self) -> Text | None:
        if not self.result.not_stated:
            return None
        return Text(", ".join(SECTIONS[section].lower() for section in self.result.not_stated) + ": not evidence of safety")

    def sources(self) -> Text:
        grades = Counter(source.grade for source in self.result.sources.values())
        counted = ", ".join(f"{grades[grade]} {grade}" for grade in GRADES if grades[grade])
        return Text.assemble((f"{len(self.result.sources)} sources: {counted}   ", QUIET), _hint("--full  --section dosing  --sources"))

    def listed(self) -> Table:
        """The sources cited so far, by number."""
        table = Table.grid(padding=(0, 2))
        for number, source in self.cites.numbered():
            about = Text.assemble(printable(source.title), (f" — {printable(source.publisher)}", QUIET))
            link = source.url if source.url and source.url.startswith(("https://", "http://")) else ""
            table.add_row(Text(f"[{number}]", f"cyan link {link}" if link else "cyan"), source.grade, source.date, about)
        return table

    def cited(self, *items: Any) -> Text:
        """``[1, 4]``: at most three of the best, so that a line can be read."""
        named = dict.fromkeys(source for item in items for source in item.sources)
        ids = sorted(named, key=lambda source: GRADES.index(self.result.sources[source].grade))
        return Text(self.cites.cite(ids[:3]).plain, "cyan")


def _grid(lines: Iterable[tuple[str, Text | None]]) -> Table:
    """A label and what is said under it, a row each; what is not stated is left to the line that lists it."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True, min_width=11)
    grid.add_column(overflow="fold")
    for label, text in lines:
        if text:
            grid.add_row(label, text)
    return grid


def _first(items: Iterable[Any], region: str | None) -> list[Any]:
    """The items, those of the region first."""
    return sorted(items, key=lambda item: bool(region) and region not in item.regions)


def _more(count: str) -> Text:
    return Text(count, QUIET)


def _hint(words: str) -> Text:
    return Text(words, "dim italic")


def _rich(text: OwnText) -> Text:
    return Text(text.plain, "bold reverse red" if text.plain.startswith("!!") else "")
