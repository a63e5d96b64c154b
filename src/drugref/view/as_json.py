"""Answers as ``--json`` gives them, command by command: see docs/json.md, and its tests."""

from typing import TYPE_CHECKING, Any

from drugref.model import Drug
from drugref.view.plain import SCHEMA_VERSION, Json, envelope, match, plain, source_table

if TYPE_CHECKING:
    from drugref.kb.finding import Finding
    from drugref.model import Unknown
    from drugref.query.begin import Begin
    from drugref.query.census import Census
    from drugref.query.chosen import Chosen
    from drugref.query.compare import Comparison
    from drugref.query.corpora import Corpora
    from drugref.query.dose import DoseAnswer, Rule
    from drugref.query.find import Findings, Hit
    from drugref.query.gaps import Gaps
    from drugref.query.listing import RecordList
    from drugref.query.mentions import Mentions
    from drugref.query.monograph import Monograph
    from drugref.query.side_effects import SideEffectTable
    from drugref.query.source import SourceReport
    from drugref.resolve.outcome import Outcome


def show(result: "Monograph") -> Json:
    """One document: ``drug``, where a section that was not asked for is left out, or ``label``."""
    labels = {"labels": result.labels} if result.labels else {}
    return envelope(
        "show",
        result.edition,
        query=result.match.query,
        match=match(result.match),
        **_document(result),
        not_stated=result.not_stated,
        **labels,
        sources=source_table(result.sources),
    )


def _document(result: "Monograph") -> Json:
    if not isinstance(result.chosen.document, Drug):
        from drugref.view import labels_as_json  # only what reads labels pays for it

        return {"label": labels_as_json.document(result)}
    keep = {"id", "names", "codes", "classes", "look_alikes", "status", "alerts", "layer", *result.sections}
    keep |= {"complete_effects"} if "side_effects" in result.sections else set()
    body = {key: value for key, value in plain(result.drug).items() if key in keep}
    named = {"name": result.drug.name, "standing": result.status, "tier": result.drug.tier}
    return {"drug": {**body, **named, **({"partners": plain(result.partners)} if result.partners else {})}}


def _drugs(result: "SideEffectTable") -> list[Json]:
    """The drugs that stand side by side, each with how its name resolved."""
    return [{**match(m), "query": m.query, "status": result.statuses[m.record_id]} for m in result.matches]


def side_effects(result: "SideEffectTable") -> Json:
    """Effect × drug; a cell is a list of listings, or ``not_stated``."""
    rows = [
        {
            "id": row.id,
            "effect": row.effect,
            "body_system": row.body_system,
            "serious": row.serious,
            "cells": {id: plain(cell) if cell else "not_stated" for id, cell in row.cells.items()},
        }
        for row in result.rows
    ]
    return envelope(
        "side-effects",
        result.edition,
        drugs=_drugs(result),
        effects=rows,
        without_data=result.without,
        **({"labels": [_label_figures(one) for one in result.labels]} if result.labels else {}),
        sources=source_table(result.sources),
    )


def _label_figures(one: Any) -> Json:
    """A label as it was read: each effect with the figures of its table's arms, or none where it is only named."""
    return {
        "medicine": one.name,
        "set_id": one.label.set_id,
        "label": one.label.name,
        "date": one.label.date,
        "effects": plain(one.effects),
    }


def compare(result: "Comparison", *, differences: bool = False) -> Json:
    """Rows of section × term, each side's cell ``stated`` with values or ``not_stated``; of labels, the text is whole."""
    rows = [
        {
            "section": row.section,
            "term": row.term,
            "relation": row.relation,
            "cells": {key: {"state": "stated" if cell else "not_stated", "values": plain(cell)} for key, cell in row.cells.items()},
        }
        for row in result.rows
        if not (differences and row.relation == "same")
    ]
    return envelope(
        "compare",
        result.edition,
        drugs=[_side(side) for side in result.sides.values()],
        rows=rows,
        **({"not_stated": result.not_stated} if result.judged else {"left_out": result.left_out}),
        **({"labels": [_label_figures(one) for one in result.figures]} if result.figures else {}),
        sources=source_table(result.sources),
    )


def _side(side: "Chosen") -> Json:
    body = {**match(side.match), "query": side.match.query}
    if isinstance(side.document, Drug):
        return {**body, "status": side.status}
    from drugref.view import labels_as_json

    return {**body, "label": {**labels_as_json.summary(side.document), "fit": side.fit, "place": side.place, "of": side.of}}


