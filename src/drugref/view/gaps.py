"""What no source covers, drug by drug."""

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.model import QUESTIONS, SECTIONS
from drugref.query.gaps import Covered, Gaps
from drugref.view import page
from drugref.view.columns import Columns

MARKETED = ("authorised", "restricted")
"""Standings of a drug that may be sold somewhere."""


def view(result: Gaps) -> RenderableType:
    """A drug in turn: sections without a statement, sections on weak sources alone, and a prescriber's questions."""
    sold = [gap for gap in result.drugs if gap.status in MARKETED]
    known = sum(len(gap.answered) for gap in sold)
    looked = sum(len(gap.looked_for) for gap in sold)
    total = len(QUESTIONS) * len(sold)
    lead = f"{len(sold)} drugs on the market, {len(QUESTIONS)} questions of each: {known} of {total} answered, {looked} looked for in vain."
    parts: list[RenderableType] = [Text(lead)]
    for gap in result.drugs:
        parts.append(Text.assemble(page.words(gap.name, page.NAME), "  ", page.status_word(gap.status)))
        rows = [(Text("nothing stated on", page.QUIET), Text(_named(gap.missing)))]
        if gap.weak:
            rows.append((Text("weak sources only", page.QUIET), Text(_named(gap.weak), page.DISPUTED)))
        rows.append((Text("questions answered", page.QUIET), Text(f"{len(gap.answered)} of {len(QUESTIONS)}")))
        if gap.looked_for:
            rows.append(
                (
                    Text("looked for in vain", page.QUIET),
                    page.words("; ".join(f"{about}: {text}" for about, text in page.looked_for(gap.looked_for))),
                )
            )
        if gap.open:
            rows.append((Text("still open", page.QUIET), Text(", ".join(gap.open))))
        parts.append(Columns(rows))
    return Group(*parts, *_lists(result.lists), page.footer(result.edition))


def _lists(covered: Covered) -> list[RenderableType]:
    """What public lists cover, section by section, and what none does."""
    if not covered.substances:
        return []
    both = f"; {covered.with_monograph} of them have a monograph too" if covered.with_monograph else ""
    rows = [(Text(SECTIONS[section].lower(), page.QUIET), Text(str(count))) for section, count in covered.sections.items()]
    rows.append((Text("named in a listed pair", page.QUIET), Text(str(covered.pairs))))
    return [
        page.heading("Public lists"),
        Text(f"{covered.substances} substances{both}. Of how many something is stated on:"),
        Columns(rows),
        Text(f"No list covers: {_named(covered.uncovered)}."),
    ]


def _named(sections: tuple[str, ...]) -> str:
    return ", ".join(SECTIONS[section].lower() for section in sections) or "-"
