"""What of a monograph a prescriber asks first, on two screens at most; of a card on one: the answer before the archive.

Nothing that can harm is left out or cut: alerts, withdrawals, contraindications, what organs forbid and the gravest interactions stand
whole; what is only counted says how many there are and how to see them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import RenderableType
from rich.panel import Panel
from rich.text import Text

from drugref.model import SECTIONS, Dosing, Interaction, SideEffects, Stated, Statement, Status
from drugref.normal import printable
from drugref.query.monograph import Monograph
from drugref.query.side_effects import ORDER
from drugref.view.first import card
from drugref.view.first.cautions import never
from drugref.view.first.folds import CARD_FOLDS, FOLDS, Fold, Folded
from drugref.view.first.screen import FIGURE, GRAVE, Cited, Labelled, counted, danger, grid, hinted, more, own
from drugref.view.monograph import also_called, card_line, how_matched, numbered
from drugref.view.page import DANGER, DISPUTED, NAME, QUIET, Citations, mark
from drugref.view.replaced import emptied
from drugref.view.words import band_of

S = TypeVar("S", bound=Stated)

SCREEN = 24
"""Lines of a screen."""

ORGANS = {"renal impairment": "Kidneys", "hepatic impairment": "Liver", "older people": "Old age"}
"""Populations whose doses differ, and the labels of their lines."""


def view(result: Monograph, region: str | None = None, *, sources: bool = False) -> RenderableType:
    """The first screen. ``region``: whose status, licence and dose stand first. ``sources``: those cited on it, listed."""
    is_card = result.drug.tier == "card"
    cites = numbered(result)
    screens = [_MonographScreen(result, region, fold, cites) for fold in (CARD_FOLDS if is_card else FOLDS)]
    return Folded(screens, SCREEN - 1 if is_card else 2 * SCREEN, sources=sources)  # the prompt has the last line of one screen


class _MonographScreen:
    def __init__(self, result: Monograph, region: str | None, fold: Fold, cites: Citations) -> None:
        self.result, self.drug, self.region, self.terms = result, result.drug, region, result.terms
        self.fold = fold
        self.cited = Cited(result.sources, fold.cited, cites)

    def parts(self) -> Iterator[RenderableType]:
        if matched := how_matched(self.result.match):
            yield own(matched)
        yield self.title()
        yield grid([("Status", self.status())])
        if self.drug.alerts:
            yield self.alerts()
        yield grid(self.lines())
        yield self.cited.line("--full  --section dosing  --sources")

    def title(self) -> Text:
        drug = self.drug
        status = Text(self.result.status, DANGER if self.result.status in GRAVE else "bold")
        held = sorted(drug.classes, key=lambda item: not item.drug_class.startswith("epc-"))  # what it is, before what it does
        classes = [self.terms.classes.get(item.drug_class, item.drug_class) for item in held][: self.fold.classes]
        code = next((f"ATC {code.code}" for code in drug.codes if code.system == "ATC"), None)
        about = "; ".join(filter(None, (*classes, code)))
        named = Text.assemble((printable(drug.name), NAME), printable(also_called(self.result)), "  ", status)
        text = named.append(f"  {printable(about)}" if about else "", QUIET)
        return text.append(f"\n{card_line(self.result)}", DISPUTED) if drug.tier == "card" else text

    def alerts(self) -> Panel:
        lines = []
        for item in self.first(self.drug.alerts):
            place = printable(", ".join(filter(None, (*item.regions, item.date))))
            text = Text.assemble(
                mark(item.disputed), (item.kind.upper(), DANGER), f"  {printable(item.text)}{f' ({place})' if place else ''} "
            )
            lines.append(text.append_text(self.cite(item)))
        return danger(lines)

    def lines(self) -> Iterator[Labelled]:
        yield "Licensed", self.licensed()
        yield "Dose", self.doses()
        yield from ((label, self.organ(population)) for population, label in ORGANS.items())
        yield "Never", never(self.first(self.drug.contraindications), self.terms, self.cited)
        yield "With", self.partners("contraindicated")
        yield "Avoid with", self.partners("major")
        if self.drug.tier == "card":
            yield "Brands", card.brands(self.drug, self.cited, self.fold.partners - 1)
            yield "Care", self.some(self.first(self.drug.warnings), self.fold.care, between="\n" if self.fold.doses > 1 else " · ")
            yield "Enzymes", self.some(self.drug.enzymes, self.fold.enzymes, between=" · ")
            yield "Interacts", card.interacts(self.result, hint=not self.fold.terse)
        yield "Effects", self.effects()
        if self.fold.also:
            yield "Pregnancy", self.section("pregnancy")
            yield "Breast milk", self.section("lactation")
        else:
            yield "Also stated", self.also()
        yield "Disputed", self.disputed() if self.fold.also else None
        yield "Labels", self.labels()
        yield "Not stated", self.not_stated()

    def status(self) -> Text | None:
        """Regions by status; a withdrawal or restriction with its words."""
        if not self.drug.status:
            return Text("not stated")
        grave = [item for item in self.first(self.drug.status) if item.status in GRAVE]
        plain: dict[str, list[Status]] = {}
        for item in self.first(self.drug.status):
            if item not in grave:
                plain.setdefault(self.standing(item), []).append(item)
        lines = [self.grave(item) for item in grave]
        plainly = []
        for status, items in plain.items():
            regions = " ".join(dict.fromkeys(region for item in items for region in item.regions))
            plainly.append(Text.assemble(f"{printable(regions)} ", (printable(status), "bold"), " ", self.cite(*items)))
        return Text("\n").join((*lines, Text(" · ").join(plainly)) if plainly else lines)

    def standing(self, item: Status) -> str:
        """What is said of a region where nothing is grave: of a card, what its list says and of what date it is."""
        if self.drug.tier == "monograph":
            return item.status
        return f"{item.status} {item.date or ''}".rstrip() if self.fold.terse else item.text

    def grave(self, item: Status) -> Text:
        """A withdrawal or restriction, in its words."""
        lead = f"{' '.join(item.regions)} {item.status}{f' {item.date}' if item.date else ''}"
        return Text.assemble((printable(lead), DANGER), f": {printable(item.text)} ", self.cite(item))

    def licensed(self) -> Text | None:
        """Uses by licence; regions that license the same are told together."""
        lines = []
        for licence in ("licensed", "formerly licensed", "off-label"):
            items = [item for item in self.first(self.drug.indications) if item.licence == licence and not item.disputed]
            by_uses: dict[tuple[str, ...], list[str]] = {}
            for region in dict.fromkeys(region for item in items for region in item.regions or ("",)):
                here = dict.fromkeys(item.condition for item in items if region in (item.regions or ("",)))
                held = next((uses for uses in by_uses if set(uses) == set(here)), tuple(here))
                by_uses.setdefault(held, []).append(region)
            for uses, regions in by_uses.items():
                named = "; ".join(printable(self.terms.conditions.get(use, use)) for use in uses[: self.fold.uses])
                rest = f" … {len(uses) - self.fold.uses} more" if len(uses) > self.fold.uses else ""
                resting = [item for item in items if item.condition in uses and set(item.regions or ("",)) & set(regions)]
                word = "" if licence == "licensed" else f"{licence} "
                lines.append(Text.assemble((f"{word}{' '.join(regions)} ".lstrip(), "bold"), f"{named} ", self.cite(*resting), more(rest)))
        if not lines and self.drug.indications:
            return Text.assemble("no licence is stated here; ", more(counted(len(self.drug.indications), "use")))
        return Text(" · ").join(lines) if lines else None

    def doses(self) -> Text | None:
        """A country's before what names none: ranges of trials and guidelines."""
        rules = [i for i in self.drug.dosing if i.population in ("adults", "everyone") and not i.historical and not i.disputed]
        return self.some(sorted(self.first(rules), key=lambda item: not item.regions), self.fold.doses)

    def rules(self, population: str) -> list[Dosing]:
        rules = [i for i in self.drug.dosing if i.population == population and not i.historical and not i.disputed]
        return sorted(self.first(rules), key=lambda item: (item.advice != "avoid", _open_above(item)))

    def organ(self, population: str) -> Text | None:
        """What becomes of the dose; every rule that says not to give it."""
        rules = self.rules(population)
        return self.some(rules, max(self.fold.doses * self.fold.also, _forbidding(rules)), between=" · ")

    def partners(self, severity: str) -> Text | None:
        """Who is on the other side of interactions of a severity: of the contraindicated all."""
        if self.result.partners:
            return card.partners(self.result, severity, self.cited, self.fold.partners)
        named: dict[str, list[Interaction]] = {}
        for item in self.drug.interactions:
            if item.severity == severity and not item.disputed:
                for partner in self.sides(item):
                    named.setdefault(partner, []).append(item)
        if not named:
            return None
        shown = list(named) if severity == "contraindicated" else list(named)[: self.fold.partners]
        style = DANGER if severity == "contraindicated" else ""
        lead = "contraindicated: " if severity == "contraindicated" else ""
        text = Text.assemble((lead, DANGER), (", ".join(map(printable, shown)), style), " ")
        text.append_text(self.cite(*(item for partner in shown for item in named[partner])))
        return text.append_text(more(f" … {len(named) - len(shown)} more")) if len(named) > len(shown) else text

    def sides(self, item: Interaction) -> list[str]:
        classes = (self.terms.classes.get(id, id) for id in item.classes)
        plural = (name if name.endswith("s") else f"{name}s" for name in classes)
        return [*(self.terms.drugs.get(id, id) for id in item.drugs), *plural, *item.substances]

    def effects(self) -> Text | None:
        """By band, the most frequent first, each effect in the first that a source gives it; what is not told is counted."""
        bands: dict[str, dict[str, list[SideEffects]]] = {}
        held = [item for item in self.drug.side_effects if not item.disputed]
        for item in sorted(held, key=lambda item: item.frequency == "not known"):
            for effect in item.effects:
                if not any(effect in told for told in bands.values()):
                    bands.setdefault(item.frequency, {}).setdefault(effect, []).append(item)
        order = sorted(bands, key=ORDER.index)
        lines = []
        for band in order[: self.fold.bands]:
            told = dict(list(bands[band].items())[: self.fold.effects])
            said = {item.as_stated for items in told.values() for item in items}
            lead = (f"{printable(band_of(band, said))}: ", "bold")
            line = Text.assemble(lead, Text(", ").join(self.effect(*each) for each in told.items()), " ")
            line.append_text(self.cite(*(item for items in told.values() for item in items)))
            if len(bands[band]) > len(told):
                line.append_text(more(f" … {len(bands[band]) - len(told)} more"))
            lines.append(line)
        if rest := sum(len(bands[band]) for band in order[self.fold.bands :]):
            lines[-1].append_text(more(f" · {rest} of other frequencies"))
        return Text("\n").join(lines) if lines else None

    def effect(self, id: str, items: list[SideEffects]) -> Text:
        term = self.terms.effect(id)
        percent = next((item.percent[id] for item in items if item.percent and id in item.percent), None)
        name = Text(printable(term.name), DANGER if term.serious else "")
        return name.append(f" {percent} %", FIGURE) if percent is not None else name

    def section(self, name: str) -> Text | None:
        return self.some(
            [item for item in self.first(self.drug.section(name)) if isinstance(item, Statement) and not item.disputed], self.fold.also
        )

    def also(self) -> Text | None:
        """What is only counted for want of room; what forbids it to anybody stands above already."""
        told = {label: len(rules) for name, label in ORGANS.items() if (rules := self.rules(name)) and not _forbidding(rules)}
        for section in ("pregnancy", "lactation"):
            told[section] = sum(not item.disputed for item in self.drug.section(section))
        if self.drug.tier == "card":
            told |= {
                "cautions": 0 if self.fold.care else len(self.drug.warnings),
                "enzymes": 0 if self.fold.enzymes else len(self.drug.enzymes),
            }
        listed = ", ".join(f"{number} on {label.lower()}" for label, number in told.items() if number)
        return Text("  ").join(filter(None, (more(listed), self.disputed() or hinted("--full")))) if listed else self.disputed()

    def some(self, items: Sequence[Statement], most: int, between: str = "\n") -> Text | None:
        """The first few statements, whole; the rest counted."""
        if not items or not most:
            return None
        lines = [self.said(item) for item in items[:most]]
        if len(items) > most:
            lines[-1].append_text(more(f" … {len(items) - most} more"))
        return Text(between).join(lines)

    def said(self, item: Statement) -> Text:
        condition = self.terms.conditions.get(item.condition) if isinstance(item, Dosing) and item.condition else None
        place = ", ".join(filter(None, (" ".join(item.regions), condition)))
        return Text.assemble((f"{printable(place)}: " if place else "", "bold"), printable(item.text), " ", self.cite(item))

    def disputed(self) -> Text | None:
        claims = [item for section in SECTIONS for item in self.drug.section(section) if item.disputed]
        if not claims:
            return None
        return Text.assemble((f"{counted(len(claims), 'claim')} contradicted by a better source ", DISPUTED), hinted("--full"))

    def labels(self) -> Text | None:
        """That there are imported labels of it, and how to see them."""
        held = self.result.labels
        if not held or not (held.imported or held.in_combinations):
            return None
        told = [f"{counted(held.imported, 'label')} imported"] if held.imported else []
        told += [f"{counted(held.in_combinations, 'label')} of combinations with it"] if held.in_combinations else []
        return Text.assemble(f"{', '.join(told)}  ", hinted(f"drugref labels {printable(self.drug.name)}"))

    def not_stated(self) -> Text | None:
        """Sections without a statement; not those that the user's own folder emptied, of which the foot of the screen tells."""
        unstated = [section for section in self.result.not_stated if section not in emptied(self.result.replaced, self.drug.id)]
        if not unstated:
            return None
        if self.drug.tier == "card":
            return card.not_stated(self.result, terse=self.fold.terse)
        return Text(", ".join(SECTIONS[section].lower() for section in unstated) + ": not evidence of safety")

    def first(self, items: Iterable[S]) -> list[S]:
        """The items, those of the region first."""
        return sorted(items, key=lambda item: bool(self.region) and self.region not in item.regions)

    def cite(self, *items: Stated) -> Text:
        return self.cited.items(*items)


def _open_above(item: Dosing) -> bool:
    """Whether it is for a clearance from some figure up: the soundest kidneys, which are asked for last."""
    span = item.crcl or item.egfr
    return span is not None and not (span.max or span.below)


def _forbidding(rules: Sequence[Dosing]) -> int:
    """How many of the rules say not to give it."""
    return sum(item.advice == "avoid" for item in rules)
