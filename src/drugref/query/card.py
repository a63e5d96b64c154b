"""A card: what public lists say of a substance that nobody wrote a monograph of."""

from __future__ import annotations

from collections.abc import Iterator

from drugref.model import SECTIONS, SEVERITIES, Drug, ListedPair, Side, Source
from drugref.model.record import record
from drugref.query.interactions_chain import Classes
from drugref.query.interactions_list import Member
from drugref.query.interactions_listed import ListedPairs
from drugref.query.standing import standing
from drugref.query.statements import cited, of_drug
from drugref.query.terms import Terms, terms
from drugref.resolve.outcome import KnownMatch
from drugref.store.knowledge_base import KnowledgeBase

SAID_BY_PAIRS = ("interactions",)
"""Sections that a card's own record has nothing of, because pairs are listed apart."""


@record
class Partner:
    """The other side of a listed pair: ``name``, and what ``pair`` says at its gravest level.

    ``condition``: what that level holds for; ``few``: it is for some of a class only.
    """

    name: str
    severity: str
    pair: ListedPair
    condition: str | None = None
    few: bool = False


@record
class Card:
    """``lists``: ids of the sources it is made of. ``partners``: by severity, gravest first. ``not_stated``: sections without a word."""

    match: KnownMatch
    drug: Drug
    status: str
    partners: tuple[Partner, ...]
    not_stated: tuple[str, ...]
    lists: tuple[str, ...]
    sources: dict[str, Source]
    terms: Terms
    edition: str


def card(kb: KnowledgeBase, match: KnownMatch) -> Card:
    """The card that a name leads to."""
    drug = kb.card(str(match.card))
    member = Member(id=drug.id, name=drug.name, queries=(match.query,), known=(match,), has_card=True)
    partners = sorted(_partners(kb, member), key=lambda each: (SEVERITIES.index(each.severity), each.name))
    ids = dict.fromkeys([source for _, item in of_drug(drug) for source in cited(item)])
    ids.update(dict.fromkeys(source for each in partners for source in each.pair.sources))
    unsaid = [name for name in SECTIONS if not drug.section(name) and not (name in SAID_BY_PAIRS and partners)]
    return Card(
        match=match,
        drug=drug,
        status=standing(drug),
        partners=tuple(partners),
        not_stated=tuple(unsaid),
        lists=tuple(ids),
        sources={id: kb.source(id) for id in ids},
        terms=terms(kb),
        edition=kb.edition,
    )


def _partners(kb: KnowledgeBase, member: Member) -> Iterator[Partner]:
    """Everything that stands opposite the substance or one of its classes, each once, at the gravest."""
    classes = Classes(kb)
    gravest: dict[str, Partner] = {}
    for number, places in ListedPairs(kb, classes).places(member).items():
        pair = kb.pair(number)
        for side, _ in places:
            name = _called(kb, classes, pair.b if side == "a" else pair.a)
            level = pair.levels[0]
            firm = next((each for each in pair.levels if not (each.condition or each.a or each.b)), level)
            found = Partner(name=name, severity=firm.severity, pair=pair, condition=firm.condition, few=bool(firm.a or firm.b))
            old = gravest.get(name)
            if old is None or SEVERITIES.index(found.severity) < SEVERITIES.index(old.severity):
                gravest[name] = found
    yield from gravest.values()


def _called(kb: KnowledgeBase, classes: Classes, side: Side) -> str:
    if side.drug_class:
        return classes.name(side.drug_class)
    return kb.title("cards", side.drug) if side.drug else str(side.substance)
