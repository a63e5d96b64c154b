"""Signs before a name that make one mirror form, or another relative, of the substance: that is not the medicine of the name."""

import re

_SIGN = re.compile(
    r"""^\(?\s*(?:
        \((?:[+\-−–±]|\+/-|[RSrs](?:,[RSrs])*|\d*[RSEZ](?:,\d*[RSEZ])*)\)          # (+)-  (-)-  (S)-  (2R,4S)-
        |[+\-−–](?=-)                                                              # +-
        |(?:[RSDLrsdl]|dl|DL|rac|lev|levo|dex|dextro|ar|es|nor|desmethyl|N-desmethyl|O-desmethyl|ent|epi|iso|cis|trans|alpha|beta|gamma|[αβγ])(?=-)
    )\)?\s*[-–‐]?\s*""",
    re.X,
)
_BOTH = re.compile(r"^\(?(?:\((?:±|\+/-)\)|±|\+/-|rac|racemic|DL|dl)\)?\s*[-–‐]?\s*(?=\w)")


def unsigned(text: str) -> tuple[str, str]:
    """(sign, name): ``"(S)-(+)-ibuprofen"`` → ``("(S)-(+)-", "ibuprofen")``; no sign for what has none or for both forms together."""
    if both := _BOTH.match(text):
        return "", text[both.end() :]
    rest = text
    while (found := _SIGN.match(rest)) and found.end() < len(rest):
        rest = rest[found.end() :]
    return (text[: len(text) - len(rest)], rest) if len(rest) >= 4 else ("", text)
