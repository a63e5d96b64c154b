"""What a label is."""

from drugref.model import SECTIONS
from drugref.model.label import LABEL_SECTIONS, Label


def test_sections_come_in_the_monographs_order_boxed_warnings_first() -> None:
    assert next(iter(LABEL_SECTIONS)) == "boxed_warning"
    places = [list(SECTIONS).index(answers) for _, answers in LABEL_SECTIONS.values()]
    first = ["boxed_warning", "indications", "dosing", "contraindications", "warnings", "interactions", "pregnancy", "lactation"]
    assert list(LABEL_SECTIONS)[: len(first)] == first
    assert places[: len(first)] == sorted(places[: len(first)])


def test_a_label_is_called_by_its_brand_else_by_what_is_in_it() -> None:
    plain = Label(set_id="x", version=1, corpus="spl", substance="examplone")
    assert plain.name == "examplone"
    assert not plain.combination
    assert Label(set_id="x", version=1, corpus="spl", substance="examplone + samplol", brands=("Duo",)).name == "Duo"
    assert Label(set_id="x", version=1, corpus="spl", substance="examplone + samplol").combination
