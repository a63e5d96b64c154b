"""The compiled list of medicines' names: looked up by key without loading it, searched by parts of a key.

One SQLite file in the cache folder, made at first need from the guard list, the user's own names, and whatever an import adds.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import log
from pathlib import Path
from typing import Protocol

from drugref.model.record import record
from drugref.normal import normalise

FORMAT_OF_NAMES = "names-4"

TABLES_OF_NAMES = """
create table meta (key text primary key, value text not null) without rowid;
create table name (key text, substance text, unii text, text text, kind text, sold int, substance_sold int, listed int,
                   sold_in text not null, primary key (key, substance)) without rowid;
create table part (part text primary key, keys text not null) without rowid;
create table gram (letters text primary key, names int not null) without rowid;
create table word (word text primary key) without rowid;
create table covered (key text, substance text, primary key (key, substance)) without rowid;
"""

UNSEEN = 0.3
"""What three letters that no name has in a row count as."""

LONGEST_KEY = 40
"""Longer names are found only as written."""


@record(kw_only=False)
class ListedName:
    """A name of a medicine, and the substance it is of. The three figures (0 to 9) say how well known it is.

    ``where``: countries that a register of products has it for (``CA,US``), where that is known. A name of the kind ``ask`` is always
    asked about: ``substance`` is one of the things it has been taken for.
    """

    key: str
    substance: str
    unii: str
    text: str
    kind: str
    sold: int = 0
    substance_sold: int = 0
    listed: int = 0
    where: str = ""


class ImportedNames(Protocol):
    """Names that were imported: see ``label_names.LabelNames``."""

    def lookup(self, key: str) -> list[ListedName]:
        """The names with this key."""

    def part(self, part: str) -> list[str]:
        """The keys filed under one of ``parts_of``."""

    def beginning(self, start: str, most: int) -> list[str]:
        """Up to ``most`` keys that begin with ``start``."""


class Names:
    """Every name that some list has, and those of ``imported`` labels and lists."""

    def __init__(self, connection: sqlite3.Connection, imported: ImportedNames | None = None) -> None:
        self._connection = connection
        self._imported = imported
        self._parts: dict[str, list[str]] = {}

    def __del__(self) -> None:
        """A connection is part of a circle: without this the list's 20 MB would stay until Python looks for such."""
        self._connection.close()

    @property
    def has_imported(self) -> bool:
        """Whether names and codes of imported labels and lists are among them."""
        return self._imported is not None

    def lookup(self, key: str) -> list[ListedName]:
        """The names with this key, the best-known substance first. The substance of exactly that name is what is meant by it.

        Imported names add other meanings, but not to the name of a substance itself: what a clerk calls "ibuprofen" is no other one.
        """
        rows = self._connection.execute("select * from name where key = ? order by substance_sold desc, substance", (key,))
        listed = [ListedName(*row) for row in rows]
        if asked := [name for name in listed if name.kind == "ask"]:
            return asked
        for name in listed:
            if normalise(name.substance) == key:
                return [name]
        if self._imported is None or any(name.kind == "own name" for name in listed):
            return listed
        known = {name.substance for name in listed}
        return listed + [name for name in self._imported.lookup(key) if name.substance not in known]

    def part(self, part: str) -> list[str]:
        """The keys filed under one of ``parts_of``."""
        if part not in self._parts:
            row = self._connection.execute("select keys from part where part = ?", (part,)).fetchone()
            self._parts[part] = (row[0].split("\n") if row else []) + (self._imported.part(part) if self._imported else [])
        return self._parts[part]

    def beginning(self, start: str, most: int) -> list[str]:
        """Up to ``most`` keys that begin with ``start``, and as many that were imported."""
        rows = self._connection.execute(
            "select distinct key from name where key >= ? and key < ? limit ?", (start, start + "\U0010ffff", most)
        )
        more = self._imported.beginning(start, most) if self._imported else []
        return list(dict.fromkeys([*(key for (key,) in rows), *more]))

    def combinations(self, substance: str, most: int = 4) -> list[ListedName]:
        """The combinations with ``substance`` that are sold most, one name of each."""
        rows = self._connection.execute(
            "select *, max(sold) from name where substance like ? or substance like ? group by substance "
            "order by substance_sold desc, substance limit ?",
            (f"{substance} + %", f"% + {substance}%", most),
        )
        return [ListedName(*row[:9]) for row in rows]

    def with_letters(self, letters: str, most: int = 40) -> list[ListedName]:
        """Official names of what is sold that begin with the first letter and have the others in this order."""
        rows = self._connection.execute(
            "select * from name where key like ? and substance_sold >= 4 and kind in ('INN', 'USAN', 'JAN', 'BAN') "
            "order by substance_sold desc, key limit ?",
            ("%".join(letters) + "%", most),
        )
        return [ListedName(*row) for row in rows]

    def official(self) -> list[ListedName]:
        """The official names of substances that are sold."""
        rows = self._connection.execute("select * from name where kind in ('INN', 'USAN', 'JAN', 'BAN') and substance_sold > 0")
        return [ListedName(*row) for row in rows]

    def likeness(self, key: str) -> float:
        """How much like a medicine's name ``key`` is spelt: natural-log probability by the letters that follow each other in names."""
        grams = grams_of(key)
        wanted = list({letters for gram in grams for letters in (gram, gram[:2])})
        rows = self._connection.execute(f"select letters, names from gram where letters in ({', '.join('?' * len(wanted))})", wanted)
        count = dict(rows.fetchall())
        return sum(log((count.get(gram, 0) + UNSEEN) / (count.get(gram[:2], 0) + UNSEEN * 27)) for gram in grams)

    def covered(self, key: str) -> list[str]:
        """The substances that lists of medicines call so, where the user's own name of that key means another."""
        rows = self._connection.execute("select substance from covered where key = ? order by substance", (key,))
        return [substance for (substance,) in rows]

    def is_word(self, key: str) -> bool:
        """Whether it is an English word, of which a brand may have been made."""
        return self._connection.execute("select 1 from word where word = ?", (key,)).fetchone() is not None

    def keys(self) -> Iterator[str]:
        """Every key of the lists once, in order; imported ones apart."""
        for (key,) in self._connection.execute("select distinct key from name order by key"):  # holds ``self``, and so the connection
            yield key

    def without(self, substances: Iterable[str] = (), keys: Iterable[str] = ()) -> Names:
        """A copy in memory that has never heard of them; for measuring."""
        copy = sqlite3.connect(":memory:")
        self._connection.backup(copy)
        copy.executemany("delete from name where substance = ?", ((substance,) for substance in substances))
        copy.executemany("delete from name where key = ?", ((key,) for key in keys))
        copy.executescript("delete from part; delete from gram")
        _file_parts(copy)
        _count_grams(copy)
        return Names(copy)


