"""How one name may have become another under a writer's hand: the cheapest row of slips, each with its cost and its words.

A slip costs what it was measured to weigh (a conditional logit of real misspellings, held against pairs of
different medicines' names): little where people slip often and names seldom differ, much where it is the other way round.
The costs are in natural-log units of odds. Names are compared in their normalised form.
"""

from collections.abc import Iterator
from dataclasses import dataclass

COST: dict[str, float] = {
    "doubled": 1.6,
    "vowel": 2.3,
    "y/i": 2.2,
    "sound": 2.6,
    "letters": 1.9,
    "swap": 1.7,
    "exchange": 2.3,
    "moved": 2.6,
    "repeated": 2.6,
    "vowel dropped": 2.0,
    "vowel added": 2.2,
    "h": 1.9,
    "end e": 1.1,
    "end": 2.1,
    "end other": 3.0,
    "dropped": 2.0,
    "added": 2.4,
    "keyboard": 2.9,
    "other": 3.0,
    "first": 1.3,
    "digit": 9.0,
    "cut": 4.0,
    "many": 1.2,
}
"""Kind of slip → what one of it costs. ``first`` is added to whatever touches the first letter, ``many`` for each slip beyond the second.
``exchange``: two vowels or two consonants have changed places; ``moved``: one letter went two or three places on;
``repeated``: some letters were written twice, or once where the name has them twice; ``cut``: a name broken off."""

VOWELS = frozenset("aeiouy")

_SOUNDS = ("ckqg", "szxc", "fv", "bp", "dt", "mn", "gj", "vw", "lr")
SOUND = frozenset((a, b) for group in _SOUNDS for a in group for b in group if a != b)
"""Consonants that are heard as one another."""

_PAIRS = tuple(
    (one, other)
    for pair in """
    ph/f ck/k ck/c qu/k qu/c cc/k ch/k ch/c th/t rh/r ae/e oe/e x/cs x/ks cc/x x/cks kw/qu sc/s ps/s z/x ie/y ee/i ea/e
    oo/u ou/u eu/u au/o aw/au ei/i ey/y ai/a igh/i sh/s sch/sh tz/z ts/z dg/g gh/g kn/n yl/il er/or y/ie tion/sion zy/si
    pf/f ff/ph cl/d rn/m vv/w l/i
    """.split()
    for one, other in [pair.split("/")]
)
LETTERS = frozenset(_PAIRS) | frozenset((b, a) for a, b in _PAIRS)
"""Groups of letters that are heard, or look, as one another."""
_BY_LAST: dict[tuple[str, str], list[tuple[str, str]]] = {}
for _pair in LETTERS:
    _BY_LAST.setdefault((_pair[0][-1], _pair[1][-1]), []).append(_pair)

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PLACES = {letter: (row, column + row * 0.5) for row, letters in enumerate(_ROWS) for column, letter in enumerate(letters)}
KEYBOARD = frozenset(
    (a, b)
    for a, (row, column) in _PLACES.items()
    for b, (other_row, other_column) in _PLACES.items()
    if a != b and abs(row - other_row) <= 1 and abs(column - other_column) <= 1
)
"""Neighbours on the keyboard."""


@dataclass(frozen=True, slots=True)
class Edit:
    """``name`` has ``right`` where the query has ``wrong``, at this place of the query."""

    kind: str
    right: str
    wrong: str
    place: int
    cost: float

    def __str__(self) -> str:
        if not self.wrong:
            return f"“{self.right}” left out"
        if not self.right:
            return f"“{self.wrong}” put in"
        return f"“{self.wrong}” for “{self.right}”"


@dataclass(frozen=True, slots=True)
class Slip:
    """The cheapest way from a name to what was typed."""

    cost: float
    edits: tuple[Edit, ...]

    def __str__(self) -> str:
        return ", ".join(map(str, self.edits)) or "the same letters"


MANY_SLIPS = 2
"""Slips that one name may well hold."""

SPAN = 5
"""Letters within which others change places."""

_FAR = 99.0
_Cell = tuple[float, str, int, int]
"""Cost so far; the slip that led here (empty: the same letter); letters of the query and of the name that it took."""


def slip(query: str, name: str) -> Slip:
    """The cheapest slips that turn ``name`` into ``query``."""
    if len(name) - len(query) > 1 and name.startswith(query):
        return Slip(COST["cut"], (Edit("cut", name[len(query) :], "", len(query), COST["cut"]),))
    start, stop_query, stop_name = _apart(query, name)
    table = _table(query, name, start, stop_query, stop_name)
    edits = []
    i, j = len(table) - 1, len(table[0]) - 1
    while i or j:
        cost, kind, back_i, back_j = table[i][j]
        if kind:
            spent = cost - table[i - back_i][j - back_j][0]
            right, wrong = name[start + j - back_j : start + j], query[start + i - back_i : start + i]
            edits.append(Edit(kind, right, wrong, start + i - back_i, spent))
        i, j = i - back_i, j - back_j
    return Slip(table[-1][-1][0] + COST["many"] * max(0, len(edits) - MANY_SLIPS), tuple(reversed(edits)))


