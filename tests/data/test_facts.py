"""What must never change, and what holds for the data as a whole."""

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from drugref.kb.read import read
from drugref.store.knowledge_base import KnowledgeBase

DRUGS = [
    "amitriptyline",
    "baclofen",
    "capsaicin",
    "carbamazepine",
    "carisoprodol",
    "celecoxib",
    "chlorzoxazone",
    "cyclobenzaprine",
    "deutolperisone",
    "duloxetine",
    "eperisone",
    "flupirtine",
    "gabapentin",
    "ibuprofen",
    "inaperisone",
    "lamotrigine",
    "lanperisone",
    "lidocaine",
    "methocarbamol",
    "morphine",
    "nortriptyline",
    "onabotulinumtoxina",
    "orphenadrine",
    "oxycodone",
    "pregabalin",
    "pridinol",
    "silperisone",
    "tapentadol",
    "thiocolchicoside",
    "tizanidine",
    "tolperisone",
    "tramadol",
    "venlafaxine",
    "ziconotide",
]


def test_validate_finds_nothing_in_the_built_in_data(within: Callable[..., CompletedProcess[str]]) -> None:
    done = within("validate")
    assert (done.stdout.splitlines(), done.returncode) == ([], 0)
    assert "in order" in done.stderr


def test_the_edition_has_a_day(edition_file: Path) -> None:
    document, findings = read(edition_file)
    assert findings == []
    assert document is not None
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", document.data["date"])


def test_the_monographs_are_all_here(records: Any) -> None:
    assert sorted(records.ids("drugs")) == DRUGS


def test_flupirtine_was_withdrawn_in_the_eu_in_2018(kb: KnowledgeBase) -> None:
    withdrawn = [s for s in kb.drug("flupirtine").status if s.status == "withdrawn" and "EU" in s.regions]
    assert withdrawn
    assert all((s.date or "").startswith("2018") for s in withdrawn)


def test_tolperisone_for_multiple_sclerosis_is_a_claim_the_ema_contradicts(kb: KnowledgeBase) -> None:
    uses = [use for use in kb.drug("tolperisone").indications if use.condition == "multiple-sclerosis"]
    assert [use.licence for use in uses] == ["claimed"]
    assert uses[0].disputed is not None
    assert "ema-tolperisone-referral-emea-h" in uses[0].disputed.sources
    assert kb.source("ema-tolperisone-referral-emea-h").grade == "regulator"


@pytest.mark.parametrize("id", ["silperisone", "inaperisone"])
def test_a_drug_that_was_never_marketed_says_so_first(kb: KnowledgeBase, id: str) -> None:
    first = kb.drug(id).status[0]
    assert first.status == "investigational"
    assert "no authorised use" in first.text


def test_no_drug_of_a_folder_is_in_the_built_in_data(kb: KnowledgeBase) -> None:
    assert {drug.layer for drug in kb.drugs()} == {None}
    assert kb.notes == ()
