"""Passages of a label about a kind of person."""

import pytest

from drugref.model.label import Label, LabelSection
from drugref.reading.for_person import LONGEST_PERSON_PASSAGE, About, for_person


def said(about: About, *pieces: tuple[str, str]) -> list[tuple[str, str]]:
    sections = tuple(LabelSection(section=section, title="T", text=text) for section, text in pieces)
    label = Label(set_id="a", version=1, corpus="openfda", sections=sections)
    found = for_person(label, [about])
    for passage in found:
        text = sections[passage.place].text[passage.start : passage.end]
        assert passage.text.removesuffix(" …") == " ".join(text.split())[: len(passage.text.removesuffix(" …"))]
        assert passage.sources == ("a",)
    return [(passage.section, passage.text) for passage in found]


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("kidneys", "In severe renal impairment give 5 mg."),
        ("kidneys", "Halve it where the creatinine clearance is below 30 mL/min."),
        ("kidneys", "Patients on haemodialysis take it afterwards."),
        ("kidneys", "Not for patients with end-stage renal disease."),
        ("kidneys", "Impaired renal function slows it down."),
        ("liver", "Not in hepatic insufficiency."),
        ("liver", "Reduce it in patients with cardiac and/or liver disease."),
        ("liver", "Child-Pugh C was not studied."),
        ("children", "Adolescents take 10 mg."),
        ("children", "Not for those younger than 12 years."),
        ("older people", "Elderly patients begin with 5 mg."),
        ("older people", "People from 65 years begin with 5 mg."),
    ],
)
def test_a_sentence_about_them(about: About, text: str) -> None:
    assert said(about, ("dosing", f"Swallow it whole. {text} Keep it dry.")) == [("dosing", text)]


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("kidneys", "It is excreted by the kidney. Cases of acute renal failure were reported."),
        ("liver", "Fulminant hepatitis, resulting in hepatic failure and death, was seen."),
        ("liver", "Check liver enzymes."),
        ("children", "Nothing is known of its effects on the breastfed child."),
        ("children", "Neonatal opioid withdrawal syndrome may follow use in pregnancy."),
        ("children", "Women of childbearing age use contraception; Child-Pugh B halves it."),
        ("children", "Patients younger than 65 years did as well."),
        ("older people", "It was first sold 65 weeks ago."),
    ],
)
def test_what_speaks_of_something_else(about: About, text: str) -> None:
    assert said(about, ("warnings", text)) == []


def test_a_subsection_on_them_is_taken_whole_and_ends_where_the_next_begins() -> None:
    text = "8.5 Geriatric Use No difference was seen. Begin low. 8.6 Renal Impairment Halve it."
    assert said("older people", ("populations", text)) == [("populations", "8.5 Geriatric Use No difference was seen. Begin low.")]


def test_the_gravest_section_comes_first_and_a_text_is_told_once() -> None:
    same = "In severe renal impairment give none."
    assert said("kidneys", ("dosing", same), ("warnings", same), ("contraindications", "Severe renal impairment.")) == [
        ("contraindications", "Severe renal impairment."),
        ("dosing", same),
    ]


def test_the_usual_dose_is_the_beginning_of_the_dosing_section() -> None:
    ((section, text),) = said("the usual dose", ("dosing", "Take 5 mg a day. " * 100), ("warnings", "Renal impairment."))
    assert section == "dosing"
    assert len(text) <= LONGEST_PERSON_PASSAGE + 2
    assert text.endswith(" …")
