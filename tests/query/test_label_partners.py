"""Whom a label names as interacting."""

from drugref.model.label import Label, LabelSection
from drugref.query.label_partners import LONGEST_SENTENCE, is_name, partners_of


def named(text: str, section: str = "interactions") -> list[tuple[str, str]]:
    piece = LabelSection(section=section, title="T", text=text)
    label = Label(set_id="a", version=1, corpus="openfda", brands=("Minoxal",), substance="minesone", sections=(piece,))
    found = partners_of(label, {"Warfarin", "warfarin", "digoxin"}.__contains__)
    assert all(piece.text[each.start : each.end].split() == each.name.split() for each in found)
    return [(each.name, each.kind) for each in found]


def test_each_once_in_the_order_of_the_text() -> None:
    text = "Minoxal increases the levels of warfarin. Avoid Minoxal with strong CYP3A4 inhibitors. It is not given with warfarin."
    assert named(text) == [("warfarin", "substance"), ("strong CYP3A4 inhibitors", "class")]


def test_what_is_denied_or_elsewhere_or_no_name_is_not_listed() -> None:
    assert named("Minoxal did not affect the pharmacokinetics of digoxin.") == []
    assert named("Minoxal increases the levels of warfarin.", "adverse_reactions") == []
    assert named("Minoxal increases the levels of other drugs.") == []


def test_without_a_list_nothing_is_a_name() -> None:
    assert not is_name(None)("warfarin")


def test_a_list_that_nothing_parts_is_not_read_for_ever() -> None:
    assert named("Minoxal is given with warfarin and " * (LONGEST_SENTENCE // 20)) == []
