"""The count that every ``show`` asks for."""

import sqlite3
from pathlib import Path

import pytest

from drugref import opening
from drugref.errors import DrugrefError
from drugref.store.fulltext import any_of, parse
from drugref.store.label_count import count
from drugref.store.labels import Labels


def test_labels_alone_and_in_combinations_are_counted_apart(stocked: Path) -> None:
    path = stocked / "drugref" / "labels.sqlite"
    assert count(path, ["tizanidine"]) == (2, 1)
    assert count(path, ["tizanidine", "examplone"]) == (5, 2)
    assert count(path, ["nothing"]) == (0, 0)


def test_it_agrees_with_the_label_store(stocked: Path, labels: Labels) -> None:
    for key in ("tizanidine", "examplone", "samplol", "hiddenone"):
        alone, within = labels.count(key, kinds=("substance",)), labels.count(key, kinds=("ingredient",))
        assert count(stocked / "drugref" / "labels.sqlite", [key]) == (alone, within)


def test_nothing_imported_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert count(tmp_path / "no.sqlite", ["x"]) is None
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert opening.label_count(["x"]) is None


@pytest.mark.parametrize("format", ["labels-0", None])
def test_a_store_of_another_format_is_said(tmp_path: Path, format: str | None) -> None:
    path = tmp_path / "labels.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("create table meta (key text, value text)")
        connection.execute("create table name (key text, kind int, label int)")
        if format:
            connection.execute("insert into meta values ('format', ?)", (format,))
    with pytest.raises(DrugrefError, match="format"):
        count(path, ["x"])


def test_a_name_may_be_held_to_a_substance(labels: Labels) -> None:
    assert labels.count("exampro", of=["examplone"]) == 1
    assert labels.by_name("exampro", of=["samplol"]) == []


def test_a_further_question_must_be_met_too_and_is_asked_of_its_own_sections(labels: Labels) -> None:
    use, effect = parse("pain"), any_of(["somnolence"])
    asked = ((effect, ("adverse_reactions",)),)
    found = labels.search(use, sections=("indications",), also=asked)
    assert ([hit.label.set_id[:8] for hit in found.hits], found.total) == (["00000005"], 1)
    assert labels.mentions(use, sections=("indications",), also=asked) == 1
    assert labels.search(use, sections=("indications",), also=((effect, ("overdose",)),)).hits == ()
    assert labels.search(use, also=((parse("the of"), ()),)).hits == ()
