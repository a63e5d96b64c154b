"""What the imported labels of a list's medicines say of each other: passages that name one, a brand of it or a class it belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from drugref.errors import UnknownIdError
from drugref.model import Drug
from drugref.model.label import Label, LabelSummary
from drugref.model.record import record
from drugref.query.interactions_chain import Classes
from drugref.query.interactions_list import Member
from drugref.query.label import first
from drugref.reading.passages import Says, Wanted, passages
from drugref.resolve.outcome import Known, Match

if TYPE_CHECKING:
    from drugref.query.interactions_list import Members
    from drugref.store.knowledge_base import KnowledgeBase
    from drugref.store.labels import Labels

GRADE_ORDER = ("contraindicated", "major", "moderate", "not stated", "no effect seen")
"""Grades, gravest first; what was not seen stands last and lowers nothing."""

MOST_PASSAGES = 6
"""Passages of one label on one medicine that are shown."""

_WORDS: dict[str, tuple[str, ...]] = {
    "nsaid": ("NSAID", "nonsteroidal anti-inflammatory drug", "non-steroidal anti-inflammatory drug", "nonsteroidal anti-inflammatory"),
    "ssri": ("SSRI", "serotonin reuptake inhibitor"),
    "snri": ("SNRI", "serotonin and norepinephrine reuptake inhibitor", "serotonin norepinephrine reuptake inhibitor"),
    "maoi": ("MAOI", "monoamine oxidase inhibitor", "MAO inhibitor"),
    "serotonergic-drug": ("serotonergic drug", "serotonergic", "drugs that affect the serotonergic neurotransmitter system"),
    "opioid": ("opioid", "opioid analgesic", "narcotic"),
    "cns-depressant": ("CNS depressant", "central nervous system depressant", "sedative"),
    "qt-prolonging-drug": ("drugs that prolong the QT interval", "drugs known to prolong the QT interval", "drugs that prolong QT"),
    "oral-anticoagulant": ("oral anticoagulant", "anticoagulant"),
    "vitamin-k-antagonist": ("vitamin K antagonist", "coumarin anticoagulant", "anticoagulant"),
    "haemostasis-drug": ("drugs that interfere with hemostasis", "drugs that affect hemostasis", "drugs that affect coagulation"),
    "tricyclic-antidepressant": ("tricyclic antidepressant", "TCA", "tricyclic"),
    "antihypertensive": ("antihypertensive", "antihypertensive drug"),
    "anticholinergic-drug": ("anticholinergic", "anticholinergic drug"),
    "seizure-threshold-lowering-drug": ("drugs that lower the seizure threshold", "drugs that reduce the seizure threshold"),
    "epc-hmg-coa-reductase-inhibitor": ("statin", "HMG-CoA reductase inhibitor"),
    "epc-angiotensin-converting-enzyme-inhibitor": ("ACE inhibitor", "angiotensin-converting enzyme inhibitor"),
    "epc-angiotensin-2-receptor-blocker": ("ARB", "angiotensin receptor blocker", "angiotensin II receptor antagonist"),
    "epc-beta-adrenergic-blocker": ("beta-blocker", "beta blocker", "beta-adrenergic blocker"),
    "epc-azole-antifungal": ("azole antifungal", "azole"),
    "epc-macrolide-antimicrobial": ("macrolide", "macrolide antibiotic"),
    "epc-thiazide-diuretic": ("thiazide", "thiazide diuretic", "diuretic"),
    "epc-loop-diuretic": ("loop diuretic", "diuretic"),
    "epc-platelet-aggregation-inhibitor": ("antiplatelet agent", "platelet aggregation inhibitor", "P2Y12 platelet inhibitor"),
    "epc-proton-pump-inhibitor": ("PPI", "proton pump inhibitor"),
}  # fmt: skip
"""How labels call classes that are called otherwise here."""


@record
class LabelSays:
    """What the label of ``a`` says of ``b`` (ids of members). ``more``: how many passages there are beside ``says``."""

    GIVES: ClassVar = ("a", "b", "set_id=label.set_id", "label=label.name", "date!=label.date", "passages=says", "more")

    a: str
    b: str
    label: LabelSummary
    says: tuple[Says, ...]
    more: int = 0


def label_says(kb: KnowledgeBase, labels: Labels, listed: Members, is_name: Callable[[str], bool]) -> tuple[LabelSays, ...]:
    """Every label's word on every other of the list, gravest first. Medicines without a monograph have a word too.

    ``is_name``: whether a word is a medicine's name.
    """
    matches: dict[str, Match] = {each.id: each.known[0] for each in listed.members if each.known}
    matches |= {each.id: each.matches[0] for each in listed.members if each.matches}
    for outcome in listed.not_checked:
        if isinstance(outcome, Known) and outcome.match.kind != "typo":
            id = outcome.match.substance.casefold()
            if any(each.id == id for each in listed.members):
                matches.setdefault(id, outcome.match)
    classes = Classes(kb)
    wanted = {each.id: tuple(_wanted(kb, classes, each, matches.get(each.id))) for each in listed.members}
    found = []
    for id, match in matches.items():
        label = _label(labels, kb, match)
        if label is None:
            continue
        others = [each for other, terms in wanted.items() if other != id for each in terms]
        read = passages(label, others, is_name)
        for other in wanted:
            says = sorted((each for each in read if each.of == other), key=lambda each: GRADE_ORDER.index(each.grade))
            if says:
                more = max(len(says) - MOST_PASSAGES, 0)
                found.append(LabelSays(a=id, b=other, label=label, says=tuple(says[:MOST_PASSAGES]), more=more))
    return tuple(sorted(found, key=lambda each: (GRADE_ORDER.index(each.says[0].grade), each.a, each.b)))


def _label(labels: Labels, kb: KnowledgeBase, match: Match) -> Label | None:
    try:
        chosen = first(labels, kb, match)
    except UnknownIdError:
        return None
    return chosen.document if isinstance(chosen.document, Label) and chosen.fit == "same" else None


def _wanted(kb: KnowledgeBase, classes: Classes, member: Member, match: Match | None) -> Iterator[Wanted]:
    """The names of a member, then the classes it belongs to and its roles at enzymes, in the words of labels."""
    drug = _document(kb, member)
    names = [member.name, *member.queries]
    if match and match.kind != "typo":
        names.append(match.matched)
    if drug:
        names += [name.text for name in drug.names]
    for name in dict.fromkeys(name.strip() for name in names if len(name.strip()) > 3):
        yield Wanted(name, member.id, "name")
    ids = dict.fromkeys([*classes.chains(member), *([item.drug_class for item in drug.classes] if drug else [])])
    for id in ids:
        yield from _class_words(classes, id, member.id)
    for role in drug.enzymes if drug else ():
        if role.role in ("inhibitor", "inducer"):
            for strength in dict.fromkeys((f"{role.strength} " if role.strength else "", "")):
                yield Wanted(f"{strength}{role.enzyme} {role.role}", member.id, "class")
                yield Wanted(f"{strength}{role.role}s of {role.enzyme}", member.id, "class")
        elif role.role == "substrate":
            yield Wanted(f"{role.enzyme} substrate", member.id, "class")
            yield Wanted(f"substrates of {role.enzyme}", member.id, "class")
            yield Wanted(f"drugs metabolized by {role.enzyme}", member.id, "class")


def _class_words(classes: Classes, id: str, of: str) -> Iterator[Wanted]:
    """What labels call a class. Structures and mechanisms of lists are too wide to be meant."""
    if id.startswith(("cs-", "pe-", "moa-")):
        return
    known = classes.get(id)
    spelt = (known.name, *known.synonyms) if known else ()
    for name in dict.fromkeys((*_WORDS.get(id, ()), *spelt)):
        yield Wanted(re.sub(r"\s*\(.*?\)$", "", name), of, "class")


def _document(kb: KnowledgeBase, member: Member) -> Drug | None:
    if member.is_drug:
        return kb.drug(member.id)
    return kb.card(member.id) if member.has_card else None
