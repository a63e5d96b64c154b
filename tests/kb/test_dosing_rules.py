"""What a dosing rule cannot be."""

from pathlib import Path

import pytest

from drugref.kb.finding import FileFinding
from drugref.kb.layers import validate

SOURCES = "- {id: s, title: S, publisher: P, date: undated, grade: label}\n- {id: t, title: T, publisher: P, date: undated, grade: label}\n"


def found(tmp_path: Path, drug: str) -> list[FileFinding]:
    """Findings about a folder with two sources and this drug."""
    (tmp_path / "drugs").mkdir(exist_ok=True)
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "drugs" / "x.yaml").write_text(drug, encoding="utf-8")
    return validate(tmp_path, [])


def told(findings: list[FileFinding]) -> list[tuple[str, int, str]]:
    return [(f.path.name, f.line, f.what) for f in findings]


def dose(text: str) -> str:
    """A drug with one rule; its dose is line 6."""
    return f"id: x\ndosing:\n  - text: T\n    population: adults\n    sources: [s]\n    dose: {{{text}}}\n"


GOOD = "dose: {low: 5, high: 10, unit: mg, per: day}"


def rules(*statements: str) -> str:
    """A drug with these rules, one a line from line 3."""
    return "id: x\ndosing:\n" + "".join(f"  - {{population: everyone, text: T, sources: [s], {statement}}}\n" for statement in statements)


@pytest.mark.parametrize(
    "text",
    [
        "low: 5, high: 10, unit: mg, per: dose, times_a_day: [2, 3], max_a_day: 40",
        "low: 5, high: 5, unit: mg, per: day",
        "low: 5, high: 10, unit: mg, per: day, max_a_day: 10",
        "low: 50, high: 50, unit: g, per: day",
        "low: 100000, high: 100000, unit: units, per: dose",
        "low: 10, high: 20, unit: mg, per: dose, per_kg: true, max_a_day: 15",
        "low: 1, high: 1, unit: mg, per: dose, times_a_day: [1, 24]",
    ],
)
def test_a_dose_that_can_be_given_is_no_mistake(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, dose(text)) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("low: 0, high: 10, unit: mg, per: dose", "an amount must be above zero, and finite"),
        ("low: -5, high: 10, unit: mg, per: dose", "an amount must be above zero, and finite"),
        ("low: 5, high: 10, unit: mg, per: dose, max_a_day: 0", "an amount must be above zero, and finite"),
        ("low: 1.0e999, high: 1.0e999, unit: units, per: dose", "an amount must be above zero, and finite"),
        ("low: 10, high: 5, unit: mg, per: dose", "the least amount 10 is above the greatest 5"),
        ("low: 5, high: 50, unit: mg, per: dose, max_a_day: 40", "one amount of 50 is above the ceiling of 40 a day"),
        ("low: 5, high: 51, unit: g, per: dose", "51 g is more than 50 g"),
        ("low: 5, high: 50001, unit: mg, per: dose", "50001 mg is more than 50 g"),
        ("low: 1, high: 1, unit: mg, per: dose, max_a_day: 60000", "60000 mg is more than 50 g"),
        ("low: 5, high: 5, unit: mg, per: dose, times_a_day: [3, 2]", "3 to 2 times a day is impossible"),
        ("low: 5, high: 5, unit: mg, per: dose, times_a_day: [0, 2]", "0 to 2 times a day is impossible"),
        ("low: 5, high: 5, unit: mg, per: dose, times_a_day: [1, 25]", "1 to 25 times a day is impossible"),
    ],
)
def test_a_dose_nobody_can_give_is_found(tmp_path: Path, text: str, what: str) -> None:
    assert told(found(tmp_path, dose(text))) == [("x.yaml", 6, what)]


def test_an_amount_too_long_for_any_machine_number_is_found(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, dose(f"low: 1, high: {'9' * 400}, unit: mg, per: dose"))
    assert finding.line == 6
    assert finding.what.endswith("mg is more than 50 g")


