"""What an imported label says of the dose for such a person, as quotations under the kind of person they are about."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from drugref.query.dose_label import LabelDose
from drugref.query.label_source import LABEL_KINDS
from drugref.view import page
from drugref.view.columns import Columns
from drugref.view.label_text import heading, quoted


def parts(result: LabelDose, cites: page.Citations) -> Iterator[RenderableType]:
    """The part of the page that the label has."""
    label = result.label
    kind = LABEL_KINDS[label.region]
    routes = f", {', '.join(result.routes).lower()}" if result.routes else ""
    which = f", number {result.place} of {result.of}" if result.of > 1 and result.place else ""
    title = f"What the {kind} of {label.name} says ({label.date or 'undated'}{routes}{which})"
    yield Text.assemble("\n", page.words(title, page.HEADING), " ", cites.cite([label.set_id]))
    yield Columns([(Text("The maker's text, found by its words. Nothing is calculated from it.", page.QUIET),)])
    for about in result.about:
        held = [passage for passage in result.passages if passage.about == about]
        yield Columns([(Text(about, "bold"),)])
        if not held:
            yield Columns([(Text("nothing was found; that is not evidence that no other dose is needed", page.DANGER),)], indent=4)
        yield page.bullets((page.words(f"{heading(each.section).lower()}: {each.text}") for each in held), indent=4)
    more = f"{result.more} more passage{'s' if result.more != 1 else ''} on it; all: " if result.more else "All of it: "
    yield Columns([(page.words(f"{more}drugref show {quoted(label.name)} --label {label.set_id} --section dosing", page.QUIET),)])
