"""Which effects a text states, and which it only names."""

import pytest

from drugref.reading.adverse import mentions
from drugref.reading.vocabulary import Vocabulary

TERMS = [
    ("nausea", "nausea"),
    ("cardiovascular events", "cardiovascular-events"),
    ("acute rash", "rash"),
    ("headache", "headache"),
    ("dizziness", "dizziness"),
    ("rash", "rash"),
    ("pyrexia", "fever"),
    ("fever", "fever"),
    ("seizure", "seizure"),
    ("depression", "depression"),
    ("pain in extremity", "pain-in-extremity"),
    ("hepatic failure", "hepatic-failure"),
    ("nephrogenic systemic fibrosis", "nsf"),
]


def said(text: str) -> list[str]:
    return [text[mention.start : mention.end] for mention in mentions(text, Vocabulary(TERMS))]


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("The most common reactions were nausea, headache and dizziness.", ["nausea", "headache", "dizziness"]),
        ("Cases of acute pancreatitis and hepatic failure have been reported.", ["acute pancreatitis", "hepatic failure"]),
        (
            "Injection site swelling, bacterial infections, rash papular",
            ["Injection site swelling", "bacterial infections", "rash papular"],
        ),
        (
            "Increased serum creatinine; ALT increased; elevations in bilirubin",
            ["Increased serum creatinine", "ALT increased", "elevations in bilirubin"],
        ),
        ("Thrombocytopenia and hypokalemia occurred.", ["Thrombocytopenia", "hypokalemia"]),
        ("Worsening of depression and swelling of the tongue were seen.", ["Worsening of depression", "swelling of the tongue"]),
        ("Pain in extremity    5    3", ["Pain in extremity"]),
        ("Acute Rash Nausea and fever", ["Acute Rash", "Nausea", "fever"]),
        ("Cardiovascular Pyrexia, rash", ["Pyrexia", "rash"]),
    ],
)
def test_stated(text: str, effects: list[str]) -> None:
    assert said(text) == effects


@pytest.mark.parametrize(
    "text",
    [
        "No seizures were seen.",
        "Seizures were not observed in any patient.",
        "Patients with a history of depression should not take it.",
        "Use with care in patients with seizures.",
        "It is indicated for the treatment of fever.",
        "Monitor patients for signs of rash, fever and nausea.",
        "If rash occurs, discontinue the medicine.",
        "Gastrointestinal disorders:",
        "Infections and infestations",
        "Dose adjustment [see Warnings and Precautions, Seizures (5.1)]",
    ],
)
def test_named_only(text: str) -> None:
    assert said(text) == []


def test_what_the_patients_have_is_no_effect_though_the_text_names_it_again() -> None:
    text = "Patients with depression were studied.\nIn patients with depression it worked.\nDepression scores fell; nausea occurred."
    assert said(text) == ["nausea"]


def test_a_short_form_stands_for_what_it_was_given_for() -> None:
    text = "Nephrogenic systemic fibrosis (NSF) can occur.\nNSF may be fatal to the skin."
    found = mentions(text, Vocabulary(TERMS))
    assert [(text[one.start : one.end], one.id) for one in found][:2] == [("Nephrogenic systemic fibrosis", "nsf"), ("NSF", "nsf")]


def test_a_place_is_that_of_the_text() -> None:
    text = "Events:\n  Nausea (5%),\n  PYREXIA"
    assert [(one.start, one.id) for one in mentions(text, Vocabulary(TERMS))] == [(10, "nausea"), (25, "fever")]


@pytest.mark.parametrize("text", ["", " \n\t", "(((", "\x00nausea\x00", "≥ 5 %", "a" * 5000, "([" * 3000])
def test_hostile_text_is_read_through(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in mentions(text, Vocabulary(TERMS)))
