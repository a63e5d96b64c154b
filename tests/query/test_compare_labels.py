"""Labels beside monographs and other labels."""

import pytest

from drugref.errors import UsageError
from drugref.model import Drug
from drugref.model.label import Label
from drugref.query.compare import Comparison, compare
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.labels import Labels


def known(name: str) -> Match:
    return Match(query=name, name=name, substance=name, kind="synonym", matched=name)


CURATED = Match(query="tizanidine", id="tizanidine", name="tizanidine", kind="INN", matched="tizanidine")


@pytest.fixture
def both(kb: KnowledgeBase, labels: Labels) -> Comparison:
    return compare(kb, [CURATED, known("examplone")], labels=labels)


def test_each_side_is_what_show_shows(both: Comparison) -> None:
    curated, label = (side.document for side in both.sides.values())
    assert isinstance(curated, Drug)
    assert isinstance(label, Label)
    assert (*both.sides, label.set_id[:8]) == ("tizanidine", "examplone", "00000001")
    assert not both.judged
    assert {row.relation for row in both.rows} <= {"only", "not judged"}


def test_rows_are_sections_of_both_in_the_monographs_order(both: Comparison) -> None:
    sections = [row.section for row in both.rows]
    assert sections.index("indications") < sections.index("dosing") < sections.index("warnings") < sections.index("side_effects")
    assert all(any(row.cells.values()) for row in both.rows)
    assert not {"status", "guidelines", "driving"} & set(sections)


def test_every_cell_is_sourced_and_a_labels_text_is_whole(both: Comparison) -> None:
    for row in both.rows:
        for value in (value for values in row.cells.values() for value in values):
            assert value.text
            assert value.term
            assert value.sources
            assert set(value.sources) <= set(both.sources)
    (warnings,) = (row.cells["examplone"] for row in both.rows if row.section == "warnings")
    assert warnings[0].text.endswith("In study 39 examplone was given to 390 adults for 39 weeks.")


def test_what_labels_have_no_place_for_is_named(both: Comparison) -> None:
    assert "status" in both.left_out
    assert "indications" not in both.left_out


def test_a_section_asked_for_stands_alone(kb: KnowledgeBase, labels: Labels) -> None:
    result = compare(kb, [known("examplone"), known("samplol")], ["side-effects"], labels)
    assert ([row.section for row in result.rows], result.whole) == (["side_effects"], True)
    with pytest.raises(UsageError):
        compare(kb, [known("examplone"), known("samplol")], ["colour"], labels)
