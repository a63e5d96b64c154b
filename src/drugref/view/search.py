"""What a search found: statements with their sources, then passages of labels."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.model import SECTIONS
from drugref.query.search import SearchAnswer, StatementFound
from drugref.query.terms import Terms as Names
from drugref.store.fulltext import SearchTerms
from drugref.view import page
from drugref.view.label_text import quoted
from drugref.view.passages import HIGHLIGHT, cut, passages
from drugref.view.words import item_text


def view(result: SearchAnswer) -> RenderableType:
    """The whole page."""
    cites = page.Citations(result.sources)
    parts: list[RenderableType] = [
        page.read_as(match.query, match.matched, match.name, match.why) for match in result.matches if match.kind == "typo"
    ]
    parts.append(_summary(result))
    parts += [page.words(line) for line in called(result)]
    if result.relaxed:
        parts.append(page.words(f"“{result.text}” is nowhere as a phrase; these have all its words."))
    if result.names:
        parts.append(page.heading(f"Statements here: {_shown(len(result.statements), result.statement_total)}"))
        parts.append(page.bullets(_statement(found, result.names, result.terms, cites) for found in result.statements))
    if result.labels.hits:
        parts += _labels(result)
    parts += [*([cites.listed()] if result.statements else []), page.footer(result.edition)]
    return Group(*parts)


def _summary(result: SearchAnswer) -> Text:
    statements, labels = result.statement_total, result.labels.total
    counted = f"{statements} statement{'' if statements == 1 else 's'} here"
    if result.imported:
        more = "" if result.labels.counted else "more than "
        counted += f", {more}{labels} of {result.imported} label{'' if result.imported == 1 else 's'}"
    return Text.assemble(page.words(result.text, "bold"), ": ", counted)


def called(result: SearchAnswer) -> Iterator[str]:
    """Where the text is another word for something that is known here by name."""
    for option, name in result.called:
        yield f"“{result.text}” is {name} here: drugref find --{option} {quoted(name)}"


def _shown(shown: int, total: int, more: str = "") -> str:
    return str(total) if shown >= total else f"the best {shown} of {more}{total}"


def _statement(found: StatementFound, names: Names, terms: SearchTerms, cites: page.Citations) -> Text:
    """The whole statement with its sources, contradiction and all; the mark comes first, as everywhere."""
    section = SECTIONS.get(found.section, found.section.replace("_", " ")).lower()
    lead = Text.assemble(page.words(found.drug.name, page.NAME), f", {section} ({found.grade}): ")
    line = page.statement(found.item, Text.assemble(lead, item_text(found.item, names)), cites)
    return marked(line, terms)


def marked(line: Text, terms: SearchTerms) -> Text:
    """The line with what was searched for standing out."""
    for start, end in terms.spans(line.plain):
        line.stylize(HIGHLIGHT, start, end)
    return line


def _labels(result: SearchAnswer) -> Iterator[RenderableType]:
    shown, total = len(result.labels.hits), result.labels.total
    each = ", the best one of each medicine" if result.best_of_each and shown < total else ""
    more = "" if result.labels.counted else "more than "
    yield page.heading(f"Text of labels: {_shown(shown, total, more)}{each}")
    yield passages(result.labels.hits)
    if result.labels.cut:
        yield cut(result.labels.ranked)
