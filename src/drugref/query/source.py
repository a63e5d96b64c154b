"""One source, and everything that rests on it."""

from __future__ import annotations

from typing import ClassVar

from drugref.errors import UnknownIdError
from drugref.model import Source, Stated
from drugref.model.record import record
from drugref.query.statements import cited, of_drug, of_menu
from drugref.query.terms import Terms, terms
from drugref.store.knowledge_base import KnowledgeBase


@record
class Resting:
    """``item`` (of ``section`` of drug or menu ``owner``) rests on the source, or is disputed by it."""

    GIVES: ClassVar = ("owner", "section", "disputes", "statement=item")

    owner: str
    section: str
    item: Stated
    disputes: bool


@record
class SourceReport:
    """A source and the items that cite it. ``sources``: it, and those they also cite."""

    COMMAND: ClassVar[str] = "source"
    GIVES: ClassVar = ("source", "resting", "sources")

    source: Source
    resting: tuple[Resting, ...]
    sources: dict[str, Source]
    terms: Terms
    edition: str


@record
class NoSource:
    """No source has the id that was typed."""

    COMMAND: ClassVar[str] = "source"
    GIVES: ClassVar = ("query", "source!", "resting", "sources")

    query: str
    edition: str
    source: None = None
    resting: tuple[Resting, ...] = ()

    @property
    def sources(self) -> dict[str, Source]:
        """None."""
        return {}


def source_report(kb: KnowledgeBase, id: str) -> SourceReport:
    """Everything that cites the source. Raises UnknownIdError, with the nearest ids, if there is no such source."""
    try:
        source = kb.source(id)
    except UnknownIdError as error:
        import difflib

        near = difflib.get_close_matches(id, list(kb.titles("sources")), n=3, cutoff=0.5)
        raise UnknownIdError(error.what, f"near it: {', '.join(near)}" if near else error.mend) from None
    owners = [(drug.name, of_drug(drug)) for drug in kb.drugs()] + [(menu.name, of_menu(menu)) for menu in kb.menus()]
    resting = []
    for owner, items in owners:
        for section, item in items:
            if id in item.sources:
                resting.append(Resting(owner=owner, section=section, item=item, disputes=False))
            elif item.disputed and id in item.disputed.sources:
                resting.append(Resting(owner=owner, section=section, item=item, disputes=True))
    ids = dict.fromkeys([id, *(s for rest in resting for s in cited(rest.item))])
    return SourceReport(
        source=source,
        resting=tuple(resting),
        sources={s: kb.source(s) for s in ids},
        terms=terms(kb),
        edition=kb.edition,
    )
