"""A drug by itself."""

import dataclasses

import pytest

from drugref.model import SECTIONS, Drug, Name


def name(text: str, kind: str) -> Name:
    return Name(text=text, kind=kind, sources=("s",))  # type: ignore[arg-type]


def test_a_drug_is_called_by_its_inn_as_written() -> None:
    drug = Drug(id="onabotulinumtoxina", names=(name("Botox", "brand"), name("onabotulinumtoxinA", "INN")))
    assert drug.name == "onabotulinumtoxinA"


def test_a_drug_without_an_inn_is_called_by_its_id() -> None:
    assert Drug(id="x", names=(name("Brand", "brand"),)).name == "x"


def test_a_drug_cannot_be_changed() -> None:
    drug = Drug(id="x")
    with pytest.raises(dataclasses.FrozenInstanceError):
        drug.id = "y"  # type: ignore[misc]


def test_every_list_of_a_drug_is_a_section_of_its_page() -> None:
    fields = {field.name for field in dataclasses.fields(Drug)}
    assert fields - set(SECTIONS) == {"id", "replace", "layer", "tier", "look_alikes", "unknown", "complete_effects"}
    assert set(SECTIONS) <= fields


def test_safety_comes_first_on_the_page() -> None:
    assert list(SECTIONS)[:2] == ["status", "alerts"]