def find(result: "Findings", mentions: "Mentions | None" = None) -> Json:
    """Criteria and the drugs that meet them; ``disputed`` is null where a reason stands. ``mentions``: of label text."""
    criteria = [
        {"criterion": c.criterion, "wanted": c.wanted, "relation": c.relation, "match": match(c.match) if c.match else None}
        for c in result.criteria
    ]
    mentioned: Json = {}
    if mentions:
        from drugref.view import labels_as_json  # only what reads labels pays for it

        mentioned = labels_as_json.mentions(mentions)
    groups = {"results": result.results, "not_stated": result.not_stated, "stated": result.stated}
    absence = any(c.criterion == "without-effect" for c in result.criteria)
    shown = {name: [_found(hit) for hit in hits] for name, hits in groups.items() if name == "results" or absence}
    return envelope(
        "find",
        result.edition,
        criteria=criteria,
        **shown,
        **({"caveat": result.caveat} if result.caveat else {}),
        menus=result.menus,
        **({"label_mentions": {key: value for key, value in mentioned.items() if key != "sources"}} if mentioned else {}),
        sources=source_table(result.sources) | mentioned.get("sources", {}),
    )


def _found(hit: "Hit") -> Json:
    """One drug and the reasons it was found for."""
    return {
        "id": hit.id,
        "name": hit.name,
        "status": hit.status,
        "statuses": plain(hit.statuses),
        "effects_listed": hit.effects_listed,
        "why": [{"disputed": None, **plain(reason)} for reason in hit.why],
    }


def dose(result: "DoseAnswer") -> Json:
    """Every dosing statement, judged for one person; ``applies`` is null where ``needs`` must be known first."""
    asked = result.asked
    person = {name: getattr(asked.person, name) for name in ("age", "weight", "crcl", "egfr", "renal", "hepatic")}
    details: Json = {name: str(held) for name, held in person.items() if held is not None}
    if asked.person.dialysis:
        details["dialysis"] = True
    if asked.clearance:
        details["clearance"] = {"equation": "Cockcroft-Gault", "steps": asked.clearance.steps, "source": asked.clearance.source}
    context = {"condition": match(asked.condition) if asked.condition else None, "region": asked.region, "route": asked.route}
    return envelope(
        "dose",
        result.edition,
        query=result.match.query,
        match=match(result.match),
        drug={"id": result.drug.id, "name": result.drug.name, "status": result.status, "statuses": result.statuses},
        patient={
            **details,
            "adult_assumed": asked.person.adult_assumed,
            **({"region_from": "--region"} if asked.region else {}),
            **{name: held for name, held in context.items() if held},
        },
        notes=list(asked.notes),
        refused=result.refused,
        strengths=result.strengths,
        rules=[_rule(rule) for rule in result.rules],
        sources=source_table(result.sources),
    )


def _begin(begin: "Begin") -> Json:
    """The dose to begin with, and the statement of another use that gives it."""
    return {
        "per_dose": plain(begin.reckoned.per_dose),
        "per_day": plain(begin.reckoned.per_day),
        "steps": list(begin.reckoned.steps),
        "text": begin.item.text,
        "condition": begin.item.condition,
        "region": list(begin.item.regions),
        "sources": list(begin.item.sources),
    }


def _rule(rule: "Rule") -> Json:
    """One statement and what it comes to."""
    item, reckoned = rule.item, rule.reckoned
    stated = {key: value for key, value in plain(item).items() if key not in ("regions", "text", "sources")}
    return {
        "applies": rule.applies,
        "why": list(rule.why),
        "needs": list(rule.needs),
        "text": item.text,
        "region": list(item.regions),
        "start": bool(item.dose and item.dose.start),
        "egfr_row": rule.row,
        "begin": _begin(rule.begin) if rule.begin else None,
        "per_dose": plain(reckoned.per_dose) if reckoned else [],
        "per_day": plain(reckoned.per_day) if reckoned else None,
        "titration": plain(reckoned.stages) if reckoned else [],
        "steps": list(reckoned.steps) if reckoned else [],
        "adjusted_by": [{"text": other.text, "sources": list(other.sources)} for other in rule.adjustment.by],
        "not_stated_for": list(rule.adjustment.unknown),
        "withheld": rule.withheld or None,
        "against": [{"text": other.text, "sources": list(other.sources)} for other in rule.against],
        "stated": stated,
        "sources": list(item.sources),
    }


