"""What a section is called in a monograph and on a label."""

import pytest

from drugref.errors import UsageError
from drugref.model import SECTIONS
from drugref.model.label import LABEL_SECTIONS
from drugref.query.label_sections import LISTED_SECTIONS, asked


@pytest.mark.parametrize(
    ("word", "fields", "labels"),
    [
        ("side-effects", ("side_effects",), ("adverse_reactions",)),
        ("Adverse Reactions", ("side_effects",), ("adverse_reactions",)),
        ("warnings", ("warnings",), ("warnings", "populations", "abuse")),
        ("abuse", ("warnings",), ("abuse",)),
        ("boxed", ("alerts",), ("boxed_warning",)),
        ("alerts", ("alerts",), ("boxed_warning",)),
        ("status", ("status",), ()),
    ],
)
def test_one_word_means_the_section_of_both(word: str, fields: tuple[str, ...], labels: tuple[str, ...]) -> None:
    found = asked([word])
    assert (found.fields, found.labels) == (fields, labels)


def test_nothing_asked_is_everything() -> None:
    assert (asked([]).fields, asked([]).labels) == (None, None)


def test_every_listed_word_is_understood() -> None:
    assert set(LISTED_SECTIONS) == {*SECTIONS, *LABEL_SECTIONS}
    for word in LISTED_SECTIONS:
        assert asked([word.replace("_", "-")]).fields


@pytest.mark.parametrize("word", ["", "colour", "p", "-"])
def test_a_word_that_names_none_is_a_usage_error_that_lists_them(word: str) -> None:
    with pytest.raises(UsageError) as raised:
        asked([word])
    assert "boxed-warning" in raised.value.mend
