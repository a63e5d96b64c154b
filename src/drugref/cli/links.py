"""Links on a terminal (OSC 8): who has them, who passes them on, and a text without them."""

import re
import subprocess
from collections.abc import Mapping

_LINK = re.compile("\x1b\\]8;[^\x1b\x07]*(?:\x1b\\\\|\x07)")

PROGRAMS = frozenset(["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "mintty"])
"""What terminals that have links call themselves in TERM_PROGRAM."""

TERMS = ("alacritty", "foot", "xterm-kitty", "xterm-ghostty", "contour")
"""How TERM begins there."""

SIGNS = ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM")
"""Variables that only they set."""

LEAST_VTE = 5000
"""GNOME's and others' terminals have links from this version on."""

LEAST_TMUX = (3, 4)
LEAST_LESS = 566
"""From these versions on they pass links on."""


def wanted(environ: Mapping[str, str]) -> bool:
    """Whether the terminal has links, as far as it tells. ``FORCE_HYPERLINK`` (0: none) goes before what it tells."""
    if (forced := environ.get("FORCE_HYPERLINK")) is not None:
        return forced != "0"
    if environ.get("TERM") in ("dumb", "linux", None):
        return False
    program = environ.get("TERM_PROGRAM", "")
    if program == "tmux":
        return _numbers(environ.get("TERM_PROGRAM_VERSION", ""))[:2] >= LEAST_TMUX
    vte = environ.get("VTE_VERSION", "")
    told = program in PROGRAMS or environ["TERM"].startswith(TERMS) or any(environ.get(sign) for sign in SIGNS)
    return told or (vte.isdecimal() and int(vte) >= LEAST_VTE)


def passes(pager: str) -> bool:
    """Whether a pager passes links on to the terminal: less does, from a version on; of others it is not known."""
    try:
        if pager.split()[0].rsplit("/", 1)[-1] != "less":
            return False
        told = subprocess.run(["less", "--version"], capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, IndexError, subprocess.SubprocessError):
        return False
    return _numbers(told)[:1] >= (LEAST_LESS,)


def without(text: str) -> str:
    """The text without its links; what they stand under stays."""
    return _LINK.sub("", text)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))
