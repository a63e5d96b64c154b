"""Settings, a line each."""

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.query.settings import Settings
from drugref.view import page
from drugref.view.columns import Columns


def view(result: Settings) -> RenderableType:
    """Name, value, where it comes from; then the file."""
    rows = [[Text(word, page.QUIET) for word in ("setting", "value", "from")]]
    for setting in result.settings:
        value = ", ".join(setting.value) if isinstance(setting.value, tuple) else setting.value
        rows.append([page.words(setting.name, page.NAME), page.words(value or "–"), page.words(setting.origin)])
    there = "" if result.exists else " (not there yet)"
    file = f"\nThe file: {result.path}{there}" if result.path else "\nThere is no home folder, so no file of settings is read."
    return Group(Columns(rows, indent=0), Text(""), page.words(file.strip()))
