"""Label text as plain text: tags and control characters out, a line a paragraph, a row of a table on a line."""

import html
import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_DROPPED = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.I | re.S)
_CELL = re.compile(r"</t[dh]\s*>(?:\s*(?=<t[dh]\b))?", re.I)
_BREAK = re.compile(r"<(?:br|table)\b[^<>]*>|</(?:tr|p|paragraph|li|item|caption|div|h[1-6]|table|footnote)\s*>", re.I)
_ITEM = re.compile(r"<(?:li|item)\b[^<>]*>", re.I)
_SUP = re.compile(r"<sup\b[^<>]*>([^<>]{1,20})</sup\s*>", re.I)
_TAG = re.compile(
    r"</?(?:a|b|big|body|br|caption|center|col|colgroup|content|div|em|excerpt|font|footnote|footnoteref|h[1-6]|highlight|hr|html|i|img|item|"
    r"li|linkhtml|list|ol|p|paragraph|pre|rendermultimedia|script|section|small|span|strong|style|sub|sup|table|tbody|td|text|tfoot|th|thead|"
    r"title|tr|u|ul)\b[^<>]*>",
    re.I,
)
_BULLET = re.compile(r"•\s+")
_RAISED = str.maketrans("0123456789-−+abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_MARK = re.compile(r"[-−+]?\d+|[a-z](?:\s*,\s*[a-z])*|\d+(?:\s*[,-]\s*\d+)+")
"""What is raised: figures, and letters that stand alone. "st" of 1st and ® are read on the line as well as above it."""


def plain(text: str) -> str:
    """Text that may hold HTML. ``<`` that begins no tag of it ("p < 0.05") stays; a power keeps its height: ``10⁹``."""
    if "<" in text and _TAG.search(text):
        text = _DROPPED.sub(" ", text.replace("\n", " "))
        text = _SUP.sub(lambda found: raised(found[1]), text)
        text = _BREAK.sub("\n", _CELL.sub(" | ", _ITEM.sub("\n• ", text)))
        text = _TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    return tidy(text)


def raised(text: str) -> str:
    """A superscript: powers and the marks of footnotes keep their height, since "3 2" is not "3²"; all else is as it was."""
    return text.strip().translate(_RAISED) if _MARK.fullmatch(text.strip()) else text


def tidy(text: str) -> str:
    """Single spaces, no empty lines, nothing that steers a terminal."""
    if text.isprintable() and "  " not in text and "•" not in text:  # most is; looking takes a tenth of the time of mending
        return text.strip()
    text = _BULLET.sub("• ", _CONTROL.sub(" ", text))
    lines = (" ".join(line.split()).removesuffix(" |") for line in text.split("\n"))
    return "\n".join([line for line in lines if line and line != "|"])


def one_line(text: str) -> str:
    """A name or title."""
    return " ".join(plain(text).split())