@pytest.mark.parametrize(
    "text",
    [
        "low: 5, high: 10, unit: mg, per: dose, max_a_dose: 10, max_a_day: 40, raise_by: 5, raise_every: [1, 7]",
        "low: 25, high: 75, unit: mg, per: day, max_a_dose: 75",
        "low: 5, high: 5, unit: mg, per: day, titration: [{day: 1, low: 1, high: 2, per: dose}, {day: 4, low: 5, high: 5, per: day}]",
    ],
)
def test_ceilings_and_titration_in_order_are_no_mistake(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, dose(text)) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("low: 20, high: 30, unit: mg, per: dose, times_a_day: [3, 3], max_a_day: 40", "3 doses of 20 are above the ceiling of 40 a day"),
        ("low: 5, high: 50, unit: mg, per: dose, max_a_dose: 40", "one dose of 50 is above the ceiling of 40 a dose"),
        ("low: 5, high: 5, unit: mg, per: day, max_a_dose: 50, max_a_day: 40", "the ceiling of 50 a dose is above that of 40 a day"),
        ("low: 5, high: 5, unit: mg, per: day, raise_by: 0", "an amount must be above zero, and finite"),
        ("low: 5, high: 5, unit: mg, per: day, raise_by: 1, raise_every: [3, 2]", "3 to 2 days is impossible"),
        (
            "low: 5, high: 5, unit: mg, per: day, titration: [{day: 4, low: 1, high: 1, per: day}, {day: 1, low: 5, high: 5, per: day}]",
            "the days of the titration do not follow one another",
        ),
        (
            "low: 5, high: 5, unit: mg, per: day, titration: [{day: 0, low: 1, high: 1, per: day}]",
            "the days of the titration do not follow one another",
        ),
        (
            "low: 5, high: 5, unit: mg, per: day, titration: [{day: 1, low: 2, high: 1, per: day}]",
            "the least amount 2 of a step is above the greatest 1",
        ),
        (
            "low: 5, high: 5, unit: mg, per: day, titration: [{day: 1, low: -1, high: 1, per: day}]",
            "an amount must be above zero, and finite",
        ),
        (
            "low: 5, high: 9, unit: mg, per: day, max_a_day: 9, titration: [{day: 1, low: 5, high: 5, per: dose, times_a_day: [2, 2]}]",
            "a step of 5 is above the ceiling of 9 a day",
        ),
    ],
)
def test_ceilings_and_titration_that_cannot_be(tmp_path: Path, text: str, what: str) -> None:
    assert told(found(tmp_path, dose(text))) == [("x.yaml", 6, what)]


@pytest.mark.parametrize(
    "spans",
    [
        "age: {min: 3 y, below: 5 y}",
        "age: {min: 1 mo}",
        "weight: {below: 30 kg}, crcl: {above: 15 ml/min, max: 30 ml/min}",
        "crcl: {min: 15 ml/min, max: 15 ml/min}",
        "egfr: {below: 15 ml/min}",
    ],
)
def test_a_span_that_somebody_lies_in_is_no_mistake(tmp_path: Path, spans: str) -> None:
    assert found(tmp_path, rules(f"{spans}, {GOOD}")) == []


