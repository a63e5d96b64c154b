"""The labels of a medicine, a line each."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.model.label import LabelSummary
from drugref.query.label_source import LABEL_KINDS
from drugref.query.labels import LabelList
from drugref.view import page
from drugref.view.columns import Columns
from drugref.view.label import clipped, how_named
from drugref.view.label_text import hedge, quoted
from drugref.view.printing import UNBOUNDED

SHORTEST_SET_ID = 8
"""Characters of a set id shown at least; ``show --label`` takes the beginning of one."""

WIDE = 110
"""A screen from this on has room for whole set ids."""


def view(result: LabelList, width: int) -> RenderableType:
    """What was asked for, then what only shares its name or contains it."""
    match = result.match
    length = _length([*result.labels, *result.others], width)
    parts: list[RenderableType] = []
    if match.kind == "typo":
        parts.append(page.read_as(match.query, match.matched, match.name, match.why))
    elif said := how_named(match):
        parts.append(said)
    parts.append(Text.assemble((_count(result.labels), "bold"), " of ", page.words(clipped(match.name), page.NAME)))
    if result.labels:
        parts.append(_table(result.labels, length))
    if result.others:
        parts.append(page.heading(f"{len(result.others)} more: combinations with it, or other products of this name"))
        parts.append(_table(result.others, length))
    example = (*result.labels, *result.others)[:1]
    for label in example:
        parts.append(Text.assemble("\nOne of them: ", (f"drugref show {quoted(match.query)} --label {_id(label, length)}", "bold")))
    return Group(*parts, page.footer(result.edition))


def _count(labels: Sequence[LabelSummary]) -> str:
    kind = LABEL_KINDS[labels[0].region] if len({label.region for label in labels}) == 1 else "label"
    return f"{len(labels) or 'no'} {kind}{'' if len(labels) == 1 else 's'}"


def _table(labels: Sequence[LabelSummary], length: int) -> RenderableType:
    rows = [[Text(title, page.QUIET) for title in ("set id", "date", "supply", "name: active ingredients; maker")]]
    for label in labels:
        about = Text.assemble(page.words(label.name, page.NAME), ": ", page.words(label.substance or "active ingredient not stated"))
        if label.combination:
            about.append(" (combination)", page.DISPUTED)
        about.append(hedge(label), page.DISPUTED)
        if label.manufacturer:
            about.append_text(page.words(f"; {label.manufacturer}", page.QUIET))
        rows.append([Text(_id(label, length)), Text(label.date or "undated"), Text(label.supply), about])
    return Columns(rows)


def _id(label: LabelSummary, length: int) -> str:
    return page.words(label.set_id).plain[:length]


def _length(labels: Sequence[LabelSummary], width: int) -> int:
    """Characters of set ids to show: all where there is room, else as many as tell these labels apart."""
    longest = max((len(label.set_id) for label in labels), default=SHORTEST_SET_ID)
    if width >= WIDE or width >= UNBOUNDED:
        return longest
    return next((n for n in range(SHORTEST_SET_ID, longest) if len({label.set_id[:n].lower() for label in labels}) == len(labels)), longest)