def listing(result: "RecordList") -> Json:
    """One object a record, keyed by column."""
    records = [dict(zip((column.replace(" ", "_") for column in result.columns), row, strict=True)) for row in result.rows]
    for record in records:
        if layer := result.layers.get(record["id"]):
            record["layer"] = layer
    return envelope("list", result.edition, kind=result.kind, records=records)


def settings(result: Any) -> Json:
    """Every setting with its origin; no edition, since nothing is answered from one."""
    held = {key: plain(value) for key, value in (("path", result.path), ("exists", result.exists), ("settings", result.settings))}
    return {"schema_version": SCHEMA_VERSION, "command": "config", **held}


def doctor(result: Any) -> Json:
    """Every check."""
    return envelope("doctor", result.edition, checks=result.checks)


def source(result: "SourceReport") -> Json:
    """The source and what rests on it."""
    resting = [{"owner": r.owner, "section": r.section, "disputes": r.disputes, "statement": plain(r.item)} for r in result.resting]
    return envelope("source", result.edition, source=result.source, resting=resting, sources=source_table(result.sources))


def no_source(edition: str, id: str) -> Json:
    """No source has the id."""
    return envelope("source", edition, query=id, source=None, resting=[], sources={})


def gaps(result: "Gaps") -> Json:
    """Missing and weak sections by drug."""
    drugs = [{**plain(gap), "looked_for": [_looked_for(each) for each in gap.looked_for]} for gap in result.drugs]
    lists = {**plain(result.lists), "uncovered": list(result.lists.uncovered)}
    return envelope("gaps", result.edition, drugs=drugs, lists=lists)


def _looked_for(unknown: "Unknown") -> Json:
    """What was looked at in vain: no statement, so it has no ``text``."""
    return {"about": unknown.about, "looked_at": unknown.text, "date": unknown.date}


def census(result: "Census") -> Json:
    """What statements rest on, counted."""
    return envelope("list", result.edition, kind="sources", census={k: v for k, v in plain(result).items() if k != "edition"})


def unresolved(command: str, edition: str, outcomes: "list[Outcome]") -> Json:
    """What could not be resolved, with the suggestions; ``match`` is null."""
    names = [resolution(outcome) for outcome in outcomes]
    return envelope(command, edition, query=outcomes[0].query, match=None, unresolved=names, sources={})


def resolution(outcome: "Outcome") -> Json:
    """What one name resolved to: ``match`` is null where nothing was read, its ``id`` where there is no monograph."""
    found = outcome.match
    read: Json | None = None
    if found:
        read = {"id": found.id, "name": found.matched, "substance": found.substance or found.name, "kind": found.kind, "score": found.score}
        if ingredients := found.ingredients:
            read["ingredients"] = list(ingredients)
    candidates = [{"name": c.name, "substance": c.substance, "id": c.id, "score": c.score, "why": c.why} for c in outcome.candidates]
    parsed = {key: text for key, text in vars(outcome.parsed).items() if text} if outcome.parsed else None
    answer = {"query": outcome.query, "outcome": type(outcome).__name__.lower(), "match": read, "candidates": candidates}
    return answer | ({"parsed": parsed} if parsed else {})


def findings(found: "list[Finding]") -> Json:
    """What ``validate`` found."""
    listed = [{"path": str(f.path), "line": f.line, "column": f.column, "what": f.what, "mend": f.mend} for f in found]
    return {"schema_version": SCHEMA_VERSION, "command": "validate", "findings": listed}


def corpora(result: "Corpora") -> Json:
    """What was imported."""
    path = str(result.path) if result.path else None
    return envelope("corpora", result.edition, corpora=result.corpora, labels=result.labels, bytes=result.bytes, path=path)


def updated(imports: Any, edition: str) -> Json:
    """What ``update`` did: of each corpus what ``import`` tells; ``imports``: (corpus, files, report) of each."""
    told = [imported(corpus, done, report, edition) for corpus, done, report in imports]
    return envelope("update", edition, corpora=[{name: each[name] for name in ("corpus", "files", "report")} for each in told])


def imported(corpus: str, done: Any, report: Any, edition: str) -> Json:
    """What an import did, file by file; ``report`` is null where nothing was rejected."""
    files = [{"file": each.file, "edition": each.edition, **plain(each.counts), "failed": each.failed or None} for each in done]
    return envelope("import", edition, corpus=corpus, files=files, report=str(report) if report else None)
