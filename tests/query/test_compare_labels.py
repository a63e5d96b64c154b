"""Labels beside monographs and other labels."""

import pytest

from drugref.errors import UsageError
from drugref.query.compare_labels import SideBySide, called, compare_labels
from drugref.query.label import LabelPage
from drugref.query.monograph import Monograph
from drugref.resolve.outcome import KnownMatch, Match
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.labels import Labels


def known(name: str) -> KnownMatch:
    return KnownMatch(name, name, name, "synonym", name, 100.0)


CURATED = Match("tizanidine", "tizanidine", "tizanidine", "INN", "tizanidine", 100.0)


@pytest.fixture
def both(kb: KnowledgeBase, labels: Labels) -> SideBySide:
    return compare_labels(kb, labels, [CURATED, known("examplone")])


def test_each_side_is_what_show_shows(both: SideBySide) -> None:
    curated, label = both.sides
    assert isinstance(curated, Monograph)
    assert isinstance(label, LabelPage)
    assert (called(curated), called(label), label.label.set_id[:8]) == ("tizanidine", "examplone", "00000001")


def test_rows_are_sections_of_both_in_the_monographs_order(both: SideBySide) -> None:
    sections = [row.section for row in both.rows]
    assert sections.index("indications") < sections.index("dosing") < sections.index("warnings") < sections.index("side_effects")
    assert all(any(row.cells) for row in both.rows)
    assert not {"status", "guidelines", "driving"} & set(sections)


def test_every_cell_is_sourced_and_a_labels_text_is_whole(both: SideBySide) -> None:
    for row in both.rows:
        for cell in (cell for cells in row.cells for cell in cells):
            assert cell.value.text
            assert cell.value.sources
            assert set(cell.value.sources) <= set(both.sources)
    (warnings,) = (row.cells[1] for row in both.rows if row.section == "warnings")
    assert warnings[0].value.text.endswith("In study 39 examplone was given to 390 adults for 39 weeks.")


def test_what_labels_have_no_place_for_is_named(both: SideBySide) -> None:
    assert "status" in both.left_out
    assert "indications" not in both.left_out


def test_a_section_asked_for_stands_alone(kb: KnowledgeBase, labels: Labels) -> None:
    result = compare_labels(kb, labels, [known("examplone"), known("samplol")], ["side-effects"])
    assert ([row.section for row in result.rows], result.whole) == (["side_effects"], True)
    with pytest.raises(UsageError):
        compare_labels(kb, labels, [known("examplone"), known("samplol")], ["colour"])
