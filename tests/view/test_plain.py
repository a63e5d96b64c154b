"""Results as plain values."""

from decimal import Decimal

import pytest

from drugref.model import Dose, Source, Statement
from drugref.view import plain


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("2.50"), 2.5),
        (Decimal("150"), 150),
        (Decimal("1E+2"), 100),
        (("a", ["b"]), ["a", ["b"]]),
        ({"k": (Decimal(1),)}, {"k": [1]}),
        (None, None),
        (True, True),
        ("x", "x"),
    ],
)
def test_values_become_plain(value: object, expected: object) -> None:
    found = plain.plain(value)
    assert found == expected
    assert type(found) is type(expected)


def test_fields_without_a_value_are_left_out_but_lists_stay() -> None:
    assert plain.plain(Statement(text="x", sources=("s",))) == {"text": "x", "sources": ["s"], "regions": []}


def test_records_within_records_become_plain() -> None:
    dose = Dose(low=Decimal(50), high=Decimal("150.5"), unit="mg", per="dose", times_a_day=(1, 3))
    expected = {
        "low": 50,
        "high": 150.5,
        "unit": "mg",
        "per": "dose",
        "per_kg": False,
        "start": False,
        "times_a_day": [1, 3],
        "titration": [],
    }
    assert plain.plain({"dose": dose}) == {"dose": expected}


def test_a_source_always_has_an_address_even_if_null() -> None:
    source = Source(id="s", title="T", publisher="P", date="undated", grade="label")
    assert plain.source_table({"s": source})["s"]["url"] is None


def test_the_envelope_comes_first() -> None:
    made = plain.envelope("show", "edition", drug=("x",))
    assert list(made.items()) == [("schema_version", 1), ("edition", "edition"), ("command", "show"), ("drug", ["x"])]
