"""An address as lines of its own: broken only where its parts end, so that it can be read and copied."""

import re
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from drugref.normal import printable

_PART = re.compile(r"[^/?&=#_.-]*[/?&=#_.-]*")
"""What stays together: up to and with what parts an address."""


class Address:
    """``url``, ``indent`` from the left, in ``style``."""

    def __init__(self, url: str, *, indent: int, style: str = "") -> None:
        self.url = printable(url)
        self.indent = indent
        self.style = style

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._lines(max(options.max_width - self.indent, 1)):
            yield Text.assemble(" " * self.indent, (line, self.style), no_wrap=True, overflow="ignore")

    def _lines(self, room: int) -> Iterator[str]:
        held = ""
        for part in filter(None, _PART.findall(self.url)):
            if held and len(held) + len(part) > room:
                yield held
                held = ""
            held += part
            while len(held) > room:  # a part longer than a line
                yield held[:room]
                held = held[room:]
        if held:
            yield held
