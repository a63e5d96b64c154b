"""What was looked at, what is wrong first."""

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.query.doctor import Diagnosis
from drugref.view import page
from drugref.view.columns import Columns

_STYLES = {"wrong": "bold red", "old": "bold red", "missing": page.QUIET, "ok": page.QUIET}


def view(result: Diagnosis) -> RenderableType:
    """A line a check, with what mends it below."""
    order = list(_STYLES)
    rows = []
    for check in sorted(result.checks, key=lambda check: order.index(check.state)):
        said = page.words(check.found)
        if check.mend:
            said.append_text(page.words(f" To mend it: {check.mend}", page.QUIET))
        rows.append((Text(check.state, _STYLES[check.state]), page.words(check.what, page.NAME), said))
    wrong = sum(check.state in ("wrong", "old") for check in result.checks)
    lead = f"{wrong} of {len(result.checks)} things want mending:" if wrong else "Everything is in its place."
    return Group(Text(lead), Columns(rows), page.footer(result.edition))
