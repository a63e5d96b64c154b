"""One source, and every statement that rests on it."""

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.model import SECTIONS
from drugref.normal import printable
from drugref.query.source import SourceReport
from drugref.view import page
from drugref.view.columns import Columns
from drugref.view.words import item_text


def view(result: SourceReport) -> RenderableType:
    """The source's particulars, then what cites it, drug by drug."""
    source = result.source
    rows = []
    for label in ("id", "title", "publisher", "date", "grade", "read", "url", "note", "layer"):
        if value := getattr(source, label):
            rows.append((Text(label, page.QUIET), page.words(value)))
    parts: list[RenderableType] = [Columns(rows, indent=0)]
    for owner in dict.fromkeys(rest.owner for rest in result.resting):
        parts.append(page.heading(printable(owner)))
        lines = []
        for rest in result.resting:
            if rest.owner == owner:
                place = SECTIONS.get(rest.section, rest.section.replace("_", " ")).lower()
                label = f"{place}{', disputed by this source' if rest.disputes else ''}"
                text = Text.assemble(page.mark(rest.item.disputed), (f"{label} — ", page.QUIET), item_text(rest.item, result.terms))
                if regions := rest.item.regions:
                    text.append(f" ({', '.join(regions)})")
                lines.append(text)
        parts.append(page.bullets(lines))
    if not result.resting:
        parts.append(Text("\nNothing in this edition rests on it."))
    return Group(*parts, page.footer(result.edition))
