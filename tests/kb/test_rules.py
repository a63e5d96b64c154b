"""The rules that go across fields and records, one by one."""

from pathlib import Path

import pytest

from drugref.kb import rules
from drugref.kb.finding import FileFinding
from drugref.kb.layers import validate

SOURCES = "- {id: s, title: S, publisher: P, date: undated, grade: label}\n"
EFFECTS = "".join(f"- {{id: {id}, name: {id}, body_system: eye}}\n" for id in ("dizziness", "nausea", "rash"))


def found(tmp_path: Path, **files: str) -> list[FileFinding]:
    """Findings about a folder with the sources, the effects and these files: ``drugs_x`` is ``drugs/x.yaml``."""
    for name, text in {"sources": SOURCES, "effects": EFFECTS, **files}.items():
        path = tmp_path / f"{name.replace('_', '/', 1)}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return validate(tmp_path, [])


def told(findings: list[FileFinding]) -> list[tuple[str, int, str]]:
    return [(f.path.name, f.line, f.what) for f in findings]


def side_effects(frequency: str, percent: str) -> str:
    entry = f"effects: [dizziness]\n    frequency: {frequency}\n    percent: {{dizziness: {percent}}}\n    sources: [s]"
    return f"id: x\nside_effects:\n  - {entry}\n"


def test_records_in_order_have_no_finding(tmp_path: Path) -> None:
    drug = "id: x\nnames: [{text: X, kind: INN, sources: [s]}]\nside_effects: [{effects: [rash], frequency: rare, sources: [s]}]\n"
    assert found(tmp_path, drugs_x=drug) == []


# References


@pytest.mark.parametrize(
    ("statement", "noun"),
    [
        ("indications:\n  - {text: T, sources: [s], licence: licensed, condition: paim}", "condition"),
        ("warnings:\n  - {text: T, sources: [s], effect: nausae}", "effect"),
        ("side_effects:\n  - {effects: [nausae], frequency: rare, sources: [s]}", "effect"),
        ("warnings:\n  - {text: T, sources: [s], drug_class: opiod}", "class"),
        ("classes:\n  - {drug_class: opiod, sources: [s]}", "class"),
        ("interactions:\n  - {text: T, sources: [s], severity: minor, classes: [opiod]}", "class"),
        ("interactions:\n  - {text: T, sources: [s], severity: minor, drugs: [y]}", "drug"),
        ("look_alikes:\n  - {name: Y, text: T, sources: [s], drug: y}", "drug"),
        ("identity:\n  - {text: T, sources: [t]}", "source"),
        ("identity:\n  - {text: T, sources: [s], disputed: {text: D, sources: [t]}}", "source"),
    ],
)
def test_an_id_that_is_nowhere_is_found_at_its_line(tmp_path: Path, statement: str, noun: str) -> None:
    findings = found(tmp_path, drugs_x=f"id: x\n{statement}\n")
    assert [(f.line, f.what.split(" has the id")[0]) for f in findings] == [(3, f"no {noun}")]


def test_an_id_that_is_nearly_there_is_suggested(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, drugs_x="id: x\nwarnings:\n  - {text: T, sources: [s], effect: dizzyness}\n")
    assert finding.what == "no effect has the id “dizzyness”"
    assert finding.mend == "did you mean “dizziness”?"


def test_an_id_like_no_other_says_where_to_add_it(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, drugs_x="id: x\nwarnings:\n  - {text: T, sources: [s], effect: qqqqq}\n")
    assert finding.mend == "add it to effects, or use an id that is there"


def test_an_id_of_the_wrong_form_is_one_mistake_not_two(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, drugs_x="id: x\nwarnings:\n  - {text: T, sources: [s], effect: Dizziness}\n")
    assert finding.what == "“Dizziness” is not a valid “effect”"


def test_each_id_of_a_list_is_found_in_its_own_column(tmp_path: Path) -> None:
    findings = found(tmp_path, drugs_x="id: x\nidentity:\n  - {text: T, sources: [s, t1, s, t2]}\n")
    assert [(f.line, f.column) for f in findings] == [(3, 28), (3, 35)]


def test_a_broader_record_must_be_in_the_same_vocabulary(tmp_path: Path) -> None:
    findings = found(tmp_path, conditions="- {id: pain, name: pain, broader: [opioid]}\n", classes="- {id: opioid, name: opioid}\n")
    assert told(findings) == [("conditions.yaml", 1, "no condition has the id “opioid”")]


def test_the_form_a_code_names_is_no_reference_to_a_drug(tmp_path: Path) -> None:
    drug = "id: x\ncodes:\n  - {system: UNII, code: ABC, of: hydrochloride, sources: [s]}\n"
    assert found(tmp_path, drugs_x=drug) == []


