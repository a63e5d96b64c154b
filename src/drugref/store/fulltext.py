"""What is searched for: words, phrases and beginnings, as FTS5 takes them, and where they are in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

TOKENIZER = "ascii"
"""FTS5's fastest; all that is indexed and asked has gone through ``fold``, which leaves it nothing but letters and spaces."""

STOP = frozenset(
    """
    a an and are as at be been by for from had has have if in is it may of on or should than that the these this to was were which with
    """.split()
)
"""Words that are not indexed: a third of all text, and nobody asks for them. Phrases that hold them are checked in the text itself."""

_STOP = frozenset(word.encode() for word in STOP)
_BYTES = bytes(code if code >= 0x80 or chr(code).isalnum() else 0x20 for code in range(256)).lower()
"""ASCII in lower case, with a space for all that is neither letter nor figure; other bytes as they are."""

_PARTS = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")

PLACES_LOOKED_AT = 200
"""Places in a text that are weighed for a passage."""

TextSpan = tuple[int, int]
"""Start and end, in characters."""

Words = tuple[str, ...]
"""Words in a row, folded."""

OPERATORS = ("AND", "OR", "NOT")
"""What is not a word where it is written so: in capitals, and in no quotes."""


class _Folding(dict[int, str]):
    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code).lower())[:1].lower()
        self[code] = decomposed if decomposed.isalnum() else " "
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Lower case, accents off, all but letters and figures a space where not ASCII; character by character, so that places stay."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def indexed(text: str) -> str:
    """What of ``text`` goes into the index. In bytes, which is half as quick again: an import spends a third of its time here."""
    words = (text if text.isascii() else fold(text)).encode("utf-8", "replace").translate(_BYTES).split()
    return b" ".join([word for word in words if word not in _STOP]).decode()


@dataclass(frozen=True)
class SearchTerms:
    """``wanted``: word sequences in folded form; the last word of one that ends with ``*`` is a beginning.

    ``every``: whether all must be there, or any. ``either``: those of which one will do; ``without``: what must not be there.
    """

    wanted: tuple[Words, ...]
    every: bool = True
    either: tuple[tuple[Words, ...], ...] = ()
    without: tuple[Words, ...] = ()

    def __bool__(self) -> bool:
        return any(map(_asked, self.wanted))

    @property
    def words(self) -> SearchTerms:
        """The words of phrases one by one."""
        return SearchTerms(tuple(dict.fromkeys((word,) for words in self.wanted for word in _asked(words))), self.every)

    def expression(self, columns: Sequence[str] = ()) -> str:
        """The FTS5 query, within ``columns`` if any are given."""
        within = f"{{{' '.join(columns)}}} : " if columns else ""
        groups = [list(filter(None, map(_quoted, group))) for group in self._groups()]
        joined = [" OR ".join(group) if len(group) == 1 or len(groups) == 1 else f"({' OR '.join(group)})" for group in groups if group]
        asked = " AND ".join(joined)
        denied = " OR ".join(filter(None, map(_quoted, self.without)))
        return f"{within}(({asked}) NOT ({denied}))" if denied else f"{within}({asked})"

    def _groups(self) -> list[tuple[Words, ...]]:
        """What must be there: one of each group."""
        if not self.every:
            return [self.wanted]
        joined = {words for group in self.either for words in group}
        return [*((words,) for words in self.wanted if words not in joined), *self.either]

    def found(self, texts: Iterable[str]) -> bool:
        """Whether the texts together have what is wanted: for phrases, of which the index knows only the words that are not in ``STOP``."""
        groups = [group for group in self._groups() if all(len(words) > 1 for words in group)]
        if not groups:
            return True
        folded = [fold(text) for text in texts]
        return all(any(next(_places(words, text), None) for words in group for text in folded) for group in groups)

    def spans(self, text: str) -> list[TextSpan]:
        """Where they are in ``text``, in order; none overlaps another."""
        return self.spans_folded(fold(text))

    def spans_folded(self, folded: str) -> list[TextSpan]:
        """The same for what ``fold`` has made."""
        spans: list[TextSpan] = []
        for span in sorted((span for words in self.wanted for span in _places(words, folded)), key=lambda span: (span[0], -span[1])):
            if not spans or span[0] >= spans[-1][1]:
                spans.append(span)
        return spans

    def passage(self, text: str, around: int = 120) -> tuple[str, tuple[TextSpan, ...]]:
        """The stretch of ``text`` where most different ones lie close together, whole words, about twice ``around`` long; and their places.

        Empty if none is there. An ellipsis marks where the text goes on.
        """
        folded = fold(text)
        spans = self.spans_folded(folded)
        if not spans:
            return "", ()
        start, end = _outward(text, *_richest(folded, spans[:PLACES_LOOKED_AT], 2 * around), around)
        lead, tail = ("… " if start else ""), (" …" if end < len(text) else "")
        shift = len(lead) - start
        inside = tuple((a + shift, b + shift) for a, b in spans if a >= start and b <= end)
        return lead + text[start:end].replace("\n", " ") + tail, inside


