"""openFDA's bulk files."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from drugref.errors import DrugrefError
from drugref.ingest.openfda import label, read
from drugref.ingest.record import BadRecordError, Reject
from drugref.model.label import Label

Make = Callable[..., dict[str, Any]]


def read_all(text: str | bytes) -> list[Label | Reject | str]:
    return list(read(io.BytesIO(text if isinstance(text, bytes) else text.encode()), "f.json"))


def test_a_record_becomes_a_label(record: Make) -> None:
    found = label(record(7, "examplone", brand="Exampro", version=3))
    assert found.set_id == "00000007-0000-4000-8000-000000000000"
    assert (found.version, found.date, found.type, found.supply) == (3, "2020-08-15", "HUMAN PRESCRIPTION DRUG", "prescription")
    assert (found.brands, found.generics, found.substance) == (("Exampro",), ("EXAMPLONE HYDROCHLORIDE",), "examplone")
    assert [(each.name, each.unii) for each in found.ingredients] == [("EXAMPLONE HYDROCHLORIDE", "UNII000007")]
    assert (found.ndcs, found.rxcuis, found.routes, found.manufacturer) == (("9999-0007",), ("900007",), ("ORAL",), "Sample Laboratories")
    assert [section.section for section in found.sections] == ["boxed_warning", "indications", "adverse_reactions"]
    assert found.sections[0].loinc == "34066-1"
    assert found.names_from == "product data"


def test_several_substances_are_a_combination(record: Make) -> None:
    assert label(record(1, "samplol", "examplone")).substance == "examplone + samplol"


def test_without_substances_the_generic_name_is_taken_apart(record: Make) -> None:
    made = record(1, "x")
    made["openfda"] |= {"substance_name": [], "generic_name": ["Examplone Sodium and Samplol"]}
    assert label(made).substance == "examplone + samplol"


def test_annotations_of_another_label_are_not_believed(record: Make) -> None:
    """In the real bulk files some records have another product's: names, substance and codes would be wrong."""
    made = record(1, "examplone", spl_product_data_elements=["Sampro Samplol SAMPLOL SODIUM SAMPLOL WATER STARCH"])
    made["openfda"]["spl_set_id"] = ["11111111-1111-4111-8111-111111111111"]
    found = label(made)
    assert (found.substance, found.brands, found.generics, found.names_from) == ("samplol", ("Sampro",), ("Samplol",), "product text")
    assert not found.ndcs
    assert found.supply == "not stated"


def test_without_annotations_the_names_are_in_the_product_text(record: Make) -> None:
    found = label(record(1, "x", openfda={}, spl_product_data_elements=["Examplone Examplone EXAMPLONE EXAMPLONE WATER"]))
    assert (found.substance, found.brands) == ("examplone", ("Examplone",))


def test_a_table_whose_text_is_nowhere_comes_after_the_text(record: Make) -> None:
    table = "<table><tr><td>Examplone</td><td>5 mg</td></tr><tr><td>x 10<sup>9</sup></td></tr></table>"
    found = label(record(1, "x", active_ingredient_table=[table], adverse_reactions_table=[table]))
    texts = {section.title: section.text for section in found.sections}
    assert texts["Active ingredient"] == "Examplone | 5 mg\nx 10⁹"
    assert texts["Adverse reactions"].endswith("liver injury is low.\nExamplone | 5 mg\nx 10⁹")


def test_a_section_inside_another_is_there_once(record: Make) -> None:
    inner = "8.1 Pregnancy: examplone is not known to do harm to a child."
    found = label(record(1, "x", use_in_specific_populations=[f"8 USE {inner} 8.6 Liver: halve the dose."], pregnancy=[inner]))
    texts = {section.section: section.text for section in found.sections}
    assert texts["pregnancy"] == inner
    assert texts["populations"] == "8 USE\n8.6 Liver: halve the dose."


def test_a_contraindication_stays_one_whatever_else_it_is(record: Make) -> None:
    inner = "4.3 Pregnancy: it must not be given to women who are pregnant."
    found = label(record(1, "x", contraindications=[f"4 CONTRAINDICATIONS {inner}"], pregnancy=[inner]))
    assert all(inner in section.text for section in found.sections if section.section in ("contraindications", "pregnancy"))


def test_a_box_round_a_dose_is_no_boxed_warning(record: Make) -> None:
    dose = "Adults: 0.5 mg to 2 mg twice a day"
    found = label(record(1, "x", boxed_warning=["Grave.", dose], dosage_and_administration=[f"Oral. {dose}"]))
    assert found.sections[0].text == "Grave."


def test_an_unknown_field_is_kept_as_other_text(record: Make) -> None:
    found = label(record(1, "x", some_new_section=["New words."]))
    assert (found.sections[-1].section, found.sections[-1].title, found.sections[-1].text) == ("other", "Some new section", "New words.")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"set_id": None}, "no set id"),
        ({"set_id": "../../etc"}, "not a UUID"),
        ({"set_id": 5}, "not a UUID"),
        ({"version": "three"}, "not a number"),
        ({"version": True}, "not a number"),
        ({"openfda": []}, "openfda is a list"),
        ({"warnings": [{"a": 1}]}, "warnings holds a object"),
        ({"warnings": 5}, "warnings holds a number"),
        ({"warnings": [["a"]]}, "warnings holds a list"),
        ({"boxed_warning": None, "indications_and_usage": None, "adverse_reactions": [" "]}, "no text"),
    ],
)
def test_what_is_no_label_is_rejected_with_its_reason(record: Make, fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadRecordError, match=reason):
        label(record(1, "examplone", **fields))


