"""Passages of label text that mention what was searched for, as what they are."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from drugref.query.mentions import Mentions
from drugref.reading.effects import LabelEffect
from drugref.view import page
from drugref.view.columns import Columns
from drugref.view.label_effects import cell
from drugref.view.passages import cut, label_line, quotation


def view(result: Mentions) -> Iterator[RenderableType]:
    """The part of a page that follows the structured hits."""
    if result.unjudged:
        listed = " or ".join(result.unjudged)
        yield Text(f"\nLabel text was not searched: it cannot be judged by {listed}.", page.QUIET)
        return
    shown, total = len(result.shown), result.total
    counted = f"{total} label{'' if total == 1 else 's'}" if total else "no label"
    rest = f", the best of {shown} medicine{'' if shown == 1 else 's'} shown" if shown < total else ""
    yield page.heading(f"Label text mentions: {counted}{rest}")
    spelt = " and ".join(" or ".join(f"“{word}”" for word in words) for words in result.words)
    read = "of an effect, what was read from tables and sentences" if any(mention.states for mention in result.shown) else ""
    told = f"Passages that have {spelt}{'; ' + read if read else '. What they say of it, only reading tells'}."
    yield Columns([(page.words(told, page.QUIET),)])
    if result.only_named:
        left = "1 more only names" if result.only_named == 1 else f"{result.only_named} more only name"
        yield Columns([(Text(f"{left} it: denied, had before, watched for, or said of something else.", page.QUIET),)])
    rows = []
    for mention in result.shown:
        lines = (label_line(mention.passages[0]), *map(_stated, mention.states), *map(quotation, mention.passages))
        rows.append((Text("-"), Text("\n").join(lines)))
    yield Columns(rows, gap=1)
    if result.cut:
        yield cut()


def _stated(effect: LabelEffect) -> Text:
    """``Somnolence: 21 % of 200 v placebo 9 %``, or that it is named without a figure."""
    line = page.words(f"{effect.effect}: ", page.NAME)
    if not effect.of("drug"):
        return line.append("stated, without a figure")
    line.append_text(cell(effect.of("drug")))
    if effect.of("placebo"):
        line.append_text(Text.assemble(" v placebo ", cell(effect.of("placebo"), patients=False)))
    return line
