"""Interactions as plain values for ``--json``; shape in docs/json.md."""

from typing import Any

from drugref.query.interactions import Interactions
from drugref.query.interactions_said import Finding
from drugref.view.as_json import resolution
from drugref.view.plain import envelope, match, plain, source_table


def as_json(result: Interactions) -> dict[str, Any]:
    """Pairs gravest first; a finding is told by its gravest statement, and holds all of them."""
    return envelope(
        "interactions",
        result.edition,
        drugs=_drugs(result),
        not_checked=[_not_checked(outcome) for outcome in result.not_checked],
        **(
            {"left_out": [{"query": each.shown, "why": each.left_out, "place": each.place} for each in result.left_out]}
            if result.left_out
            else {}
        ),
        withdrawn=[{"drug": id, **plain(item)} for id, item in result.withdrawn],
        combinations=[{"query": query, "checked_as": names} for query, names in result.combinations],
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
        **({"labels": [_label(each) for each in result.labels]} if result.labels else {}),
        sources=source_table(result.sources),
    )


def _label(each: Any) -> dict[str, Any]:
    """What the label of ``a`` says of ``b``, each passage with its place in the label."""
    told = {"set_id": each.label.set_id, "label": each.label.name, "date": each.label.date}
    return {"a": each.a, "b": each.b, **told, "passages": plain(each.says), "more": each.more}


def _drugs(result: Interactions) -> list[dict[str, Any]]:
    """Everything of the list that was checked; a drug once for each name it stands under."""
    found: list[dict[str, Any]] = []
    for member in result.members:
        if not member.checked:
            continue
        if member.known:
            found += [
                {"id": member.id, "name": member.name, "kind": "card", "query": query, "status": result.statuses[member.id]}
                for query in member.queries
            ]
        elif not member.is_drug:
            found += [{"id": member.id, "name": member.name, "kind": "substance", "query": query} for query in member.queries]
        found += [{**match(each), "query": each.query, "status": result.statuses[member.id]} for each in member.matches]
    return found


def _not_checked(outcome: Any) -> dict[str, Any]:
    told = resolution(outcome)
    return {"query": told["query"], "outcome": told["outcome"], "match": told["match"], "suggestions": told["candidates"]}


def _finding(finding: Finding) -> dict[str, Any]:
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


def _joined(texts: Any) -> str:
    """Different sentences one after the other; empty if nobody says anything."""
    return " ".join(f"{text.rstrip('.')}." for text in dict.fromkeys(filter(None, texts)))
