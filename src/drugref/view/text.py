"""Styled text: as much of Rich's Text as pages need, with its methods and their meaning, for a tenth of the time to import and build."""

from __future__ import annotations

from collections.abc import Iterable

Styled = tuple[str, str]
"""Words and their style."""

Span = tuple[int, int, str]
"""Where a style begins, where it ends, and its name: words of ``drugref.view.printing.SGR``."""


class Text:
    """``plain`` characters; a ``style`` of the whole, and ``spans`` of styles, of which a later one wins."""

    __slots__ = ("plain", "spans", "style")

    def __init__(self, plain: str = "", style: str = "") -> None:
        self.plain = plain
        self.style = style
        self.spans: list[Span] = []

    def __len__(self) -> int:
        return len(self.plain)

    @classmethod
    def assemble(cls, *parts: str | Text | Styled, style: str = "") -> Text:
        """Texts, strings and styled strings, one after the other."""
        made = cls("", style)
        for part in parts:
            if isinstance(part, Text):
                made.append_text(part)
            elif isinstance(part, str):
                made.plain += part
            else:
                made.append(*part)
        return made

    def append(self, text: str, style: str = "") -> None:
        """Add ``text`` at the end."""
        start = len(self.plain)
        self.plain += text
        if style:
            self.spans.append((start, len(self.plain), style))

    def append_text(self, text: Text) -> None:
        """Add a text with its styles at the end."""
        start = len(self.plain)
        self.plain += text.plain
        if text.style:
            self.spans.append((start, len(self.plain), text.style))
        if text.spans:
            self.spans += [(start + first, start + last, style) for first, last, style in text.spans]

    def join(self, texts: Iterable[Text]) -> Text:
        """The texts, with this one between them."""
        made = Text()
        for number, text in enumerate(texts):
            if number:
                made.append_text(self)
            made.append_text(text)
        return made

    def stylize(self, style: str, start: int = 0, stop: int | None = None) -> None:
        """Give a style to the characters from ``start`` up to ``stop``."""
        stop = len(self.plain) if stop is None else min(stop, len(self.plain))
        if start < stop:
            self.spans.append((start, stop, style))
