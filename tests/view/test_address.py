"""Addresses are broken where their parts end."""

import re

import pytest

from drugref.view.address import Address

URLS = (
    "https://dailymed.nlm.nih.gov/dailymed/lookup.cfm?setid=8ea0e303-3967-4d71-8255-ac42a841ce28",
    "https://www.gov.uk/drug-safety-update/non-steroidal-anti-inflammatory-drugs-nsaids-potential-risks-following-prolonged-use",
    "http://www.120ty.net/bencandy.php?aid=52984&fid=443&page=5",
)


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_ends_in_the_middle_of_a_word(url: str, width: int) -> None:
    lines = [line.strip() for line in Address(url, indent=6).lines(width, colored=False)]
    assert "".join(lines) == url
    assert all(len(line) + 6 <= width for line in lines)
    assert all(re.search(r"[/?&=#_.-]$", line) for line in lines[:-1])


def test_a_part_longer_than_a_line_is_cut_where_the_line_ends() -> None:
    assert list(Address("https://" + "x" * 30, indent=0).lines(20, colored=False)) == ["https://", "x" * 20, "x" * 10]


def test_a_pipe_gets_it_whole_and_nothing_steers_a_terminal() -> None:
    assert list(Address(URLS[0], indent=2).lines(100_000, colored=False)) == [f"  {URLS[0]}"]
    assert "\x1b" not in "".join(Address("https://x/\x1b]0;x\x07", indent=0).lines(80, colored=False))