def test_a_list_for_an_object_is_a_reject_and_the_next_record_is_read(record: Make) -> None:
    found = read_all(json.dumps({"meta": {"last_updated": "2026-01-02"}, "results": [[1, [2]], "x", None, 4, record(1, "examplone")]}))
    assert found[0] == "2026-01-02"
    assert [each.record for each in found if isinstance(each, Reject)] == [1, 2, 3, 4]
    assert isinstance(found[-1], Label)


@pytest.mark.parametrize(
    "text",
    ["[]", "5", '"x"', "{}", '{"results": {}}', '{"results": 5}', "", "not json", '{"results": [{"set_id": ',
     b"\xff\xfe{\x00", b'{"results": ["\xff"]}', b"\0" * 99],
)  # fmt: skip
def test_what_is_no_bulk_file_is_an_error(text: str | bytes) -> None:
    with pytest.raises(DrugrefError):
        read_all(text)


def test_a_file_cut_off_is_an_error_that_says_where(record: Make) -> None:
    text = json.dumps({"results": [record(1, "examplone"), record(2, "examplone")]})
    with pytest.raises(DrugrefError, match="after record 1"):
        read_all(text[:-200])


@pytest.mark.parametrize("deep", ["[" * 100_000 + "]" * 100_000, '{"a":' * 100_000 + "1" + "}" * 100_000])
def test_absurd_nesting_is_a_reject_and_the_next_record_is_read(record: Make, deep: str) -> None:
    found = read_all(f'{{"other": {deep}, "results": [{deep}, {json.dumps(record(1, "examplone"))}]}}')
    assert isinstance(found[0], Reject)
    assert found[0].reason == "it is nested deeper than any label"
    assert isinstance(found[1], Label)


def test_text_cannot_steer_a_terminal(record: Make) -> None:
    found = label(record(1, "x", warnings=["a\x1b[31mb\u202ec\ud800d"]))
    assert next(section.text for section in found.sections if section.section == "warnings") == "a [31mb c d"


def test_a_boxed_warning_that_an_unclassified_section_repeats_stays_one(record: Make) -> None:
    box = "WARNING Deaths from liver failure have been reported."
    found = label(record(1, "x", boxed_warning=[box], spl_unclassified_section=[f"Rx only {box}"]))
    assert (found.sections[0].section, found.sections[0].text) == ("boxed_warning", box)
    assert [section.text for section in found.sections if section.section == "other"] == ["Rx only"]


TABLE_FIELD = (
    "<table><caption>Table 1: Reactions</caption><tbody><tr><td>Reaction</td><td>Drug</td><td>Placebo</td></tr>"
    "<tr><td>Ejaculation Disorder <sup>2,3</sup></td><td>6</td><td>1</td></tr></tbody></table>"
)


def test_a_table_is_put_back_where_its_flat_text_stands(record: Make) -> None:
    flat = "6 REACTIONS Seen: Table 1: Reactions Reaction Drug Placebo Ejaculation Disorder 2,3 6 1 2 in women"
    (found,) = (
        each for each in label(record(1, "x", adverse_reactions=[flat], adverse_reactions_table=[TABLE_FIELD])).sections if each.tables
    )
    assert found.text.splitlines() == [
        "6 REACTIONS Seen:", "Table 1: Reactions", "Reaction | Drug | Placebo", "Ejaculation Disorder ²,³ | 6 | 1", "2 in women",
    ]  # fmt: skip
    assert [cell.text for cell in found.tables[0].rows[1]] == ["Ejaculation Disorder ²,³", "6", "1"]


def test_a_table_twice_is_put_back_twice_and_one_that_is_elsewhere_is_not_told_again(record: Make) -> None:
    flat = "Table 1: Reactions Reaction Drug Placebo Ejaculation Disorder 2,3 6 1"
    inner = f"8.1 Pregnancy {flat} and no more."
    found = label(
        record(
            1, "x", use_in_specific_populations=[f"8 USE {inner} End. {flat} {flat}"], use_in_specific_populations_table=[TABLE_FIELD] * 3,
            pregnancy=[inner], pregnancy_table=[TABLE_FIELD],
        )
    )  # fmt: skip
    assert {each.section: len(each.tables) for each in found.sections if each.tables} == {"pregnancy": 1, "populations": 2}


@pytest.mark.parametrize(
    "markup", ["", "<table", "<p>x</p>", "<table>&nbsp;<tr><td>a<td>b", "\x00<table/>", "<table/>", "<?xml encoding='utf-16'?><table/>"]
)
def test_what_is_no_table_harms_nothing(record: Make, markup: str) -> None:
    found = label(record(1, "x", adverse_reactions=["Cramp."], adverse_reactions_table=[markup]))
    assert next(each.text for each in found.sections if each.section == "adverse_reactions").startswith("Cramp.")
