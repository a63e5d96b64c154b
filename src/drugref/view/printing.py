"""A page as text: what Rich's Console prints of it, without the spaces that end its lines.

No string of a page is markup, and what has a colour is decided before: see ``drugref.cli.output``.
"""

import io
import re

from rich.console import Console, RenderableType

UNBOUNDED = 1_000
"""A page this wide goes to a file or a pipe: nothing is laid out side by side that would be cut."""

_TRAILING = re.compile(r" +((?:\x1b\[[0-9;]*m *)*)$", re.MULTILINE)
"""Spaces that end a line, and the escapes among them."""


def render(page: RenderableType, *, width: int, colored: bool) -> str:
    """The page on a screen of ``width`` columns: no trailing spaces, escapes only if ``colored``."""
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colored,
        color_system="standard" if colored else None,
        no_color=not colored,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        console.print(page, crop=False)
    return _TRAILING.sub(lambda found: found[1].replace(" ", ""), capture.get())
