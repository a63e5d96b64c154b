"""Each source."""

from typing import Any

from drugref.model import GRADES

EQUATIONS = {"cockcroft-gault-1976"}
"""Sources of what is reckoned by an equation, not stated."""

VOCABULARY = {"halmed-croatian-agency-adrs-smpc", "biostatistics-cioms-wg-iii-1995", "emc-smpc-naming-cioms-frequency"}
"""Sources of the frequency words and their bands; no statement rests on them."""


def test_source(records: Any, source_id: str) -> None:
    source = records.row("sources", source_id)
    assert "TBD" not in f"{source.title} {source.publisher} {source.url} {source.note}".upper().split(), "find out, or say “unknown”"
    assert source.grade in GRADES
    assert (source.url is None) == source_id.startswith("seed-"), "give the url where it was read; only the seed-* pages have none"
    assert source.url is None or source.url.startswith(("https://", "http://", "pkg:")), "give a full address"


def test_source_is_cited(cited: set[str], source_id: str) -> None:
    uncited = {source_id} - cited - VOCABULARY - EQUATIONS
    assert uncited == set(), "no drug, menu, class, interaction or condition rests on it: cite it, or take it out of sources.yaml"


def test_a_source_of_the_vocabulary_is_there_and_cited_by_no_statement(records: Any, cited: set[str]) -> None:
    assert records.ids("sources") >= VOCABULARY
    assert cited & VOCABULARY == set(), "take it out of VOCABULARY"
