"""Labels as plain values for ``--json``: the shapes that docs/json.md promises."""

from typing import Any

from drugref.model import SECTIONS
from drugref.query.compare_labels import called
from drugref.query.label_source import label_source
from drugref.view.as_json import envelope, plain, source_table


def match(found: Any) -> dict[str, Any]:
    """How a name resolved; a medicine without a monograph has no ``id``."""
    body = {"id": found.id, "name": found.name, "kind": found.kind, "matched": found.matched, "score": found.score}
    if found.kind == "typo":
        body |= {"query": found.query, "why": found.why, "matched_kind": found.matched_kind}
    return {key: value for key, value in body.items() if value is not None}


def summary(label: Any) -> dict[str, Any]:
    """What lists have of a label."""
    names = (
        "set_id", "version", "corpus", "date", "type", "supply", "title", "brands", "generics", "ingredients", "substance",
        "manufacturer", "region", "names_from",
    )  # fmt: skip
    body = {name: plain(getattr(label, name)) for name in names if getattr(label, name) is not None}
    return {**body, "name": label.name, "combination": label.combination}


def show(result: Any) -> dict[str, Any]:
    """One label; ``place`` is which of ``of`` the name has, and is left out where the label was asked for by its set id."""
    label = result.label
    codes = {name: plain(getattr(label, name)) for name in ("uniis", "rxcuis", "ndcs", "routes")}
    sections = [_section(section, label.set_id) for section in result.sections]
    which = {"place": result.place, "of": result.of} if result.place else {"of": result.of}
    return envelope(
        "show",
        result.edition,
        query=result.match.query,
        match=match(result.match),
        label={**summary(label), **codes, "fit": result.fit, **which, "sections": sections},
        not_stated=result.missing,
        sources=sources([label]),
    )


def _section(section: Any, set_id: str) -> dict[str, Any]:
    """Its text, and its tables as rows of as many cells each, what spans several repeated; ``heads``: rows that head the others."""
    body = {name: getattr(section, name) for name in ("section", "title", "text", "loinc") if getattr(section, name) is not None}
    return {**body, **({"tables": [_table(table) for table in section.tables]} if section.tables else {}), "sources": [set_id]}


def _table(table: Any) -> dict[str, Any]:
    grid = table.grid
    heads = next((place for place, row in enumerate(grid) if not all(cell and cell.header for cell in row)), len(grid))
    rows = [[cell.text if cell else "" for cell in row] for row in grid]
    caption = {"caption": table.caption} if table.caption else {}
    return {**caption, "heads": heads, "rows": rows, "notes": list(table.notes), "start": table.start, "end": table.end}


def labels(result: Any) -> dict[str, Any]:
    """The labels of what was asked for, and ``others`` that share its name or contain it."""
    return envelope(
        "labels",
        result.edition,
        query=result.match.query,
        match=match(result.match),
        labels=[summary(label) for label in result.labels],
        others=[summary(label) for label in result.others],
    )


def compare(result: Any) -> dict[str, Any]:
    """As of monographs, where ``term`` is a section's heading and ``relation`` is ``only`` or ``not judged``; text is whole."""
    names = [called(side) for side in result.sides]
    rows = [
        {
            "section": row.section,
            "term": SECTIONS[row.section],
            "relation": "only" if sum(map(bool, row.cells)) == 1 else "not judged",
            "cells": {
                name: {"state": "stated" if cells else "not_stated", "values": [{"term": cell.term, **plain(cell.value)} for cell in cells]}
                for name, cells in zip(names, row.cells, strict=True)
            },
        }
        for row in result.rows
    ]
    return envelope(
        "compare",
        result.edition,
        drugs=[_side(side) for side in result.sides],
        rows=rows,
        left_out=result.left_out,
        sources=source_table(result.sources),
    )


def _side(side: Any) -> dict[str, Any]:
    body = {**match(side.match), "query": side.match.query}
    if hasattr(side, "drug"):
        return {**body, "status": side.status}
    return {**body, "label": {**summary(side.label), "fit": side.fit, "place": side.place, "of": side.of}}


def search(result: Any) -> dict[str, Any]:
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
        labels_searched=result.imported,
        ranked_all=not result.labels.cut,
        sources=source_table(result.sources),
    )


def mentions(result: Any) -> dict[str, Any]:
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


def hit(found: Any) -> dict[str, Any]:
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


def sources(labels: Any) -> dict[str, Any]:
    """Labels as sources, by set id."""
    return source_table({label.set_id: label_source(label) for label in labels})
