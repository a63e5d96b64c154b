"""Whom public lists say that a substance must not, or had better not, be given with."""

from __future__ import annotations

from drugref.model import SEVERITIES, Drug
from drugref.model.record import record
from drugref.query.interactions_chain import Classes
from drugref.query.interactions_list import Member
from drugref.query.interactions_listed import ListedPairs
from drugref.store.knowledge_base import KnowledgeBase


@record
class Partner:
    """``name`` on the other side of listed pairs: the gravest ``severity`` that holds without a condition, else with ``condition``.

    ``of``: the class through which the substance takes part, if it does.
    """

    name: str
    severity: str
    sources: tuple[str, ...]
    condition: str | None = None
    of: str | None = None


def partners(kb: KnowledgeBase, drug: Drug) -> tuple[Partner, ...]:
    """Every other side, gravest first, then by name. A level that is only for some of a side counts as one with a condition."""
    classes = Classes(kb)
    member = Member(id=drug.id, name=drug.name, queries=(), has_card=True)
    found: dict[str, Partner] = {}
    for number, places in ListedPairs(kb, classes).places(member).items():
        pair = kb.pair(number)
        for side, through in places:
            other = pair.b if side == "a" else pair.a
            if other.drug == drug.id:  # a class beside itself: never with another of its members
                continue
            name = other.substance or (classes.name(other.drug_class) if other.drug_class else _title(kb, other.drug or ""))
            firm = next((level for level in pair.levels if not (level.condition or level.a or level.b)), None)
            told = firm or min(pair.levels, key=lambda level: SEVERITIES.index(level.severity))
            of = classes.name(through.removeprefix("class:")) if through.startswith("class:") else None
            new = Partner(
                name=name,
                severity=told.severity,
                sources=pair.sources,
                condition=None if firm else told.condition or "in some cases",
                of=of,
            )
            old = found.get(name)
            if old is None or _rank(new) < _rank(old):
                found[name] = new
    return tuple(sorted(found.values(), key=lambda each: (_rank(each), each.name)))


def _rank(partner: Partner) -> tuple[int, bool]:
    return SEVERITIES.index(partner.severity), partner.condition is not None


def _title(kb: KnowledgeBase, id: str) -> str:
    title = kb.title("drugs", id)
    return kb.title("cards", id) if title == id else title
