"""Names out of running text."""

import pytest

from drugref.ingest.product_text import ProductNames, names


@pytest.mark.parametrize(
    ("text", "brands", "generics", "ingredients"),
    [
        ("Sampro Samplol SAMPLOL SODIUM SAMPLOL WATER STARCH", ["Sampro"], ["Samplol"], ["SAMPLOL SODIUM"]),
        ("Samplol Samplol SAMPLOL SAMPLOL WATER", ["Samplol"], ["Samplol"], ["SAMPLOL"]),
        (
            "Twin Pack samplol and thirdol SAMPLOL SAMPLOL THIRDOL CALCIUM THIRDOL",
            ["Twin Pack"],
            ["samplol and thirdol"],
            ["SAMPLOL", "THIRDOL CALCIUM"],
        ),
        ("SAMPLOL SAMPLOL SAMPLOL SAMPLOL", [], ["SAMPLOL"], ["SAMPLOL"]),
        ("Sampro Samplol WATER ALCOHOL", [], [], []),
        ("", [], [], []),
    ],
)
def test_names(text: str, brands: list[str], generics: list[str], ingredients: list[str]) -> None:
    assert names(text) == ProductNames(tuple(brands), tuple(generics), tuple(ingredients))
