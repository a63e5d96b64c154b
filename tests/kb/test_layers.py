"""Folders laid over each other: what is added, extended, replaced, marked and left out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drugref.kb.layers import edition, load, validate
from drugref.model import Dispute
from drugref.model.content import Content

Write = Callable[[Path, dict[str, str]], Path]

LOWER = {
    "edition.yaml": "date: 2026-01-02\n",
    "sources.yaml": "- {id: s, title: S, publisher: P, date: undated, grade: label}\n",
    "conditions.yaml": "- {id: pain, name: pain, synonyms: [ache]}\n- {id: fever, name: fever}\n",
    "drugs/x.yaml": (
        "id: x\nnames: [{text: X, kind: INN, sources: [s]}]\n"
        "identity: [{text: Lower., sources: [s]}]\nlactation: [{text: Lower., sources: [s]}]\n"
    ),
    "drugs/y.yaml": "id: y\nnames: [{text: Y, kind: INN, sources: [s]}]\n",
    "menus/m.yaml": "{id: m, name: M, condition: pain}\n",
}


@pytest.fixture
def lower(tmp_path: Path, write_kb: Write) -> Path:
    return write_kb(tmp_path / "lower", LOWER)


@pytest.fixture
def laid(tmp_path: Path, lower: Path, write_kb: Write) -> Callable[[dict[str, str]], Content]:
    """The content of a folder with these files, laid over the lower one; nothing may be found wrong with it."""

    def lay(files: dict[str, str]) -> Content:
        layered = load([lower, write_kb(tmp_path / "upper", files)])
        assert layered.findings == []
        return layered.content

    return lay


Lay = Callable[[dict[str, str]], Content]


def test_a_drug_with_a_new_id_is_added(laid: Lay) -> None:
    content = laid({"drugs/z.yaml": "id: z\n"})
    assert sorted(content.drugs) == ["x", "y", "z"]


def test_a_drug_with_a_known_id_extends_it(laid: Lay) -> None:
    drug = laid({"drugs/x.yaml": "id: x\nidentity: [{text: Upper., sources: [s]}]\n"}).drugs["x"]
    assert [statement.text for statement in drug.identity] == ["Lower.", "Upper."]
    assert [statement.text for statement in drug.lactation] == ["Lower."]
    assert drug.name == "X"


def test_a_field_under_replace_takes_the_place_of_the_lower_one(laid: Lay) -> None:
    both = "[{text: Upper., sources: [s]}]"
    drug = laid({"drugs/x.yaml": f"id: x\nreplace: [identity]\nidentity: {both}\nlactation: {both}\n"}).drugs["x"]
    assert [statement.text for statement in drug.identity] == ["Upper."]
    assert [statement.text for statement in drug.lactation] == ["Lower.", "Upper."]


def test_a_field_under_replace_that_is_absent_is_emptied(laid: Lay) -> None:
    drug = laid({"drugs/x.yaml": "id: x\nreplace: [identity]\n"}).drugs["x"]
    assert drug.identity == ()
    assert len(drug.lactation) == 1


def test_a_vocabulary_entry_with_a_known_id_replaces_it(laid: Lay) -> None:
    content = laid({"conditions.yaml": "- {id: pain, name: dolor}\n- {id: itch, name: itch}\n"})
    assert content.conditions["pain"].name == "dolor"
    assert content.conditions["pain"].synonyms == ()
    assert sorted(content.conditions) == ["fever", "itch", "pain"]


def test_a_source_and_a_menu_with_a_known_id_replace_it(laid: Lay) -> None:
    content = laid(
        {
            "sources.yaml": "- {id: s, title: New, publisher: P, date: undated, grade: label}\n",
            "menus/m.yaml": "{id: m, name: New, condition: fever}\n",
        }
    )
    assert content.sources["s"].title == "New"
    assert content.menus["m"].condition == "fever"


def test_three_folders_are_laid_in_order(tmp_path: Path, lower: Path, write_kb: Write) -> None:
    folders = [
        write_kb(tmp_path / name, {"drugs/x.yaml": f"id: x\nidentity: [{{text: {name}., sources: [s]}}]\n"}) for name in ("second", "third")
    ]
    drug = load([lower, *folders]).content.drugs["x"]
    assert [statement.text for statement in drug.identity] == ["Lower.", "second.", "third."]
    assert [statement.layer for statement in drug.identity] == [None, *map(str, folders)]


def test_everything_from_an_upper_folder_names_the_folder(tmp_path: Path, laid: Lay) -> None:
    files = {
        "drugs/x.yaml": "id: x\nnames: [{text: Zap, kind: brand, sources: [s]}]\nidentity: [{text: Upper., sources: [s]}]\n",
        "drugs/z.yaml": "id: z\nstatus: [{text: T, status: unknown, regions: [EU], sources: [s]}]\n",
        "conditions.yaml": "- {id: itch, name: itch}\n",
        "effects.yaml": "- {id: rash, name: rash, body_system: skin}\n",
        "classes.yaml": "- {id: opioid, name: opioid}\n",
        "sources.yaml": "- {id: t, title: T, publisher: P, date: undated, grade: label}\n",
        "menus/n.yaml": (
            "id: n\nname: N\ncondition: pain\nprinciples: [{text: T, sources: [s]}]\n"
            "strategies: [{id: a, name: A, site: central, text: T, sources: [s]}]\ncombinations: [{drugs: [x, y], text: T, sources: [s]}]\n"
        ),
        "interactions.yaml": "- {of: [x], drugs: [y], severity: minor, text: T, sources: [s]}\n",
    }
    content = laid(files)
    menu, x = content.menus["n"], content.drugs["x"]
    marked: list[Any] = [
        *(x.names[1], x.identity[1], x.interactions[0], content.drugs["y"].interactions[0]),
        *(content.drugs["z"], content.drugs["z"].status[0], content.conditions["itch"], content.effects["rash"]),
        *(content.classes["opioid"], content.sources["t"], menu, menu.principles[0], menu.strategies[0], menu.combinations[0]),
    ]
    assert {record.layer for record in marked} == {str(tmp_path / "upper")}


@pytest.mark.parametrize("claim", ["null", "/the/built-in/one"])
def test_a_file_cannot_claim_to_come_from_elsewhere(tmp_path: Path, lower: Path, write_kb: Write, claim: str) -> None:
    drug = f"id: z\nlayer: {claim}\nidentity: [{{text: T, sources: [s], layer: {claim}}}]\n"
    layered = load([lower, write_kb(tmp_path / "upper", {"drugs/z.yaml": drug})])
    assert [f.what for f in layered.findings] == ["unknown key “layer”"] * 2
    drug_read = layered.content.drugs["z"]
    assert (drug_read.layer, drug_read.identity[0].layer) == (str(tmp_path / "upper"),) * 2


def test_nothing_of_the_lowest_folder_names_a_folder(laid: Lay) -> None:
    content = laid({"drugs/x.yaml": "id: x\nidentity: [{text: Upper., sources: [s]}]\n"})
    x = content.drugs["x"]
    records: list[Any] = [x, x.names[0], x.identity[0], content.conditions["pain"], content.sources["s"], content.menus["m"]]
    assert {record.layer for record in records} == {None}


def test_a_figure_keeps_its_effects_only(laid: Lay) -> None:
    effects = "- {id: rash, name: rash, body_system: skin}\n"
    drug = "id: z\nside_effects: [{effects: [rash], frequency: common, percent: {rash: 1.5}, sources: [s]}]\n"
    percent = laid({"effects.yaml": effects, "drugs/z.yaml": drug}).drugs["z"].side_effects[0].percent
    assert percent is not None
    assert {effect: str(figure) for effect, figure in percent.items()} == {"rash": "1.5"}


def test_a_dispute_from_an_upper_folder_is_kept(laid: Lay) -> None:
    drug = "id: x\nidentity: [{text: Upper., sources: [s], disputed: {text: No., sources: [s]}}]\n"
    assert laid({"drugs/x.yaml": drug}).drugs["x"].identity[1].disputed == Dispute(text="No.", sources=("s",))


def test_a_broken_file_is_left_out_and_the_rest_stands(tmp_path: Path, lower: Path, write_kb: Write) -> None:
    files = {"drugs/z.yaml": 'id: z\nnames: "open\n', "drugs/w.yaml": "id: w\n", "conditions.yaml": "- {id: itch, name: 7}\n"}
    layered = load([lower, write_kb(tmp_path / "upper", files)])
    assert sorted(layered.content.drugs) == ["w", "x", "y"]
    assert sorted(layered.content.conditions) == ["fever", "pain"]
    assert [(f.path.name, f.line) for f in layered.findings] == [("conditions.yaml", 1), ("z.yaml", 2)]


def test_a_broken_file_of_the_lowest_folder_is_told_too(tmp_path: Path, write_kb: Write) -> None:
    layered = load([write_kb(tmp_path, {**LOWER, "drugs/x.yaml": "id: x\nnames: 3\n", "drugs/y.yaml": "id: [y\n"})])
    assert sorted(layered.content.drugs) == []
    assert [(f.path.name, f.line) for f in layered.findings] == [("x.yaml", 1), ("y.yaml", 2)]


def test_a_source_nobody_describes_gets_a_placeholder_of_the_lowest_grade(tmp_path: Path, lower: Path, write_kb: Write) -> None:
    files = {
        "drugs/x.yaml": "id: x\nidentity: [{text: T, sources: [cited], disputed: {text: D, sources: [disputing]}}]\n",
        "menus/m.yaml": "{id: m, name: M, condition: pain, principles: [{text: T, sources: [principal]}]}\n",
        "interactions.yaml": "- {of: [x], drugs: [y], severity: minor, text: T, sources: [shared]}\n",
        "conditions.yaml": "- {id: itch, name: itch, sources: [coding]}\n",
    }
    layered = load([lower, write_kb(tmp_path / "upper", files)])
    missing = {"cited", "disputing", "principal", "shared", "coding"}
    assert set(layered.content.sources) == {"s", *missing}
    assert {layered.content.sources[id].grade for id in missing} == {"unattributed"}
    assert {f.what for f in layered.findings} == {f"no source has the id “{id}”" for id in missing}


def test_a_shared_interaction_reaches_both_sides_with_sides_swapped(laid: Lay) -> None:
    shared = "- {of: [x], drugs: [y], classes: [c], substances: [tea], severity: major, text: T, management: M, sources: [s]}\n"
    content = laid({"interactions.yaml": shared, "classes.yaml": "- {id: c, name: c}\n"})
    (one,), (other,) = content.drugs["x"].interactions, content.drugs["y"].interactions
    assert (one.drugs, one.classes, one.substances) == (("y",), ("c",), ("tea",))
    assert (other.drugs, other.classes, other.substances) == (("x",), (), ())
    assert (one.text, one.severity, one.management) == (other.text, other.severity, other.management) == ("T", "major", "M")


def test_a_shared_interaction_with_a_class_reaches_every_drug_it_is_of(laid: Lay) -> None:
    content = laid(
        {
            "interactions.yaml": "- {of: [x, y], classes: [c], severity: minor, text: T, sources: [s]}\n",
            "classes.yaml": "- {id: c, name: c}\n",
        }
    )
    assert [content.drugs[id].interactions[0].classes for id in ("x", "y")] == [("c",), ("c",)]


def test_replacing_interactions_also_drops_the_lower_shared_ones(tmp_path: Path, write_kb: Write) -> None:
    shared = "- {of: [x], drugs: [y], severity: minor, text: Lower., sources: [s]}\n"
    lower = write_kb(tmp_path / "lower", {**LOWER, "interactions.yaml": shared})
    own = "id: x\nreplace: [interactions]\ninteractions: [{substances: [tea], severity: minor, text: Upper., sources: [s]}]\n"
    content = load([lower, write_kb(tmp_path / "upper", {"drugs/x.yaml": own})]).content
    assert [i.text for i in content.drugs["x"].interactions] == ["Upper."]
    assert [i.text for i in content.drugs["y"].interactions] == ["Lower."]


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    (finding,) = validate(tmp_path / "absent", [])
    assert finding.what == "is not a folder"


def test_a_folder_without_a_knowledge_base_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    (finding,) = validate(tmp_path, [])
    assert finding.what == "holds no knowledge base"


def test_what_the_folders_below_hold_may_be_referred_to(tmp_path: Path, lower: Path, write_kb: Write) -> None:
    upper = write_kb(tmp_path / "upper", {"drugs/z.yaml": "id: z\nwarnings: [{text: T, sources: [s], condition: fever}]\n"})
    assert validate(upper, [lower]) == []
    assert [f.what for f in validate(upper, [])] == ["no source has the id “s”", "no condition has the id “fever”"]


def test_the_edition_tells_the_lowest_folders_date_and_changes_with_any_byte(lower: Path) -> None:
    before = edition([lower])
    assert before.startswith("2026-01-02+")
    assert edition([lower]) == before
    (lower / "drugs/x.yaml").write_text(LOWER["drugs/x.yaml"].replace("Lower.", "Other."))
    assert edition([lower]) != before


def test_the_edition_is_the_same_wherever_the_folder_lies(tmp_path: Path, write_kb: Write) -> None:
    assert edition([write_kb(tmp_path / "a", LOWER)]) == edition([write_kb(tmp_path / "b", LOWER)])


def test_a_folder_without_a_date_is_undated(tmp_path: Path, write_kb: Write) -> None:
    assert edition([write_kb(tmp_path, {"drugs/x.yaml": "id: x\n"})]).startswith("undated+")


def test_what_labels_call_an_effect_joins_its_synonyms(tmp_path: Path) -> None:
    (tmp_path / "effects.yaml").write_text("- {id: fever, name: fever, body_system: eye, synonyms: [pyrexia]}\n", encoding="utf-8")
    more = "- {id: fever, name: fever, body_system: eye, synonyms: [high temperature]}\n- {id: rash, name: rash, body_system: skin}\n"
    (tmp_path / "label_effects.yaml").write_text(more, encoding="utf-8")
    layered = load([tmp_path])
    assert layered.findings == []
    assert {effect.id: effect.synonyms for effect in layered.content.effects.values()} == {
        "fever": ("pyrexia", "high temperature"),
        "rash": (),
    }
