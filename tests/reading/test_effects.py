"""A label's effects: figures of tables first, then what is only named."""

from dataclasses import replace

from drugref.model.label import Label, LabelSection
from drugref.model.table import Cell, Table
from drugref.reading.effects import label_effects, stated
from drugref.reading.vocabulary import Vocabulary

TERMS = [("nausea", "nausea"), ("rash", "rash"), ("headache", "headache"), ("fever", "fever"), ("pyrexia", "fever")]


def rows(*lines: tuple[str, ...]) -> Table:
    return Table(caption="Table 1", rows=tuple(tuple(Cell(text=text) for text in line) for line in lines))


def label(text: str, *tables: Table) -> Label:
    piece = LabelSection(section="adverse_reactions", title="Adverse reactions", text=text, tables=tables)
    return Label(set_id="a", version=1, corpus="openfda", brands=("Minoxal",), substance="minesone", sections=(piece,))


def test_figures_come_first_the_most_frequent_on_top_then_what_is_only_named() -> None:
    table = rows(("", "Minoxal (N=50) %", "Placebo (N=40) %"), ("Rash", "5", "1"), ("Pyrexia", "12", "3"))
    found = label_effects(label("Nausea has been reported. Rash may occur. No headache was seen.", table), Vocabulary(TERMS))
    assert [(effect.id, effect.highest) for effect in found] == [("fever", 12.0), ("rash", 5.0), ("nausea", -1.0)]
    assert [figure.shown for figure in found[0].of("placebo")] == ["3 %"]
    assert found[0].table == "Table 1"


def test_of_two_tables_that_against_placebo_is_shown() -> None:
    alone = rows(("", "Minoxal (N=900) %"), ("Rash", "9"))
    against = rows(("", "Minoxal (N=50) %", "Placebo (N=40) %"), ("Rash", "5", "1"))
    (rash,) = label_effects(label("", alone, against), Vocabulary(TERMS))
    assert rash.highest == 5.0


def test_where_no_column_is_known_to_be_the_medicines_there_is_no_figure() -> None:
    table = rows(("", "Aspirin %", "Warfarin %"), ("Rash", "5", "7"))
    assert label_effects(label("", table), Vocabulary(TERMS)) == ()


def test_rows_of_one_table_that_the_vocabulary_calls_alike_stay_two() -> None:
    table = rows(("", "Minoxal (N=50) %", "Placebo (N=40) %"), ("Fever", "5", "1"), ("Pyrexia", "12", "3"), ("Rash", "2", "1"))
    found = label_effects(label("Fever was seen.", table), Vocabulary(TERMS))
    assert [(effect.effect, effect.id, effect.highest) for effect in found] == [
        ("Pyrexia", "fever", 12.0),
        ("Fever", "fever", 5.0),
        ("Rash", "rash", 2.0),
    ]
    assert [effect.called({"fever": "high temperature", "rash": "skin rash"}) for effect in found] == ["Pyrexia", "Fever", "skin rash"]


def test_an_indication_that_heads_its_trials_is_no_effect_of_the_medicine() -> None:
    trials = label("Headache: rash was seen. Fever: the same. Nausea may occur.")
    treated = replace(trials, sections=(LabelSection(section="indications", title="I", text="For headache."), *trials.sections))
    assert [effect.id for effect in label_effects(trials, Vocabulary(TERMS))] == ["headache", "rash", "fever", "nausea"]
    assert [effect.id for effect in label_effects(treated, Vocabulary(TERMS))] == ["rash", "fever", "nausea"]


def test_what_a_label_states_of_one_effect_is_read_and_what_it_only_names_is_not() -> None:
    table = rows(("", "Minoxal (N=50) %", "Placebo (N=40) %"), ("Rash", "5", "1"), ("Pyrexia", "12", "3"))
    held = label("Nausea has been reported. No headache was seen. Rash may occur.", table)
    vocabulary = Vocabulary(TERMS)
    fever = stated(held, ["fever"], ["fever", "pyrexia"], vocabulary)
    assert fever is not None
    assert (fever.effect, fever.highest, [figure.shown for figure in fever.of("placebo")]) == ("Pyrexia", 12.0, ["3 %"])
    nausea = stated(held, ["nausea"], ["nausea"], vocabulary)
    assert nausea is not None
    assert nausea.figures == ()
    assert stated(held, ["headache"], ["headache"], vocabulary) is None


def test_two_names_of_one_effect_in_a_cell_are_that_effect() -> None:
    table = rows(("", "Minoxal (N=50) %", "Placebo (N=40) %"), ("Pyrexia/fever", "12", "3"), ("Nausea/rash", "5", "1"))
    found = label_effects(label("", table), Vocabulary(TERMS))
    assert [(effect.effect, effect.id) for effect in found] == [("Pyrexia/fever", "fever"), ("Nausea/rash", None)]
