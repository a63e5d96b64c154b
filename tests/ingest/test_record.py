"""What a label's version and date can be."""

import datetime

import pytest

from drugref.ingest.record import HIGHEST, BadRecordError, checked_day, checked_version


@pytest.mark.parametrize(
    ("written", "read"),
    [("20191026", "2019-10-26"), ("201910", "2019-10"), ("2019", "2019"), (20191026, "2019-10-26"), ("20240229", "2024-02-29"),
     ("20191026120000+0000", "2019-10-26"), (None, None), ("", None)],
)  # fmt: skip
def test_a_date_is_as_exact_as_it_is_written(written: object, read: str | None) -> None:
    assert checked_day(written) == read


NONE = ["20200231", "20191326", "20230229", "21990101", "18991231", "x", "2019-10-26", "99999999", True, 1.5, [], "0"]


@pytest.mark.parametrize("written", NONE)
def test_a_date_that_no_calendar_or_label_has_is_a_reject(written: object) -> None:
    with pytest.raises(BadRecordError, match="date"):
        checked_day(written)


def test_a_label_may_be_dated_a_little_ahead() -> None:
    year = datetime.datetime.now(datetime.UTC).year
    assert checked_day(f"{year + 2}0101") == f"{year + 2}-01-01"
    with pytest.raises(BadRecordError, match="no label can have"):
        checked_day(f"{year + 3}0101")


def test_a_version_that_no_label_has_reached_is_a_reject() -> None:
    assert checked_version(str(HIGHEST)) == HIGHEST
    assert checked_version(None) == 0
    for written in (str(HIGHEST + 1), "999999999", "9" * 18, "9" * 5000, "-1", "١", "1.5"):
        with pytest.raises(BadRecordError, match="version"):
            checked_version(written)
