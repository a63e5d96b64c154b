"""What ``validate`` says of public lists and listed pairs that are wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from drugref.kb.layers import validate

SOURCE = "{id: lab, title: L, publisher: P, date: undated, grade: label, read: original}"
NAMES = "names: [{text: NAME, kind: INN}]"
GOOD = {
    "substances.yaml": f"sources: [{SOURCE}]\nrows:\n- {{id: aaa, {NAMES}}}\n- {{id: bbb, {NAMES}}}\n",
    "lists/one.yaml": f"sources: [{SOURCE}]\nclasses:\n- {{id: kind, name: kind}}\nrows:\n- {{id: aaa, classes: [{{drug_class: kind}}]}}\n",
    "interactions/one.yaml": (
        "- {a: {drug: aaa}, b: {drug_class: kind}, levels: [{severity: major, source_grading: grave}], text: T., sources: [lab]}\n"
    ),
}
Wrong = Callable[..., list[str]]


@pytest.fixture
def wrong(tmp_path: Path) -> Wrong:
    """``wrong(file, old, new)``: what is found where the text of a file of ``GOOD`` was changed."""

    def found(file: str = "", old: str = "", new: str = "") -> list[str]:
        for name, text in GOOD.items():
            assert name != file or old in text
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text.replace(old, new) if name == file else text, encoding="utf-8")
        return [finding.what for finding in validate(tmp_path, [])]

    return found


def test_lists_that_are_right_have_no_finding(wrong: Wrong) -> None:
    assert wrong() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("lists/one.yaml", "{id: aaa", "{id: zzz", "no substance has the id “zzz”"),
        ("lists/one.yaml", "drug_class: kind", "drug_class: kin", "no class has the id “kin”"),
        ("lists/one.yaml", "- {id: aaa, classes: [{drug_class: kind}]}", "- {id: aaa}", "the class “kind” has no member"),
        ("substances.yaml", "{id: bbb", "{id: aaa", "the id “aaa” stands twice"),
        ("interactions/one.yaml", "{drug: aaa}", "{drug: zzz}", "no drug has the id “zzz”"),
        ("interactions/one.yaml", "{drug_class: kind}", "{drug_class: kin}", "no drug class has the id “kin”"),
        (
            "interactions/one.yaml",
            "{drug: aaa}",
            "{drug: aaa, substance: food}",
            "each side of a pair is one drug, drug_class or substance",
        ),
        ("interactions/one.yaml", "sources: [lab]", "sources: [lob]", "no source has the id “lob”"),
        ("interactions/one.yaml", "grave}", "grave, without: [zzz]}", "no drug or class has the id “zzz”"),
        ("interactions/one.yaml", "[{severity: major, source_grading: grave}]", "[]", "this pair has no level"),
    ],
)
def test_each_mistake_is_told(wrong: Wrong, file: str, old: str, new: str, what: str) -> None:
    assert what in wrong(file, old, new)


def test_a_level_needs_its_source(wrong: Wrong) -> None:
    assert any("sources" in found for found in wrong("interactions/one.yaml", ", sources: [lab]", ""))
    assert any("source_grading" in found for found in wrong("interactions/one.yaml", ", source_grading: grave", ""))


def test_a_pair_written_in_both_directions_is_told(wrong: Wrong) -> None:
    line = GOOD["interactions/one.yaml"]
    other = line.replace("a: {drug: aaa}, b: {drug_class: kind}", "a: {drug_class: kind}, b: {drug: aaa}")
    assert wrong("interactions/one.yaml", line, line + other) == ["this pair is already in one.yaml, entry 1"]
