"""What is compiled is what is read back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import drugref
from drugref.errors import NOT_FOUND, UnknownIdError
from drugref.model.content import Content
from drugref.normal import normalise
from drugref.store.compile import TABLE_KINDS
from drugref.store.knowledge_base import KnowledgeBase, NameRecord

Write = Callable[[Path, dict[str, str]], Path]

FILES = {
    "drugs/x.yaml": (
        "id: x\nnames: [{text: Brand, kind: brand, sources: [t]}, {text: Ex-X, kind: INN, sources: [t]}]\n"
        'codes: [{system: RxCUI, code: "0012", sources: [t]}]\n'
    ),
    "drugs/y.yaml": "id: y\n",
    "conditions.yaml": "- {id: zz-pain, name: Test Pain, synonyms: [test ache], icd10: [R99.9], mesh: [D999999]}\n",
    "sources.yaml": "- {id: t, title: T, publisher: P, date: undated, grade: label}\n",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, write_kb: Write) -> Iterator[KnowledgeBase]:
    kb = drugref.load(write_kb(tmp_path_factory.mktemp("kb"), FILES))
    yield kb
    kb.close()


def test_every_record_is_read_back_as_it_was_compiled(kb: KnowledgeBase, content: Content) -> None:
    assert kb.edition == content.edition
    for kind in TABLE_KINDS:
        assert {record.id: record for record in getattr(kb, kind)()} == getattr(content, kind), kind


@pytest.mark.parametrize("getter", ["drug", "menu", "condition", "effect", "drug_class", "source"])
@pytest.mark.parametrize("id", ["absent", "", "'; drop table record; --", "TOLPERISONE"])
def test_every_getter_refuses_an_unknown_id(kb: KnowledgeBase, getter: str, id: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        getattr(kb, getter)(id)
    assert caught.value.status == NOT_FOUND
    assert f"has the id “{id}”" in str(caught.value)
    assert caught.value.mend.startswith("drugref list ")


def test_a_record_is_decoded_once(kb: KnowledgeBase) -> None:
    assert kb.drug("tolperisone") is kb.drug("tolperisone")


def test_records_come_by_id(kb: KnowledgeBase) -> None:
    ids = [drug.id for drug in kb.drugs()]
    assert ids == sorted(ids)


def test_names_come_in_the_datas_order_with_their_kinds(small: KnowledgeBase) -> None:
    own = [name for name in small.names("drugs") if name.id in ("x", "y")]
    assert own == [
        NameRecord("x", "Brand", "brand", None),
        NameRecord("x", "Ex-X", "INN", None),
        NameRecord("x", "x", "id", None),
        NameRecord("x", "0012", "code", "RxCUI"),
        NameRecord("y", "y", "INN", None),
    ]


@pytest.mark.parametrize("typed", ["exx", "EX X", "brand", "x", "00-12"])
def test_a_drug_is_found_by_any_name_however_it_is_typed(small: KnowledgeBase, typed: str) -> None:
    assert {name.id for name in small.lookup("drugs", normalise(typed))} == {"x"}


@pytest.mark.parametrize(
    ("typed", "system"), [("r99.9", "ICD-10"), ("d999999", "MeSH"), ("Test Ache", None), ("zz pain", None), ("test-pain", None)]
)
def test_a_condition_is_found_by_name_synonym_id_and_code(small: KnowledgeBase, typed: str, system: str | None) -> None:
    assert [(name.id, name.system) for name in small.lookup("conditions", normalise(typed))] == [("zz-pain", system)]


def test_a_name_of_another_vocabulary_is_not_found(small: KnowledgeBase) -> None:
    assert small.lookup("effects", normalise("test ache")) == []
    assert small.lookup("drugs", "") == []


def test_labels_are_what_people_call_the_records(small: KnowledgeBase) -> None:
    assert small.title("drugs", "x") == "Ex-X"
    assert small.title("sources", "t") == "T"
    assert small.title("drugs", "absent") == "absent"
    assert small.titles("conditions")["zz-pain"] == "Test Pain"
