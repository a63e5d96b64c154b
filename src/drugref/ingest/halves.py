"""Half a pair of surrogates in a file of JSON, for one of which the parser would give up the whole file."""

import re

from drugref.ingest.record import Readable

HALF = "\uffff"
"""What stands for it: no character either, but one that a parser passes on."""

_ESCAPE = re.compile(rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[dD][89a-fA-F][0-9a-fA-F]{2}|.)", re.S)


class Halves:
    """A stream with ``HALF`` for each escape that is half a pair."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """Some bytes; none at the end."""
        while True:
            data = self._stream.read(size)
            if not self._rest and b"\\" not in data[-12:] and b"\\ud" not in data and b"\\uD" not in data:
                return data  # nearly all of a file
            whole, self._rest = self._rest + data, b""
            if data and (last := whole.rfind(b"\\", max(len(whole) - 12, 0))) >= 0:  # an escape, or a pair of them, may go on
                first = _first(whole, last)
                whole, self._rest = whole[:first], whole[first:]
            if whole or not data:
                return _ESCAPE.sub(_paired, whole)


def _paired(found: re.Match[bytes]) -> bytes:
    return b"\\uffff" if len(found[0]) == len(b"\\uffff") else found[0]


def _first(data: bytes, last: int) -> int:
    """Where the escapes begin that follow each other without a gap, up to the one at ``last``."""
    while True:
        if last >= 6 and data[last - 6 : last - 4] == b"\\u":
            last -= 6
        elif last >= 1 and data[last - 1 : last] == b"\\":
            last -= 1
        else:
            return last
