"""Texts of the French thesaurus: how two prints of one text are told to be the same, without keeping the text."""

import hashlib
import re
import unicodedata


def letters(text: str) -> str:
    """Only what identifies the text: ASCII letters and digits, and the signs that change a figure (`<`, `>`, `=`)."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("≥", ">=").replace("≤", "<="))
    return re.sub(r"[^a-z0-9<>=]", "", plain.encode("ascii", "ignore").decode())


def text_id(text: str) -> str:
    """The same ten hexadecimal digits for every print of one text, whatever its spaces, hyphens and accents."""
    return hashlib.sha256(letters(text).encode()).hexdigest()[:10]


def one_line(text: str) -> str:
    """The text with every run of white space made one space."""
    return re.sub(r"\s+", " ", text).strip()
