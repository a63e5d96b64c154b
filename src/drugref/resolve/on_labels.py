"""What a name means on imported labels: a medicine that has labels and no monograph, or, of conditions and effects, words of their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from drugref.model import Drug
from drugref.normal import normalise
from drugref.resolve.outcome import Known, Match, Outcome, Suggest, Typo
from drugref.store.knowledge_base import KnowledgeBase

if TYPE_CHECKING:
    from drugref.store.labels import Labels

OWN_KINDS = ("INN", "USAN", "JAN", "BAN", "synonym", "translation", "former name")
"""Kinds of names that are a substance's own, not a product's, a salt's or a code."""

UNNAMED = "name on a label"
"""Kind of a match of a name that labels have, of no one substance."""

SET_ID = "set id"
"""Kind of a match of one label, typed as a name."""

AS_TYPED = "as typed"
"""Kind of a match of words that label text has and no record is called."""

_BEGUN = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]+)*-?$", re.I)
"""A set id, or its first eight figures or more."""

SEARCHED = {"conditions": ("indications",), "effects": ("adverse_reactions",)}
"""Vocabularies whose words label text is searched for, and the sections searched."""

Lookup = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Key, kinds and substances, as ``Labels.by_name`` takes them."""


def substance_keys(drug: Drug) -> tuple[str, ...]:
    """What labels may call the substance, in the form in which names are compared: its INN first."""
    return tuple(dict.fromkeys((normalise(drug.name), *(normalise(name.text) for name in drug.names if name.kind in OWN_KINDS))))


def keys_of(kb: KnowledgeBase, match: Match) -> tuple[str, ...]:
    """What labels may call the matched substance; empty if the name is of no one substance."""
    if match.id is not None:
        return substance_keys(kb.drug(match.id))
    return () if match.kind == UNNAMED or not match.substance else (normalise(match.substance),)


def lookups(kb: KnowledgeBase, match: Match) -> Iterator[list[Lookup]]:
    """What to ask for, best first: a product's name, of its substance; the substance; the name alone; combinations with the substance."""
    keys, named = keys_of(kb, match), normalise(match.matched)
    yield [(named, (), keys)] if keys and named not in keys else []
    yield [(key, ("substance",), ()) for key in keys]
    yield [(named, (), ())]
    yield [(key, ("ingredient",), ()) for key in keys]


def label_match(labels: Labels, kb: KnowledgeBase, outcome: Outcome, *, any_meaning: bool = False) -> Match | None:
    """The match of a medicine that has labels and no monograph, if ``outcome`` is one.

    Also of what nothing else is called, but labels are: whoever typed it meant those, and no slip of another name.
    ``any_meaning``: also of a name with several meanings, for lists that say of what each label is.
    """
    found = _on_labels(labels, kb, outcome, any_meaning=any_meaning)
    return replace(found, card=None, has_label=True) if found else None


def _on_labels(labels: Labels, kb: KnowledgeBase, outcome: Outcome, *, any_meaning: bool) -> Match | None:
    if isinstance(outcome, Known) and outcome.match.kind != "typo":
        return _with_labels(labels, kb, outcome.match)
    if isinstance(outcome, Suggest) and outcome.several and not any_meaning:
        return None
    query, key = outcome.query, normalise(outcome.query)
    substances = dict.fromkeys(label.substance for label in labels.by_name(key)) if key else {}
    if len(substances) == 1 or (substances and any_meaning):
        one = next(iter(substances)) if len(substances) == 1 else ""
        return Match(query=query, name=one or query, substance=one, kind="synonym" if one else UNNAMED, matched=query)
    if isinstance(outcome, Known):
        return _with_labels(labels, kb, outcome.match)
    if label := labels.only_label(query) if _BEGUN.match(query.strip()) else labels.label(query):
        return Match(query=query, name=label.substance or label.name, substance=label.substance, kind=SET_ID, matched=label.set_id)
    if key and labels.count(key, kinds=("ingredient",)):
        name = " ".join(query.split()).lower()
        return Match(query=query, name=name, substance=name, kind="synonym", matched=query)
    return None


def _with_labels(labels: Labels, kb: KnowledgeBase, match: Match) -> Match | None:
    """The match, if there is any label for it."""
    asked = (one for group in lookups(kb, match) for one in group)
    return match if any(labels.by_name(key, kinds=kinds, of=of, limit=1) for key, kinds, of in asked) else None


def text_match(labels: Labels, vocabulary: str, outcome: Outcome) -> Match | None:
    """A match of what no term of the vocabulary is called and label text has; nothing is read into it, and a slip is left one."""
    from drugref.store.fulltext import any_of

    query = outcome.query
    if isinstance(outcome, Typo) or vocabulary not in SEARCHED:
        return None
    if not labels.mentions(any_of([query]), sections=SEARCHED[vocabulary]):
        return None
    return Match(query=query, name=query, substance=query, kind=AS_TYPED, matched=query, has_label=True)
