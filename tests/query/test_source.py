"""What rests on a source."""

from collections import Counter

import pytest

from drugref.errors import NOT_FOUND, UnknownIdError
from drugref.query.source import source_report
from drugref.query.statements import cited, of_drug, of_menu
from drugref.store.knowledge_base import KnowledgeBase


def test_what_rests_on_each_source_is_all_that_cites_it(kb: KnowledgeBase) -> None:
    items = [item for drug in kb.drugs() for _, item in of_drug(drug)] + [item for menu in kb.menus() for _, item in of_menu(menu)]
    citing = Counter(id for item in items for id in set(cited(item)))
    for source in kb.sources():
        report = source_report(kb, source.id)
        assert len(report.resting) == citing[source.id]
        for rest in report.resting:
            assert rest.disputes == (source.id not in rest.item.sources)


def test_an_unknown_id_is_refused_and_near_ones_are_named(kb: KnowledgeBase) -> None:
    with pytest.raises(UnknownIdError) as raised:
        source_report(kb, "seed-tolperison")
    assert "seed-tolperisone" in raised.value.mend
    assert raised.value.status == NOT_FOUND


@pytest.mark.parametrize("id", ["", "\udcff", "x" * 10_000, "' or 1=1"])
def test_any_string_may_be_asked_for(kb: KnowledgeBase, id: str) -> None:
    with pytest.raises(UnknownIdError):
        source_report(kb, id)