def test_a_shared_interaction_refers_to_drugs_on_both_sides(tmp_path: Path) -> None:
    interaction = "- of: [x, y]\n  drugs: [z]\n  severity: minor\n  text: T\n  sources: [s]\n"
    findings = found(tmp_path, drugs_x="id: x\n", interactions=interaction)
    assert told(findings) == [
        ("interactions.yaml", 1, "no drug has the id “y”"),
        ("interactions.yaml", 2, "no drug has the id “z”"),
    ]


def test_a_drug_whose_file_is_broken_still_counts_as_there(tmp_path: Path) -> None:
    look_alike = "id: x\nlook_alikes:\n  - {name: Y, text: T, sources: [s], drug: y}\n"
    findings = found(tmp_path, drugs_x=look_alike, drugs_y='id: y\nnames: "open\n')
    assert [(f.path.name, f.line) for f in findings] == [("y.yaml", 2)]


# Ids and names


def test_an_id_given_twice_is_found_and_says_where_the_first_is(tmp_path: Path) -> None:
    findings = found(tmp_path, conditions="- id: pain\n  name: pain\n- id: pain\n  name: ache\n")
    assert told(findings) == [("conditions.yaml", 3, "the id “pain” is already at conditions.yaml:1")]


def test_a_drug_must_be_in_the_file_of_its_name(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, drugs_x="id: y\n")
    assert (finding.path.name, finding.line) == ("x.yaml", 1)
    assert (finding.what, finding.mend) == ("the id “y” is not the file's name", "name the file y.yaml")


def test_the_same_drug_in_two_files_is_found_with_both_places(tmp_path: Path) -> None:
    findings = found(tmp_path, drugs_x="id: x\n", drugs_y="id: x\n")
    assert told(findings) == [("y.yaml", 1, "the id “x” is already at x.yaml:1")]


def test_a_name_of_two_drugs_is_found_with_both_places(tmp_path: Path) -> None:
    first = "id: x\nnames:\n  - {text: Pain-Away, kind: brand, sources: [s]}\n"
    second = "id: y\nnames:\n  - {text: pain away, kind: brand, sources: [s]}\n"
    findings = found(tmp_path, drugs_x=first, drugs_y=second)
    assert told(findings) == [("y.yaml", 3, "“pain away” is also a name of “x” (x.yaml:3)")]


def test_a_synonym_may_be_the_name_of_a_record_in_another_vocabulary(tmp_path: Path) -> None:
    assert found(tmp_path, conditions="- {id: nausea, name: nausea}\n") == []


def test_a_synonym_that_is_another_records_name_is_found(tmp_path: Path) -> None:
    findings = found(tmp_path, conditions="- {id: pain, name: pain}\n- {id: ache, name: ache, synonyms: [Pain]}\n")
    assert told(findings) == [("conditions.yaml", 2, "“Pain” is also a name of “pain” (conditions.yaml:1)")]


def test_the_same_name_twice_in_a_record_is_found_the_second_time(tmp_path: Path) -> None:
    drug = "id: x\nnames:\n  - {text: Zap, kind: brand, sources: [s]}\n  - {text: zap, kind: synonym, sources: [s]}\n"
    assert told(found(tmp_path, drugs_x=drug)) == [("x.yaml", 4, "“zap” stands twice in this record")]


def test_two_spellings_of_one_name_in_a_record_are_no_mistake(tmp_path: Path) -> None:
    drug = "id: x\nnames:\n  - {text: Zap-It, kind: brand, sources: [s]}\n  - {text: Zapit, kind: brand, sources: [s]}\n"
    assert found(tmp_path, drugs_x=drug) == []


def test_a_name_without_letter_or_digit_is_found(tmp_path: Path) -> None:
    drug = "id: x\nnames:\n  - {text: '+++', kind: brand, sources: [s]}\n"
    assert told(found(tmp_path, drugs_x=drug)) == [("x.yaml", 3, "“+++” has no letter or digit")]


# Frequencies


@pytest.mark.parametrize(
    ("frequency", "percent"),
    [
        ("very common", "100"),
        ("very common", "10"),
        ("very common", "10.0"),
        ("common", "9.999"),
        ("common", "1"),
        ("uncommon", "0.999"),
        ("uncommon", "0.1"),
        ("rare", "0.0999"),
        ("rare", "0.01"),
        ("very rare", "0.00999"),
        ("very rare", "0"),
        ("not known", "55"),
    ],
)
def test_a_figure_inside_its_cioms_band_is_no_mistake(tmp_path: Path, frequency: str, percent: str) -> None:
    assert found(tmp_path, drugs_x=side_effects(frequency, percent)) == []


