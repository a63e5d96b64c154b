"""May these be given together, on a screen: what was not checked, the matrix, what is grave and what to do, what adds up, what is twice.

Nothing that can harm is left out or cut: withdrawals, boxed warnings, names not checked, slips, contraindicated and major pairs stand
whole, each with what its severity holds for. What is moderate is told in a line, what is less is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.model import SEVERITIES
from drugref.normal import printable
from drugref.query.interactions import Interactions, Pair
from drugref.query.interactions_said import Finding, Said
from drugref.query.label_interactions import LabelSays
from drugref.view.first.matrix import Matrix
from drugref.view.first.screen import Cited, counted, danger, grid, hinted, more, own
from drugref.view.monograph import how_matched
from drugref.view.page import DANGER, DISPUTED, NAME, QUIET, SEVERITY
from drugref.view.resolve import brief, why_not

GRAVE_SEVERITIES = ("contraindicated", "major")
FEW_PAIRS = 4
"""Pairs with a record, up to which what is moderate is told like what is grave."""

WHOLE_ALERTS = ("withdrawal", "restriction", "boxed warning")
"""Alerts that stand whole; the others are counted, drug by drug."""


def view(result: Interactions, *, sources: bool = False) -> RenderableType:
    """The first screen. ``sources``: those cited on it, listed."""
    screen = _ListScreen(result)
    return Group(*screen.parts(), *(screen.cited.listed() if sources else []))


class _ListScreen:
    def __init__(self, result: Interactions) -> None:
        self.result = result
        self.cited = Cited(result.sources)
        self.checked = [member for member in result.members if member.checked]
        self.few = sum(bool(pair.findings) for pair in result.pairs) <= FEW_PAIRS

    def parts(self) -> Iterator[RenderableType]:
        yield from self.slips()
        if lines := [*self.not_checked(), *self.withdrawn(), *self.same_drug()]:
            yield danger(lines)
        yield self.read()
        if len(self.checked) > 1:
            yield Matrix(self.result)
        for severity in SEVERITIES:
            yield from self.pairs(severity)
        yield from self.less()
        yield grid(
            [
                ("ADDS UP", self.adds_up()),
                ("SAME CLASS", self.same_class()),
                ("WITH ANY", self.with_any()),
                ("ALERTS", self.alerts()),
                ("In common", self.in_common()),
                ("Labels say", self.labels()),
                ("Menu", self.menus()),
            ]
        )
        yield self.cited.line("--full  --sources")

    def slips(self) -> Iterator[Text]:
        """How names were read, each that was not read as it stands."""
        for member in self.result.members:
            for match in member.matches:
                if line := how_matched(match):
                    yield own(line)
            for known in member.known:
                if known.kind == "typo":
                    yield Text(printable(f"!! “{known.query}” was read as {known.matched}: {known.why}."), "bold reverse red")
        for each in self.result.combinations:
            names = (printable(", ".join(each.checked_as)), NAME)
            yield Text.assemble(printable(f"“{each.query}” was checked by its ingredients: "), names)

    def not_checked(self) -> Iterator[Text]:
        for outcome in self.result.not_checked:
            near = ", ".join(candidate.name for candidate in outcome.candidates)
            yield Text.assemble(("NOT CHECKED  ", DANGER), printable(f"“{brief(outcome.query)}” {why_not(outcome)} {near}".rstrip()))
        for entry in self.result.left_out:
            yield Text.assemble(("LEFT OUT  ", DANGER), printable(f"“{brief(entry.shown)}”: {entry.left_out}"))

    def withdrawn(self) -> Iterator[Text]:
        for id, item in self.result.withdrawn:
            where = f"{', '.join(item.regions)}{f' since {item.date}' if item.date else ''}"
            line = Text.assemble(
                (f"WITHDRAWN in {where}  ", DANGER), (printable(self.result.names[id]), NAME), f": {printable(item.text)} "
            )
            yield line.append_text(self.cited.items(item))

    def same_drug(self) -> Iterator[Text]:
        for each in self.result.duplications:
            if each.kind == "same drug":
                yield Text.assemble(("TWICE  ", DANGER), (printable(each.name), NAME), printable(f": {', '.join(each.names)}"))

    def read(self) -> Text:
        """Who was checked, and of whom lists alone speak."""
        names = len({query for member in self.checked for query in member.queries})
        asked = names + len(self.result.not_checked)
        title = Text.assemble((f"{names} of {counted(asked, 'name')} checked: ", "bold"))
        for number, member in enumerate(self.checked):
            title.append(", " if number else "").append(printable(member.name), NAME)
            title.append(f" ({printable(member.also)})" if member.also else "")
            if (status := self.result.statuses.get(member.id)) in ("withdrawn", "restricted"):
                title.append(f" ({status})", DANGER)
        cards = [printable(member.name) for member in self.checked if member.has_card and not member.is_drug]
        if cards:
            title.append(f"\nfrom public lists alone, which say less than a monograph: {', '.join(cards)}", DISPUTED)
        if not self.result.pairs:
            one = len(self.checked) == 1 and not self.result.not_checked
            title.append("\nAll names are of this one drug." if one else "\nNo pair could be checked.", DANGER)
        return title

    def pairs(self, severity: str) -> Iterator[RenderableType]:
        """The pairs of a severity: the grave ones with all that is grave about them, and what to do."""
        held = [pair for pair in self.result.pairs if pair.severity == severity]
        if not held or severity not in (*GRAVE_SEVERITIES, "moderate"):
            return
        yield Text.assemble((f"{severity.upper()}  {len(held)}", SEVERITY[severity]))
        yield grid((("-", self.told(pair, whole=severity in GRAVE_SEVERITIES or self.few)) for pair in held), label=0)

    def named(self, pair: Pair) -> str:
        return printable(f"{self.result.names[pair.a]} × {self.result.names[pair.b]}")

    def told(self, pair: Pair, *, whole: bool) -> Text:
        standing = [finding for finding in pair.findings if not finding.first.disputed]
        shown = [finding for finding in standing if finding.first.severity in GRAVE_SEVERITIES] or standing[:1]
        lines = [self.finding(finding, whole=whole) for finding in shown]
        lines[0] = Text.assemble((self.named(pair), NAME), "  ", lines[0])
        if rest := len(pair.findings) - len(shown):
            lines[-1].append_text(more(f" · {rest} more"))
        return Text("\n").join(lines)

    def finding(self, finding: Finding, *, whole: bool) -> Text:
        """What happens; of what is grave also what to do, and where sources grade otherwise."""
        first = finding.first
        line = Text.assemble(printable(first.text.rstrip(".")), " ", self.cited.items(first))
        if first.basis == "enzyme":
            line.append(" inferred from an enzyme", QUIET)
        if first.condition:
            line.append(printable(f" Holds for: {first.condition.rstrip('.')}."), "bold")
        if whole:
            if do := _managed(finding.said):
                line.append(" Do: ", "bold").append(printable(f"{do.rstrip('.')}."))
            if len(finding.severities) > 1:
                line.append(f" Sources disagree: {', '.join(finding.severities)}.", DISPUTED)
        return line

    def less(self) -> Iterator[RenderableType]:
        """What is minor, not graded, contradicted or without record, by name; without record is said to be no safety."""
        for label, wanted in (("minor", "minor"), ("not graded", "unknown"), ("disputed", "disputed")):
            held = [pair for pair in self.result.pairs if pair.severity == wanted]
            if held:
                yield grid([(f"{label} {len(held)}", Text("; ".join(map(self.named, held))))], label=0)
        silent = [pair for pair in self.result.pairs if not pair.findings]
        if silent:
            few = ": " + "; ".join(map(self.named, silent)) if len(silent) <= 4 else ""
            yield Text(f"no record of {counted(len(silent), 'pair')}{few}: not evidence of safety")

    def adds_up(self) -> Text | None:
        """Risks that two or more share; of the same members in one line."""
        lines = []
        for members in dict.fromkeys(risk.members for risk in self.result.risks):
            risks = [risk for risk in self.result.risks if risk.members == members]
            told = Text(", ").join(Text.assemble(printable(risk.name), " ", self.cited.of(risk.sources)) for risk in risks)
            lines.append(Text.assemble((self.names(members), NAME), ": ", told))
        return Text("\n").join(lines) if lines else None

    def with_any(self) -> Text | None:
        """What holds for one medicine and whatever else is taken by a route, with what to do."""
        held = [(pair, finding) for pair in self.result.with_any for finding in pair.findings[:1]]
        told = [Text.assemble((self.named(pair), NAME), "  ", self.finding(finding, whole=True)) for pair, finding in held]
        return Text("\n").join(told) if told else None

    def same_class(self) -> Text | None:
        """Classes that two or more belong to; the same drug under two names stands in the panel."""
        held = [each for each in self.result.duplications if each.kind != "same drug"]
        told = [
            Text.assemble((printable(each.name), "bold"), f": {self.names(each.members)} ", self.cited.of(each.sources)) for each in held
        ]
        return Text("\n").join(told) if told else None

    def alerts(self) -> Text | None:
        """Boxed warnings, restrictions and withdrawals whole; the other alerts counted."""
        lines = []
        for id in dict.fromkeys(id for id, _ in self.result.alerts):
            items = [item for held, item in self.result.alerts if held == id]
            whole = [item for item in items if item.kind in WHOLE_ALERTS]
            told = Text("; ").join(
                Text.assemble((item.kind, DANGER), printable(f": {item.text.rstrip('.')} "), self.cited.items(item)) for item in whole
            )
            if rest := len(items) - len(whole):
                told.append_text(more(f"{'; ' if whole else ''}{counted(rest, 'safety alert')}"))
                told.append_text(hinted(f" drugref show {printable(self.result.names[id])}"))
            lines.append(Text.assemble((printable(self.result.names[id]), NAME), " ", told))
        return Text("\n").join(lines) if lines else None

    def in_common(self) -> Text | None:
        """Serious adverse effects that several have, by name and who has them; the others counted; of whom nothing is listed."""
        shared = self.result.shared_effects
        serious = [each for each in shared if each.serious]
        text = Text()
        if serious:
            by_drugs: dict[tuple[str, ...], list[str]] = {}
            for each in serious:
                by_drugs.setdefault(tuple(each.drugs), []).append(each.effect)
            told = (f"{', '.join(effects)} ({self.names(drugs)})" for drugs, effects in by_drugs.items())
            text.append("serious ", DANGER).append(printable("; ".join(told)))
        if rest := len(shared) - len(serious):
            text.append("; " if serious else "").append(counted(rest, "adverse effect") + " of two or more", QUIET)
        if self.result.without_effects:
            text.append(". " if text else "")
            text.append(f"No source here lists side effects of {self.names(self.result.without_effects)}: that is not safety.")
        return text or None

    def labels(self) -> Text | None:
        """The gravest word of each imported label on each other medicine, quoted where it is grave."""
        if not self.result.labels:
            return None
        grave = [each for each in self.result.labels if each.says and each.says[0].grade in GRAVE_SEVERITIES]
        lines = [self.label(each) for each in grave]
        if rest := len(self.result.labels) - len(grave):
            lines.append(Text.assemble(more(f"{counted(rest, 'pair')} of which labels say less "), hinted("--full")))
        return Text("\n").join(lines)

    def label(self, each: LabelSays) -> Text:
        said = each.says[0]
        lead = printable(f"label of {self.result.names[each.a]} on {self.result.names[each.b]}")
        line = Text.assemble((said.grade, DANGER), f", {lead} ", self.cited.of([each.label.set_id]), printable(f": “{said.text}”"))
        return line.append_text(more(f" · {len(each.says) + each.more - 1} more")) if len(each.says) + each.more > 1 else line

    def menus(self) -> Text | None:
        told = []
        for held in self.result.menus:
            doubled = f"doubled: {', '.join(held.doubled)}" if held.doubled else "none doubled"
            told.append(Text(printable(f"{held.menu.name}: by strategy alone, {doubled}")))
        return Text("\n").join(told) if told else None

    def names(self, ids: Iterable[str]) -> str:
        return printable(", ".join(self.result.names[id] for id in ids))


def _managed(said: Iterable[Said]) -> str:
    """What to do, by the gravest statement that says so."""
    return next((each.management for each in said if each.management and not each.disputed), "")
