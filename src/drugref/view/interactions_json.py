"""Interactions as plain values for ``--json``; shape in docs/json.md."""

from collections.abc import Iterable

from drugref.query.interactions import Interactions
from drugref.query.interactions_findings import PairFinding
from drugref.resolve.outcome import Outcome
from drugref.view.as_json import resolution
from drugref.view.plain import Json, envelope, match, plain, source_table


def as_json(result: Interactions) -> Json:
    """Pairs gravest first; a finding is told by its gravest statement, and holds all of them."""
    return envelope(
        "interactions",
        result.edition,
        drugs=_drugs(result),
        not_checked=[_not_checked(outcome) for outcome in result.not_checked],
        withdrawn=[{"drug": id, **plain(item)} for id, item in result.withdrawn],
        pairs=[
            {
                "a": pair.a,
                "b": pair.b,
                "recorded": bool(pair.findings),
                "severity": pair.severity,
                "findings": [_finding(finding) for finding in pair.findings],
            }
            for pair in result.pairs
        ],
        duplications=result.duplications,
        risks=result.risks,
        shared_effects=result.shared_effects,
        without_effects=result.without_effects,
        alerts=[{"drug": id, **plain(alert)} for id, alert in result.alerts],
        menus=[
            {
                "id": view.menu.id,
                "name": view.menu.name,
                "sites": view.sites,
                "doubled": view.doubled,
                "strategies": [{**plain(strategy), "drugs": held} for strategy, held in view.strategies],
                "combinations": view.combinations,
            }
            for view in result.menus
        ],
        sources=source_table(result.sources),
    )


def _drugs(result: Interactions) -> list[Json]:
    """Everything of the list that was checked; a drug once for each name it stands under."""
    found: list[Json] = []
    for member in result.members:
        if not member.checked:
            continue
        if not member.is_drug:
            found += [{"id": member.id, "name": member.name, "kind": "substance", "query": query} for query in member.queries]
        found += [{**match(each), "query": each.query, "status": result.statuses[member.id]} for each in member.matches]
    return found


def _not_checked(outcome: Outcome) -> Json:
    told = resolution(outcome)
    return {"query": told["query"], "outcome": told["outcome"], "match": told["match"], "suggestions": told["candidates"]}


def _finding(finding: PairFinding) -> Json:
    first = finding.first
    return {
        "severity": first.severity,
        "severities": finding.severities,
        "effect": first.text,
        "effects": sorted({effect for said in finding.said for effect in said.effects}),
        "mechanism": _joined(said.mechanism for said in finding.said),
        "management": _joined(said.management for said in finding.said),
        "basis": first.basis,
        "chain": first.chain,
        "disputed": plain(first.disputed),
        "sources": finding.sources,
        "statements": finding.said,
    }


def _joined(texts: Iterable[str | None]) -> str:
    """Different sentences one after the other; empty if nobody says anything."""
    return " ".join(f"{text.rstrip('.')}." for text in dict.fromkeys(filter(None, texts)))