def parts_of(key: str) -> list[str]:
    """What a key is filed under: first letter with length, and the trigrams near its beginning with length."""
    return [f"{key[0]}{len(key)}", *(f"~{key[at : at + 3]}{len(key)}" for at in range(3) if len(key) >= at + 3)]


def grams_of(key: str) -> list[str]:
    """Every letter with the two before it; ``^`` before the first, ``$`` after the last."""
    marked = f"^^{key}$"
    return [marked[at : at + 3] for at in range(len(marked) - 2)]


def read_words(path: Path) -> Iterator[str]:
    """The words of a list as ``tools.guard.words`` writes it."""
    import lzma  # as below

    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from (line.rstrip("\n") for line in lines if not line.startswith("#"))


def read_list(path: Path) -> Iterator[ListedName]:
    """The names of a guard list as ``tools.guard.build`` writes it."""
    import lzma  # here, because an exact name never gets so far

    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            substance, unii, kind, known, where, names = line.rstrip("\n").split("\t")
            sold, substance_sold, listed = map(int, known)
            for name in names.split("|"):
                yield ListedName(normalise(name), substance, unii, name, kind, sold, substance_sold, listed, where)


def read_hand(path: Path) -> Iterator[ListedName]:
    """The names of a list kept by hand: ``name<TAB>substance<TAB>kind<TAB>countries<TAB>source``; ``a + b`` for a combination."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, substance, kind, where, _ = line.split("\t")
            yield ListedName(normalise(name), substance, "", name, kind, where=where)


def read_own(path: Path) -> Iterator[tuple[str, str]]:
    """(name, drug) of every line of a user's TSV; other lines are passed over."""
    for line in path.read_text(encoding="utf-8-sig", errors="replace").splitlines():
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) >= 2 and all(cells[:2]) and not line.startswith("#"):
            yield cells[0], cells[1]


def compile_into(
    connection: sqlite3.Connection,
    listed: Iterable[ListedName],
    own: Iterable[tuple[str, str]],
    fingerprint: str,
    words: Iterable[str] = (),
) -> None:
    """Fill an empty database. A user's own name takes the place of a listed one. ``words``: of English, in lower case."""
    connection.executescript(TABLES_OF_NAMES)
    with connection:
        connection.execute("insert into meta values ('fingerprint', ?)", (fingerprint,))
        rows = ((n.key, n.substance, n.unii, n.text, n.kind, n.sold, n.substance_sold, n.listed, n.where) for n in listed if n.key)
        connection.executemany("insert or ignore into name values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        named = [(name, _known(connection, drug)) for name, drug in own]  # before any of them stands in a list's place
        for name, row in named:
            _add_own(connection, name, row)
        connection.executemany("insert or ignore into word values (?)", ((word,) for word in words))
        _file_parts(connection)
        _count_grams(connection)


def _known(connection: sqlite3.Connection, drug: str) -> tuple[str, str, int, int]:
    """Substance, code and how well known it is, of what a user's own name stands for."""
    known = "select substance, unii, substance_sold, listed from name where key = ? order by substance_sold desc limit 1"
    found: tuple[str, str, int, int] | None = connection.execute(known, (normalise(drug),)).fetchone()
    return found or (drug, "", 0, 0)


def _add_own(connection: sqlite3.Connection, name: str, known: tuple[str, str, int, int]) -> None:
    key = normalise(name)
    substance, unii, sold, listed = known
    if key:
        others = "insert or ignore into covered select key, substance from name where key = ? and substance != ? and kind != 'own name'"
        connection.execute(others, (key, substance))
        connection.execute("delete from name where key = ?", (key,))
        row = (key, substance, unii, name, "own name", 5, sold, listed, "")
        connection.execute("insert into name values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _file_parts(connection: sqlite3.Connection) -> None:
    filed: dict[str, list[str]] = defaultdict(list)
    for (key,) in connection.execute("select distinct key from name order by key"):
        if 3 <= len(key) <= LONGEST_KEY:
            for part in dict.fromkeys(parts_of(key)):
                filed[part].append(key)
    connection.executemany("insert into part values (?, ?)", ((part, "\n".join(keys)) for part, keys in filed.items()))


def _count_grams(connection: sqlite3.Connection) -> None:
    counts: Counter[str] = Counter()
    for (key,) in connection.execute("select distinct key from name"):
        if key.isalpha() and 4 <= len(key) <= 20:
            for gram in grams_of(key):
                counts[gram] += 1
                counts[gram[:2]] += 1
    connection.executemany("insert into gram values (?, ?)", counts.items())