@pytest.mark.parametrize(
    ("spans", "what"),
    [
        ("age: {min: 5 y, below: 3 y}", "the lower bound is not below the upper one"),
        ("age: {min: 5 y, below: 5 y}", "the lower bound is not below the upper one"),
        ("age: {min: 36 mo, below: 3 y}", "the lower bound is not below the upper one"),
        ("age: {max: 200 y}", "200 y is above 130 years"),
        ("age: {min: 5 kg}", "“kg” is not a unit of age"),
        ("weight: {min: 5 y}", "“y” is not a unit of weight"),
        ("weight: {max: 700 kg}", "700 kg is above 650 kg"),
        ("crcl: {min: 400 ml/min}", "400 ml/min is above 300 ml/min"),
        ("age: {min: 5 y, above: 5 y}", "“min” and “above” in one span"),
        ("age: {max: 5 y, below: 5 y}", "“max” and “below” in one span"),
        ("age: {}", "a span without a bound"),
        ("egfr: {min: 60}", "“min” is a number, not text"),
        ("egfr: {min: sixty}", "“sixty” is not a valid “min”"),
        ("hepatic: [grave]", "“grave” is not a known “hepatic”"),
    ],
)
def test_a_span_nobody_lies_in_is_found_at_its_line(tmp_path: Path, spans: str, what: str) -> None:
    findings = [f for f in found(tmp_path, rules(f"{spans}, {GOOD}")) if "is no" not in f.what or what in f.what]
    assert [(f.line, f.what[: len(what)], bool(f.mend)) for f in findings][:1] == [(3, what, True)]


@pytest.mark.parametrize(
    ("population", "spans", "what"),
    [
        ("children", "age: {min: 18 y}", "children of 18 years and more"),
        ("adults", "age: {below: 12 y}", "adults under 12 years"),
        ("older people", "age: {below: 50 y}", "older people under 50 years"),
        ("hepatic impairment", "crcl: {below: 30 ml/min}", "“crcl” in a statement about hepatic impairment"),
        ("renal impairment", "hepatic: [mild]", "“hepatic” in a statement about renal impairment"),
    ],
)
def test_a_population_and_its_bounds_agree(tmp_path: Path, population: str, spans: str, what: str) -> None:
    text = rules(f"{spans}, {GOOD}").replace("everyone", population)
    assert told(found(tmp_path, text)) == [("x.yaml", 3, what)]


def test_bands_that_overlap_are_found_and_bands_that_meet_are_not(tmp_path: Path) -> None:
    low, middle = f"crcl: {{below: 30 ml/min}}, {GOOD}", f"crcl: {{min: 30 ml/min, below: 60 ml/min}}, {GOOD}"
    assert found(tmp_path, rules(low, middle)) == []
    (finding,) = found(tmp_path, rules(low.replace("below", "max"), middle))
    assert (finding.line, finding.what) == (4, "this band of “crcl” overlaps another of the same rule")


@pytest.mark.parametrize(
    ("field", "other"),
    [("population", "adults"), ("regions", "[US]"), ("route", "rectal"), ("sources", "[t]"), ("historical", "true")],
)
def test_bands_of_different_rules_may_overlap(tmp_path: Path, field: str, other: str) -> None:
    fields = {"population": "everyone", "text": "T", "sources": "[s]", "regions": "[EU]", "route": "oral", "age": "{min: 3 y}"}
    one, two = (", ".join(f"{k}: {v}" for k, v in held.items()) for held in (fields, {**fields, field: other}))
    listed = [f"  - {{{statement}, {GOOD}}}\n" for statement in (one, two)]
    assert found(tmp_path, f"id: x\ndosing:\n{''.join(listed)}") == []
    assert len(found(tmp_path, f"id: x\ndosing:\n{listed[0] * 2}")) == 1


def test_bands_of_two_forms_may_overlap(tmp_path: Path) -> None:
    forms = ((6, "release: immediate, "), (12, "release: prolonged, "), (12, ""))
    one, two, any_form = (f"age: {{min: {years} y}}, {form}{GOOD}" for years, form in forms)
    assert found(tmp_path, rules(one, two)) == []
    assert len(found(tmp_path, rules(one, any_form))) == 1


def test_bands_that_are_apart_in_one_measure_do_not_overlap(tmp_path: Path) -> None:
    heavy = f"age: {{min: 1 mo, below: 17 y}}, weight: {{min: 30 kg}}, {GOOD}"
    light = f"age: {{min: 1 mo, below: 4 y}}, weight: {{below: 30 kg}}, {GOOD}"
    assert found(tmp_path, rules(heavy, light)) == []


