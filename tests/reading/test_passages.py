"""Passages of a label that name another medicine, and how grave their words are."""

import pytest

from drugref.model.label import Label, LabelSection
from drugref.reading.passages import LONGEST_PASSAGE, Wanted, passages

WANTED = (Wanted("warfarin", "warfarin", "name"), Wanted("NSAID", "ibuprofen", "class"), Wanted("strong CYP3A4 inhibitor", "keto", "class"))


def found(section: str, text: str) -> list[tuple[str, str, str]]:
    label = Label(set_id="a", version=1, corpus="openfda", sections=(LabelSection(section=section, title="T", text=text),))
    return [(says.of, says.by, says.grade) for says in passages(label, WANTED)]


@pytest.mark.parametrize(
    ("section", "text", "said"),
    [
        (
            "interactions",
            "Warfarin: Monitor INR more often when it is given with Minoxal to these patients.",
            ("warfarin", "name", "moderate"),
        ),
        ("interactions", "Avoid use of Minoxal with NSAIDs, since bleeding of the stomach may follow it.", ("ibuprofen", "class", "major")),
        ("contraindications", "Concomitant use of strong CYP3A4 inhibitors.", ("keto", "class", "contraindicated")),
        (
            "interactions",
            "Minoxal did not affect the pharmacokinetics of warfarin in twelve healthy people.",
            ("warfarin", "name", "no effect seen"),
        ),
        ("boxed_warning", "Bleeding is seen more often in patients who receive warfarin and this medicine.", ("warfarin", "name", "major")),
        ("warnings", "Bleeding is seen more often in patients who receive warfarin and this medicine.", ("warfarin", "name", "not stated")),
        ("contraindications", "Patients with asthma or urticaria after aspirin or other NSAIDs.", ("ibuprofen", "class", "not stated")),
    ],
)
def test_grade_from_words_and_section(section: str, text: str, said: tuple[str, str, str]) -> None:
    assert found(section, text) == [said]


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("interactions", "Warfarinlike substances."),
        ("interactions", "Weak CYP3A4 inhibitors may be given."),
        ("adverse_reactions", "Bleeding with warfarin."),
        ("dosing", "Start warfarin at 5 mg."),
    ],
)
def test_what_is_not_named_or_not_in_a_section_about_it_is_not_found(section: str, text: str) -> None:
    assert found(section, text) == []


def test_a_heading_is_quoted_with_what_follows_and_a_passage_is_not_endless() -> None:
    text = "7.1 Warfarin\nThe effect of it may rise. " + "More words follow here. " * 60
    label = Label(set_id="a", version=1, corpus="openfda", sections=(LabelSection(section="interactions", title="T", text=text),))
    (says,) = passages(label, WANTED)
    assert says.text.startswith("7.1 Warfarin The effect of it may rise.")
    assert len(says.text) <= LONGEST_PASSAGE + 2
    assert text[says.start : says.end].split()[1] == "Warfarin"


@pytest.mark.parametrize(
    ("section", "text", "said"),
    [
        ("warnings", "Minoxal should only be used after other NSAIDs have failed in the patient.", []),
        (
            "warnings",
            "Have warfarin and vitamin K at hand in this population, and consider an antidote.",
            [("warfarin", "name", "not stated")],
        ),
        ("warnings", "Consider a lower dose of Minoxal in patients taking warfarin, and watch them.", [("warfarin", "name", "moderate")]),
        (
            "interactions",
            "Warfarin is contraindicated in patients less than 2 years of age, as its label says.",
            [("warfarin", "name", "not stated")],
        ),
        (
            "interactions",
            "Minoxal is contraindicated in patients taking warfarin because of severe bleeding.",
            [("warfarin", "name", "contraindicated")],
        ),
        ("interactions", "Reduce the Minoxal dose in patients aged 6 months and older given warfarin.", [("warfarin", "name", "moderate")]),
    ],
)
def test_what_is_said_for_another_reason_is_not_graded(section: str, text: str, said: list[tuple[str, str, str]]) -> None:
    assert found(section, text) == said


def test_a_long_list_is_quoted_with_its_beginning_and_the_words_around_the_name() -> None:
    text = "Minoxal lowers the levels of these: " + ", ".join(f"medicine{number}" for number in range(60)) + ", warfarin, and others."
    label = Label(set_id="a", version=1, corpus="openfda", sections=(LabelSection(section="interactions", title="T", text=text),))
    (says,) = passages(label, WANTED)
    assert says.text.startswith("Minoxal lowers the levels of these:")
    assert " … " in says.text
    assert "warfarin" in says.text
    assert len(says.text) <= LONGEST_PASSAGE + 4


