"""What imported labels say of each other's medicines: quoted, each as what it is, after everything that was curated."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.text import Text

from drugref.model.label import LABEL_SECTIONS
from drugref.query.label_interactions import LabelSays
from drugref.reading.passages import Says
from drugref.view import page
from drugref.view.columns import Columns

_STYLES = {"contraindicated": page.DANGER, "major": page.DANGER, "moderate": page.DISPUTED}


def parts(found: Sequence[LabelSays], names: Mapping[str, str], cites: page.Citations) -> Iterator[RenderableType]:
    """The section of the page that labels fill."""
    if not found:
        return
    yield page.heading("What imported labels say")
    yield Columns([(Text("The maker's text, read by words and sections; a pair that no label names is not thereby checked.", page.QUIET),)])
    for each in found:
        title = Text.assemble(page.words(f"label of {names[each.a]} on {names[each.b]}", page.NAME), " ", cites.cite([each.label.set_id]))
        yield Columns([(title,)])
        yield page.bullets((_says(one) for one in each.says), indent=4)
        if each.more:
            yield Columns([(Text(f"{each.more} more passages: drugref search or show the label", page.QUIET),)], indent=4)


def _says(one: Says) -> Text:
    graded = (
        f"{one.grade} (a measurement; it lowers no other finding)"
        if one.grade == "no effect seen"
        else f"severity {one.grade}"
        if one.grade == "not stated"
        else one.grade
    )
    head = Text.assemble((graded, _STYLES.get(one.grade, page.QUIET)), (f", {LABEL_SECTIONS[one.section][0].lower()}", page.QUIET))
    through = "" if one.by == "name" else f" (through “{one.found}”)"
    return Text.assemble(head, page.words(through, page.QUIET), ": ", page.words(f"“{one.text}”"))
