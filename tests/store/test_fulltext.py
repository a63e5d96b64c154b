"""Terms: what FTS5 is asked, and where the words are in a text."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugref.store.fulltext import STOP, any_of, fold, indexed, parse


def matches(query: str, text: str) -> bool:
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table t using fts5(a, content='', tokenize='ascii')")
    connection.execute("insert into t (rowid, a) values (1, ?)", (indexed(text),))
    terms = parse(query)
    return bool(terms and connection.execute("select 1 from t where t match ?", (terms.expression(),)).fetchone() and terms.found((text,)))


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("liver injury", "Injury of the LIVER", True),
        ('"liver injury"', "Injury of the liver", False),
        ('"liver injury"', "grave liver injury", True),
        ('"risk of liver"', "the risk of liver injury", True),
        ('"risk of liver"', "the risk to liver", False),
        ('"risk liver"', "the risk of liver injury", False),
        ("hepato*", "hepatotoxicity", True),
        ("hepato", "hepatotoxicity", False),
        ("beta-blocker", "a beta blocker", True),
        ("naive", "naïve patients", True),
        ("Übelkeit", "ubelkeit", True),
        ('"muscle spas*"', "muscle spasms", True),
        ("nausea the", "nausea", True),
        ("µg", "5 µg daily", True),
    ],
)
def test_words_phrases_and_beginnings(query: str, text: str, found: bool) -> None:
    assert matches(query, text) is found


@pytest.mark.parametrize("query", ["", "  ", "the of", '"in the"', "**", '"'])
def test_nothing_to_search_is_nothing(query: str) -> None:
    assert not parse(query)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_query_that_fts5_takes(text: str) -> None:
    if parse(text):
        matches(text, "any text")
    if terms := any_of([text]):
        terms.expression(["a"])


@given(st.text(max_size=200))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_any_of_finds_plurals() -> None:
    terms = any_of(["muscle spasm", "cramps"])
    assert terms.expression(["a", "b"]) == '{a b} : ("muscle spasm" OR "cramps" OR "muscle spasms")'
    assert terms.found(("muscle spasms",))


def test_stop_words_are_not_indexed() -> None:
    assert indexed("The risk, of (the) liver: as it is") == "risk liver"
    assert "not" not in STOP


def test_a_passage_is_where_most_terms_are_close_together() -> None:
    filler = "word " * 200
    text = f"liver {filler}the liver and its injury were grave {filler}"
    passage, spans = parse("liver injury").passage(text, around=40)
    assert [passage[start:end] for start, end in spans] == ["liver", "injury"]
    assert passage.startswith("… ")
    assert passage.endswith(" …")
    assert len(passage) < 100


def test_a_passage_of_what_is_not_there_is_empty() -> None:
    assert parse("liver").passage("kidney") == ("", ())


def test_a_passage_is_one_line() -> None:
    assert parse("liver").passage("a\nliver\nb")[0] == "a liver b"