@pytest.mark.parametrize("words", ["at most 600 mg a day", "not to exceed 600 mg", "no more than 0.6 g", "maximum 600 mg"])
def test_a_dose_per_kg_needs_the_ceiling_its_text_gives(tmp_path: Path, words: str) -> None:
    per_kg = "dose: {low: 5, high: 10, unit: mg, per: day, per_kg: true}"
    (finding,) = found(tmp_path, rules(per_kg).replace("text: T", f'text: "10 mg/kg, {words}"'))
    assert "without the ceiling its text gives" in finding.what
    assert found(tmp_path, rules(per_kg.replace("true", "true, max_a_day: 600")).replace("text: T", f'text: "10 mg/kg, {words}"')) == []
    assert found(tmp_path, rules(per_kg).replace("text: T", "text: at most 10 mg/kg a day")) == []


def test_a_fixed_dose_needs_the_ceiling_per_kg_its_text_gives(tmp_path: Path) -> None:
    told = rules("dose: {low: 50, high: 50, unit: mg, per: dose}").replace("text: T", 'text: "50 mg, at most 30 mg/kg a day"')
    (finding,) = found(tmp_path, told)
    assert "without the ceiling per kg its text gives (“at most 30 mg/kg”)" in finding.what
    assert found(tmp_path, told.replace("per: dose}", "per: dose, max_a_day_per_kg: 30}")) == []


def test_milligrams_against_units_are_found(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, rules(GOOD).replace("text: T", "text: 5 to 10 units"))
    assert finding.what == "the dose is in mg, its text in units"
    (finding,) = found(tmp_path, rules(GOOD.replace("mg", "units")).replace("text: T", "text: 5 to 10 mg"))
    assert finding.what == "the dose is in units, its text in mg"
    (finding,) = found(tmp_path, rules(GOOD, GOOD.replace("mg", "units")))
    assert (finding.line, finding.what) == (4, "this dose is in units, another of the drug in mg")


def test_patches_are_counted_apart_from_masses(tmp_path: Path) -> None:
    patches = rules(GOOD.replace("mg", "patches"))
    assert found(tmp_path, patches.replace("text: T", "text: 5 to 10 plasters of 700 mg")) == []
    (finding,) = found(tmp_path, patches.replace("text: T", "text: 5 to 10 mg"))
    assert finding.what == "the dose is in patches, its text speaks of none"
    both = rules(GOOD, GOOD.replace("mg", "patches"), GOOD.replace("mg", "g")).replace("text: T", "text: 5 patches")
    (finding,) = found(tmp_path, both)
    assert (finding.line, finding.what) == (4, "this dose is in patches, another of the drug in mg")


@pytest.mark.parametrize(
    ("effect", "what"),
    [
        ("factor: 1.5", "a factor of 1.5 does not lower a dose"),
        ("factor: 0", "a factor of 0 does not lower a dose"),
        ("limit: {max_a_day: 0, unit: mg}", "an amount must be above zero, and finite"),
        ("limit: {max_a_day: 51, unit: g}", "51 g is more than 50 g"),
        (f"advice: avoid, {GOOD}", "“dose” and “advice” in one statement"),
        ("advice: avoid, factor: 0.5", "“advice” and “factor” in one statement"),
        ("advice: perhaps", "“perhaps” is not a known “advice”"),
    ],
)
def test_what_a_statement_makes_of_other_doses_must_make_sense(tmp_path: Path, effect: str, what: str) -> None:
    (finding,) = found(tmp_path, rules(effect))
    assert (finding.line, finding.what[: len(what)]) == (3, what)


@pytest.mark.parametrize(
    "broken", ["dosing: 1", "dosing: [1, {}]", "dosing: [{age: 3, crcl: [1], dose: 5, limit: x, text: [], factor: y}]", "dosing:"]
)
def test_what_has_the_wrong_shape_is_left_to_the_shape_check(tmp_path: Path, broken: str) -> None:
    assert all(finding.mend for finding in found(tmp_path, f"id: x\n{broken}\n"))
