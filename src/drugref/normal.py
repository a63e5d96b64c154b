"""The form in which names are compared, and the form in which foreign text is printed."""

import re
import unicodedata

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
"""Control characters, marks that reorder or hide text, lone surrogates and noncharacters; not tab and newline."""


_DROPPED = bytes(code for code in range(128) if not chr(code).isalnum())


def normalise(name: str) -> str:
    """Case, accents, hyphens, spaces and punctuation taken away: ``"Béta-Blocker 2"`` → ``"betablocker2"``.

    Names that are equal in this form are the same name. Idempotent.
    """
    if name.isascii():  # a fifth of the time; nearly every name is
        return name.lower().encode().translate(None, _DROPPED).decode()
    folded = unicodedata.normalize("NFKD", name.casefold())
    folded = unicodedata.normalize("NFKD", folded.casefold())
    return "".join(character for character in folded if character.isalnum())


def printable(text: str) -> str:
    r"""``text`` with control characters, direction marks and the like written out: ``"\x1b"`` → ``"\\x1b"``."""
    return _UNPRINTABLE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def unprintable(text: str) -> str | None:
    """The first character of ``text`` that ``printable`` would write out, written out; else None."""
    found = _UNPRINTABLE.search(text)
    return printable(found[0]) if found else None
