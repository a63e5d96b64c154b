"""Each source."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from drugref import load
from drugref.model import GRADES
from drugref.query.census import census
from drugref.query.statements import of_drug

EQUATIONS = {"cockcroft-gault-1976"}
"""Sources of what is reckoned by an equation, not stated."""

TEST_HOST = re.compile(r"(sit|uat|dev|test|staging|stage|prdmims\w*)\.|.*\.azurewebsites\.net$")
"""Names of machines on which a publisher tries pages before they are published."""

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


MOST = {"weak_only": 0.099, "weak_or_undated": 0.156, "test_server": 0.0025}
"""Shares of all statements that may rest on nothing better. Lower them whenever better sources come in; never raise them."""


@pytest.mark.parametrize("share", MOST)
def test_the_share_of_statements_on_weak_or_undated_sources_does_not_grow(share: str) -> None:
    found = getattr(census(load()), share).share
    assert found <= MOST[share], "find a better source for what came in: drugref list sources --census"


def test_how_a_source_was_read_is_said(records: Any, source_id: str) -> None:
    source = records.row("sources", source_id)
    assert source.read, "say how it was read: original, copy, test server or digest"
    assert source.grade != "label" or source.read == "original", "a label read elsewhere than at its publisher's is a label copy"


def test_a_page_on_a_test_server_is_said_to_be_one() -> None:
    hidden = [
        source.id
        for source in load().sources()
        if source.read != "test server" and TEST_HOST.match(urlsplit(source.url or "").hostname or "")
    ]
    assert hidden == [], "its host is a test server: read: test server"


def test_a_copy_of_a_label_wins_no_dispute_against_a_label_or_better() -> None:
    kb = load()
    grade = {source.id: GRADES.index(source.grade) for source in kb.sources()}
    copy = GRADES.index("label copy")
    for drug in kb.drugs():
        for section, item in of_drug(drug):
            dispute = getattr(item, "disputed", None)
            if dispute and min(grade[id] for id in item.sources) < copy:
                assert min(grade[id] for id in dispute.sources) < copy, f"{drug.id}, {section}: {item.text}"
