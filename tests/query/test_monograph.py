"""One drug by section."""

from collections.abc import Callable

import pytest

from drugref.errors import UsageError
from drugref.model import SECTIONS
from drugref.query.monograph import BODY, monograph
from drugref.query.statements import cited, of_drug
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

MakeMatch = Callable[..., Match]


@pytest.mark.parametrize(
    ("typed", "section"),
    [
        ("dosing", "dosing"),
        ("side-effects", "side_effects"),
        ("Side Effects", "side_effects"),
        ("side_eff", "side_effects"),
        ("PREG", "pregnancy"),
    ],
)
def test_a_section_is_meant_by_field_heading_or_beginning(kb: KnowledgeBase, match: MakeMatch, typed: str, section: str) -> None:
    assert monograph(kb, match("tolperisone"), (typed,)).sections == (section,)


@pytest.mark.parametrize("heading", SECTIONS.values())
def test_every_heading_on_the_page_can_be_asked_for(kb: KnowledgeBase, match: MakeMatch, heading: str) -> None:
    assert set(monograph(kb, match("tolperisone"), (heading,)).sections) <= set(BODY)


@pytest.mark.parametrize("typed", ["i", "colour", "", "-", "dosingx"])
def test_a_word_that_means_no_section_or_several_is_refused(kb: KnowledgeBase, match: MakeMatch, typed: str) -> None:
    with pytest.raises(UsageError, match="not a section"):
        monograph(kb, match("tolperisone"), (typed,))


def test_sections_come_in_the_pages_order_not_the_askers(kb: KnowledgeBase, match: MakeMatch) -> None:
    assert monograph(kb, match("tolperisone"), ("overdose", "dosing", "overdose")).sections == ("dosing", "overdose")


def test_every_source_of_every_drug_is_described(kb: KnowledgeBase, match: MakeMatch) -> None:
    for drug in kb.drugs():
        whole = monograph(kb, match(drug.id))
        assert whole.sections == BODY
        assert set(whole.sources) == {source for _, item in of_drug(drug) for source in cited(item)}
        assert all(not getattr(drug, section) for section in whole.not_stated)
