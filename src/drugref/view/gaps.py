"""What no source covers, drug by drug."""

from drugref.model import SECTIONS
from drugref.query.gaps import Gaps
from drugref.view import page
from drugref.view.columns import Columns
from drugref.view.printing import Group, Page
from drugref.view.text import Text


def view(result: Gaps) -> Page:
    """Two lines a drug: sections without a statement, and sections on weak sources alone."""
    parts: list[Page] = []
    for gap in result.drugs:
        parts.append(Text.assemble(page.words(gap.name, page.NAME), "  ", page.status_word(gap.status)))
        rows = [(Text("nothing stated on", page.QUIET), Text(_named(gap.missing)))]
        if gap.weak:
            rows.append((Text("weak sources only", page.QUIET), Text(_named(gap.weak), page.DISPUTED)))
        parts.append(Columns(rows))
    return Group(*parts, page.footer(result.edition))


def _named(sections: tuple[str, ...]) -> str:
    return ", ".join(SECTIONS[section].lower() for section in sections) or "-"
