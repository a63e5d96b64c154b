"""Listed pairs in the compiled knowledge base: each kept once, and filed under whoever stands on either side."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from drugref.model import ListedPair, Side
from drugref.store.encoding import encode

VARIABLES_AT_ONCE = 500
"""SQLite takes no more variables than 999 in old versions."""


class Filed(NamedTuple):
    """``member`` stands on ``side`` (``a`` or ``b``) of the pair with this number."""

    member: str
    side: str
    pair: int


def member(side: Side) -> str:
    """What a side is filed under."""
    if side.drug:
        return f"drug:{side.drug}"
    return f"class:{side.drug_class}" if side.drug_class else f"substance:{side.substance}"


def file_pairs(connection: sqlite3.Connection, pairs: Iterable[ListedPair]) -> None:
    """Fill the tables."""
    for number, pair in enumerate(pairs, 1):
        connection.execute("insert into pair values (?, ?)", (number, encode(pair)))
        connection.executemany(
            "insert or ignore into side values (?, ?, ?)", ((member(getattr(pair, side)), side, number) for side in "ab")
        )


def filed(connection: sqlite3.Connection, members: Iterable[str]) -> list[Filed]:
    """Where the members stand."""
    wanted = list(members)
    found: list[Filed] = []
    for at in range(0, len(wanted), VARIABLES_AT_ONCE):
        some = wanted[at : at + VARIABLES_AT_ONCE]
        rows = connection.execute(f"select member, side, pair from side where member in ({', '.join('?' * len(some))})", some)
        found += [Filed(*row) for row in rows]
    return found
