"""What public lists are made into: each reader on a few made-up lines, and what a file's head says of its input."""

import csv
import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.lists import ansm_lists, atc, cyp_tables, editions, other_lists, thesaurus, us_contraindications, us_labels, us_lists
from tools.lists.ansm_levels import LEVELS
from tools.lists.flow import flow, write_rows
from tools.lists.guard import Guard
from tools.lists.inputs import Folder
from tools.lists.make import Build
from tools.lists.register import STRAINS, Register

Lists = Callable[..., Folder]


@pytest.fixture(scope="module")
def guard() -> Guard:
    return Guard()


@pytest.fixture
def register(guard: Guard) -> Register:
    return Register(guard)


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    """``lists({name: rows})``: a folder with these files; rows with a heading each, or the text of a file."""

    def make(files: dict[str, Any], delimiter: str = "\t") -> Folder:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, str):
                path.write_text(content, encoding="utf-8")
                continue
            if name.endswith(".xlsx"):
                workbook(path, content)
                continue
            with path.open("w", encoding="utf-8", newline="") as lines:
                writer = csv.DictWriter(lines, list(content[0]), delimiter=delimiter)
                writer.writeheader()
                writer.writerows(content)
        return Folder(tmp_path)

    return make


def workbook(path: Path, rows: list[list[str]]) -> None:
    """A workbook of one sheet with texts in its cells."""
    cells = [
        "".join(f'<c r="{chr(65 + at)}{n}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in enumerate(row))
        for n, row in enumerate(rows, 1)
    ]
    sheet = "".join(f"<row>{row}</row>" for row in cells)
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", f"{head}{sheet}</sheetData></worksheet>")


def test_a_value_is_read_back_from_a_row_as_it_was(tmp_path: Path) -> None:
    row = {"id": "a", "text": 'yes: "no" # not', "code": "1E5", "flag": True, "list": ["null", "é", 1.5], "words": "a: b"}
    write_rows(tmp_path / "made.yaml", ["head"], [row])
    assert yaml.safe_load((tmp_path / "made.yaml").read_text(encoding="utf-8")) == [row]
    assert flow({"a": ["b"]}) == "{a: [b]}"


def test_a_cell_of_a_workbook_stands_in_its_column(lists: Lists) -> None:
    assert lists({"a.xlsx": [["one", "two"], ["", "b"]]}).sheet("a.xlsx") == [["one", "two"], ["", "b"]]


def test_the_head_of_a_file_names_its_input_with_its_hash_and_another_edition_is_a_diff(lists: Lists, tmp_path: Path) -> None:
    line = {"pathway": "CYP3A", "role": "inhibitor", "level": "strong", "substance": "ketoconazole"}

    def made(level: str) -> list[str]:
        folder = lists({"fda-cyp-2026/parsed.tsv": [line | {"level": level}]})
        build = Build(tmp_path, tmp_path / "out")
        rows, classes = us_lists.cyp_2026(folder, build.register)
        build.list("fda-cyp-2026", folder, rows, classes)
        return (tmp_path / "out" / "lists" / "fda-cyp-2026.yaml").read_text(encoding="utf-8").splitlines()

    old = made("strong")
    hashed = hashlib.sha256((tmp_path / "fda-cyp-2026" / "parsed.tsv").read_bytes()).hexdigest()
    assert f"#   fda-cyp-2026/parsed.tsv sha256 {hashed}" in old
    new = made("moderate")
    changed = [line for line in new if line not in old]
    assert any("parsed.tsv sha256" in line for line in changed)
    assert [line for line in changed if line.startswith("- {id: ketoconazole")]
    assert made("moderate") == new


def test_strengths_carriers_and_names_that_join_nothing(lists: Lists, register: Register) -> None:
    rows = [
        {"pathway": "CYP3A", "role": "inhibitor", "level": "strong", "substance": "ketoconazole"},
        {"pathway": "CYP2D6", "role": "inhibitor", "level": "weak", "substance": "sertraline"},
        {"pathway": "OATP1B", "role": "inhibitor", "level": "", "substance": "ciclosporin"},
        {"pathway": "CYP3A", "role": "inhibitor", "level": "", "substance": "no such substance"},
    ]
    read, classes = us_lists.cyp_2026(lists({"fda-cyp-2026/parsed.tsv": rows}), register)
    assert read["ketoconazole"]["enzymes"] == [
        {"enzyme": "CYP3A4", "role": "inhibitor", "text": "Strong inhibitor of CYP3A.", "strength": "strong"}
    ]
    assert read["sertraline"]["classes"] == []  # a weak inhibitor is in no class
    assert {each["enzyme"] for each in read["ciclosporin"]["enzymes"]} == {"OATP1B1", "OATP1B3"}
    assert "strong-cyp3a4-inhibitor" in {each["id"] for each in classes}
    assert register.unjoined["fda-cyp-2026"] == {"no such substance"}
    older = [{"pathway": "CYP3A", "role": "inhibitor", "substance": name} for name in ("ketoconazole", "fluconazole")]
    assert set(us_lists.cyp_2012(lists({"fda-cyp-2012/fda_2012_guidance_lists.tsv": older}), register, read)) - {"ketoconazole"} == {
        "fluconazole"
    }


def test_classes_of_fda_with_roles_that_its_table_lacks(lists: Lists, register: Register) -> None:
    rows = [
        {"substance": "IBUPROFEN", "class": "Nonsteroidal Anti-inflammatory Drug", "kind": "EPC"},
        {"substance": "OXYCODONE", "class": "CII", "kind": "DEA"},
        {"substance": "AMIODARONE", "class": "Cytochrome P450 3A4 Inhibitors", "kind": "MoA"},
        {"substance": "KETOCONAZOLE", "class": "Cytochrome P450 3A4 Inhibitors", "kind": "MoA"},
    ]
    folder = lists({"ndc-classes-2019/ndc_2019-04-29_classes.tsv": rows})
    newer = {"ketoconazole": {"enzymes": [{"enzyme": "CYP3A4", "role": "inhibitor"}]}}
    read, classes = us_lists.ndc_classes(folder, register, {"Nonsteroidal Anti-inflammatory Drug": "nsaid"}, set(), newer)
    assert read["ibuprofen"]["classes"] == [{"drug_class": "nsaid"}]
    assert "schedule II" in read["oxycodone"]["identity"][0]["text"]
    assert [(each["enzyme"], each["role"]) for each in read["amiodarone"]["enzymes"]] == [("CYP3A4", "inhibitor")]
    assert not read["ketoconazole"]["enzymes"]
    assert {each["id"] for each in classes} == {"moa-cytochrome-p450-3a4-inhibitors"}


@pytest.mark.parametrize(
    ("mechanism", "role"),
    [
        ("Cytochrome P450 3A Inducers", ("CYP3A4", "inducer")),
        ("Cytochrome P450 2C9 Inhibitors", ("CYP2C9", "inhibitor")),
        ("P-Glycoprotein Inhibitors", ("P-gp", "inhibitor")),
        ("Cytochrome P450 17A1 Inhibitors", None),
        ("Sodium-Glucose Transporter 2 Inhibitors", None),
    ],
)
def test_a_mechanism_is_a_role_at_an_enzyme_or_none(mechanism: str, role: tuple[str, str] | None) -> None:
    assert us_labels.role(mechanism) == role


def test_concern_for_the_heart_says_what_it_means_and_qt_is_read_from_warnings(lists: Lists, register: Register) -> None:
    ranked = [{"Active Ingredient(s)": name, "DICT _ Concern": "most"} for name in ("metformin", "sotalol")]
    told = [
        {"Active Ingredient(s)": "sotalol", "Label Section ": "wp", "Keywords": "QT prolongation", "DICT _ Concern": "most"},
        {"Active Ingredient(s)": "rufinamide", "Label Section ": "wp", "Keywords": "QT Shortening", "DICT _ Concern": "most"},
        {"Active Ingredient(s)": "metformin", "Label Section ": "bw", "Keywords": "hypotension", "DICT _ Concern": "most"},
    ]
    told = [{"Generic/Proper Name(s)": "", "Trade Name": "", **line} for line in told]
    rows = us_lists.heart(lists({"dictrank/dict1.csv": ranked, "dictrank/dict2.csv": told}, ","), register)
    assert "its US label has such harm in a boxed warning" in rows["metformin"]["warnings"][0]["text"]
    assert {id for id, row in rows.items() if row["classes"]} == {"sotalol"}
    assert rows["sotalol"]["classes"][0]["drug_class"] == "qt-prolonging-drug"


def test_a_pregnancy_letter_and_a_gene(lists: Lists, register: Register) -> None:
    entries = '[{"Name": "abacavir", "Pregnancy_category": "B3"}, {"Name": "abacavir / lamivudine", "Pregnancy_category": "B3"}]'
    gene = {"Gene": "HLA-B", "Drug": "abacavir", "CPICLevel": "A", "CPICLevelStatus": "Final", "Guideline": "https://cpicpgx.org/x"}
    folder = lists({"tga-pregnancy-2019/pharmaNew.json": entries, "cpic/cpic-table.csv": [gene | {"FDALabel": "Testing required"}]}, ",")
    assert other_lists.pregnancy(folder, register)["abacavir"]["pregnancy"][0]["text"] == "Category B3 in Australia's list."
    (stated,) = other_lists.genes(folder, register)["abacavir"]["evidence"]
    assert stated["text"] == "Gene HLA-B: CPIC level A; there is a CPIC guideline. The US label: testing required."


def test_a_withdrawal_in_one_country_is_no_status(lists: Lists, register: Register) -> None:
    line = {
        "status": "Withdrawn", "generic_name": "aspirin", "form": "", "description": "", "unii": "", "year_withdrawn": "1986",
        "country_withdrawn": "UK", "reason_withdrawn": "Reye", "source": next(iter(other_lists.WITHDRAWN)),
    }  # fmt: skip
    rows = other_lists.withdrawals(lists({"withdrawn/combined_withdrawn_shortage_drugs.txt": [line]}), register, set())
    assert rows["aspirin"]["alerts"][0]["kind"] == "past withdrawal"
    assert "in the UK in 1986" in rows["aspirin"]["alerts"][0]["text"]
    assert not rows["aspirin"]["status"]


def test_both_directions_of_the_thesaurus_are_one_entry(lists: Lists) -> None:
    one = '{"main_drug": "A", "plus_drug": "B", "interaction_mechanism": "m", "severity_levels": []}'
    other = one.replace('"A"', '"C"').replace('"B"', '"A"').replace('"C"', '"B"')
    assert [each["sides"] for each in thesaurus.folded(lists({"ansm-2020/thesaurus.json": f"[{one}, {other}]"}))] == [("A", "B")]


def entry(mechanism: str, *levels: tuple[str, str]) -> dict[str, Any]:
    return {"interaction_mechanism": mechanism, "severity_levels": [{"level": level, "info": info} for level, info in levels]}


def test_death_makes_a_level_major_and_a_route_is_its_condition() -> None:
    texts = {thesaurus.text_id("coma"): "Coma.", thesaurus.text_id("par voie IV"): "With intravenous quinine: it rises."}
    a, b = {"drug": "a"}, {"drug": "b"}
    grave = thesaurus._row(entry("coma", ("A prendre en compte", "")), a, b, texts, set())
    assert (grave["levels"][0]["severity"], grave["text"]) == ("major", "Coma.")
    route = thesaurus._row(entry("par voie IV", ("Précaution d'emploi", "")), a, b, texts, set())
    assert route["levels"] == [
        {"severity": "moderate", "source_grading": "precaution (précaution d'emploi)", "condition": "with intravenous quinine"}
    ]


def test_an_entry_with_several_levels_that_nobody_read_is_an_error() -> None:
    two = entry("m", ("CONTRE-INDICATION", "x"), ("Précaution d'emploi", "y"))
    with pytest.raises(ValueError, match="nobody has read: a × b"):
        thesaurus._row(two, {"drug": "a"}, {"drug": "b"}, {}, set())
    assert all(levels for levels in LEVELS.values())


def test_a_role_that_newer_tables_have_the_other_way_round_is_not_taken() -> None:
    table = [
        {"substance": name, "kind": "MoA", "class": "Cytochrome P450 3A4 Inhibitors"}
        for name in ("colchicine", "palbociclib", "atazanavir")
    ]
    rows = us_labels.new()
    us_labels.add_roles(rows, table, {"atazanavir": {"enzymes": [{"enzyme": "CYP3A4", "role": "inhibitor"}]}}, lambda name: name)
    assert set(rows) == {"palbociclib"}


def test_what_a_label_does_not_say_is_an_error(lists: Lists, register: Register, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said = "Citalopram must not be given with pimozide or an MAO inhibitor, nor within 14 days of one."
    sheet = [["active ingredient", "contraindications"], ["citalopram", said]]
    folder = lists({us_contraindications.FILE: sheet})
    monkeypatch.setattr(us_contraindications, "HERE", tmp_path)
    table = tmp_path / "us_contraindications.tsv"
    table.write_text("citalopram\tclass:maoi,pimozide\tSerotonin syndrome.\tserotonin-syndrome\n", encoding="utf-8")
    rows = us_contraindications.pairs(folder, register)
    assert [(row["b"], row.get("management")) for row in rows] == [
        ({"drug": "pimozide"}, None),
        ({"drug_class": "maoi"}, "Leave 14 days between the two."),
    ]
    table.write_text("citalopram\twarfarin\tBleeding.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="citalopram do not speak of warfarin"):
        us_contraindications.pairs(folder, register)


def test_a_label_names_substances_of_the_register(register: Register, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(us_labels, "HERE", tmp_path)
    table = tmp_path / "us_labels_pairs.tsv"
    for name in ("warfarin", "aspirin", "ibuprofen"):
        register.add("matrix-drug-list", name)
    lines = [
        "NDA1\twarfarin\taspirin,ibuprofen\tmoderate\tmonitor\tBleeding.\tbleeding",
        "NDA2\taspirin\twarfarin\tmajor\tavoid\tBleeding.",
    ]
    table.write_text("\n".join(lines), encoding="utf-8")
    rows = us_labels.pairs(register, table.name, lambda label: {"note": f"US label {label}"})
    assert [(row["note"], row["levels"][0]["severity"]) for row in rows] == [("US label NDA2", "major"), ("US label NDA1", "moderate")]
    table.write_text("NDA1\twarfarin\tasprin\tmoderate\tmonitor\tBleeding.", encoding="utf-8")
    with pytest.raises(ValueError, match="called asprin"):
        us_labels.pairs(register, table.name, lambda page: {"sources": [page]})


def test_a_level_for_one_use_stands_beside_the_one_for_all(register: Register, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(us_labels, "HERE", tmp_path)
    for name in ("warfarin", "aspirin"):
        register.add("matrix-drug-list", name)
    lines = [
        "page-a\twarfarin\taspirin\tcontraindicated\tnever\tOf the first.\t\tabove 1 g a day",
        "page-b\taspirin\twarfarin\tmoderate\tmonitor\tOf the second.",
        "page-c\taspirin\twarfarin\tmajor\tavoid\tOf the third.\t\tabove 1 g a day",
    ]
    (tmp_path / "table.tsv").write_text("\n".join(lines), encoding="utf-8")
    (row,) = us_labels.pairs(register, "table.tsv", lambda page: {"sources": [page]})
    assert [(level["severity"], level.get("condition")) for level in row["levels"]] == [
        ("contraindicated", "above 1 g a day"),
        ("moderate", None),
    ]
    assert (row["text"], row["sources"]) == ("Of the second.", ["page-a", "page-b"])


@pytest.mark.parametrize(
    ("text", "other", "said"),
    [
        ("More of it in the blood.", "valproic-acid", "More of valproic acid in the blood."),
        ("Less of it may be absorbed.", "class:epc-protease-inhibitor", "Less of the protease inhibitor may be absorbed."),
        ("Salsalate works against it.", "probenecid", "Salsalate works against it."),
    ],
)
def test_what_happens_names_whom_it_happens_to(
    register: Register, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, other: str, said: str
) -> None:
    monkeypatch.setattr(us_labels, "HERE", tmp_path)
    for name in ("salsalate", "valproic acid", "probenecid"):
        register.add("matrix-drug-list", name)
    (tmp_path / "table.tsv").write_text(f"NDA1\tsalsalate\t{other}\tmoderate\tnote\t{text}", encoding="utf-8")
    (row,) = us_labels.pairs(register, "table.tsv", lambda label: {"note": label})
    assert row["text"] == said


def test_a_role_that_two_tables_state_is_one_and_fdas_own_goes_first(
    register: Register, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cyp_tables, "HERE", tmp_path)
    lines = ["hayes-2003\tCYP2C9\tsubstrate\twarfarin,ibuprofen\toral ones", "flockhart-2004\tCYP2C9\tsubstrate\tibuprofen"]
    (tmp_path / "cyp_tables.tsv").write_text("\n".join(lines), encoding="utf-8")
    known = cyp_tables.known([{"warfarin": {"enzymes": [{"enzyme": "CYP2C9", "role": "substrate"}]}}])
    rows = cyp_tables.roles(register, known)
    assert list(rows) == ["ibuprofen"]
    (stated,) = rows["ibuprofen"]["enzymes"]
    assert stated["sources"] == ["flockhart-2004", "hayes-2003"]
    assert stated["note"] == "the table names oral ones"


def test_a_code_puts_a_substance_into_the_classes_of_its_group(register: Register) -> None:
    for name, code in (("atenolol", "C07AB03"), ("esmolol", "C07AB09"), ("ibuprofen", "M02AA13")):
        id = register.add("matrix-drug-list", name)
        assert id
        register.code(id, "ATC", code, "matrix-drug-list")
    rows = atc.members(register, {"atenolol": {"bradycardic-drug"}})
    classes = {each["drug_class"] for each in rows["atenolol"]["classes"]}
    assert "beta-blocker" in classes
    assert "bradycardic-drug" not in classes  # another list says so
    assert set(rows) == {"atenolol"}  # esmolol is left out by name, and a cream is not an NSAID here
    assert rows["atenolol"]["classes"][0]["note"].startswith("by its ATC code C07AB03")


def test_every_list_that_is_there_has_a_record_of_its_publisher() -> None:
    made = {path.stem for path in (Path(__file__).parents[2] / "data" / "lists").glob("*.yaml")} - {"pages-read", "cyp-tables"}
    assert made | set(cyp_tables.SOURCES) <= set(editions.EDITIONS)


def test_a_metal_of_the_thesaurus_is_its_salts() -> None:
    pairs = yaml.safe_load((Path(__file__).parents[2] / "data" / "interactions" / "ansm-thesaurus-2020.yaml").read_text(encoding="utf-8"))
    sides = [side for pair in pairs for side in (pair["a"], pair["b"])]
    assert {"drug_class": "iron-salt"} in sides
    assert not [side for side in sides if side.get("drug") in ansm_lists.SALTS]


def test_a_strain_is_the_vaccine_it_is_in_and_a_description_is_no_name_of_the_us(register: Register) -> None:
    (strain,) = STRAINS["varicella-vaccine"]
    assert register.add("drugs-at-fda-2019", "zoster vaccine, live") == register.add_french("ansm-thesaurus-2020", "virus varicelle-zona")
    register.add("drugs-at-fda-2019", "botulinum toxin type a")
    register.add("matrix-drug-list", "antithrombin iii human")
    rows = {row["id"]: {name["text"]: name["kind"] for name in row["names"]} for row in register.rows()}
    assert rows["varicella-vaccine"][strain] == "synonym"
    assert rows["botulinum-toxin-type-a"] == {"botulinum toxin type A": "synonym"}
    assert "national name" not in rows["antithrombin-iii"].values()
