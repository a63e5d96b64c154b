"""Lists of records."""

import pytest

from drugref.query.listing import RECORD_KINDS, listing
from drugref.store.knowledge_base import KnowledgeBase


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_record_has_one_line_with_every_column(kb: KnowledgeBase, kind: str) -> None:
    found = listing(kb, kind)
    assert sorted(row[0] for row in found.rows) == sorted(kb.titles(kind))
    assert {len(row) for row in found.rows} == {len(found.columns)}
    assert found.columns[0] == "id"


def test_effects_are_grouped_by_body_system(kb: KnowledgeBase) -> None:
    systems = [row[2] for row in listing(kb, "effects").rows]
    assert systems == sorted(systems)
