"""Printing: results on stdout, everything else on stderr; JSON, plain or coloured; paged on a terminal."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from drugref.normal import printable, unprintable

if TYPE_CHECKING:
    from rich.console import RenderableType

    from drugref.model.replaced import Replaced
    from drugref.store.knowledge_base import KnowledgeBase

_kept: list[str] | None = None
"""What is written instead of going to stdout, while an answer is kept to be formatted or to go to a file."""


UNBOUNDED_COLUMNS = 100_000
"""Columns of a page that goes to a file or pipe: nothing is wrapped or cut."""


class Output:
    """How this call prints."""

    def __init__(self, *, json: bool = False, color: str = "auto", pager: bool = True) -> None:
        self.json = json
        self.terminal = _kept is None and sys.stdout.isatty()
        self.pager = pager and self.terminal
        forced = os.environ.get("FORCE_COLOR", "") not in ("", "0")
        allowed = (forced or (self.terminal and os.environ.get("TERM") != "dumb")) and not os.environ.get("NO_COLOR")
        self.colored = color == "always" or (color == "auto" and allowed)

    @property
    def width(self) -> int:
        """Columns to lay a page out in."""
        if not self.terminal:
            return UNBOUNDED_COLUMNS
        import shutil

        return max(shutil.get_terminal_size().columns, 40)

    def emit_json(self, data: dict[str, object], *, line: bool = False) -> None:
        """Print an answer for programs; ``line``: it is one of many, on one line."""
        if _replaced:
            from drugref.view.replaced import as_json

            data |= as_json(_replaced)
        if own_names:
            data["own_names"] = list(own_names)
        write(to_json(data, line=line))

    def emit_screen(self, screen: "RenderableType", edition: str) -> None:
        """Print a first screen; below it, what of this ``edition`` and the imported labels is old."""
        import datetime

        from rich.console import Group
        from rich.text import Text

        from drugref import opening
        from drugref.query.age import outdated

        old = outdated(edition, opening.last_imports(), datetime.datetime.now(datetime.UTC).date())
        self.emit_page(Group(screen, *(Text(line, "magenta") for line in old)))

    def emit_page(self, page: "RenderableType") -> None:
        """Print an answer for people, through a pager when it is longer than the terminal."""
        from drugref.view.printing import render

        if _replaced:
            from rich.console import Group

            from drugref.view.replaced import view

            page = Group(page, view(_replaced))
        self._emit(render(page, width=self.width, colored=self.colored))

    def _emit(self, text: str) -> None:
        import shutil

        if LINK in text:
            from drugref.cli import links

            text = text if links.wanted(os.environ) else links.without(text)
        if self.pager and text.count("\n") >= shutil.get_terminal_size().lines:
            _page(text)
        else:
            write(text)


LINK = "\x1b]8;"
"""What a link of a terminal begins with (OSC 8)."""


def _page(text: str) -> None:
    """Through the user's pager; as it is if that fails, so that an answer is never lost in it."""
    import pydoc
    import subprocess

    from drugref.config import settings

    less = os.environ.get("LESS")
    os.environ["LESS"] = "-FRX" if less is None else f"{less} -R"  # without -R colours come out as codes
    os.environ.pop("MANPAGER", None)  # meant for manuals, and pydoc would take it first
    wanted = settings()["pager"].value
    command = wanted if isinstance(wanted, str) else os.environ.get("PAGER")
    if LINK in text:
        from drugref.cli import links

        text = text if links.passes(command or "less") else links.without(text)
    if not command or os.environ.get("TERM") in ("dumb", "emacs"):
        pydoc.pager(text)
        return
    process = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, errors="backslashreplace", text=True)
    try:
        process.communicate(text)
    except KeyboardInterrupt:  # the pager's own, which goes on
        process.wait()
    if process.returncode > 0 and process.returncode != 130:
        write(text)
        say(f"the pager ({command}) ended with status {process.returncode}; this is without it")


@contextmanager
def kept(held: list[str]) -> Iterator[None]:
    """What is written within does not go to stdout, but into ``held``."""
    global _kept
    _kept = held
    try:
        yield
    finally:
        _kept = None


def to_json(data: dict[str, object], *, line: bool = False) -> str:
    """JSON text without a character that could steer a terminal, on one line if it is to be."""
    import json

    text = json.dumps(data, ensure_ascii=False, indent=None if line else 2)
    if not unprintable(text):
        return text + "\n"
    return "".join(json.dumps(character)[1:-1] if unprintable(character) else character for character in text) + "\n"


def write(text: str) -> None:
    """To stdout; a reader that has gone (``| head``) is not an error, and a poor encoding loses no character."""
    if _kept is not None:
        _kept.append(text)
        return
    try:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace")
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        abandon_stdout()


def abandon_stdout() -> None:
    """Nobody can be written to any more: let what is still buffered go nowhere, without a second error at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def one_line(text: str) -> str:
    """Foreign text that can neither steer a terminal nor pass for a second line."""
    return printable(text).replace("\n", r"\n")


def _told(line: str) -> str:
    """The line; on a terminal that is narrower, broken between words."""
    import shutil

    columns = max(shutil.get_terminal_size().columns, 40)
    if len(line) <= columns or not sys.stderr.isatty():
        return line
    import textwrap

    return textwrap.fill(line, columns, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def say(line: str) -> None:
    """One line to stderr."""
    try:
        if hasattr(sys.stderr, "reconfigure"):
            sys.stderr.reconfigure(errors="backslashreplace")
        sys.stderr.write(_told(f"drugref: {one_line(line)}") + "\n")
        sys.stderr.flush()
    except OSError:
        pass


_replaced: "list[Replaced]" = []
"""What folders of the user's own took the place of in the knowledge base of this call: every answer from it says so."""


own_names: list[dict[str, object]] = []
"""Names of the user's own that were asked for in this call: what each stands for, whose it is, and what else is called so."""


def _configured() -> Sequence[str]:
    """Folders that the user's settings name; ``DRUGREF_KB`` goes before them, and is read where folders are laid over each other."""
    from drugref.config import KNOWN, settings

    held = () if os.environ.get(KNOWN["kb"].variable) else settings()["kb"].value
    return held if isinstance(held, tuple) else ()


def open_kb(folders: Sequence[Path] | None) -> "KnowledgeBase":
    """The knowledge base of this call; what is wrong with a folder is said on stderr."""
    from drugref.opening import load

    kb = load(*_configured(), *(folders or ()))
    _replaced[:] = kb.replaced
    own_names.clear()
    for note in kb.notes[:3]:
        say(note)
    if len(kb.notes) > 3:
        say(f"… and {len(kb.notes) - 3} more findings; drugref validate PATH lists them all")
    if kb.unkept:
        say(f"the compiled knowledge base could not be kept, so every start takes longer ({kb.unkept})")
    return kb
