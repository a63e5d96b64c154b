"""A plain table of records."""

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.query.listing import RecordList
from drugref.view import page
from drugref.view.columns import Columns


def view(result: RecordList) -> RenderableType:
    """One line a record."""
    rows = [[Text(column, page.QUIET) for column in result.columns]]
    for row in result.rows:
        cells = [page.words(cell) for cell in row]
        cells[0].stylize(page.NAME)
        if row[0] in result.layers:
            cells[-1].append_text(page.own(result.layers[row[0]]))
        rows.append(cells)
    return Group(Columns(rows, indent=0), page.footer(result.edition))
