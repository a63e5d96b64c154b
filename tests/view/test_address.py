"""Addresses are broken where their parts end."""

import re

import pytest

from drugref.view.address import Address
from drugref.view.printing import render

URLS = (
    "https://dailymed.nlm.nih.gov/dailymed/lookup.cfm?setid=8ea0e303-3967-4d71-8255-ac42a841ce28",
    "https://www.gov.uk/drug-safety-update/non-steroidal-anti-inflammatory-drugs-nsaids-potential-risks-following-prolonged-use",
    "http://www.120ty.net/bencandy.php?aid=52984&fid=443&page=5",
)


def shown(url: str, width: int, *, indent: int) -> list[str]:
    return render(Address(url, indent=indent), width=width, colored=False).splitlines()


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_ends_in_the_middle_of_a_word(url: str, width: int) -> None:
    lines = [line.strip() for line in shown(url, width, indent=6)]
    assert "".join(lines) == url
    assert all(len(line) + 6 <= width for line in lines)
    assert all(re.search(r"[/?&=#_.-]$", line) for line in lines[:-1])


def test_a_part_longer_than_a_line_is_cut_where_the_line_ends() -> None:
    assert shown("https://" + "x" * 30, 20, indent=0) == ["https://", "x" * 20, "x" * 10]


def test_a_pipe_gets_it_whole_and_nothing_steers_a_terminal() -> None:
    assert shown(URLS[0], 100_000, indent=2) == [f"  {URLS[0]}"]
    assert "\x1b" not in "".join(shown("https://x/\x1b]0;x\x07", 80, indent=0))