def test_a_heading_of_a_subsection_begins_a_passage_and_nothing_is_quoted_twice() -> None:
    text = "Avoid it with strong CYP3A4 inhibitors whenever that is possible at all. 7.2 Warfarin The INR rises when both are given."
    label = Label(set_id="a", version=1, corpus="openfda", sections=(LabelSection(section="interactions", title="T", text=text),))
    assert [(says.of, says.text[:12]) for says in passages(label, WANTED)] == [("keto", "Avoid it wit"), ("warfarin", "7.2 Warfarin")]


ESTRADIOL = (Wanted("estradiol", "estradiol", "name"), Wanted("serotonin", "serotonin", "name"), Wanted("procaine", "procaine", "name"))


@pytest.mark.parametrize(
    "text",
    [
        "It lowers the levels of hormonal contraceptives (e.g., ethinyl estradiol) when both are given.",
        "Watch for the emergence of serotonin syndrome with concomitant use of other medicines.",
        "Selective serotonin reuptake inhibitors and Minoxal are combined with care.",
        "Myasthenia may worsen by its procaine-like effect when both are given together.",
    ],
)
def test_a_name_within_that_of_something_else_is_not_that_medicine(text: str) -> None:
    label = Label(set_id="a", version=1, corpus="openfda", sections=(LabelSection(section="interactions", title="T", text=text),))
    assert passages(label, ESTRADIOL) == ()


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Minoxal is a strong CYP3A4 inhibitor, and other medicines are cleared more slowly with it.", []),
        ("Strong CYP3A4 inhibitors such as Minoxal are to be avoided with temsirolimus in all patients.", []),
        ("NSAIDs: Lopinavir | is not recommended when it is coadministered with Minoxal.", []),
        ("NSAIDs: | are not recommended when they are coadministered with Minoxal.", ["ibuprofen"]),
        ("Minoxal is for patients who cannot tolerate other NSAIDs, and is used with care.", []),
        ("Strong CYP3A4 inhibitors (e.g., ketoconazole) raise the levels of Minoxal when both are given.", ["keto"]),
    ],
)
def test_a_class_is_one_that_others_are_in(text: str, of: list[str]) -> None:
    piece = LabelSection(section="interactions", title="T", text=text)
    label = Label(set_id="a", version=1, corpus="openfda", brands=("Minoxal",), sections=(piece,))
    assert [says.of for says in passages(label, WANTED, {"Lopinavir"}.__contains__)] == of


def test_a_name_goes_before_a_class_of_it_in_the_same_sentence() -> None:
    wanted = (Wanted("NSAID", "ibuprofen", "class"), Wanted("ibuprofen", "ibuprofen", "name"))
    piece = LabelSection(
        section="interactions", title="T", text="Avoid NSAIDs (naproxen, ibuprofen) while Minoxal is taken by the patient."
    )
    (says,) = passages(Label(set_id="a", version=1, corpus="openfda", sections=(piece,)), wanted)
    assert (says.by, says.found) == ("name", "ibuprofen")


@pytest.mark.parametrize(
    ("text", "grade", "ends"),
    [
        ("Minoxal is expected to lower the levels of warfarin. Coadministration is not recommended. See 7.", "major", "recommended."),
        (
            "Certain drugs raise sugar: thiazides, isoniazid, and warfarin. When such drugs are given, observe closely.",
            "moderate",
            "closely.",
        ),
        ("Minoxal lowers the levels of warfarin in patients.\nAvoid use with Zinoxal in every one of them.", "not stated", "patients."),
        ("Use in combination is not recommended ( 7 ) Warfarin levels fall when Minoxal is given ( 7.1 )", "not stated", "( 7.1 )"),
        ("The daily dose of Minoxal should not exceed 50 mg in patients who take warfarin.", "moderate", "warfarin."),
        ("Minoxal should also not be started in a patient who is being treated with warfarin.", "major", "warfarin."),
        ("The dose of warfarin must be increased when it is coadministered with Minoxal.", "moderate", "Minoxal."),
        ("A reduction in Minoxal tablets dose may be necessary when adding warfarin to it.", "moderate", "it."),
    ],
)
def test_what_to_do_belongs_to_the_passage_though_the_next_sentence_says_it(text: str, grade: str, ends: str) -> None:
    label = Label(set_id="a", version=1, corpus="openfda", sections=(LabelSection(section="interactions", title="T", text=text),))
    (says,) = passages(label, WANTED)
    assert (says.grade, says.text.endswith(ends)) == (grade, True), says.text
