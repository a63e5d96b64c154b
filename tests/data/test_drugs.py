"""Each drug file; what ``drugref validate`` says of all of them is in test_facts.py."""

from decimal import Decimal
from typing import Any

from drugref.model import CIOMS, QUESTIONS
from drugref.normal import normalise
from drugref.query.completeness import answered


def test_the_drug_file_decodes(records: Any, drug_id: str) -> None:
    assert records.drug(drug_id).id == drug_id, f"rename the file, or set “id: {drug_id}”"


def test_the_file_name_is_the_inn_in_lower_case(records: Any, drug_id: str) -> None:
    inns = [name.text for name in records.drug(drug_id).names if name.kind == "INN"]
    assert inns != [], "add its INN under “names” with kind: INN"
    assert normalise(drug_id) in {normalise(inn) for inn in inns}, "name the file and “id” after the INN"


KNOWN_BY_NAME_ONLY = {"deutolperisone"}
"""Drugs of which no source says more than a name and an identifier."""


def test_its_status_is_stated(records: Any, drug_id: str) -> None:
    if drug_id in KNOWN_BY_NAME_ONLY:
        assert not any(getattr(records.drug(drug_id), field) for field in ("status", "indications", "dosing")), (
            "more is known: state its status"
        )
        return
    entries = len(records.drug(drug_id).status)
    assert entries > 0, "say under “status” whether it may be sold, at least “unknown” with a source"


def test_everything_it_names_is_there(records: Any, drug_id: str) -> None:
    assert records.dead_links(records.drug(drug_id)) == [], (
        "add the record to its file, or correct the id (drugref validate gives the lines)"
    )


def test_every_question_is_answered_or_was_looked_for(records: Any, drug_id: str) -> None:
    drug = records.drug(drug_id)
    nothing_on = set(QUESTIONS) - set(answered(drug)) - {item.about for item in drug.unknown}
    assert nothing_on == set(), "answer it, or say under “unknown” where it was looked for"


def test_nothing_that_is_answered_is_said_to_be_looked_for_in_vain(records: Any, drug_id: str) -> None:
    drug = records.drug(drug_id)
    both = {item.about for item in drug.unknown} & set(answered(drug))
    assert both == set(), "take it out of “unknown”; say beside the statement what is missing"


def test_every_figure_fits_its_cioms_band(records: Any, drug_id: str) -> None:
    wrong = []
    for entry in records.drug(drug_id).side_effects:
        low, high = CIOMS.get(entry.frequency, (Decimal(0), Decimal(100)))
        wrong += [(e, f"{p} %", entry.frequency) for e, p in (entry.percent or {}).items() if not (low <= p < high or p == high == 100)]
    assert wrong == [], "put the effect under the band of its figure; keep the source's own words under “as_stated”"
