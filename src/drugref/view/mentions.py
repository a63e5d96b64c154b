"""Passages of label text that mention what was searched for, as what they are."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from drugref.query.mentions import Mentions
from drugref.view import page
from drugref.view.columns import Columns
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
    yield Columns([(page.words(f"Passages that have {spelt}. What they say of it, only reading tells.", page.QUIET),)])
    rows = []
    for mention in result.shown:
        lines = (label_line(mention.passages[0]), *map(quotation, mention.passages))
        rows.append((Text("-"), Text("\n").join(lines)))
    yield Columns(rows, gap=1)
    if result.cut:
        yield cut()