@pytest.mark.parametrize(
    ("frequency", "percent", "fitting"),
    [
        ("common", "10", "very common"),
        ("uncommon", "1", "common"),
        ("rare", "0.1", "uncommon"),
        ("very rare", "0.01", "rare"),
        ("very common", "9.9", "common"),
        ("common", "0.9", "uncommon"),
        ("common", "0", "very rare"),
        ("uncommon", "100", "very common"),
    ],
)
def test_a_figure_outside_its_cioms_band_names_the_band_it_fits(tmp_path: Path, frequency: str, percent: str, fitting: str) -> None:
    (finding,) = found(tmp_path, drugs_x=side_effects(frequency, percent))
    assert (finding.line, finding.column) == (5, 26)
    assert finding.what == f"{percent} % is “{fitting}”, not “{frequency}” (CIOMS)"
    assert finding.mend == f"say frequency: {fitting}, or mend the figure"


@pytest.mark.parametrize("percent", ["-1", "100.1", "1000", "1.0e999"])
def test_a_figure_no_percentage_can_be_is_found(tmp_path: Path, percent: str) -> None:
    (finding,) = found(tmp_path, drugs_x=side_effects("not known", percent))
    assert finding.what.endswith(" % is impossible")


def test_a_figure_that_yaml_reads_as_text_is_found(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, drugs_x=side_effects("not known", "1e999"))
    assert (finding.line, finding.what) == (5, "“dizziness” is text, not a number")


def test_a_figure_for_an_effect_that_is_not_listed_is_found_at_its_key(tmp_path: Path) -> None:
    text = side_effects("common", "2, nausea: 3")
    (finding,) = found(tmp_path, drugs_x=text)
    assert (finding.line, finding.column) == (5, 29)
    assert finding.what == "“nausea” has a figure but is not among the effects"


# Dates


@pytest.mark.parametrize("date", ["2018-13", "2018-00-01", "2018-02-29", "2018-04-31", '"0000"'])
def test_a_day_no_calendar_has_is_found(tmp_path: Path, date: str) -> None:
    findings = found(tmp_path, drugs_x=f"id: x\nidentity:\n  - {{text: T, sources: [s], date: {date}}}\n")
    shown = date.strip('"')
    assert told(findings) == [("x.yaml", 3, f"“{shown}” is not a day of the calendar")]


@pytest.mark.parametrize("date", ['"2018"', "2018-12", "2020-02-29", "undated"])
def test_a_day_of_the_calendar_is_no_mistake(tmp_path: Path, date: str) -> None:
    assert found(tmp_path, drugs_x=f"id: x\nidentity:\n  - {{text: T, sources: [s], date: {date}}}\n") == []


@pytest.mark.parametrize("date", ["2018/03/23", "May 1st 18", "soon", "2018-3-1"])
def test_a_date_of_another_form_is_one_mistake_not_two(tmp_path: Path, date: str) -> None:
    findings = found(tmp_path, drugs_x=f"id: x\nidentity:\n  - {{text: T, sources: [s], date: {date}}}\n")
    assert told(findings) == [("x.yaml", 3, f"“{date}” is not a valid “date”")]


# Circles


def test_a_condition_broader_than_itself_is_found(tmp_path: Path) -> None:
    findings = found(tmp_path, conditions="- id: a\n  name: a\n  broader: [a]\n")
    assert told(findings) == [("conditions.yaml", 3, "“broader” runs in a circle: a → a")]


def test_a_circle_of_two_is_found_once(tmp_path: Path) -> None:
    findings = found(tmp_path, classes="- {id: a, name: a, broader: [b]}\n- {id: b, name: b, broader: [a]}\n")
    assert told(findings) == [("classes.yaml", 1, "“broader” runs in a circle: a → b → a")]


def test_a_circle_of_three_is_found_once_and_what_leads_into_it_is_not(tmp_path: Path) -> None:
    rows = [("start", "a"), ("a", "b"), ("b", "c"), ("c", "a")]
    findings = found(tmp_path, conditions="".join(f"- {{id: {id}, name: {id}, broader: [{up}]}}\n" for id, up in rows))
    assert told(findings) == [("conditions.yaml", 2, "“broader” runs in a circle: a → b → c → a")]


def test_a_circle_of_effects_is_found(tmp_path: Path) -> None:
    rows = [("a", "b"), ("b", "a")]
    findings = found(tmp_path, effects="".join(f"- {{id: {id}, name: {id}, body_system: gut, broader: [{up}]}}\n" for id, up in rows))
    assert told(findings) == [("effects.yaml", 1, "“broader” runs in a circle: a → b → a")]


def test_an_ambiguous_word_that_is_no_name_is_found(tmp_path: Path) -> None:
    findings = found(tmp_path, effects="- id: a\n  name: a\n  body_system: gut\n  synonyms: [wind]\n  ambiguous: [wind, gas, 7]\n")
    assert ("effects.yaml", 5, "“gas” is neither the name nor a synonym here") in told(findings)


