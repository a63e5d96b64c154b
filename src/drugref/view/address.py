"""An address as lines of its own: broken only where its parts end, so that it can be read and copied."""

import re
from collections.abc import Iterator

from drugref.normal import printable
from drugref.view.printing import in_column, piece
from drugref.view.text import Text

_PART = re.compile(r"[^/?&=#_.-]*[/?&=#_.-]*")
"""What stays together: up to and with what parts an address."""


class Address:
    """``url``, ``indent`` from the left, in ``style``."""

    def __init__(self, url: str, *, indent: int, style: str = "") -> None:
        self.url = printable(url)
        self.indent = indent
        self.style = style

    def lines(self, width: int, *, colored: bool) -> Iterator[str]:
        """The lines, on a screen of ``width`` columns."""
        room = max(width - self.indent, 1)
        held = ""
        for part in filter(None, _PART.findall(self.url)):
            if held and len(held) + len(part) > room:
                yield self._line(held, colored=colored)
                held = ""
            held += part
            while len(held) > room:  # a part longer than a line
                yield self._line(held[:room], colored=colored)
                held = held[room:]
        if held:
            yield self._line(held, colored=colored)

    def _line(self, text: str, *, colored: bool) -> str:
        (line,) = in_column(Text(text, self.style), len(text) + 1)
        return " " * self.indent + piece(line, colored=colored)
