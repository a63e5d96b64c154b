"""Read a compiled knowledge base: records are decoded when asked for, and kept."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from drugref.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drugref.model import AdverseEffect, Condition, Drug, DrugClass, ListedPair, Menu, Source
    from drugref.model.replaced import Replaced
    from drugref.store.fulltext import SearchTerms
    from drugref.store.pairs import Filed
    from drugref.store.statements import StatementHit

NOUNS = {
    "drugs": "drug",
    "cards": "card",
    "menus": "menu",
    "conditions": "condition",
    "effects": "adverse effect",
    "classes": "class",
    "sources": "source",
}


EFFECT_WORDS = "effect_words"
"""Where ``meta`` has the names of effects made ready."""


class NameRecord(NamedTuple):
    """One name of one record. ``kind`` as in the data; ``system`` only for codes."""

    id: str
    text: str
    kind: str
    system: str | None


class KnowledgeBase:
    """Drugs, vocabularies and menus by id; names by their normalised form.

    ``edition``: date and content hash. ``notes``: what was wrong with the folders it was made from, a line each.
    ``unkept``: why the store could not be kept for the next start, if it had to be built and could not.
    Every getter raises UnknownIdError for an id that is not there.
    """

    def __init__(self, connection: sqlite3.Connection, *, unkept: str = "") -> None:
        self._connection = connection
        self._kept: dict[tuple[str, str], object] = {}
        self._whole: dict[str, list[object]] = {}
        meta = dict(connection.execute("select key, value from meta where key <> ?", (EFFECT_WORDS,)))
        self.edition: str = meta["edition"]
        self.unkept = unkept
        self.notes: tuple[str, ...] = tuple(meta["notes"].splitlines())
        self._replaced: str = meta["replaced"]

    def effect_names(self) -> list[tuple[str, str]]:
        """(name, id) of the adverse effects, in the data's order, as texts may have them: no ids, and not what is only also found by."""
        return [(name.text, name.id) for name in self.names("effects") if name.kind not in ("id", "also")]

    @property
    def effect_words(self) -> str | None:
        """The names of effects as label text is read with them, made ready when the store was built; None if they were not."""
        row = self._connection.execute("select value from meta where key = ?", (EFFECT_WORDS,)).fetchone()
        return row[0] if row else None

    @property
    def replaced(self) -> tuple[Replaced, ...]:
        """What folders of the user's own took the place of."""
        if self._replaced == "[]":
            return ()
        import json

        from drugref.model.replaced import Replaced

        return tuple(Replaced(**each) for each in json.loads(self._replaced))

    def drug(self, id: str) -> Drug:
        """The drug with this id (its INN in lower case)."""
        return cast("Drug", self._one("drugs", id))

    def card(self, id: str) -> Drug:
        """What public lists say of the substance with this id (its INN in lower case): a drug of the tier ``card``."""
        return cast("Drug", self._one("cards", id))

    def has_card(self, id: str) -> bool:
        """Whether public lists say anything of the substance."""
        return self._connection.execute("select 1 from record where kind = 'cards' and id = ?", (id,)).fetchone() is not None

    def cards(self) -> Iterator[Drug]:
        """All cards, by id, one at a time: there are thousands."""
        for (text,) in self._connection.execute("select json from record where kind = 'cards' order by id"):
            yield _decoded(text)

    def pairs_of(self, members: Iterable[str]) -> list[Filed]:
        """Where the members stand in listed pairs. A member is ``drug:ibuprofen``, ``class:nsaid`` or ``substance:alcohol``."""
        from drugref.store.pairs import filed

        return filed(self._connection, members)

    def pair(self, number: int) -> ListedPair:
        """The listed pair with this number."""
        key = ("pairs", str(number))
        if key not in self._kept:
            (text,) = self._connection.execute("select json from pair where id = ?", (number,)).fetchone()
            self._kept[key] = _decoded(text)
        return cast("ListedPair", self._kept[key])

    def menu(self, id: str) -> Menu:
        """The therapy menu with this id."""
        return cast("Menu", self._one("menus", id))

    def condition(self, id: str) -> Condition:
        """The condition with this id."""
        return cast("Condition", self._one("conditions", id))

    def effect(self, id: str) -> AdverseEffect:
        """The adverse effect with this id."""
        return cast("AdverseEffect", self._one("effects", id))

    def drug_class(self, id: str) -> DrugClass:
        """The pharmacological class with this id."""
        return cast("DrugClass", self._one("classes", id))

    def source(self, id: str) -> Source:
        """The source with this id."""
        return cast("Source", self._one("sources", id))

    def drugs(self) -> list[Drug]:
        """All drugs, by id."""
        return self._all("drugs")

    def menus(self) -> list[Menu]:
        """All therapy menus, by id."""
        return self._all("menus")

    def conditions(self) -> list[Condition]:
        """All conditions, by id."""
        return self._all("conditions")

    def effects(self) -> list[AdverseEffect]:
        """All adverse effects, by id."""
        return self._all("effects")

    def classes(self) -> list[DrugClass]:
        """All pharmacological classes, by id."""
        return self._all("classes")

    def sources(self) -> list[Source]:
        """All sources, by id."""
        return self._all("sources")

    def titles(self, kind: str) -> dict[str, str]:
        """Id → what people call the record, for every record of ``kind`` (``drugs``, ``conditions`` …)."""
        return dict(self._connection.execute("select id, label from record where kind = ? order by id", (kind,)))

    def title(self, kind: str, id: str) -> str:
        """What people call one record; the id itself for a record that is not there."""
        row = self._connection.execute("select label from record where kind = ? and id = ?", (kind, id)).fetchone()
        return row[0] if row else id

    def names(self, vocabulary: str) -> list[NameRecord]:
        """Every name in a vocabulary (``drugs``, ``conditions``, ``effects``, ``classes``), in the data's order."""
        rows = self._connection.execute("select id, text, kind, system from name where vocabulary = ? order by place", (vocabulary,))
        return [NameRecord(*row) for row in rows]

    def beginning(self, vocabulary: str, start: str) -> list[NameRecord]:
        """The names whose normalised form begins with ``start``, those of ``cards`` being a vocabulary of their own."""
        rows = self._connection.execute(
            "select id, text, kind, system from name where vocabulary = ? and key >= ? and key < ? order by place",
            (vocabulary, start, start + "\U0010ffff"),
        )
        return [NameRecord(*row) for row in rows]

    def lookup(self, vocabulary: str, key: str) -> list[NameRecord]:
        """The names whose normalised form is ``key``."""
        rows = self._connection.execute(
            "select id, text, kind, system from name where vocabulary = ? and key = ? order by place", (vocabulary, key)
        )
        return [NameRecord(*row) for row in rows]

    def search(self, terms: SearchTerms, *, sections: Sequence[str] = (), drugs: Sequence[str] = (), limit: int = 50) -> list[StatementHit]:
        """The statements that match best. ``sections``: fields of Drug; ``drugs``: ids; none means all."""
        from drugref.store.statements import search  # only what searches pays for it

        return search(self._connection, terms, sections, drugs, limit)

    def close(self) -> None:
        """Close the file beneath."""
        self._connection.close()

    def _one(self, kind: str, id: str) -> object:
        if (kind, id) not in self._kept:
            try:
                row = self._connection.execute("select json from record where kind = ? and id = ?", (kind, id)).fetchone()
            except UnicodeEncodeError:  # a lone surrogate: bytes on the command line that are not UTF-8
                row = None
            if row is None:
                raise UnknownIdError(f"no {NOUNS[kind]} has the id “{id}”", f"drugref list {kind} shows them")
            self._kept[kind, id] = _decoded(row[0])
        return self._kept[kind, id]

    def _all(self, kind: str) -> list[Any]:
        if kind not in self._whole:
            rows = self._connection.execute("select json from record where kind = ? order by id", (kind,))
            read = _decoded(f"[{','.join([text for (text,) in rows])}]")
            self._whole[kind] = [self._kept.setdefault((kind, record.id), record) for record in read]
        return list(self._whole[kind])


def _decoded(text: str) -> Any:
    from drugref.store.encoding import decode  # 8 ms with the model, for those who ask for names only

    return decode(text)