def test_a_list_declared_complete_and_not_given_is_found(tmp_path: Path) -> None:
    listed = "side_effects:\n  - {frequency: common, effects: [a], sources: [s]}\n"
    declared = "complete_effects:\n  - {regions: [EU], sources: [s]}\n"
    effects = "- {id: a, name: a, body_system: gut}\n"
    assert found(tmp_path, effects=effects, drugs_x=f"id: x\n{listed}{declared}") == []
    assert told(found(tmp_path, effects=effects, drugs_x=f"id: x\n{declared}")) == [
        ("x.yaml", 3, "declared complete, but no side effect here is from “s”")
    ]


def test_two_ways_up_to_one_record_are_no_circle(tmp_path: Path) -> None:
    rows = [("top", ""), ("left", "top"), ("right", "top"), ("low", "left, right")]
    assert found(tmp_path, conditions="".join(f"- {{id: {id}, name: {id}, broader: [{up}]}}\n" for id, up in rows)) == []


# Replace, interactions


def test_replacing_an_unknown_field_is_found(tmp_path: Path) -> None:
    findings = found(tmp_path, drugs_x="id: x\nreplace:\n  - dosing\n  - dosings\n  - id\n")
    assert told(findings) == [("x.yaml", 4, "“dosings” is not a field of a drug"), ("x.yaml", 5, "“id” is not a field of a drug")]


@pytest.mark.parametrize("side", ["", "drugs: []", "classes: []\n    substances: []"])
def test_an_interaction_with_nothing_is_found(tmp_path: Path, side: str) -> None:
    findings = found(tmp_path, drugs_x=f"id: x\ninteractions:\n  - text: T\n    severity: minor\n    sources: [s]\n    {side}\n")
    assert told(findings) == [("x.yaml", 3, "interaction without an other side")]


@pytest.mark.parametrize("side", ["drugs: [x]", "classes: [c]", "substances: [alcohol]"])
def test_an_interaction_needs_only_one_kind_of_other_side(tmp_path: Path, side: str) -> None:
    drug = f"id: x\ninteractions:\n  - text: T\n    severity: minor\n    sources: [s]\n    {side}\n"
    assert found(tmp_path, drugs_x=drug, classes="- {id: c, name: c}\n") == []


def test_known_ids_and_names_of_lower_folders_count(tmp_path: Path) -> None:
    lower, upper = tmp_path / "lower", tmp_path / "upper"
    (lower / "drugs").mkdir(parents=True)
    (lower / "drugs/x.yaml").write_text("id: x\nnames: [{text: Zap, kind: brand, sources: [s]}]\n")
    (lower / "sources.yaml").write_text(SOURCES)
    (upper / "drugs").mkdir(parents=True)
    (upper / "drugs/y.yaml").write_text("id: y\nnames: [{text: ZAP, kind: brand, sources: [s]}]\n")
    assert told(validate(upper, [lower])) == [("y.yaml", 1 + 1, "“ZAP” is also a name of “x” (the knowledge base below)")]


def test_nothing_is_known_below_the_lowest_folder() -> None:
    assert rules.ids([], rules.KnownIds()) == {}
    assert rules.names([], rules.KnownIds()) == {}


# Enzymes


@pytest.mark.parametrize(
    ("role", "strength"),
    [("substrate", "strong"), ("substrate", "weak"), ("inhibitor", "main"), ("inducer", "minor"), ("inhibitor", "minor")],
)
def test_a_strength_that_is_not_of_the_role_is_found(tmp_path: Path, role: str, strength: str) -> None:
    drug = f"id: x\nenzymes:\n  - text: T\n    sources: [s]\n    enzyme: CYP2D6\n    role: {role}\n    strength: {strength}\n"
    assert told(found(tmp_path, drugs_x=drug)) == [
        ("x.yaml", 7, f"“{strength}” is not a strength of {'a' if role == 'substrate' else 'an'} {role}")
    ]


@pytest.mark.parametrize(("role", "strength"), [("substrate", "main"), ("inhibitor", "moderate"), ("inducer", "strong")])
def test_a_strength_of_the_role_is_not(tmp_path: Path, role: str, strength: str) -> None:
    drug = f"id: x\nenzymes:\n  - {{text: T, sources: [s], enzyme: UGT2B7, role: {role}, strength: {strength}}}\n"
    assert found(tmp_path, drugs_x=drug) == []


def test_an_enzyme_that_is_no_name_of_one_is_found(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, drugs_x="id: x\nenzymes:\n  - {text: T, sources: [s], enzyme: 2D6, role: inhibitor}\n")
    assert "2D6" in finding.what
