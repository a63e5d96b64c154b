"""Monographs and labels side by side, or one below the other where there is no room."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.model import SECTIONS, Drug
from drugref.query.chosen import Chosen
from drugref.query.compare import Comparison
from drugref.query.compare_rows import ComparedRow, Value
from drugref.query.label_source import LABEL_KINDS
from drugref.view import page
from drugref.view.columns import Columns
from drugref.view.label import of, warning
from drugref.view.label_text import body, hedge, quoted
from drugref.view.monograph import how_matched
from drugref.view.printing import UNBOUNDED

NARROWEST_SIDE = 36
"""Columns that each side needs; with less, or without bounds, they are stacked."""

LONGEST_EXCERPT = 420
"""Characters of a label's section that are shown where no section was asked for."""

LEAST_EXCERPT = 80
"""Characters of a piece's beginning that say something."""

MOST_STATEMENTS = 6
"""Statements of a monograph's section, likewise."""


def view(result: Comparison, width: int) -> RenderableType:
    """The whole page on a screen of ``width`` columns."""
    cites = page.Citations(result.sources)
    share = (width - 2) // len(result.sides) - 2
    stacked = share < NARROWEST_SIDE or width >= UNBOUNDED
    parts: list[RenderableType] = [*_head(result, cites)]
    for row in result.rows:
        if row.section == "side_effects" and result.figures:
            parts += _figures(result, cites, width)
            if not result.whole:
                continue
        parts.append(page.heading(SECTIONS[row.section]))
        names = [page.words(key, page.NAME) for key in result.sides]
        cells = [_cell(row, key, result, cites) for key in result.sides]
        if stacked:
            for name, cell in zip(names, cells, strict=True):
                parts += [Columns([(name,)]), Columns([(cell,)], indent=4)]
        else:
            parts.append(Columns([names, cells], widths=[share] * len(names)))
    if not result.rows:
        parts.append(Text("\n  neither has anything in these sections"))
    if result.left_out:
        listed = ", ".join(SECTIONS[field].lower() for field in result.left_out)
        parts.append(Text(f"\nLabels have no place for: {listed}. A monograph here has.", page.QUIET))
    return Group(*parts, cites.listed(), page.footer(result.edition))


def _figures(result: Comparison, cites: page.Citations, width: int) -> Iterator[RenderableType]:
    """Side effects as one table of effect × medicine, with figures against placebo."""
    from drugref.view.label_effects import parts

    yield page.heading(SECTIONS["side_effects"])
    yield from parts(result.figures, dict(result.effects), cites, width)


def _head(result: Comparison, cites: page.Citations) -> Iterator[RenderableType]:
    """What stands beside what: each side's kind of document, since they are not of one kind."""
    title = Text(" compared with ").join(page.words(key, page.NAME) for key in result.sides)
    yield title
    for side in result.sides.values():
        yield from _notices(side)
    yield Columns([(page.words(key, page.NAME), _what_it_is(side, cites)) for key, side in result.sides.items()])
    yield Text("The text of labels is set side by side as it is; nothing is judged same or different.", page.QUIET)


def _notices(side: Chosen) -> Iterator[Text]:
    if isinstance(side.document, Drug):
        if line := how_matched(side.match):
            yield line
        return
    match = side.match
    if match.kind == "typo":
        yield page.read_as(match.query, match.matched, match.name, match.why)
    if side.fit == "combination":
        yield warning(f"!! The label is of a combination, {side.document.substance}, not of {match.name} alone.")
    elif side.fit == "another":
        yield warning(f"!! The active ingredient of the label is {side.document.substance}, not {match.name}.")


def _what_it_is(side: Chosen, cites: page.Citations) -> Text:
    if isinstance(side.document, Drug):
        return Text.assemble("monograph here, ", page.status_word(side.status))
    label = of(side)
    about = ", ".join(filter(None, (label.supply, label.manufacturer, label.date)))
    line = Text.assemble(
        page.words(f"{LABEL_KINDS[label.region]} of {label.name}"),
        (hedge(label), page.DISPUTED),
        page.words(f" ({about}) "),
        cites.cite([label.set_id]),
    )
    if side.of > 1:
        line.append_text(page.words(f", 1 of {side.of}: drugref labels {quoted(side.match.query)}"))
    return line


def _cell(row: ComparedRow, key: str, result: Comparison, cites: page.Citations) -> Text:
    cells = row.cells[key]
    if not cells:
        return Text("not stated", page.QUIET)
    word = row.section.replace("_", "-")
    if isinstance(result.sides[key].document, Drug):
        shown = cells if result.whole else cells[:MOST_STATEMENTS]
        lines = [_statement(cell, cites) for cell in shown]
        if len(shown) < len(cells):
            lines.append(Text(f"… and {len(cells) - len(shown)} more: --section {word}", page.QUIET))
        return Text("\n").join(lines)
    return _label_text(cells, word, cites, whole=result.whole)


def _statement(value: Value, cites: page.Citations) -> Text:
    return page.statement(value, Text.assemble(page.words(value.term or "", "bold"), ": ", page.words(value.text)), cites)


def _label_text(cells: tuple[Value, ...], word: str, cites: page.Citations, *, whole: bool) -> Text:
    """The text of the pieces one after the other, cut at the end of a sentence, or else of a word."""
    texts = [(cell.term or "", body(cell.text, cell.term or "")) for cell in cells]
    lines: list[Text] = []
    room = sum(len(text) for _, text in texts) if whole else LONGEST_EXCERPT
    left = sum(len(text) for _, text in texts)
    for term, text in texts:
        shown = shortened(text, room)
        if lines and len(shown) < min(len(text), LEAST_EXCERPT):
            break
        lines.append(Text.assemble(page.words(term, "bold"), ": ", Text("\n").join(map(page.words, shown.split("\n")))))
        room -= len(shown)
        left -= len(shown)
    lines[-1].append(" ")
    lines[-1].append_text(cites.cite(cells[0].sources))
    if left:
        lines[-1].append(f" … {left:,} more characters: --section {word}", page.QUIET)
    return Text("\n").join(lines)


def shortened(text: str, room: int) -> str:
    """The beginning of ``text``, at most ``room`` characters: to the end of a sentence if that leaves half of it, else of a word."""
    if len(text) <= room:
        return text
    beginning = text[: max(room, 0)]
    for mark in (". ", ".\n", "\n", " "):
        end = beginning.rfind(mark)
        if end > 0 and end >= room // 2:
            return beginning[: end + 1].rstrip()
    return ""
