"""Quotations from labels, with what was searched for standing out."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from drugref.store.fulltext import TextSpan
from drugref.store.label_answers import RANKED, LabelHit
from drugref.view import page
from drugref.view.columns import Columns
from drugref.view.label_text import heading, hedge

HIGHLIGHT = "bold"


def passages(hits: tuple[LabelHit, ...]) -> RenderableType:
    """A quotation a label, under what the label is."""
    return Columns(((Text("-"), Text("\n").join((label_line(hit), quotation(hit)))) for hit in hits), gap=1)


def quotation(hit: LabelHit) -> Text:
    """The passage with its terms standing out, and the section that it is from."""
    return Text.assemble(f"{heading(hit.section)}: ", highlighted(hit.passage, hit.spans))


def label_line(hit: LabelHit) -> Text:
    """What the label is, and how it is asked for."""
    label = hit.label
    line = Text.assemble(page.words(label.name, page.NAME))
    if label.substance and label.substance.casefold() != label.name.casefold():
        line.append_text(page.words(f" ({label.substance}{', a combination' if label.combination else ''})"))
    line.append(hedge(label), page.DISPUTED)
    about = "; ".join(filter(None, (label.supply, label.manufacturer, label.date, f"set id {label.set_id}")))
    line.append_text(page.words(f" — {about}", page.QUIET))
    return line


def cut(ranked: int = RANKED) -> Text:
    """That ranking did not reach all."""
    return Text(f"\nMore than {ranked:,} labels have it: the last {ranked:,} imported were ranked.", page.QUIET)


def highlighted(passage: str, spans: Iterable[TextSpan]) -> Text:
    """A passage with what was searched for standing out."""
    text, at = Text(), 0
    for start, end in spans:
        text.append_text(page.words(passage[at:start]))
        text.append_text(page.words(passage[start:end], HIGHLIGHT))
        at = end
    text.append_text(page.words(passage[at:]))
    return text
