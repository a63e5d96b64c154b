"""The imported labels of a medicine: which are of it, and which only share its name or contain it."""

from collections.abc import Iterable
from typing import ClassVar

from drugref.model.label import LabelSummary
from drugref.model.record import record
from drugref.resolve.on_labels import SET_ID, keys_of, lookups
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.label_format import SUPPLIES
from drugref.store.labels import Labels


@record
class LabelList:
    """``labels``: of what was asked for. ``others``: that have its name, or contain it, and are of something else, which each says.

    Both: prescription before OTC, single ingredient before combination, newest first.
    """

    COMMAND: ClassVar[str] = "labels"
    GIVES: ClassVar = ("query=match.query", "match", "labels", "others")

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


def in_order(found: Iterable[LabelSummary]) -> tuple[LabelSummary, ...]:
    """As one look-up sorts them, each label once."""
    distinct = list({label.set_id: label for label in found}.values())
    distinct.sort(key=lambda label: label.date or "", reverse=True)
    distinct.sort(key=lambda label: (SUPPLIES.index(label.supply), label.combination))
    return tuple(distinct)