def _apart(query: str, name: str) -> tuple[int, int, int]:
    """Where the two begin to differ, and where they end to in each: no slip need be looked for outside."""
    shortest = min(len(query), len(name))
    start = 0
    while start < shortest and query[start] == name[start]:
        start += 1
    end = 0
    while end < shortest - start and query[-1 - end] == name[-1 - end]:
        end += 1
    return start, len(query) - end, len(name) - end


def _table(query: str, name: str, start: int, stop_query: int, stop_name: int) -> list[list[_Cell]]:
    """Dynamic programming: the cheapest way to every pair of places."""
    table: list[list[_Cell]] = []
    for at in range(start, stop_query + 1):
        row: list[_Cell] = []
        table.append(row)
        for of in range(start, stop_name + 1):
            row.append(_cheapest(table, query, name, start, at, of) if row or at > start else (0.0, "", 0, 0))
    return table


def _cheapest(table: list[list[_Cell]], query: str, name: str, start: int, at: int, of: int) -> _Cell:
    """The cheapest way to have accounted for the query up to ``at`` and the name up to ``of``."""
    i, j = at - start, of - start
    best: _Cell = (_FAR, "", 0, 0)
    for kind, back_i, back_j in _ways(query, name, at, of, i, j):
        cost = table[i - back_i][j - back_j][0]
        if kind:
            cost += COST[kind] + (COST["first"] if at == back_i or of == back_j else 0.0)
        if cost < best[0]:
            best = (cost, kind, back_i, back_j)
    return best


def _ways(query: str, name: str, at: int, of: int, i: int, j: int) -> list[tuple[str, int, int]]:
    """What may have been done last: (slip, letters of the query, letters of the name)."""
    ways: list[tuple[str, int, int]] = []
    if i and j:
        typed, right = query[at - 1], name[of - 1]
        if typed == right:
            ways.append(("", 1, 1))
        else:
            ways.append((_replaced(typed, right, last=at == len(query) and of == len(name)), 1, 1))
            if i > 1 and j > 1 and typed == name[of - 2] and right == query[at - 2]:
                ways.append(("swap", 2, 2))
        for wrong, meant in _BY_LAST.get((typed, right), ()):
            long_enough = len(wrong) <= i and len(meant) <= j
            if long_enough and query.endswith(wrong, 0, at) and name.endswith(meant, 0, of):
                ways.append(("letters", len(wrong), len(meant)))
    ways.extend(_displaced(query, name, at, of, i, j))
    if i:
        ways.append((_extra(query, at - 1, "added"), 1, 0))
    if j:
        ways.append((_extra(name, of - 1, "dropped"), 0, 1))
    return ways


def _displaced(query: str, name: str, at: int, of: int, i: int, j: int) -> Iterator[tuple[str, int, int]]:
    """Letters that are all there, but not in their places, or twice."""
    for span in range(3, 1 + min(i, j, SPAN)):
        wrong, right = query[at - span : at], name[of - span : of]
        if wrong[1:-1] == right[1:-1] and wrong[0] == right[-1] and wrong[-1] == right[0] and (wrong[0] in VOWELS) == (right[0] in VOWELS):
            yield "exchange", span, span
        if (wrong[1:] == right[:-1] and wrong[0] == right[-1]) or (wrong[:-1] == right[1:] and wrong[-1] == right[0]):
            yield "moved", span, span
    for length in range(2, SPAN):
        if i >= length and query[at - 2 * length : at] == 2 * query[at - length : at]:
            yield "repeated", length, 0
        if j >= length and name[of - 2 * length : of] == 2 * name[of - length : of]:
            yield "repeated", 0, length


def _replaced(typed: str, right: str, *, last: bool) -> str:
    if not (typed.isalpha() and right.isalpha()):
        return "digit"
    if {typed, right} == {"y", "i"}:
        return "y/i"
    if typed in VOWELS and right in VOWELS:
        return "vowel"
    if (typed, right) in SOUND:
        return "end" if last else "sound"
    if last:
        return "end other"
    return "keyboard" if (typed, right) in KEYBOARD else "other"


def _extra(text: str, place: int, kind: str) -> str:
    """What it is that ``text`` has a letter here and the other has not."""
    letter = text[place]
    if not letter.isalpha():
        return "digit"
    if letter in (text[place - 1 : place], text[place + 1 : place + 2]):
        return "doubled"
    if place == len(text) - 1:
        return "end e" if letter == "e" else "end"
    if letter == "h":
        return "h"
    return f"vowel {kind}" if letter in VOWELS else kind
