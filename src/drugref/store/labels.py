"""Read the label store: labels by any of their names and codes, their text, what was imported."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from drugref.errors import LabelStoreError
from drugref.model.label import Label, LabelSection, LabelSummary
from drugref.store import label_head
from drugref.store.fulltext import SearchTerms, fold
from drugref.store.label_answers import RANKED, Corpus, Imported, LabelHit, LabelHits
from drugref.store.label_body import decode
from drugref.store.label_count import KEY_KINDS, connect
from drugref.store.label_names import LabelNames
from drugref.store.packing import DamagedError, Packer

PUBLISHERS = ("https://download.open.fda.gov/", "https://dailymed-data.nlm.nih.gov/", "https://dailymed.nlm.nih.gov/")
"""Where openFDA and DailyMed keep their files."""

OFTEN, NEWEST = 1_000, 20_000
"""A phrase is one that very many labels have if more than OFTEN of the NEWEST last imported have it; the last OFTEN of them are ranked."""

Also = Sequence[tuple[SearchTerms, Sequence[str]]]
"""Terms, and the sections they must be in (none: any)."""

DAMAGED_STORE = "the label store is damaged: move it away and import again"

HEAD_OF_LABEL = "label.head from label"
LABEL_ORDER = "order by label.supply, label.parts > 1, label.date desc, label.id"


class Labels:
    """The imported labels. Keys are normalised names and codes (``drugref.normal``)."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None = None) -> None:
        self.connection = connection
        self.path = path
        self._packer: Packer | None = None

    @property
    def packer(self) -> Packer:
        """Packs and unpacks text. Raises DrugrefError where the library for it is not installed."""
        if self._packer is None:
            rows = self._ask("select data from dictionary")
            self._packer = Packer(rows[0][0] if rows else b"")
        return self._packer

    def forget(self) -> None:
        """The dictionary that text is packed with has changed."""
        self._packer = None

    def sections(self, body: bytes) -> list[LabelSection]:
        """A label's text, from what ``body`` has. Raises LabelStoreError where that is damaged."""
        with self._reading():
            return decode(self.packer.unpack(body))[1]

    def summary(self, head: bytes) -> LabelSummary:
        """A label without its text, from what ``label`` has. Raises LabelStoreError where that is damaged."""
        with self._reading():
            return label_head.summary(head)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """What cannot be decoded is damaged, in words."""
        try:
            yield
        except (DamagedError, ValueError, TypeError, RecursionError) as error:
            raise LabelStoreError(f"{self.path}: {error}", DAMAGED_STORE) from None

    @property
    def names(self) -> LabelNames:
        """The names that join resolution."""
        return LabelNames(self._ask)

    @property
    def total(self) -> int:
        """How many labels there are."""
        return int(self._ask("select count(*) from label")[0][0])

    @property
    def size(self) -> int:
        """Bytes of the store."""
        return self.path.stat().st_size if self.path else 0

    def by_name(self, key: str, *, kinds: Sequence[str] = (), of: Sequence[str] = (), limit: int | None = None) -> list[LabelSummary]:
        """The labels that ``key`` names: prescription before OTC, single ingredient before combination, newest first.

        ``kinds`` of ``KEY_KINDS``; none means all but ``ingredient``, which is a name of something in a combination, not of it.
        ``of``: keys of substances; only labels of one of them.
        """
        where, values = _named(key, kinds, of)
        rows = self._ask(f"select {HEAD_OF_LABEL} where {where} {LABEL_ORDER} limit ?", (*values, -1 if limit is None else limit))
        return [self.summary(head) for (head,) in rows]

    def count(self, key: str, *, kinds: Sequence[str] = (), of: Sequence[str] = ()) -> int:
        """How many labels ``by_name`` has."""
        where, values = _named(key, kinds, of)
        return int(self._ask(f"select count(*) from label where {where}", values)[0][0])

    def label(self, set_id: str) -> Label | None:
        """The label with this set id, in any case, with or without hyphens."""
        rows = self._ask("select label.head, body.sections from label join body using (id) where set_id = ?", (set_key(set_id),))
        if not rows:
            return None
        ((head, body),) = rows
        sections = self.sections(body)
        with self._reading():
            return label_head.whole(head, sections)

    def only_label(self, start: str) -> Label | None:
        """The label with this set id, or the only one whose set id begins so."""
        key = set_key(start)
        rows = self._ask("select set_id from label where set_id >= ? and set_id < ? limit 2", (key, key + "\U0010ffff"))
        return self.label(rows[0][0]) if len(rows) == 1 or (rows and rows[0][0] == key) else None

    def search(
        self,
        terms: SearchTerms,
        *,
        sections: Sequence[str] = (),
        substances: Iterable[str] = (),
        set_ids: Iterable[str] = (),
        also: Also = (),
        limit: int = 20,
        each: int | None = None,
    ) -> LabelHits:
        """The labels that match best, with the passage that does. ``each``: at most so many of one substance.

        ``also``: what must match as well, in sections of its own.
        """
        if not terms or not all(more for more, _ in also):
            return LabelHits()
        where, values = _matching(terms, sections, substances, set_ids, also)
        asked = ((terms, sections), *also)
        often = self._often(terms, where, values) if not (sections or substances or set_ids or also) else []
        ranked = OFTEN if often else RANKED
        rows = often or self._ask(f"select rowid, rank from passage where {where} order by rowid desc limit ?", (*values, RANKED + 1))
        hits: list[LabelHit] = []
        seen: Counter[str] = Counter()
        for id, rank in sorted(rows[:ranked], key=lambda row: (row[1], row[0])):
            hit = self._hit(id, rank, asked, seen, each)
            if hit:
                hits.append(hit)
            if len(hits) >= limit:
                break
        cut = len(rows) > ranked
        if often and hits:
            return LabelHits(tuple(hits), cut, OFTEN, counted=False, ranked=OFTEN)
        total = self.mentions(terms, sections=sections, substances=substances, set_ids=set_ids, also=also) if cut else len(rows)
        return LabelHits(tuple(hits), cut, total if hits else 0)

    def _often(self, terms: SearchTerms, where: str, values: Sequence[object]) -> list[tuple[int, float]]:
        """(id, rank) of the newest labels with a phrase that very many have, ranked by its words; none if it is not that often there.

        FTS5 follows a phrase through all labels to rank one of them, and again to count them, which takes as long as all else together.
        """
        if not terms.every or not any(len(words) > 1 for words in terms.wanted):
            return []
        newest = self._ask("select max(id) from label")[0][0] or 0
        found = self._ask(
            f"select rowid from passage where {where} and rowid > ? order by rowid desc limit ?",
            (*values, newest - NEWEST, OFTEN + 1),
        )
        if len(found) <= OFTEN:
            return []
        ranks = dict(
            self._ask(
                "select rowid, rank from passage where passage match ? and rowid >= ? order by rowid desc",
                (terms.words.expression(), found[-1][0]),
            )
        )
        return [(id, ranks.get(id, 0.0)) for (id,) in found]

    def mentions(
        self,
        terms: SearchTerms,
        *,
        sections: Sequence[str] = (),
        substances: Iterable[str] = (),
        set_ids: Iterable[str] = (),
        also: Also = (),
    ) -> int:
        """How many labels match; of a phrase with ``STOP`` words in it, slightly too many."""
        if not terms or not all(more for more, _ in also):
            return 0
        where, values = _matching(terms, sections, substances, set_ids, also)
        return int(self._ask(f"select count(*) from passage where {where}", values)[0][0])

    def corpora(self) -> list[Corpus]:
        """What was imported, by name."""
        rows = self._ask(
            "select name, (select count(*) from label where corpus = name), (select count(*) from listed where corpus = name) "
            "from corpus order by name"
        )
        return [Corpus(name, labels, names, tuple(self._imports(name))) for name, labels, names in rows]

    def downloaded(self) -> set[tuple[str, str, str]]:
        """(corpus, DailyMed's kind, mirror or folder) of what was downloaded; empty where there is no such, or it is the publisher's."""
        found = set()
        for corpus, file in self._ask("select corpus, file from imported where release is not null"):
            folder, _, name = file.rpartition("/")
            kind = re.match(r"dm_spl_(?:release_)?(.+?)(?:_part[0-9]+|_update_.*)?\.zip$", name)
            found.add((corpus, kind[1].replace("_", "-") if kind else "", "" if folder.startswith(PUBLISHERS) else folder))
        return found

    def close(self) -> None:
        """Close the file beneath."""
        self.connection.close()

    def _ask(self, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows. Raises LabelStoreError where the file is damaged, or somebody else's after all."""
        try:
            return self.connection.execute(question, values).fetchall()
        except UnicodeEncodeError:  # a lone surrogate: bytes on the command line that are not UTF-8
            return []
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise LabelStoreError(f"{self.path}: {error}", DAMAGED_STORE) from None

    def _imports(self, corpus: str) -> Iterator[Imported]:
        rows = self._ask(
            "select file, edition, at, new, updated, unchanged, rejected from imported where corpus = ? order by id", (corpus,)
        )
        return (Imported(*row) for row in rows)

    def _hit(self, id: int, rank: float, asked: Also, seen: Counter[str], each: int | None) -> LabelHit | None:
        rows = self._ask("select label.substance, label.head, body.sections from label join body using (id) where id = ?", (id,))
        if not rows:
            raise LabelStoreError(f"{self.path}: the index names a label that is not there", DAMAGED_STORE)
        ((substance, head, body),) = rows
        if each is not None and seen[substance] >= each:
            return None
        sections = self.sections(body)
        for terms, wanted in asked:
            if not terms.found(section.text for section in sections if not wanted or section.section in wanted):
                return None
        terms, wanted = asked[0]
        within = [section for section in sections if not wanted or section.section in wanted]
        if not within:
            return None
        best = max(within, key=lambda section: _richness(terms, section.text))
        seen[substance] += 1
        passage, spans = terms.passage(best.text)
        return LabelHit(self.summary(head), best.section, best.title, passage, spans, rank)


def open_labels(path: Path) -> Labels | None:
    """The label store at ``path``; None where nothing is. Raises LabelStoreError for a file that is not one."""
    connection = connect(path)
    return Labels(connection, path) if connection else None


def set_key(set_id: str) -> str:
    """A set id as the store has it."""
    return set_id.strip().lower().replace("-", "")


def _named(key: str, kinds: Sequence[str], of: Sequence[str]) -> tuple[str, tuple[object, ...]]:
    numbers = [KEY_KINDS.index(kind) for kind in kinds or [kind for kind in KEY_KINDS if kind != "ingredient"]]
    where = f"label.id in (select label from name where key = ? and kind in ({_marks(numbers)}))"
    if not of:
        return where, (key, *numbers)
    where += f" and label.id in (select label from name where key in ({_marks(of)}) and kind = ?)"
    return where, (key, *numbers, *of, KEY_KINDS.index("substance"))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _matching(
    terms: SearchTerms, sections: Sequence[str], substances: Iterable[str], set_ids: Iterable[str], also: Also
) -> tuple[str, tuple[object, ...]]:
    asked = ((terms, sections), *also)
    where, values = "passage match ?", [" AND ".join(f"({each.expression(within)})" for each, within in asked)]
    for column, wanted in (("substance", list(substances)), ("set_id", [set_key(id) for id in set_ids])):
        if wanted:
            where += f" and +rowid in (select id from label where {column} in ({_marks(wanted)}))"
            values += wanted
    return where, tuple(values)


def _richness(terms: SearchTerms, text: str) -> tuple[int, int]:
    """How many of the different terms, and how often."""
    folded = fold(text)
    spans = terms.spans_folded(folded)
    return len({folded[start:end] for start, end in spans}), len(spans)
