"""The slips that are told apart, and that the cheapest row of them is found."""

import pytest

from drugref.resolve.slip import slip


@pytest.mark.parametrize(
    ("typed", "name", "kinds"),
    [
        ("tolperisone", "tolperisone", []),
        ("tollperisone", "tolperisone", ["doubled"]),
        ("tolperizone", "tolperisone", ["sound"]),
        ("tolpreisone", "tolperisone", ["swap"]),
        ("amlopidine", "amlodipine", ["exchange"]),
        ("toremefine", "toremifene", ["exchange"]),
        ("irbersatan", "irbesartan", ["moved"]),
        ("chlorpheniramiramine", "chlorpheniramine", ["repeated"]),
        ("chlorpheniramine", "chlorpheniramiramine", ["repeated"]),
        ("dotrimazole", "clotrimazole", ["letters"]),
        ("fenytoin", "phenytoin", ["letters"]),
        ("tolperison", "tolperisone", ["end e"]),
        ("gabapentiq", "gabapentin", ["end other"]),
        ("gabapentim", "gabapentin", ["end"]),
        ("metform", "metformin", ["cut"]),
        ("tolperis0ne", "tolperisone", ["digit"]),
    ],
)
def test_a_slip_has_its_kind(typed: str, name: str, kinds: list[str]) -> None:
    assert [edit.kind for edit in slip(typed, name).edits] == kinds


def test_what_differs_is_said_in_words() -> None:
    assert str(slip("amlopidine", "amlodipine")) == "“pid” for “dip”"
    assert str(slip("tolpersone", "tolperisone")) == "“i” left out"
    assert str(slip("tollperisone", "tolperisone")) == "“l” put in"
