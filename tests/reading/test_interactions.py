"""What a sentence of a label says interacts with its medicine."""

import pytest

from drugref.reading.interactions import own_names, partners

NAMES = {"omeprazole", "warfarin", "digoxin", "ketoconazole", "lithium", "aspirin", "fluconazole"}


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