def parse(text: str) -> SearchTerms:
    """Terms as typed: words, ``"a phrase"``, ``begin*``; all must be there, but ``A OR B`` is either of two, and ``NOT A`` must not be."""
    groups: list[list[Words]] = []
    without: list[Words] = []
    operator = ""
    for phrase, word in _PARTS.findall(text):
        if word in OPERATORS:
            operator = word
            continue
        words = _words(phrase or word)
        if not words or (len(words) == 1 and words[0] in STOP):
            continue
        if operator == "NOT":
            without.append(words)
        elif operator == "OR" and groups:
            groups[-1].append(words)
        else:
            groups.append([words])
        operator = ""
    wanted = tuple(dict.fromkeys(words for group in groups for words in group))
    either = tuple(tuple(dict.fromkeys(group)) for group in groups if len(set(group)) > 1)
    return SearchTerms(wanted, either=either, without=tuple(dict.fromkeys(without)))


def any_of(texts: Iterable[str]) -> SearchTerms:
    """Any of the phrases, each also with a plural s on its last word."""
    phrases = [words for text in texts if (words := _words(text.replace("*", " ")))]
    plurals = [(*words[:-1], words[-1] + "s") for words in phrases if not words[-1].endswith("s")]
    return SearchTerms(tuple(dict.fromkeys([*phrases, *plurals])), every=False)


def _words(text: str) -> tuple[str, ...]:
    words = _WORD.findall(fold(text))
    if words and text.rstrip().endswith("*"):
        words[-1] += "*"
    return tuple(words)


def _asked(words: tuple[str, ...]) -> list[str]:
    return [word for word in words if word not in STOP]


def _quoted(words: tuple[str, ...]) -> str:
    """As FTS5 has it; empty if the index has none of the words."""
    asked = _asked(words)
    if not asked:
        return ""
    begins = asked[-1].endswith("*")
    return '"' + " ".join(asked).removesuffix("*") + '"' + ("*" if begins else "")


def _places(words: tuple[str, ...], folded: str) -> Iterator[TextSpan]:
    """Where the words stand in a row. The first is looked for as it is, which is many times as quick as a pattern."""
    first = words[0].removesuffix("*")
    pattern = _pattern(words)
    at = folded.find(first)
    while at >= 0:
        if not (at and folded[at - 1].isalnum()) and (found := pattern.match(folded, at)):
            yield found.span()
        at = folded.find(first, at + 1)


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    body = r"[\W_]+".join(re.escape(word.removesuffix("*")) for word in words)
    return re.compile(body + (r"[^\W_]*" if words[-1].endswith("*") else r"(?![^\W_])"))


def _richest(folded: str, spans: list[TextSpan], width: int) -> TextSpan:
    """The stretch of at most ``width`` (or one place) with the most different terms, then the most."""
    words = [folded[start:end] for start, end in spans]
    best, richest, last = spans[0], (0, 0), 0
    for first, (start, end) in enumerate(spans):
        last = max(last, first)
        while last + 1 < len(spans) and spans[last + 1][1] - start <= width:
            last += 1
        rich = (len(set(words[first : last + 1])), last - first)
        if rich > richest:
            best, richest = (start, max(end, spans[last][1])), rich
    return best


def _outward(text: str, start: int, end: int, around: int) -> TextSpan:
    """A window widened to about twice ``around``, to whole words, and not beyond the ends."""
    room = max(2 * around - (end - start), 0) // 2
    wide_start, wide_end = max(start - room, 0), min(end + room, len(text))
    while 0 < wide_start < start and not text[wide_start - 1].isspace():
        wide_start += 1
    while end < wide_end < len(text) and not text[wide_end].isspace():
        wide_end -= 1
    return wide_start, wide_end
