"""The CIOMS bands."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from drugref.model import CIOMS


def test_the_bands_join_without_gap_or_overlap_from_0_to_100() -> None:
    bands = list(CIOMS.values())
    assert bands[0][1] == 100
    assert bands[-1][0] == 0
    assert all(upper[0] == lower[1] for upper, lower in pairwise(bands))


@given(st.decimals(0, Decimal("99.999"), places=4))
def test_every_figure_below_100_is_in_exactly_one_band(percent: Decimal) -> None:
    assert sum(low <= percent < high for low, high in CIOMS.values()) == 1
