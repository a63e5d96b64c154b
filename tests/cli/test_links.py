"""Links on terminals that have them, and nowhere else."""

import pytest

from drugref.cli.links import passes, wanted, without
from drugref.model import Source
from drugref.view.first.screen import linked

HAVING = (
    {"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"},
    {"TERM": "xterm-256color", "VTE_VERSION": "7001"},
    {"TERM": "xterm-kitty"},
    {"TERM": "xterm-256color", "WT_SESSION": "x"},
    {"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"},
    {"TERM": "dumb", "FORCE_HYPERLINK": "1"},
)
LACKING = (
    {},
    {"TERM": "dumb", "VTE_VERSION": "7001"},
    {"TERM": "xterm-256color"},
    {"TERM": "xterm-256color", "VTE_VERSION": "4600"},
    {"TERM": "screen", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"},
    {"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"},
)


@pytest.mark.parametrize("environ", HAVING)
def test_a_terminal_that_has_links_gets_them(environ: dict[str, str]) -> None:
    assert wanted(environ)


@pytest.mark.parametrize("environ", LACKING)
def test_one_that_may_not_have_them_gets_none(environ: dict[str, str]) -> None:
    assert not wanted(environ)


def test_a_text_without_its_links_keeps_its_words_and_colours() -> None:
    assert without("a \x1b[36m\x1b]8;id=1;https://x.invalid/a\x1b\\12\x1b]8;;\x1b\\\x1b[0m b") == "a \x1b[36m12\x1b[0m b"


def test_only_less_is_known_to_pass_links_on() -> None:
    assert not passes("more -f")
    assert not passes("")
    assert not passes("/no/such/pager")


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.invalid/a?b=c", "https://example.invalid/a?b=c"),
        ("http://example.invalid", "http://example.invalid"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://example.invalid/\x1b]0;x\x07", None),
        ("https://example.invalid/a b", None),
        ("https://exämple.invalid", None),
        (None, None),
    ],
)
def test_only_a_plain_address_on_the_web_is_a_link(url: str | None, link: str | None) -> None:
    assert linked(Source(id="x", title="t", publisher="p", date="2020", grade="label", url=url)).link == link
