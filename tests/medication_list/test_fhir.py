"""Lists in FHIR: whose words and codes are taken, what is left out, and that nothing goes without a word."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugref.medication_list.entry import Entry
from drugref.medication_list.read import read

RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"


def concept(text: str = "", **codes: str) -> dict[str, Any]:
    systems = {"rxcui": RXNORM, "ndc": "http://hl7.org/fhir/sid/ndc", "atc": "http://www.whocc.no/atc", "sct": "http://snomed.info/sct"}
    coding = [{"system": systems[system], "code": code} for system, code in codes.items()]
    return {**({"text": text} if text else {}), **({"coding": coding} if coding else {})}


def statement(text: str = "", status: str = "active", **more: Any) -> dict[str, Any]:
    named = {"medicationCodeableConcept": concept(text)} if text else {}
    return {"resourceType": "MedicationStatement", "status": status, **named, **more}


def bundle(*resources: dict[str, Any]) -> dict[str, Any]:
    return {"resourceType": "Bundle", "entry": [{"resource": each} for each in resources]}


def entries(document: Any) -> list[Entry]:
    return read(json.dumps(document).encode(), "list.json", suffix=".json")


def test_words_and_codes_of_known_systems_are_taken() -> None:
    request = {
        "resourceType": "MedicationRequest",
        "status": "active",
        "medicationCodeableConcept": concept("Tramadol 50 mg tablet", rxcui="10689", sct="1", atc="N02AX02", ndc="0093-0058-01"),
    }
    (entry,) = entries(request)
    assert entry.text == "Tramadol 50 mg tablet"
    assert entry.codes == (("RxCUI", "10689"), ("ATC", "N02AX02"), ("NDC", "0093-0058-01"))
    assert entry.place == "list.json: MedicationRequest"


def test_a_display_stands_for_missing_words() -> None:
    (entry,) = entries(statement(medicationCodeableConcept={"coding": [{"code": "x"}, {"display": "Lyrica 75 mg"}]}))
    assert entry.text == "Lyrica 75 mg"


@pytest.mark.parametrize("reference", ["urn:uuid:1", "Medication/m", "https://example.org/fhir/Medication/m"])
def test_a_medication_that_is_referred_to_is_followed(reference: str) -> None:
    medication = {"resourceType": "Medication", "id": "m", "code": concept("Lyrica", rxcui="187832")}
    document = bundle(statement(medicationReference={"reference": reference}))
    document["entry"].append({"fullUrl": "urn:uuid:1", "resource": medication})
    (entry,) = entries(document)
    assert (entry.text, entry.codes) == ("Lyrica", (("RxCUI", "187832"),))


def test_a_contained_medication_is_its_owners() -> None:
    held = ({"resourceType": "Medication", "id": "m", "code": concept(name)} for name in ("Lyrica", "Ultram"))
    one, other = (statement(medicationReference={"reference": "#m"}, contained=[each]) for each in held)
    assert [entry.text for entry in entries(bundle(one, other))] == ["Lyrica", "Ultram"]


def test_a_medication_of_ingredients_is_a_combination() -> None:
    parts = [{"itemCodeableConcept": concept("tramadol")}, {"item": {"concept": concept("paracetamol")}}]
    held = {"resourceType": "Medication", "id": "m", "ingredient": parts}
    (entry,) = entries(statement(medicationReference={"reference": "#m"}, contained=[held]))
    assert entry.text == "tramadol + paracetamol"
    half = {**held, "ingredient": [parts[0], {"itemCodeableConcept": {}}]}
    (entry,) = entries(statement(medicationReference={"reference": "#m", "display": "Ultracet"}, contained=[half]))
    assert entry.text == "Ultracet"


def test_r5_and_dstu2_are_read_too() -> None:
    r5 = {"resourceType": "MedicationStatement", "status": "recorded", "medication": {"concept": concept("tramadol")}}
    old = {"resourceType": "MedicationOrder", "status": "active", "medicationCodeableConcept": concept("Lyrica")}
    assert [entry.text for entry in entries([r5, old])] == ["tramadol", "Lyrica"]


@pytest.mark.parametrize("status", ["stopped", "completed", "cancelled", "entered-in-error", "not-taken", "ended"])
def test_what_is_not_taken_is_left_out_and_said(status: str) -> None:
    (entry,) = entries(statement("warfarin", status))
    assert entry.left_out == f"its status is {status}"


@pytest.mark.parametrize("status", ["active", "on-hold", "draft", "intended", "unknown", "recorded", "anything", ""])
def test_what_may_be_taken_is_checked(status: str) -> None:
    (entry,) = entries(statement("warfarin", status))
    assert not entry.left_out


@pytest.mark.parametrize(
    "more", [{"doNotPerform": True}, {"taken": "n"}, {"wasNotTaken": True}, {"adherence": {"code": {"coding": [{"code": "not-taking"}]}}}]
)
def test_what_is_said_not_to_be_taken_is_left_out(more: dict[str, Any]) -> None:
    (entry,) = entries(statement("warfarin", **more))
    assert entry.left_out


def test_a_dispense_is_left_out_and_a_patient_is_no_medicine() -> None:
    dispense = {"resourceType": "MedicationDispense", "medicationCodeableConcept": concept("warfarin")}
    (entry,) = entries(bundle({"resourceType": "Patient"}, dispense))
    assert (entry.text, bool(entry.left_out)) == ("warfarin", True)


def test_the_same_in_the_same_words_counts_once() -> None:
    request = {**statement("warfarin 5 mg"), "resourceType": "MedicationRequest"}
    assert len(entries(bundle(statement("warfarin 5 mg"), request, statement("warfarin 3 mg")))) == 2


def test_a_list_reads_its_items_and_says_what_is_missing() -> None:
    held = {**statement("Lyrica"), "id": "s"}
    items = [
        {"reference": "MedicationStatement/s"},
        {"display": "warfarin"},
        {"reference": "MedicationStatement/gone"},
        {"reference": "#c"},
    ]
    listed = {
        "resourceType": "List",
        "entry": [*({"item": item} for item in items), {"deleted": True, "item": {"display": "aspirin"}}, {}],
        "contained": [{**statement("tramadol"), "id": "c"}],
    }
    found = entries(bundle(held, listed))
    assert [entry.text for entry in found] == ["Lyrica", "warfarin", "", "tramadol", "aspirin", ""]
    assert "MedicationStatement/gone" in found[2].unread
    assert found[4].left_out
    assert found[5].unread
    assert found[2].place == "list.json: Bundle.entry[1].entry[2]"


def test_resources_may_stand_a_line_each() -> None:
    raw = "\n".join(json.dumps(statement(name)) for name in ("tramadol", "Lyrica"))
    assert [entry.text for entry in read(raw.encode(), "list.ndjson", suffix=".ndjson")] == ["tramadol", "Lyrica"]


def test_a_statement_without_a_medicine_says_so() -> None:
    (entry,) = entries(statement())
    assert "names no medicine" in entry.unread


_JSON = st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.sampled_from(["resourceType", "entry", "resource", "status", "medicationCodeableConcept", "medicationReference", "coding", "code",
                     "reference", "contained", "item", "system", "display", "adherence", "ingredient", "medication", "concept", "id"]),
    inner, max_size=4), max_leaves=20)  # fmt: skip


@given(st.sampled_from(["Bundle", "List", "MedicationStatement", "MedicationRequest", "MedicationDispense"]), _JSON)
def test_whatever_shape_a_resource_has_it_is_read(kind: str, inner: Any) -> None:
    document = {**(inner if isinstance(inner, dict) else {"entry": inner}), "resourceType": kind}
    assert all(entry.text or entry.codes or entry.unread or entry.left_out for entry in entries(document))
