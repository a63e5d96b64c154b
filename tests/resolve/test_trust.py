"""What speaks for reading a slip, and what against."""

import math

import pytest

from drugref.resolve.slip import slip
from drugref.resolve.trust import trust


def trusted(typed: str, name: str, *, odds: float = 1.0, lead: float = 3.0, likeness: float | None = None, sold: int = 5) -> float:
    return trust(typed, odds, slip(typed, name), lead=lead, likeness=likeness, sold=sold)


def test_it_is_a_probability() -> None:
    assert 0 < trusted("tolperizone", "tolperisone") < 1


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"odds": 2.0}, {"odds": 1.0}),
        ({"lead": 3.0}, {"lead": 0.5}),
        ({"likeness": -40.0}, {"likeness": -20.0}),
        ({"sold": 9}, {"sold": 0}),
    ],
)
def test_what_speaks_for_a_name_speaks_for_reading_it(better: dict[str, float], worse: dict[str, float]) -> None:
    assert trusted("tolperizone", "tolperisone", **better) > trusted("tolperizone", "tolperisone", **worse)  # type: ignore[arg-type]


def test_a_wrong_first_letter_speaks_against() -> None:
    assert trusted("bolperisone", "tolperisone") < trusted("tolberisone", "tolperisone")


def test_no_other_name_near_counts_as_far_ahead() -> None:
    assert trusted("tolperizone", "tolperisone", lead=math.inf) == trusted("tolperizone", "tolperisone", lead=6.0)
