"""Drugs side by side; on a narrow screen, one below the other."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.model import SECTIONS, Dispute, Source
from drugref.query.compare import Comparison
from drugref.query.compare_rows import ComparedRow, Value
from drugref.view import page
from drugref.view.columns import Columns
from drugref.view.monograph import how_matched

NARROWEST_DRUG = 34
"""Columns a drug needs beside the terms; with less, cells are stacked."""

TERM = 26
"""Columns for the terms."""

RELATION = {"same": "", "different": "magenta", "only": "bold"}


class _Cites(page.Citations):
    """Also knows which contradictions the page has told already."""

    def __init__(self, sources: dict[str, Source]) -> None:
        super().__init__(sources)
        self.told: set[Dispute] = set()


def view(result: Comparison, width: int, *, differences: bool = False) -> RenderableType:
    """The whole page on a screen of ``width`` columns; ``differences`` hides what is the same."""
    if not result.judged:
        from drugref.view import compare_labels  # only what reads labels pays for it

        return compare_labels.view(result, width)
    cites = _Cites(result.sources)
    stacked = width < NARROWEST_DRUG * len(result.sides) + 30
    parts: list[RenderableType] = list(_head(result))
    hidden = 0
    for section in dict.fromkeys(row.section for row in result.rows):
        rows = [row for row in result.rows if row.section == section]
        shown = [row for row in rows if not (differences and row.relation == "same")]
        hidden += len(rows) - len(shown)
        if shown:
            parts += [page.heading(SECTIONS[section]), _stack(result, shown, cites) if stacked else _table(result, shown, cites, width)]
    if hidden:
        parts.append(Text(f"\n{hidden} rows that are the same are hidden.", page.QUIET))
    parts += [*_not_stated(result), cites.listed(), page.footer(result.edition)]
    return Group(*parts)


def _head(result: Comparison) -> Iterator[RenderableType]:
    yield from filter(None, (how_matched(side.match) for side in result.sides.values()))
    yield Text(" compared with ").join(page.with_status(side.match.name, side.status) for side in result.sides.values())
    counts = {word: sum(row.relation == word for row in result.rows) for word in RELATION}
    yield Text(f"{counts['same']} the same, {counts['different']} different, {counts['only']} stated by one only", page.QUIET)


def _mark(row: ComparedRow, result: Comparison) -> Text:
    if row.relation != "only":
        return Text(row.relation, RELATION[row.relation])
    stating = next(side.match.name for id, side in result.sides.items() if row.cells[id])
    return Text.assemble(("only ", RELATION["only"]), page.words(stating, RELATION["only"]))


def _table(result: Comparison, rows: list[ComparedRow], cites: _Cites, width: int) -> RenderableType:
    """Columns are as wide in every section; on an unbounded page they are as wide as their text."""
    share = (width - 2 - TERM - 2) // len(result.sides) - 2
    lines = [(Text(), *(page.words(side.match.name, page.NAME) for side in result.sides.values()))]
    for row in rows:
        term = Text.assemble(page.words(row.term, "bold"), "\n", _mark(row, result))
        lines.append((term, *(_cell(row.cells[id], cites) for id in result.sides)))
    return Columns(lines, widths=(TERM, *(share for _ in result.sides)))


def _stack(result: Comparison, rows: list[ComparedRow], cites: _Cites) -> RenderableType:
    parts: list[RenderableType] = []
    for row in rows:
        parts.append(Columns([(Text.assemble(page.words(row.term, "bold"), ": ", _mark(row, result)),)]))
        cells = [(page.words(side.match.name, page.NAME), _cell(row.cells[id], cites)) for id, side in result.sides.items()]
        parts.append(Columns(cells, indent=4))
    return Group(*parts)


def _cell(values: tuple[Value, ...], cites: _Cites) -> Text:
    if not values:
        return Text("not stated", page.QUIET)
    return Text("\n").join(_value(value, cites) for value in values)


def _value(value: Value, cites: _Cites) -> Text:
    line = page.claim(value, page.words(value.text), cites)
    if value.disputed:
        told = value.disputed in cites.told
        cites.told.add(value.disputed)
        line.append(" Contradicted as above" if told else " Contradicted: ", page.DISPUTED)
        line.append_text(page.words("" if told else value.disputed.text))
        line.append(" ")
        line.append_text(cites.cite(value.disputed.sources))
    return line


def _not_stated(result: Comparison) -> Iterator[RenderableType]:
    yield page.heading("Not stated")
    rows = []
    for id, side in result.sides.items():
        listed = ", ".join(SECTIONS[section].lower() for section in result.not_stated[id])
        rows.append((page.words(side.match.name, page.NAME), Text(listed or "nothing: every section has a statement")))
    yield Columns(rows)
