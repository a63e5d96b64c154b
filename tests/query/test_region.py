"""Where a statement holds."""

import pytest

from drugref.query.region import holds


@pytest.mark.parametrize(
    ("regions", "asked", "held"),
    [
        ((), "US", True),
        (("US",), None, True),
        (("US", "CA"), "CA", True),
        (("EU",), "DE", True),
        (("EU",), "UK", False),
        (("DE",), "EU", False),
        (("worldwide",), "JP", True),
        (("US",), "EU", False),
    ],
)
def test_a_statement_holds_in_its_regions_and_their_members(regions: tuple[str, ...], asked: str | None, held: bool) -> None:
    assert holds(regions, asked) is held
