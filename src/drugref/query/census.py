"""How good the sources are that the statements rest on, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from drugref.model import GRADES, Source
from drugref.model.record import record
from drugref.query.statements import WEAK, of_drug, of_menu

if TYPE_CHECKING:
    from drugref.store.knowledge_base import KnowledgeBase

SEED = "seed-"
"""Ids of the documents that the knowledge base began from begin with this; statements of theirs alone are not counted."""


@record
class Share:
    """``statements`` of all that were counted, and the ``share`` that they are, from 0 to 1."""

    statements: int
    share: float


@record
class Counted:
    """Of one grade, or one way of being read: sources, and statements of which it is the best."""

    name: str
    sources: int
    statements: int


@record
class Census:
    """What the statements of drugs and menus rest on, those of the seeds alone left out.

    ``weak_only``: only on undated copies on other hosts, test servers, digests, encyclopaedias and unattributed pages.
    ``copies_only``: only on these and on dated copies of a label, at least one of them.
    ``undated``: only on sources without a date. ``weak_or_undated``: the first, or the last.
    """

    COMMAND: ClassVar[str] = "list"
    GIVES: ClassVar = ("kind", "census=counts")

    statements: int
    weak_only: Share
    copies_only: Share
    undated: Share
    weak_or_undated: Share
    test_server: Share
    grades: tuple[Counted, ...]
    read: tuple[Counted, ...]
    edition: str

    @property
    def kind(self) -> Literal["sources"]:
        """What is counted, as ``list`` calls it."""
        return "sources"

    @property
    def counts(self) -> dict[str, int | Share | tuple[Counted, ...]]:
        """All of it, by field."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "edition"}


def is_weak(source: Source) -> bool:
    """Whether nothing should rest on this source alone: who wrote it, or how it was read."""
    if source.grade in WEAK or source.read in ("test server", "digest"):
        return True
    return source.read == "copy" and source.date == "undated"


def census(kb: KnowledgeBase) -> Census:
    """The census of the whole knowledge base."""
    sources = {source.id: source for source in kb.sources()}
    rests = [[sources[id] for id in ids] for ids in _rests(kb)]
    weak = [all(is_weak(s) for s in held) for held in rests]
    undated = [all(s.date == "undated" for s in held) for held in rests]
    copies = [not w and all(is_weak(s) or s.grade == "label copy" for s in held) for w, held in zip(weak, rests, strict=True)]

    def share(flags: Iterable[bool]) -> Share:
        count = sum(flags)
        return Share(statements=count, share=round(count / len(rests), 4) if rests else 0.0)

    best = Counter(min((s.grade for s in held), key=GRADES.index) for held in rests)
    ways = ("original", "copy", "digest", "test server", "not said")
    way = Counter(min((s.read or "not said" for s in held), key=ways.index) for held in rests)
    return Census(
        statements=len(rests),
        weak_only=share(weak),
        copies_only=share(copies),
        undated=share(undated),
        weak_or_undated=share(w or u for w, u in zip(weak, undated, strict=True)),
        test_server=share(all(s.read == "test server" for s in held) for held in rests),
        grades=_counted(GRADES, (s.grade for s in sources.values()), best),
        read=_counted(ways, (s.read or "not said" for s in sources.values()), way),
        edition=kb.edition,
    )


def _rests(kb: KnowledgeBase) -> Iterator[list[str]]:
    for items in (*map(of_drug, kb.drugs()), *map(of_menu, kb.menus())):
        for _, item in items:
            if not all(id.startswith(SEED) for id in item.sources):
                yield list(item.sources)


def _counted(names: Iterable[str], sources: Iterable[str], statements: Mapping[Any, int]) -> tuple[Counted, ...]:
    of = Counter(sources)
    return tuple(Counted(name=name, sources=of[name], statements=statements.get(name, 0)) for name in names if of[name])
