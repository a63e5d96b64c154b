"""Labels as plain values for ``--json``: the shapes that docs/json.md promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drugref.model.label import Label, LabelSummary, Passage
from drugref.query.label_source import label_source
from drugref.view.plain import Json, envelope, match, plain, source_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drugref.model.table import Table
    from drugref.query.labels import LabelList
    from drugref.query.mentions import Mentions
    from drugref.query.monograph import Monograph
    from drugref.query.search import SearchAnswer
    from drugref.store.labels import LabelHit


def summary(label: LabelSummary) -> Json:
    """What lists have of a label."""
    names = (
        "set_id", "version", "corpus", "date", "type", "supply", "title", "brands", "generics", "ingredients", "substance",
        "manufacturer", "region", "names_from",
    )  # fmt: skip
    body = {name: plain(getattr(label, name)) for name in names if getattr(label, name) is not None}
    return {**body, "name": label.name, "combination": label.combination}


def document(result: Monograph) -> Json:
    """One label; ``place`` is which of ``of`` the name has, and is left out where the label was asked for by its set id."""
    chosen, label = result.chosen, result.chosen.document
    assert isinstance(label, Label)
    codes = {name: plain(getattr(label, name)) for name in ("uniis", "rxcuis", "ndcs", "routes")}
    sections = [_passage(passage) for key in result.sections for passage in label.section(key)]
    which = {"place": chosen.place, "of": chosen.of} if chosen.place else {"of": chosen.of}
    return {**summary(label), **codes, "fit": chosen.fit, **which, "sections": sections}


def _passage(passage: Passage) -> Json:
    """Its text, and its tables as rows of as many cells each, what spans several repeated; ``heads``: rows that head the others."""
    body = {"section": passage.section, "title": passage.title, "text": passage.text}
    body |= {"loinc": passage.loinc} if passage.loinc is not None else {}
    return {**body, **({"tables": [_table(table) for table in passage.tables]} if passage.tables else {}), "sources": list(passage.sources)}


def _table(table: Table) -> Json:
    grid = table.grid
    heads = next((place for place, row in enumerate(grid) if not all(cell and cell.header for cell in row)), len(grid))
    rows = [[cell.text if cell else "" for cell in row] for row in grid]
    caption = {"caption": table.caption} if table.caption else {}
    return {**caption, "heads": heads, "rows": rows, "notes": list(table.notes), "start": table.start, "end": table.end}


def labels(result: LabelList) -> Json:
    """The labels of what was asked for, and ``others`` that share its name or contain it."""
    return envelope(
        "labels",
        result.edition,
        query=result.match.query,
        match=match(result.match),
        labels=[summary(label) for label in result.labels],
        others=[summary(label) for label in result.others],
    )


def search(result: SearchAnswer) -> Json:
    """Statements and passages of labels, the best first; ``spans`` are in ``passage``."""
    statements = [
        {
            "drug": found.drug.id,
            "section": found.section,
            "grade": found.grade,
            "disputed": plain(found.item.disputed),
            "passage": found.passage,
            "spans": plain(found.spans),
            "rank": found.rank,
            "statement": plain(found.item),
        }
        for found in result.statements
    ]
    return envelope(
        "search",
        result.edition,
        query=result.text,
        terms=[" ".join(words) for words in result.terms.wanted],
        relaxed=result.relaxed,
        called=[{"criterion": option, "name": name} for option, name in result.called],
        matches=[match(found) for found in result.matches],
        statements=statements,
        statement_total=result.statement_total,
        labels=[hit(found) for found in result.labels.hits],
        label_total=result.labels.total,
        label_total_counted=result.labels.counted,
        labels_searched=result.imported,
        ranked_all=not result.labels.cut,
        sources=source_table(result.sources),
    )


def mentions(result: Mentions) -> Json:
    """What ``find`` found in label text, with the labels as sources."""
    if result.unjudged:
        return {"unjudged": plain(result.unjudged), "sources": {}}
    return {
        "total": result.total,
        "words": plain(result.words),
        "ranked_all": not result.cut,
        "labels": [[hit(passage) for passage in mention.passages] for mention in result.shown],
        "sources": sources(mention.passages[0].label for mention in result.shown),
    }


def hit(found: LabelHit) -> Json:
    """A passage of a label."""
    return {
        "label": summary(found.label),
        "section": found.section,
        "title": found.title,
        "passage": found.passage,
        "spans": plain(found.spans),
        "rank": found.rank,
        "sources": [found.label.set_id],
    }


def sources(labels: Iterable[LabelSummary]) -> Json:
    """Labels as sources, by set id."""
    return source_table({label.set_id: label_source(label) for label in labels})
