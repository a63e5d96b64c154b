"""Which label of a medicine: the one to show first, or the one asked for by its set id."""

from collections.abc import Collection

from drugref.errors import UnknownIdError
from drugref.model import Drug
from drugref.model.label import Label, LabelSummary
from drugref.normal import normalise
from drugref.query.chosen import Chosen, LabelFit
from drugref.query.labels import in_order, label_list
from drugref.resolve.on_labels import SET_ID, keys_of, lookups
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.labels import Labels, set_key

LEAST_OF_ID = 4
"""Characters that the beginning of a set id needs to stand for it."""

LABELS_LOOKED_AT = 20
"""Labels of one medicine that are looked through for one of the route that is asked about."""

_ALSO = {
    "topical": ("cutaneous", "transdermal", "percutaneous", "dental"),
    "intrathecal": ("subarachnoid",),
    "oral": ("sublingual", "buccal"),
}
"""Routes of labels that a monograph calls by a wider word."""


def first(labels: Labels, kb: KnowledgeBase, match: Match) -> Chosen:
    """The first label of a medicine: prescription before OTC, single ingredient before combination, newest first.

    Raises UnknownIdError if there is none.
    """
    if match.kind == SET_ID and (one := labels.label(match.matched)):
        return _chosen(labels, kb, match, one, None, sum(labels.count(key, kinds=("substance",)) for key in keys_of(kb, match)))
    for group in lookups(kb, match):
        firsts = in_order(label for key, kinds, of in group for label in labels.by_name(key, kinds=kinds, of=of, limit=1))
        if firsts:
            count = sum(labels.count(key, kinds=kinds, of=of) for key, kinds, of in group)
            return _chosen(labels, kb, match, firsts[0], 1, count)
    raise UnknownIdError(f"no label of {match.name} was imported")


def by_route(labels: Labels, kb: KnowledgeBase, match: Match, routes: Collection[str]) -> Chosen:
    """As ``first``, but of a product given by one of these ``routes`` if one of the first labels is: a plaster is not an injection.

    ``routes``: in a monograph's words; none means any.
    Raises UnknownIdError if there is no label.
    """
    chosen = first(labels, kb, match)
    if chosen.fit != "same" or not isinstance(chosen.document, Label) or is_given(chosen.document, routes):
        return chosen
    for group in lookups(kb, match):
        found = in_order(label for key, kinds, of in group for label in labels.by_name(key, kinds=kinds, of=of, limit=LABELS_LOOKED_AT))
        for place, summary in enumerate(found[:LABELS_LOOKED_AT], 1):
            other = _chosen(labels, kb, match, summary, place, chosen.of)
            if other.fit == "same" and isinstance(other.document, Label) and is_given(other.document, routes):
                return other
    return chosen


def is_given(label: Label, routes: Collection[str]) -> bool:
    """Whether the product is given by one of these routes; also where neither says how."""
    held = {route.lower() for route in label.routes}
    wanted = {each for route in routes for each in (route, *_ALSO.get(route, ()))}
    return not held or not wanted or bool(held & wanted)


def routes_of(drug: Drug) -> frozenset[str]:
    """How a monograph's drug is given."""
    routes = (*(item.route for item in drug.dosing), *(strength.route for strength in drug.strengths))
    return frozenset(filter(None, routes))


def by_id(labels: Labels, kb: KnowledgeBase, match: Match, set_id: str) -> Chosen:
    """The medicine's label with this set id, or the only one whose set id begins so. Raises UnknownIdError if there is none."""
    listed = label_list(labels, kb, match)
    key = set_key(set_id)
    found = [label for label in (*listed.labels, *listed.others) if len(key) >= LEAST_OF_ID and set_key(label.set_id).startswith(key)]
    if len(found) != 1:
        raise UnknownIdError(*_no_such(labels, match, set_id, len(found)))
    return _chosen(labels, kb, match, found[0], None, len(listed.labels))


def _no_such(labels: Labels, match: Match, set_id: str, found: int) -> tuple[str, str]:
    if found:
        return f"the set ids of {found} labels begin with “{set_id}”", "give more of it"
    elsewhere = labels.label(set_id)
    if elsewhere:
        return (
            f"the label {elsewhere.set_id} is of {elsewhere.substance or elsewhere.name}, not of {match.name}",
            f"drugref show '{elsewhere.name}' --label {elsewhere.set_id}",
        )
    return f"no imported label of {match.name} has the set id “{set_id}”", f"drugref labels '{match.name}' lists them"


def _chosen(labels: Labels, kb: KnowledgeBase, match: Match, summary: LabelSummary, place: int | None, of: int) -> Chosen:
    label = labels.label(summary.set_id)
    if label is None:  # an import in between took it out
        raise UnknownIdError(f"the label {summary.set_id} is no longer there", "try again")
    return Chosen(match=match, document=label, place=place, of=of, fit=_fit(label, keys_of(kb, match)))


def _fit(label: LabelSummary, keys: tuple[str, ...]) -> LabelFit:
    if not label.substance:
        return "not stated"
    if not keys or normalise(label.substance) in keys:
        return "same"
    return "combination" if label.combination else "another"
