"""Label text without tags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugref.ingest.text import plain
from drugref.normal import unprintable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("p <0.05 and >3", "p <0.05 and >3"),
        ("a<br/>b", "a\nb"),
        ("<p>One.</p><p>Two &amp; &lt;three&gt;</p>", "One.\nTwo & <three>"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "a | b\n1 | 2"),
        ("<ul><li>one</li><li>two</li></ul>", "• one\n• two"),
        ("x<script>alert(1)</script>y", "x y"),
        ("10<sup>-9</sup> g, Lipitor<sup>®</sup>", "10⁻⁹ g, Lipitor®"),
        ("a  b\t c \n\n d", "a b c\nd"),
        ("no<br", "no<br"),
        ('<content styleCode="bold">b</content>', "b"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_plain_text_never_steers_a_terminal(text: str) -> None:
    assert unprintable(plain(text)) is None
    assert plain(plain(text)).split() == plain(plain(plain(text))).split()
