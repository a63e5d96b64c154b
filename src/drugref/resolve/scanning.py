"""A medication list's line taken apart: the names that are in it as written, and what all around them is taken as."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drugref.normal import normalise
from drugref.resolve import words
from drugref.resolve.line import PIECE_KINDS, Piece, pieces
from drugref.resolve.outcome import Outcome, Parsed, Suggest
from drugref.substance import SALTS

if TYPE_CHECKING:
    from drugref.resolve.as_written import AsWritten

MOST_PIECES = 8
"""Pieces that one name may have."""

SHORTEST_NAME = 3
"""Letters of a name looked for within a line."""

LONG_WORD = 8
"""Letters of a word that is hardly anything else when some list has it for a medicine."""

TAKEN_WITH = frozenset("alcohol water milk food sugar salt caffeine tobacco oxygen iron sleep".split())

RANGE = 3
"""The higher of two strengths is at most so many times the lower where they are a range."""

_FIELD = {"release": "form", "duration": "schedule", "date": "rest", "number": "strength", "strengths": "strength"}
_NAMING = frozenset(["word", "number", "joint", "apart", "form", "release", "route", "schedule", "quantity"])
_OFFICIAL = frozenset(["INN", "USAN", "JAN", "BAN", "brand", "combination", "ask", "own name"])


@dataclass
class NameInLine:
    """One name in the line: the answer to it, the text, and what joins it to the name before (empty: nothing)."""

    outcome: Outcome
    text: str
    joint: str = ""


@dataclass
class LineReading:
    """What was found in a line so far."""

    names: list[NameInLine] = field(default_factory=list)
    aliases: list[NameInLine] = field(default_factory=list)
    parts: dict[str, list[str]] = field(default_factory=dict)
    odd: list[str] = field(default_factory=list)
    """Words that nothing explains and that may say which product it is."""
    two_strengths: bool = False
    first: tuple[int, int] | None = None
    """Place of the first words that are not names."""

    def put(self, kind: str, text: str) -> None:
        """A part of the line is explained."""
        self.parts.setdefault(_FIELD.get(kind, kind), []).append(text.strip())

    def parsed(self, name: str = "") -> Parsed:
        """What was taken as what."""
        values = {kind: " ".join(texts) for kind, texts in self.parts.items()}
        values["rest"] = " ".join(filter(None, (values.get("rest", ""), *self.odd)))
        brand = " ".join(alias.text for alias in self.aliases)
        return Parsed(name=name or " + ".join(each.text for each in self.names), brand=brand, **values)


class Scanner:
    """Goes through the pieces of a cleaned line; ``found`` has what it found."""

    def __init__(self, resolver: AsWritten, text: str) -> None:
        self.resolver, self.text = resolver, text
        self.pieces = pieces(text)
        self.found = LineReading()
        self._scan()

    def _scan(self) -> None:
        place, joint = 0, ""
        while place < len(self.pieces):
            piece = self.pieces[place]
            if piece.kind in ("word", "number") and (length := self._name(place, joint)):
                place, joint = place + length, ""
                continue
            if piece.kind in ("joint", "apart"):
                joint = self._joint(place, joint)
            elif piece.kind == "bracket":
                self._bracket(piece.text[1:-1].strip())
            elif piece.kind == "purpose":
                place = self._purpose(place)
                continue
            elif piece.kind == "strengths":
                self.found.put("strength", piece.text)
                self.found.two_strengths |= not self._is_range(place)
            elif piece.kind == "word":
                self._word(piece)
                joint = ""
            else:
                self.found.put(piece.kind, piece.text)
            place += 1

    def _joint(self, place: int, joint: str) -> str:
        """What joins the names before and after, if anything was named before."""
        piece = self.pieces[place]
        after = self.pieces[place + 1] if place + 1 < len(self.pieces) else None
        before = self.pieces[place - 1] if place else None
        if after and before and after.kind == before.kind == "strength" and piece.kind == "joint":
            self.found.two_strengths = True
        if not self.found.names and not self.found.odd:
            return ""
        if (
            piece.kind == "joint"
            and piece.text != "/"
            and not any(p.kind in ("word", "number", "bracket") for p in self.pieces[place + 1 :])
        ):
            self.found.odd.append(piece.text)
        return joint if joint == "," else "," if piece.kind == "apart" else piece.text.lower()

    def _name(self, place: int, joint: str) -> int:
        """Take the longest name that begins here; returns how many pieces it has, or none."""
        start = self.pieces[place].start
        for last in range(min(len(self.pieces), place + MOST_PIECES) - 1, place - 1, -1):
            some = self.pieces[place : last + 1]
            if any(piece.kind not in _NAMING for piece in some) or some[-1].kind in ("joint", "apart"):
                continue
            text = self.text[start : some[-1].end]
            if (some[0].kind == "number" and last == place) or not self._take(text, joint, whole=last == place):
                continue
            return len(some)
        piece = self.pieces[place]
        return 1 if piece.kind == "word" and self._hyphened(piece.text, joint) else 0

    def _take(self, text: str, joint: str, *, whole: bool) -> bool:
        """Whether ``text`` is a name; enters it if so."""
        key = normalise(text)
        if len(key) < SHORTEST_NAME or key.isdigit():
            return False
        outcome = self.resolver.called(text.strip(" .:*?!\"'"), key)
        if outcome is None or (self.found.names and not self._counts(outcome, key)):
            return False
        match = outcome.match
        if not whole and match is not None and match.kind == "salt" and any(sign in text for sign in "/+,;&"):
            return False
        self.found.names.append(NameInLine(outcome, text.strip(" .,:;"), joint))
        return True

    def _counts(self, outcome: Outcome, key: str) -> bool:
        """Whether a name found after the first one is one: no plain word, no salt of the first."""
        names = self.resolver.names
        return not (isinstance(outcome, Suggest) and names is not None and names.is_word(key))

    def _hyphened(self, word: str, joint: str) -> bool:
        """Take a name out of a word with hyphens: “perphenazine-amitriptyline”, “Gabapentin-NT”, “-famotidine”."""
        bare = word.strip("-–.:*\"'“”")
        if (
            bare != word
            and len(bare) >= SHORTEST_NAME
            and self._take(bare, joint or ("-" if word.startswith("-") and self.found.names else ""), whole=True)
        ):
            return True
        left, *others = (part for part in bare.replace("–", "-").split("-"))
        if not others or len(left) < SHORTEST_NAME:
            return False
        for count in range(len(others), 0, -1):
            first, rest = "-".join([left, *others[: count - 1]]), others[count - 1 :]
            if len(normalise(first)) > SHORTEST_NAME and self._take(first, joint, whole=True):
                for part in rest:
                    self._behind_hyphen(part)
                return True
        return False

    def _behind_hyphen(self, part: str) -> None:
        low = part.lower().strip(".")
        if low in words.RELEASE.split() or low in SALTS | words.SALT_SIGNS | words.ONCE_DAILY:
            self.found.put("form", part)
        elif low in words.MAKERS:
            self.found.put("rest", part)
        elif not (len(part) > words.SUFFIX and self._take(part, "-", whole=True)):
            self.found.odd.append(part)

    def _word(self, piece: Piece) -> None:
        """A word that is not a name."""
        word = piece.text.strip(".:*?!\"'“”-–").lower()
        if not normalise(word):
            return
        if word in words.NOT_TAKEN | words.PRODUCT_WORDS:
            self.found.odd.append(piece.text.strip(".,:;"))
        elif self._explained(word):
            self.found.put("rest" if word in words.MAKERS else "form", piece.text)
        elif self.found.names and self._plain(word) and ("strength" in self.found.parts or "schedule" in self.found.parts):
            self.found.put("rest", piece.text)
        else:
            self.found.first = self.found.first or (piece.start, piece.end)
            self.found.odd.append(piece.text.strip(".,:;"))

    def _explained(self, word: str) -> bool:
        """Words for salts and makers make no other medicine of a name."""
        return (
            word in SALTS
            or word in words.FOREIGN_SALTS
            or word in words.MAKERS
            or (word in words.SALT_FILLERS and bool(self.found.names or self.found.parts))
        )

    def _plain(self, word: str) -> bool:
        names = self.resolver.names
        return names is not None and (names.is_word(normalise(word)) or len(word) < SHORTEST_NAME)

    def _bracket(self, inner: str) -> None:
        """What stands in brackets: the other name of the same, or a word on how it is taken."""
        if not normalise(inner):
            return
        outcome = self.resolver.called(inner, normalise(inner))
        if outcome is not None and not (isinstance(outcome, Suggest) and self._plain(inner)):
            self.found.aliases.append(NameInLine(outcome, inner))
            return
        for piece in pieces(inner):
            word = piece.text.lower().strip(".")
            if word in words.NOT_TAKEN:
                self.found.odd.append(piece.text)
            elif piece.kind in PIECE_KINDS or piece.kind in ("purpose", "number", "joint", "apart"):
                self.found.put(piece.kind if piece.kind in PIECE_KINDS else "rest", piece.text)
            elif self._explained(word) or word in words.SALT_FILLERS:
                self.found.put("form", piece.text)
            elif self._plain(word) or self._condition(inner):
                self.found.put("indication", piece.text)
            elif not self._take_alias(piece.text):
                self.found.odd.append(piece.text)

    def _take_alias(self, text: str) -> bool:
        outcome = self.resolver.called(text, normalise(text)) if len(normalise(text)) > SHORTEST_NAME else None
        if outcome is not None:
            self.found.aliases.append(NameInLine(outcome, text))
        return outcome is not None

    def _condition(self, text: str) -> bool:
        kb = self.resolver.kb
        return any(kb.lookup(vocabulary, normalise(text)) for vocabulary in ("conditions", "effects"))

    def _purpose(self, place: int) -> int:
        """What it is given for: to the next thing that is explained. A medicine's name in it is a name in the line."""
        end = place + 1
        while end < len(self.pieces) and self.pieces[end].kind in ("word", "number", "joint"):
            piece = self.pieces[end]
            outcome = self.resolver.called(piece.text, normalise(piece.text)) if len(piece.text) > SHORTEST_NAME + 1 else None
            if outcome is not None and self._is_medicine(outcome, piece.text):
                self.found.names.append(NameInLine(outcome, piece.text, ","))
            end += 1
        text = self.text[self.pieces[place].start : self.pieces[end - 1].end]
        self.found.put("indication", text)
        return end

    def _is_medicine(self, outcome: Outcome, word: str) -> bool:
        """Whether a word of a purpose is a medicine, and no complaint, drink or common word."""
        match = outcome.match
        if match is None or word.lower() in TAKEN_WITH or self._condition(word):
            return False
        return match.kind in _OFFICIAL or len(word) >= LONG_WORD

    def _is_range(self, place: int) -> bool:
        """Whether two strengths are how much to take from and to: “5-10 mg every 4 hours”."""
        numbers = re.findall(r"\d+(?:[.,]\d+)?", self.pieces[place].text)
        if len(numbers) != 2 or any(sign in self.pieces[place].text for sign in "/+&"):
            return False
        low, high = (float(number.replace(",", ".")) for number in numbers)
        return low < high <= RANGE * low and any(piece.kind == "schedule" for piece in self.pieces[place + 1 :])
