"""The doses stated for one person: every statement judged (``dose_rules``), with the sources that the answer rests on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from drugref.model import Drug
from drugref.normal import normalise
from drugref.query.clearance import SOURCE
from drugref.query.dose_answer import NOT_GIVEN, Asked, DoseAnswer
from drugref.query.dose_label import of_label
from drugref.query.dose_question import DoseQuestion
from drugref.query.dose_rules import rank, rule
from drugref.query.label_source import label_source
from drugref.query.standing import standing
from drugref.query.statements import cited
from drugref.query.terms import terms
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

if TYPE_CHECKING:
    from drugref.store.labels import Labels


def dose(kb: KnowledgeBase, match: Match, asked: Asked, labels: Labels | None = None) -> DoseAnswer:
    """Every dosing statement of the drug, judged for the person, and what an imported label says of such a person."""
    guessed = tuple(_guessed(match, asked))
    label = of_label(labels, kb, match, asked.person, asked.route) if labels is not None and not guessed else None
    cited_label = {label.label.set_id: label_source(label.label)} if label else {}
    equation = [SOURCE] if asked.clearance and SOURCE in kb.titles("sources") else []
    if match.id is None:
        return DoseAnswer(
            match=match,
            drug=None,
            status="",
            asked=asked,
            refused=guessed,
            rules=(),
            sources={**{id: kb.source(id) for id in equation}, **cited_label},
            terms=terms(kb),
            edition=kb.edition,
            label=label,
        )
    drug = kb.drug(match.record_id)
    refused = (*guessed, *_refused(drug, match, asked), *_taken_away(kb, drug))
    question = DoseQuestion(kb, drug, asked, refused)
    rules = sorted((rule(question, item) for item in question.items), key=partial(rank, question))
    ids = [source for judged in rules for source in cited(judged.item)]
    ids += [source for judged in rules if judged.begin for source in judged.begin.item.sources]
    ids += [source for strength in (drug.strengths if any(judged.reckoned for judged in rules) else ()) for source in strength.sources]
    ids += equation
    ids += [source for status in drug.status for source in cited(status)]
    return DoseAnswer(
        match=match,
        drug=drug,
        status=standing(drug),
        asked=asked,
        refused=refused,
        rules=tuple(rules),
        sources={**{id: kb.source(id) for id in dict.fromkeys(ids)}, **cited_label},
        terms=question.terms,
        edition=kb.edition,
        label=label,
    )


def _taken_away(kb: KnowledgeBase, drug: Drug) -> Iterator[str]:
    """A folder of one's own that leaves no dose of the drug is not a reason to say that none is stated."""
    for each in kb.replaced:
        if (each.id, each.section, each.now) == (drug.id, "dosing", 0):
            yield f"the doses that are built in for {drug.name} are taken away by {each.layer}, which states none"


def _guessed(match: Match, asked: Asked) -> Iterator[str]:
    """Names that were read as slips of others."""
    for read in filter(None, (match, asked.condition)):
        if read.kind == "typo":
            yield f"“{read.query}” was read as “{read.matched}”, and a dose is never calculated on a guess: type the name as it is spelt"


def _refused(drug: Drug, match: Match, asked: Asked) -> Iterator[str]:
    """Why no dose of the drug is calculated, whatever its statements say."""
    word = standing(drug)
    if word in NOT_GIVEN:
        yield f"{drug.name} is {word}" if word != "never authorised" else f"{drug.name} was never authorised"
    elif asked.region and (there := standing(drug, asked.region)) in NOT_GIVEN:
        yield f"{drug.name} is {there} in {asked.region}"
    for name in drug.names:
        if name.form and normalise(name.text) == normalise(match.matched):
            yield f"“{name.text}” means {name.form}, and no dose stated here is known to be one of that form"
