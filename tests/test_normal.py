"""Names compared without what people type differently; foreign text printed without what steers a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugref.normal import normalise, printable, unprintable

DIRECTIONS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")

names = st.text(st.characters(max_codepoint=0x17F, categories=("L", "N"), exclude_characters="ı"), min_size=1)
"""European letters and digits; the dotless i is another letter than i, and only upper case hides it."""

marks = st.text(st.characters(min_codepoint=0x300, max_codepoint=0x36F, exclude_characters="\u0345"), min_size=1)
"""Accents; U+0345 is not one, but a Greek letter written below."""


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_no_single_character_is_normalised_only_in_part() -> None:
    twice = [chr(code) for code in range(0x30000) if normalise(normalise(chr(code))) != normalise(chr(code))]
    assert twice == []


@given(names)
def test_case_does_not_matter(name: str) -> None:
    assert normalise(name.upper()) == normalise(name.lower()) == normalise(name.title()) == normalise(name)


@given(names, marks)
def test_accents_do_not_matter(name: str, accents: str) -> None:
    assert normalise(name + accents) == normalise(name)


@given(st.text())
def test_the_way_an_accent_is_encoded_does_not_matter(text: str) -> None:
    assert normalise(unicodedata.normalize("NFC", text)) == normalise(unicodedata.normalize("NFD", text))


@given(names, names, st.text("- \u2010\u2011\u2013\u00a0'’./()[],+_\t", min_size=1))
def test_hyphens_spaces_and_punctuation_do_not_matter(one: str, two: str, between: str) -> None:
    assert normalise(one + between + two) == normalise(between + one + two + between) == normalise(one + two)


@given(st.text())
def test_only_letters_and_digits_remain(text: str) -> None:
    assert all(character.isalnum() for character in normalise(text))


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Béta-Blocker 2", "betablocker2"),
        ("GABAPENTIN", "gabapentin"),
        ("Straße", "strasse"),
        ("N-553", "n553"),
        ("толперизон", "толперизон"),
        ("+++", ""),
        ("①", "1"),
    ],
)
def test_a_name_in_its_normal_form(written: str, normal: str) -> None:
    assert normalise(written) == normal


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs", "Cc", "Cf", "Cs", "Zl", "Zp"))))
def test_printed_text_has_no_control_or_direction_character(text: str) -> None:
    for character in printable(text):
        assert unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") or character in "\t\n", ascii(character)
        assert unicodedata.bidirectional(character) not in DIRECTIONS, ascii(character)
        assert unprintable(character) is None


def test_every_control_or_direction_character_is_written_out() -> None:
    for code in range(0x110000):
        character = chr(code)
        steers = unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(character) in DIRECTIONS
        if steers and character not in "\t\n":
            assert printable(character).isascii(), ascii(character)
            assert printable(character).isprintable(), ascii(character)


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs"))))
def test_clean_text_is_printed_as_it_is(text: str) -> None:
    assert printable(text) == text
    assert unprintable(text) is None


def test_tab_and_newline_are_printed_as_they_are() -> None:
    assert printable("a\tb\nc") == "a\tb\nc"


@pytest.mark.parametrize(
    ("text", "printed"), [("\x1b[31m", r"\x1b[31m"), ("a\r", r"a\r"), ("\u202eb", r"\u202eb"), ("\ud800", r"\ud800"), ("\ufeff", r"\ufeff")]
)
def test_what_steers_a_terminal_is_written_out(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_the_first_unprintable_character_is_named() -> None:
    assert unprintable("ab\x07c\x1b") == r"\x07"


@given(st.text())
def test_printing_twice_is_printing_once(text: str) -> None:
    assert printable(printable(text)) == printable(text)
