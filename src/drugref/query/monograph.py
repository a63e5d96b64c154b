"""One drug, whole or by section, with the sources it rests on and what is not stated about it."""

from __future__ import annotations

from drugref.model import SECTIONS, Drug, Source
from drugref.model.record import record
from drugref.model.replaced import Replaced
from drugref.query.sections import named
from drugref.query.standing import standing
from drugref.query.statements import cited, of_drug
from drugref.query.terms import Terms, terms
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

FRONT = ("status", "alerts")
"""Sections that every monograph opens with, whatever was asked for."""

IDENTITY = ("names", "codes", "classes", "look_alikes")
"""Fields that the head of a monograph shows."""

BODY = tuple(section for section in SECTIONS if section not in (*FRONT, *IDENTITY))


@record
class Monograph:
    """``sections``: the body's, in order. ``not_stated``: those of them (and of the front) that nothing is stated in."""

    match: Match
    drug: Drug
    status: str
    sections: tuple[str, ...]
    not_stated: tuple[str, ...]
    sources: dict[str, Source]
    terms: Terms
    edition: str
    replaced: tuple[Replaced, ...] = ()


def monograph(kb: KnowledgeBase, match: Match, wanted: tuple[str, ...] = ()) -> Monograph:
    """The monograph of a resolved drug. ``wanted``: sections as typed, any order; none means all.

    Raises UsageError for a word that names no section.
    """
    drug = kb.drug(match.id)
    asked = {section_named(word) for word in wanted}
    sections = tuple(section for section in BODY if not asked or section in asked)
    shown = {*FRONT, *IDENTITY, *sections, *(["complete_effects"] if "side_effects" in sections else [])}
    ids = dict.fromkeys(source for section, item in of_drug(drug) if section in shown for source in cited(item))
    return Monograph(
        match=match,
        drug=drug,
        status=standing(drug),
        sections=sections,
        not_stated=tuple(section for section in (*FRONT, *sections) if not drug.section(section)),
        sources={id: kb.source(id) for id in ids},
        terms=terms(kb),
        edition=kb.edition,
        replaced=kb.replaced,
    )


def section_named(word: str) -> str:
    """The section a word means: its field name or heading, or the only one that begins so."""
    return named(word, {name: section for section, heading in SECTIONS.items() for name in (section, heading)}, tuple(SECTIONS))
