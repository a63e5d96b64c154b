"""One label of a medicine: the one to show first, or the one asked for by its set id."""

from collections.abc import Sequence
from typing import Literal

from drugref.errors import UnknownIdError
from drugref.model.label import Label, LabelSection, LabelSummary
from drugref.model.record import record
from drugref.normal import normalise
from drugref.query.label_sections import asked
from drugref.query.labels import SET_ID, in_order, keys_of, label_list, lookups
from drugref.resolve.outcome import KnownMatch, Match
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.labels import Labels, set_key

Fit = Literal["same", "combination", "another", "not stated"]

FRONT = "boxed_warning"
"""Shown whatever was asked for, as a monograph's alerts are."""

EXPECTED = (
    "indications", "dosing", "contraindications", "warnings", "interactions", "pregnancy", "lactation", "adverse_reactions", "overdose",
)  # fmt: skip
"""Sections whose absence is told."""

LEAST_OF_ID = 4
"""Characters that the beginning of a set id needs to stand for it."""


@record
class LabelPage:
    """``place``: which of the ``of`` labels that the name has; None if it was asked for by set id.

    ``fit``: whether the label is of the ``same`` substance as the name, of a ``combination`` with it, of ``another``, or does not say.
    ``sections``: what is shown, in order. ``missing``: keys of ``LABEL_SECTIONS`` that were looked for and are not there.
    """

    match: Match | KnownMatch
    label: Label
    place: int | None
    of: int
    fit: Fit
    sections: tuple[LabelSection, ...]
    missing: tuple[str, ...]
    edition: str


def label_page(labels: Labels, kb: KnowledgeBase, match: Match | KnownMatch, wanted: Sequence[str] = ()) -> LabelPage:
    """The first label of a medicine: prescription before OTC, single ingredient before combination, newest first.

    Raises UsageError for a word that names no section, UnknownIdError if there is no label.
    """
    if match.kind == SET_ID and (one := labels.label(match.matched)):
        return _page(labels, kb, match, one, None, sum(labels.count(key, kinds=("substance",)) for key in keys_of(kb, match)), wanted)
    for group in lookups(kb, match):
        firsts = in_order(label for key, kinds, of in group for label in labels.by_name(key, kinds=kinds, of=of, limit=1))
        if firsts:
            count = sum(labels.count(key, kinds=kinds, of=of) for key, kinds, of in group)
            return _page(labels, kb, match, firsts[0], 1, count, wanted)
    raise UnknownIdError(f"no label of {match.name} was imported")


def label_by_id(labels: Labels, kb: KnowledgeBase, match: Match | KnownMatch, set_id: str, wanted: Sequence[str] = ()) -> LabelPage:
    """The medicine's label with this set id, or the only one whose set id begins so.

    Raises UsageError for a word that names no section, UnknownIdError for a set id of none of its labels.
    """
    listed = label_list(labels, kb, match)
    key = set_key(set_id)
    found = [label for label in (*listed.labels, *listed.others) if len(key) >= LEAST_OF_ID and set_key(label.set_id).startswith(key)]
    if len(found) != 1:
        raise UnknownIdError(*_no_such(labels, match, set_id, len(found)))
    return _page(labels, kb, match, found[0], None, len(listed.labels), wanted)


def _no_such(labels: Labels, match: Match | KnownMatch, set_id: str, found: int) -> tuple[str, str]:
    if found:
        return f"the set ids of {found} labels begin with “{set_id}”", "give more of it"
    elsewhere = labels.label(set_id)
    if elsewhere:
        return (
            f"the label {elsewhere.set_id} is of {elsewhere.substance or elsewhere.name}, not of {match.name}",
            f"drugref show '{elsewhere.name}' --label {elsewhere.set_id}",
        )
    return f"no imported label of {match.name} has the set id “{set_id}”", f"drugref labels '{match.name}' lists them"


def _page(
    labels: Labels, kb: KnowledgeBase, match: Match | KnownMatch, chosen: LabelSummary, place: int | None, of: int, wanted: Sequence[str]
) -> LabelPage:
    meant = asked(wanted).labels
    label = labels.label(chosen.set_id)
    if label is None:  # an import in between took it out
        raise UnknownIdError(f"the label {chosen.set_id} is no longer there", "try again")
    shown = label.sections if meant is None else tuple(s for s in label.sections if s.section in meant or s.section == FRONT)
    there = {section.section for section in shown}
    return LabelPage(
        match=match,
        label=label,
        place=place,
        of=of,
        fit=_fit(label, keys_of(kb, match)),
        sections=shown,
        missing=tuple(key for key in (EXPECTED if meant is None else meant) if key not in there),
        edition=kb.edition,
    )


def _fit(label: LabelSummary, keys: tuple[str, ...]) -> Fit:
    if not label.substance:
        return "not stated"
    if not keys or normalise(label.substance) in keys:
        return "same"
    return "combination" if label.combination else "another"
