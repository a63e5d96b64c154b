"""Each condition, adverse effect and class."""

from typing import Any

import pytest

from drugref.normal import normalise
from drugref.store.knowledge_base import KnowledgeBase


def resolves(kb: KnowledgeBase, what: str, record: Any) -> None:
    for name in (record.name, *record.synonyms, record.id):
        found = {row.id for row in kb.lookup(what, normalise(name))}
        assert found == {record.id}, f"“{name}” means {found}: a name means one record, take it from the others"


def lacking(records: Any, what: str, record: Any) -> list[str]:
    return [id for id in record.broader if id not in records.ids(what)]


def test_condition(records: Any, kb: KnowledgeBase, condition_id: str) -> None:
    condition = records.row("conditions", condition_id)
    assert lacking(records, "conditions", condition) == [], "add the broader condition, or correct its id"
    assert records.dead_links(condition) == [], "add the source to sources.yaml, or correct its id"
    assert condition.sources or not (condition.icd10 or condition.icd10_cm or condition.mesh), (
        "say under “sources” where its codes come from"
    )
    resolves(kb, "conditions", condition)


def test_effect(records: Any, kb: KnowledgeBase, effect_id: str) -> None:
    effect = records.row("effects", effect_id)
    assert lacking(records, "effects", effect) == [], "add the broader effect, or correct its id"
    resolves(kb, "effects", effect)


def test_class(records: Any, kb: KnowledgeBase, class_id: str) -> None:
    drug_class = records.row("classes", class_id)
    assert lacking(records, "classes", drug_class) == [], "add the broader class, or correct its id"
    resolves(kb, "classes", drug_class)


@pytest.mark.parametrize("what", ["conditions", "effects", "classes", "sources"])
def test_no_id_stands_twice(records: Any, what: str) -> None:
    ids = [row.id for row in records.rows(what)]
    assert sorted({id for id in ids if ids.count(id) > 1}) == [], "merge the entries, or give one another id"


def test_the_vocabulary_knows_what_labels_say(kb: KnowledgeBase) -> None:
    assert len({row.id for row in kb.names("effects")}) >= 1500
    for said, meant in (
        ("hot flashes", "hot-flashes"),
        ("ALT increased", "increased-alanine-aminotransferase"),
        ("belly pain", "abdominal-pain"),
    ):
        assert {row.id for row in kb.lookup("effects", normalise(said))} == {meant}, said


def test_a_term_is_written_once(kb: KnowledgeBase) -> None:
    names = [row.text.casefold() for row in kb.names("effects") if row.kind != "id"]
    assert sorted({name for name in names if names.count(name) > 1}) == []
