"""What can be given of an amount: sums of strengths, never more than the amount."""

from decimal import Decimal

from hypothesis import given as for_all
from hypothesis import strategies as st

from drugref.model import Strength
from drugref.query.giving import given

CAPSULES = Strength(text="T", sources=("s",), form="capsule", amounts=(Decimal(100), Decimal(300), Decimal(400)), unit="mg")
HALVED = Strength(text="T", sources=("s",), form="tablet", amounts=(Decimal(50),), unit="mg", parts=2)


def test_amounts_are_rounded_down_and_what_is_less_than_a_piece_cannot_be_given() -> None:
    made = given(Decimal("166.66"), Decimal("233.33"), "mg", [CAPSULES])
    assert made
    assert (made.low, made.high, made.of) == (100, 200, ("capsules of 100, 300 and 400 mg",))
    none = given(Decimal(47), Decimal(99), "mg", [CAPSULES])
    assert none
    assert (none.low, none.high, none.least) == (None, None, 100)


def test_a_tablet_that_may_be_halved_gives_its_half_and_units_of_mass_are_turned() -> None:
    made = given(Decimal(25), Decimal("0.08") * 1000, "mg", [HALVED])
    assert made
    assert (made.low, made.high, made.of) == (25, 75, ("tablets of 50 mg, which may be halved",))
    grams = given(Decimal("0.1"), Decimal("0.3"), "g", [CAPSULES])
    assert grams
    assert (grams.low, grams.high) == (Decimal("0.1"), Decimal("0.3"))


def test_without_a_strength_in_such_a_unit_nothing_is_told() -> None:
    assert given(Decimal(5), Decimal(10), "units", [CAPSULES]) is None
    assert given(Decimal(5), Decimal(10), "mg", []) is None


@for_all(st.decimals(Decimal("0.01"), 5000, places=2))
def test_never_more_than_the_amount(amount: Decimal) -> None:
    made = given(amount, amount, "mg", [CAPSULES, HALVED])
    assert made
    assert made.high is None or 0 < made.high <= amount
    assert (made.high is None) == (amount < 25)
