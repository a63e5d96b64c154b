"""Which names of imported labels and lists join resolution, and what each means."""

import json
import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from drugref.normal import normalise
from drugref.store.label_count import KEY_KINDS
from drugref.store.label_format import CODES
from drugref.store.names import LONGEST_KEY, ListedName, parts_of

Ask = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]
"""Gives the rows that answer a question; a file that cannot be read is an error in words."""

LONGEST_NAME = 120
"""Longer texts are descriptions, no names."""

MEANINGS = 3


class LabelNames:
    """The names of imported labels and lists, for resolution."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def lookup(self, key: str) -> list[ListedName]:
        """The names with this key; if there is none, what the code means."""
        rows = self._ask("select * from known where key = ? order by substance_sold desc, substance", (key,))
        return [ListedName(*row) for row in rows] or (self._code(key) if any(map(str.isdigit, key)) else [])

    def part(self, part: str) -> list[str]:
        """The keys filed under one of ``parts_of``."""
        rows = self._ask("select keys from part where part = ?", (part,))
        return str(rows[0][0]).split("\n") if rows else []

    def beginning(self, start: str, most: int) -> list[str]:
        """Up to ``most`` keys that begin with ``start``."""
        rows = self._ask("select distinct key from known where key >= ? and key < ? limit ?", (start, start + "\U0010ffff", most))
        return [key for (key,) in rows]

    def spelt(self, start: str, most: int) -> list[str]:
        """Up to ``most`` names as labels write them, whose keys begin with ``start``."""
        rows = self._ask("select distinct text from known where key >= ? and key < ? limit ?", (start, start + "\U0010ffff", most))
        return [text for (text,) in rows]

    def _code(self, key: str) -> list[ListedName]:
        """Substances of the labels with an NDC, RxCUI or UNII."""
        rows = self._ask(
            "select substance, kind, head from name join label on label.id = label where key = ? and kind in (?, ?, ?) limit 50",
            (key, *map(KEY_KINDS.index, CODES)),
        )
        found = {row[:2]: row[2] for row in rows if row[0]}
        return [ListedName(key, substance, "", _written(head, key), KEY_KINDS[kind]) for (substance, kind), head in found.items()]


def _written(head: bytes, key: str) -> str:
    """A code as the label has it."""
    label = json.loads(head)
    codes = [*label.get("ndcs", ()), *label.get("rxcuis", ()), *label.get("uniis", ())]
    return next((code for code in codes if normalise(code) == key), key)


class Touched:
    """Keys whose labels or lists changed; ``renew`` brings what resolution reads into step with them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._keys: set[str] = set()

    def count(self, names: Iterable[tuple[str, str]], substance: str, unii: str, by: int) -> None:
        """A label with these (text, kind) came (``by`` 1) or went (-1)."""
        rows = []
        for text, kind in dict.fromkeys(names):
            key = normalise(text) if len(text) <= LONGEST_NAME else ""
            if sum(map(str.isalpha, key)) >= 3:
                rows.append((key, substance, kind, text, unii, by))
        self._keys.update(row[0] for row in rows)
        self._connection.executemany(
            "insert into spelt values (?, ?, ?, ?, ?, ?) on conflict do update set labels = labels + excluded.labels", rows
        )

    def enter(self, name: ListedName, corpus: str) -> bool:
        """A list has this name; whether that is new."""
        self._keys.add(name.key)
        values = (name.key, name.substance, name.unii, name.text, name.kind, corpus)
        return self._connection.execute("insert or ignore into listed values (?, ?, ?, ?, ?, ?)", values).rowcount > 0

    def unlist(self, corpus: str) -> None:
        """Nothing is listed by the corpus any more."""
        self._keys.update(key for (key,) in self._connection.execute("select key from listed where corpus = ?", (corpus,)))
        self._connection.execute("delete from listed where corpus = ?", (corpus,))

    def relist(self) -> None:
        """All that lists say is to be read again."""
        self._keys.update(key for (key,) in self._connection.execute("select distinct key from listed"))

    def renew(self) -> None:
        """Make ``known`` and ``part`` of the touched keys anew."""
        connection = self._connection
        connection.execute("delete from spelt where labels < 1")
        gone: list[str] = []
        come: list[str] = []
        for key in sorted(self._keys):
            before = connection.execute("delete from known where key = ?", (key,)).rowcount
            rows = [(n.key, n.substance, n.unii, n.text, n.kind, n.sold, n.substance_sold, n.listed) for n in self._meanings(key)]
            connection.executemany("insert into known values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            if 3 <= len(key) <= LONGEST_KEY and not key.isdigit() and bool(before) != bool(rows):
                (come if rows else gone).append(key)
        self._file(come, gone)
        self._keys.clear()

    def _meanings(self, key: str) -> list[ListedName]:
        """What the key stands for: its commonest substances; a rare one beside a common one is a clerk's mistake."""
        found = [
            ListedName(key, substance, unii, text, kind, listed=1)
            for substance, unii, text, kind in self._connection.execute(
                "select substance, unii, text, kind from listed where key = ? order by substance, corpus", (key,)
            )
        ]
        counted: Counter[str] = Counter()
        best: dict[str, tuple[str, str, str]] = {}
        for substance, text, kind, unii, labels in self._connection.execute(
            "select substance, text, kind, unii, labels from spelt where key = ? order by labels desc, text", (key,)
        ):
            counted[substance] += labels
            best.setdefault(substance, (unii, text, kind))
        whole = counted.total()
        for substance, labels in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MEANINGS]:
            if labels * 4 >= whole:
                found.append(ListedName(key, substance, *best[substance], weight(labels), weight(self._labels(substance))))
        distinct = {name.substance: name for name in reversed(found)}.values()
        own = [name for name in distinct if normalise(name.substance) == key]
        return own or list(distinct)

    def _labels(self, substance: str) -> int:
        return int(self._connection.execute("select count(*) from label where substance = ?", (substance,)).fetchone()[0])

    def _file(self, come: list[str], gone: list[str]) -> None:
        changed: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        for which, keys in enumerate((come, gone)):
            for key in keys:
                for part in parts_of(key):
                    changed[part][which].add(key)
        for part, (more, fewer) in changed.items():
            row = self._connection.execute("select keys from part where part = ?", (part,)).fetchone()
            keys = sorted((set(row[0].split("\n") if row else ()) | more) - fewer)
            if keys:
                self._connection.execute("insert or replace into part values (?, ?)", (part, "\n".join(keys)))
            else:
                self._connection.execute("delete from part where part = ?", (part,))


def weight(count: int) -> int:
    """How well known: 0 to 9, one more each time the labels double."""
    return min(9, round(math.log2(count + 1)))
