"""The one word for a drug's status."""

import itertools

import pytest

from drugref.model import STATUSES, Drug, Status
from drugref.query.standing import PRECEDENCE, standing


def drug(*held: tuple[str, tuple[str, ...]]) -> Drug:
    status = tuple(Status(text="x", sources=("s",), status=word, regions=regions) for word, regions in held)  # type: ignore[arg-type]
    return Drug(id="d", status=status)


def test_a_limit_comes_before_a_licence_and_a_licence_before_its_absence() -> None:
    assert PRECEDENCE == (
        "restricted",
        "authorised",
        "listed",
        "withdrawn",
        "no longer listed",
        "investigational",
        "never authorised",
        "unknown",
    )
    assert set(PRECEDENCE) == set(STATUSES)


@pytest.mark.parametrize(("higher", "lower"), list(itertools.combinations(PRECEDENCE, 2)))
def test_where_regions_differ_the_first_in_precedence_is_the_word(higher: str, lower: str) -> None:
    assert standing(drug((lower, ("EU",)), (higher, ("US",)))) == higher
    assert standing(drug((higher, ("EU",)), (lower, ("US",)))) == higher


def test_in_a_region_only_what_is_stated_for_it_counts() -> None:
    sold = drug(("withdrawn", ("EU", "DE")), ("authorised", ("US",)))
    assert [standing(sold, region) for region in ("EU", "DE", "US", "JP")] == ["withdrawn", "withdrawn", "authorised", "unknown"]


def test_without_a_statement_it_is_unknown() -> None:
    assert standing(drug()) == "unknown"
