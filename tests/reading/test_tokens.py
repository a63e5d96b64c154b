"""Sentences, words, their singular, and words that name an effect by their ending."""

import pytest

from drugref.reading.canonical import canonical
from drugref.reading.morphology import names_effect
from drugref.reading.tokens import sentences, singular, words


def test_sentences_end_at_stops_lines_and_gaps_of_tables() -> None:
    text = "Rash occurred. Use e.g. Aspirin.\nNausea   5 %   3 %"
    assert [text[start:end] for start, end in sentences(text)] == ["Rash occurred.", "Use e.g. Aspirin.", "Nausea", "5 %", "3 %"]


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("seizures", "seizure"),
        ("thromboses", "thrombosis"),
        ("allergies", "allergy"),
        ("rashes", "rash"),
        ("diagnosis", "diagnosis"),
        ("pus", "pus"),
    ],
)
def test_singular(many: str, one: str) -> None:
    assert singular(many) == one


@pytest.mark.parametrize(
    "word", ["gastritis", "hyponatremia", "hypokalaemia", "leukopenia", "arthralgia", "hematuria", "cardiomyopathy", "tachycardia"]
)
def test_endings_that_name_an_effect(word: str) -> None:
    assert names_effect(word)


@pytest.mark.parametrize(
    "word", ["dialysis", "analysis", "anesthesia", "prophylaxis", "glycemia", "hemophilia", "toxicity", "dose", "patients"]
)
def test_endings_that_do_not(word: str) -> None:
    assert not names_effect(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ALT increased", "elevations in alanine aminotransferase"),
        ("hepatic failure", "Liver failure"),
        ("oedema peripheral", "peripheral edema"),
        ("tumours", "tumor"),
        ("renal hemorrhage", "kidney bleeding"),
    ],
)
def test_one_key_for_several_ways_to_write_it(one: str, other: str) -> None:
    assert canonical(words(one)) == canonical(words(other))


def test_another_effect_has_another_key() -> None:
    assert canonical(words("ALT increased")) != canonical(words("ALT decreased"))
