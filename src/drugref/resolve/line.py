"""Takes a medication list's line apart: what may be the name, and strength, form, route, schedule and the rest around it."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from drugref.model.record import record
from drugref.resolve import words

ENDS = r"(?![^\W_])"
"""No letter or figure follows."""

_GLUED = re.compile(r"([^\W\d_]{4,})(\d+(?:[.,]\d+)?\s*(?:mg|mcg|µg|μg|g|ml|мг|мкг|г|мл|%))(?![^\W\d_])", re.I)
"""A strength written without a space: “Lyrica75mg”."""

PIECE_KINDS = ("strength", "form", "release", "route", "schedule", "duration", "quantity", "date")
"""What a piece of a line may be besides words, joints and brackets."""


@record
class Piece:
    """Some characters of a line. ``kind``: one of PIECE_KINDS, ``strengths`` (two of them), ``number``, ``purpose``, ``joint``, ``apart``,
    ``bracket`` (the text within) or ``word``.
    """

    kind: str
    text: str
    start: int
    end: int


def cleaned(text: str) -> str:
    """The line without mark-up, trade marks, bullets and characters that nobody sees."""
    if "<" in text or "&" in text:
        text = html.unescape(re.sub(r"</?[A-Za-z][^<>]*>", " ", text))
    text = unicodedata.normalize("NFKC", text.replace("™", " ").replace("®", " ").replace("©", " "))
    text = "".join(
        " " if character.isspace() else character
        for character in text
        if unicodedata.category(character) not in ("Cf", "Cc") or character.isspace()
    )
    text = re.sub(r"(?<=\w)\s*\((?:R|TM|C|r)\)(?=\s|$|[,.;])", "", text)
    text = words.BULLET.sub("", text)
    text = _GLUED.sub(r"\1 \2", text)
    return " ".join(text.replace("‐", "-").replace("‑", "-").split())


@cache
def _scanner() -> re.Pattern[str]:
    number, mass = words.NUMBER, words.MASS
    amount = rf"{number}\s*(?:{mass})"
    unit = rf"(?:{words.VOLUME}|{words.TIME}|{words.EACH_UNIT})"
    per = rf"\s*(?:/|per\b|pro\b|par\b)\s*(?:(?:{number})?\s*{unit}|(?:1\s*)?(?:g|gram)(?![^\W\d_]))"
    one, other = rf"(?:{amount}|{number})", rf"(?:{amount}|{number}(?!\s*(?:{words.VOLUME}|{words.TIME})))"
    two = rf"{one}(?:\s*[/+&]\s*|\s?[-–]\s?){other}(?:\s*[/+-]\s*{one})*"
    groups = [
        ("form0", rf"(?:(?<=^)|(?<=[+/] )){words.LASTING}"),
        ("bracket", r"\[(?P<square>[^\[\]]*)\]|\((?P<round>[^()]*)\)"),
        *((kind, words.pattern(getattr(words, kind.upper())) + rf"\.?{ENDS}") for kind in ("schedule", "duration", "quantity")),
        ("date", rf"(?:{words.DATE}){ENDS}"),
        ("strengths", rf"{two}{ENDS}"),
        ("strength", rf"{amount}(?:{per})?"),
        ("purpose", words.pattern(words.PURPOSE) + ENDS),
        *((kind, words.pattern(getattr(words, kind.upper())) + rf"\.?{ENDS}") for kind in ("form", "release", "route")),
        ("number", rf"{number}{ENDS}"),
        ("apart", r"[,;]"),
        ("joint", rf"[/+&]|(?:{'|'.join(word for word in words.JOINING if word.isalpha())}){ENDS}"),
        ("word", r"[^\s,;/+&()\[\]]+"),
        ("sign", r"\S"),
    ]
    return re.compile("|".join(f"(?P<{name}>{text})" for name, text in groups), re.I)


_GROUPS = {"square": "bracket", "round": "bracket", "form0": "form", "sign": "word"}


def pieces(text: str) -> list[Piece]:
    """The pieces of a cleaned line, in order."""
    return list(_scan(text))


def _scan(text: str) -> Iterator[Piece]:
    scanner, place = _scanner(), 0
    while place < len(text):
        if text[place] in " :.*?!\"'“”":
            place += 1
            continue
        found = scanner.match(text, place)
        if found is None:  # pragma: no cover - “sign” takes anything
            return
        kind = _GROUPS.get(found.lastgroup or "", found.lastgroup or "")
        if kind not in ("word", "sign") and _within_word(text, place):
            found = re.compile(r"[^\s,;/+&()\[\]]+").match(text, place) or found
            kind = "word"
        yield Piece(kind=kind, text=found[0], start=place, end=found.end())
        place = found.end()


def _within_word(text: str, place: int) -> bool:
    """Whether a letter or hyphen stands just before: the middle of a word is not a word."""
    return place > 0 and (text[place - 1].isalpha() and text[place].isalpha())
