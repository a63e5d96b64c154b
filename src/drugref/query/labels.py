"""The imported labels of a medicine: which are of it, and which only share its name or contain it."""

from collections.abc import Iterable, Iterator

from drugref.model.label import LabelSummary
from drugref.model.record import record
from drugref.normal import normalise
from drugref.query.label_count import substance_keys
from drugref.resolve.outcome import Known, Match, Outcome, Suggest
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.label_format import SUPPLIES
from drugref.store.labels import Labels

UNNAMED = "name on a label"
"""Kind of a match of a name that labels have, of no one substance."""


SET_ID = "set id"
"""Kind of a match of one label, typed as a name."""


@record
class LabelList:
    """``labels``: of what was asked for. ``others``: that have its name, or contain it, and are of something else, which each says.

    Both: prescription before OTC, single ingredient before combination, newest first.
    """

    match: Match
    labels: tuple[LabelSummary, ...]
    others: tuple[LabelSummary, ...]
    edition: str


def label_list(labels: Labels, kb: KnowledgeBase, match: Match) -> LabelList:
    """All labels that have to do with a resolved medicine. A brand's own labels are what was asked for where it has any."""
    looked = list(lookups(kb, match))
    found = [in_order(label for key, kinds, of in group for label in labels.by_name(key, kinds=kinds, of=of)) for group in looked]
    wanted = next(filter(None, found[:2]), ())
    ids = {label.set_id for label in wanted}
    others = in_order(label for group in found[2:] for label in group if label.set_id not in ids)
    if match.kind == SET_ID and not wanted and (one := labels.label(match.matched)):
        wanted = (one,)
    if not keys_of(kb, match):  # a name of several medicines: nothing else was asked for
        wanted, others = (*wanted, *others), ()
    return LabelList(match=match, labels=wanted, others=others, edition=kb.edition)


Lookup = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Key, kinds and substances, as ``Labels.by_name`` takes them."""


def lookups(kb: KnowledgeBase, match: Match) -> Iterator[list[Lookup]]:
    """What to ask for, best first: a product's name, of its substance; the substance; the name alone; combinations with the substance."""
    keys, named = keys_of(kb, match), normalise(match.matched)
    yield [(named, (), keys)] if keys and named not in keys else []
    yield [(key, ("substance",), ()) for key in keys]
    yield [(named, (), ())]
    yield [(key, ("ingredient",), ()) for key in keys]


def keys_of(kb: KnowledgeBase, match: Match) -> tuple[str, ...]:
    """What labels may call the matched substance; empty if the name is of no one substance."""
    if match.id is not None:
        return substance_keys(kb.drug(match.id))
    return () if match.kind == UNNAMED or not match.substance else (normalise(match.substance),)


def label_match(labels: Labels, kb: KnowledgeBase, outcome: Outcome, *, any_meaning: bool = False) -> Match | None:
    """The match of a medicine that has labels and no monograph, if ``outcome`` is one.

    Also of what nothing else is called, but labels are: whoever typed it meant those, and no slip of another name.
    ``any_meaning``: also of a name with several meanings, for lists that say of what each label is.
    """
    if isinstance(outcome, Known) and outcome.match.kind != "typo":
        return outcome.match if _has_any(labels, kb, outcome.match) else None
    if isinstance(outcome, Suggest) and outcome.several and not any_meaning:
        return None
    query = outcome.query
    named = labels.by_name(normalise(query)) if normalise(query) else []
    substances = {label.substance for label in named}
    if len(substances) == 1 or (substances and any_meaning):
        one = named[0].substance if len(substances) == 1 else ""
        return Match(query=query, name=one or query, substance=one, kind="synonym" if one else UNNAMED, matched=query)
    if isinstance(outcome, Known):
        return outcome.match if _has_any(labels, kb, outcome.match) else None
    if one_label := labels.label(query):
        return Match(query=query, name=one_label.substance or one_label.name, substance=one_label.substance, kind=SET_ID, matched=query)
    if normalise(query) and labels.count(normalise(query), kinds=("ingredient",)):
        name = " ".join(query.split()).lower()
        return Match(query=query, name=name, substance=name, kind="synonym", matched=query)
    return None


def _has_any(labels: Labels, kb: KnowledgeBase, match: Match) -> bool:
    return any(labels.by_name(key, kinds=kinds, of=of, limit=1) for group in lookups(kb, match) for key, kinds, of in group)


def in_order(found: Iterable[LabelSummary]) -> tuple[LabelSummary, ...]:
    """As one look-up sorts them, each label once."""
    distinct = list({label.set_id: label for label in found}.values())
    distinct.sort(key=lambda label: label.date or "", reverse=True)
    distinct.sort(key=lambda label: (SUPPLIES.index(label.supply), label.combination))
    return tuple(distinct)
