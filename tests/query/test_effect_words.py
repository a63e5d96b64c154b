"""Which effects a sentence names."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugref.model import AdverseEffect
from drugref.query.effect_words import EffectWords

EFFECTS = [
    AdverseEffect(id="sedation", name="drowsiness", body_system="nervous system", synonyms=("sedation",)),
    AdverseEffect(id="slow-breathing", name="respiratory depression", body_system="lungs and airways"),
    AdverseEffect(id="low-mood", name="depression", body_system="mind"),
    AdverseEffect(id="seizures", name="seizures", body_system="nervous system", synonyms=("fits",), ambiguous=("fits",)),
    AdverseEffect(id="falls", name="falls", body_system="mind", synonyms=("fall",), ambiguous=("fall",)),
    AdverseEffect(id="ten", name="toxic epidermal necrolysis", body_system="skin", synonyms=("TEN",)),
    AdverseEffect(id="rash", name="rash", body_system="skin"),
    AdverseEffect(id="dizzy", name="light-headedness", body_system="nervous system"),
]
WORDS = EffectWords(EFFECTS, [effect.id for effect in EFFECTS])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Life-threatening respiratory depression.", {"slow-breathing"}),
        ("Respiratory-depression and depression", {"slow-breathing", "low-mood"}),
        ("It might lower the seizure threshold; rashes.", {"seizures", "rash"}),
        ("Light headedness", {"dizzy"}),
        ("Levels rise, and those of its metabolite fall. If it fits", set()),
        ("Ten days; then TEN", {"ten"}),
        ("Ten days", set()),
        ("Antidepression, a crash, non-rash, sedation-free", set()),
        ("No respiratory depression was seen.", set()),
        ("Without sedation", set()),
        ("With or without sedation", {"sedation"}),
        ("No sign of drowsiness, rash or seizures", set()),
        ("Causes neither rash nor drowsiness", set()),
        ("It does not cause drowsiness.", set()),
        ("Seizures were not seen", set()),
        ("Rash did not occur, drowsiness did", {"sedation"}),
        ("No drowsiness; seizures", {"seizures"}),
        ("No drowsiness but seizures", {"seizures"}),
        ("No rash, drowsiness may follow", {"sedation"}),
        ("No antidote for respiratory depression", {"slow-breathing"}),
        ("No boxed warning of seizures", {"seizures"}),
        ("Not to be combined: sedation", {"sedation"}),
        ("Not recommended in sedation", {"sedation"}),
        ("Seizures were not rare", {"seizures"}),
        ("", set()),
    ],
)
def test_whole_words_that_are_not_denied(text: str, named: set[str]) -> None:
    assert WORDS.named(text) == named


def test_only_what_is_wanted_is_named_but_longer_names_of_others_keep_theirs() -> None:
    assert EffectWords(EFFECTS, ["low-mood"]).named("respiratory depression and rash") == set()


@given(st.text() | st.lists(st.sampled_from(["no", "rash", ",", "or", "without", "was not seen", "(", "[", "\\\\"])).map(" ".join))
def test_any_text_is_read(text: str) -> None:
    assert WORDS.named(text) <= {effect.id for effect in EFFECTS}


@pytest.mark.parametrize("name", ["", " ", " rash"])
def test_a_name_that_begins_with_a_blank_is_no_mistake_of_ours(name: str) -> None:
    assert EffectWords([replace(EFFECTS[0], name=name)], [EFFECTS[0].id]).named("no effect is named here") == set()
