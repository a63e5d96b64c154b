"""All sources."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest

from drugref.model import GRADES, Source
from drugref.query.census import census
from drugref.query.statements import of_drug
from drugref.store.knowledge_base import KnowledgeBase

EQUATIONS = {"cockcroft-gault-1976"}
"""Sources of what is reckoned by an equation, not stated."""

TEST_HOST = re.compile(r"(sit|uat|dev|test|staging|stage|prdmims\w*)\.|.*\.azurewebsites\.net$")
"""Names of machines on which a publisher tries pages before they are published."""

PASSING = re.compile(r"^https?://[\d.:]+/|;jsessionid=|//proxy\.")
"""Addresses that will not be there tomorrow."""

VOCABULARY = {"halmed-croatian-agency-adrs-smpc", "biostatistics-cioms-wg-iii-1995", "emc-smpc-naming-cioms-frequency"}
"""Sources of the frequency words and their bands; no statement rests on them."""


def lacking(source: Source) -> Iterator[str]:
    """What to do about a source as it stands."""
    if "TBD" in f"{source.title} {source.publisher} {source.url} {source.note}".upper().split():
        yield "find out what is TBD, or say “unknown”"
    if source.grade not in GRADES:
        yield f"give it one of the grades {', '.join(GRADES)}"
    if (source.url is None) != source.id.startswith("seed-"):
        yield "give the url where it was read; only the seed-* pages have none"
    if source.url is not None and not source.url.startswith(("https://", "http://", "pkg:")):
        yield "give a full address"
    if not source.read:
        yield "say how it was read: original, copy, test server or digest"
    if source.grade == "label" and source.read != "original":
        yield "a label read elsewhere than at its publisher's is a label copy"


def test_every_source_is_described(records: Any) -> None:
    assert [f"{source.id}: {what}" for source in records.rows("sources") for what in lacking(source)] == []


def test_a_source_that_lacks_something_is_told_what() -> None:
    right = Source(id="x", title="T", publisher="P", date="2020", grade="label", url="https://x.example", read="original")
    assert list(lacking(right)) == []
    for changed, what in (
        ({"note": "a tbd b"}, "TBD"),
        ({"grade": "hearsay"}, "one of the grades"),
        ({"url": None}, "give the url"),
        ({"id": "seed-x"}, "only the seed-"),
        ({"url": "www.x.example"}, "full address"),
        ({"read": None, "grade": "reference"}, "how it was read"),
        ({"read": "copy"}, "label copy"),
    ):
        (told,) = lacking(replace(right, **changed))
        assert what in told


def test_every_source_is_cited(records: Any, cited: set[str]) -> None:
    uncited = {source.id for source in records.rows("sources")} - cited - VOCABULARY - EQUATIONS
    assert uncited == set(), "no drug, menu, class, interaction or condition rests on these: cite them, or take them out of sources.yaml"


def test_a_source_of_the_vocabulary_is_there_and_cited_by_no_statement(records: Any, cited: set[str]) -> None:
    assert records.ids("sources") >= VOCABULARY
    assert cited & VOCABULARY == set(), "take it out of VOCABULARY"


MOST = {"weak_only": 0.068, "weak_or_undated": 0.148, "test_server": 0.0}
"""Shares of all statements that may rest on nothing better. Lower them whenever better sources come in; never raise them."""


@pytest.mark.parametrize("share", MOST)
def test_the_share_of_statements_on_weak_or_undated_sources_does_not_grow(kb: KnowledgeBase, share: str) -> None:
    found = getattr(census(kb), share).share
    assert found <= MOST[share], "find a better source for what came in: drugref list sources --census"


def test_a_page_on_a_test_server_is_said_to_be_one(kb: KnowledgeBase) -> None:
    hidden = [
        source.id for source in kb.sources() if source.read != "test server" and TEST_HOST.match(urlsplit(source.url or "").hostname or "")
    ]
    assert hidden == [], "its host is a test server: read: test server"


def test_an_address_is_one_that_lasts(kb: KnowledgeBase) -> None:
    """A bare number of a machine, a session's own address or a proxy's is of no use to a reader: the record's own page is named instead."""
    passing = [source.id for source in kb.sources() if PASSING.search(source.url or "")]
    assert passing == [], "name the page's own address, and in publisher or note that a copy was read"


def test_a_copy_of_a_label_wins_no_dispute_against_a_label_or_better(kb: KnowledgeBase) -> None:
    grade = {source.id: GRADES.index(source.grade) for source in kb.sources()}
    copy = GRADES.index("label copy")
    for drug in kb.drugs():
        for section, item in of_drug(drug):
            dispute = getattr(item, "disputed", None)
            if dispute and min(grade[id] for id in item.sources) < copy:
                assert min(grade[id] for id in dispute.sources) < copy, f"{drug.id}, {section}: {item.text}"
