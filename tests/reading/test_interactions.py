"""What a sentence of a label says interacts with its medicine."""

import pytest

from drugref.reading.interactions import mentions, partners, skeleton
from drugref.reading.own import own_names

NAMES = {
    "omeprazole",
    "warfarin",
    "digoxin",
    "ketoconazole",
    "lithium",
    "aspirin",
    "fluconazole",
    "phenobarbital",
    "recovery",
    "sleep",
    "heat",
}


def said(text: str, *own: str) -> list[str]:
    found = partners(text, own_names(*(own or ("Plavix", "clopidogrel bisulfate"))), lambda name: name.lower() in NAMES)
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Avoid concomitant use of Plavix with omeprazole.", ["omeprazole"]),
        ("Coadministration of clopidogrel with strong CYP2C19 inhibitors reduces its effect.", ["strong CYP2C19 inhibitors"]),
        ("Inhibitors of CYP2C19 (e.g., omeprazole) decrease the exposure to clopidogrel.", ["Inhibitors of CYP2C19"]),
        ("Concomitant administration of Plavix and NSAIDs increases the risk of bleeding.", ["NSAIDs"]),
    ],
)
def test_named(text: str, names: list[str]) -> None:
    assert said(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Plavix did not affect the pharmacokinetics of digoxin.",
        "No dose adjustment of Plavix is needed with digoxin.",
        "Plavix is a P2Y12 inhibitor.",
        "Clopidogrel and warfarin are white powders.",
        "Avoid Plavix in patients with bleeding.",
    ],
)
def test_nothing(text: str) -> None:
    assert said(text) == []


def test_the_own_class_counts_only_beside_another() -> None:
    own = ("Prinivil", "lisinopril")
    assert said("ACE inhibitors increase the risk of hyperkalemia.", *own) == []
    assert said("Lithium toxicity has been reported in patients receiving lithium with ACE inhibitors.", *own)[-1] == "ACE inhibitors"


@pytest.mark.parametrize(
    ("text", "own", "names"),
    [
        ("Omeprazole and digoxin: digoxin levels may rise when Plavix is given.", (), ["digoxin"]),
        (
            "Loop, potassium-sparing and thiazide diuretics may be potentiated by Plavix.",
            (),
            ["Loop", "potassium-sparing", "thiazide diuretics"],
        ),
        ("Inhibitors of CYP3A4 and P-gp increase exposure to Plavix.", (), ["Inhibitors of CYP3A4", "P-gp"]),
        ("Drugs that prolong the QT interval should be avoided in patients taking Plavix.", (), ["Drugs that prolong the QT interval"]),
        ("The antifungal agent ketoconazole increases the exposure to Plavix.", (), ["ketoconazole"]),
        ("Digoxin, a P-gp substrate, may reach higher levels when given with Plavix.", (), ["Digoxin"]),
        ("Avoid Plavix with certain drugs such as warfarin.", (), ["warfarin"]),
        ("Thiazide-induced hypokalemia may increase the toxicity of Plavix.", (), ["Thiazide"]),
        ("Warfarin levels rise with Plavix; reduce the dose of the anticoagulant.", (), ["Warfarin"]),
        ("Prinivil should not be combined with other ACE inhibitors.", ("Prinivil", "lisinopril"), ["ACE inhibitors"]),
        ("Coadministration of losartan and phenobarbital reduced the exposure to losartan.", ("Cozaar", "losartan"), ["phenobarbital"]),
        ("The effect of Zestoretic is increased by a diuretic.", ("Zestoretic", "lisinopril and hydrochlorothiazide"), ["diuretic"]),
        ("Plavix did not affect digoxin, but it increased the effect of warfarin.", (), ["warfarin"]),
        ("Although not studied with digoxin, avoid use of Plavix with warfarin.", (), ["warfarin"]),
    ],
)
def test_how_names_are_told(text: str, own: tuple[str, ...], names: list[str]) -> None:
    assert said(text, *own) == names


@pytest.mark.parametrize(
    "text",
    [
        "Bleeding was seen in 9% of patients on Plavix and in 6% of patients on warfarin.",
        "Plavix is contraindicated in patients with allergy to aspirin.",
        "More bleeding was seen with Plavix than with warfarin.",
        "Plavix may be used alone or in combination with aspirin.",
        "Digoxin may be an alternative to Plavix.",
        "Limited experience exists with Plavix given together with warfarin.",
        "Warfarin and digoxin were used by most patients.",
        "The recovery of patients on Plavix may be prolonged by sleep and heat.",
    ],
)
def test_nothing_is_claimed(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "bones"),
    [
        ("Plavix may increase the levels of digoxin, warfarin and lithium.", "OWN may increase the levels of DRUG."),
        ("Avoid Plavix (see Warnings) with NSAIDs such as aspirin.", "avoid OWN with DRUG."),
        ("As with other antiplatelet agents, Plavix and warfarin add to bleeding.", "OWN and DRUG add to bleeding."),
    ],
)
def test_the_skeleton_of_a_sentence(text: str, bones: str) -> None:
    own = own_names("Plavix", "clopidogrel bisulfate")
    lower = text.lower()
    assert skeleton(lower, mentions(text, lower, own, lambda name: name.lower() in NAMES), own) == bones
