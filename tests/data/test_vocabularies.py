"""All conditions, adverse effects and classes."""

from collections.abc import Iterator
from typing import Any

import pytest

from drugref.normal import normalise
from drugref.store.knowledge_base import KnowledgeBase


def wrong(records: Any, kb: KnowledgeBase, what: str) -> Iterator[str]:
    """What to do about the terms of a vocabulary: each name means one record, and what is broader is there."""
    for record in records.rows(what):
        for name in (record.name, *record.synonyms, record.id):
            found = {row.id for row in kb.lookup(what, normalise(name))}
            if found != {record.id}:
                yield f"{record.id}: “{name}” means {found}: a name means one record, take it from the others"
        for id in set(record.broader) - records.ids(what):
            yield f"{record.id}: add the broader “{id}”, or correct its id"


def test_conditions(records: Any, kb: KnowledgeBase) -> None:
    told = list(wrong(records, kb, "conditions"))
    for condition in records.rows("conditions"):
        told += [f"{condition.id}: add {dead}, or correct its id" for dead in records.dead_links(condition)]
        if not condition.sources and (condition.icd10 or condition.icd10_cm or condition.mesh):
            told.append(f"{condition.id}: say under “sources” where its codes come from")
    assert told == []


@pytest.mark.parametrize("what", ["effects", "classes"])
def test_effects_and_classes(records: Any, kb: KnowledgeBase, what: str) -> None:
    assert list(wrong(records, kb, what)) == []


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
