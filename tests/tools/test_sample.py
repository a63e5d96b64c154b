"""What a second reader is given."""

from pathlib import Path

import pytest

from drugref.store.knowledge_base import KnowledgeBase
from tools.sample import Drawn, draw, main, statements


@pytest.fixture(scope="module")
def every(builtin: Path) -> list[Drawn]:
    return list(statements(builtin / "drugs"))


def test_a_draw_has_as_many_doses_and_others_as_were_asked_for_none_twice(every: list[Drawn]) -> None:
    drawn = draw(every, 1)
    assert sum(one.is_dose for one in drawn) == 10
    assert len({(one.path, one.line) for one in drawn}) == len(drawn) == 60
    assert draw(every, 1) == drawn != draw(every, 2)


def test_nothing_that_only_a_seed_states_is_drawn(every: list[Drawn]) -> None:
    assert not any(all(name.startswith("seed-") for name in one.entry["sources"]) for one in every)
    assert {one.where[0] for one in every} >= {"dosing", "alerts", "interactions", "side_effects", "overdose"}
    assert not {"names", "codes"} & {one.where[0] for one in every}


def test_every_source_that_may_be_drawn_can_be_described(every: list[Drawn], kb: KnowledgeBase) -> None:
    known = {source.id for source in kb.sources()}
    assert {name for one in every for name in one.sources} <= known


def test_each_stands_with_its_place_and_its_sources(
    builtin: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["sample", "7", "3", "2"])
    main()
    shown = capsys.readouterr().out
    assert [line.split()[0] for line in shown.splitlines() if line.startswith("#")] == ["#1", "#2", "#3", "#4", "#5"]
    for one in draw(list(statements(builtin / "drugs")), 7, 3, 2):
        assert f"({one.path.name}:{one.line})" in shown
        assert all(f"id: {name} | title: " in shown for name in one.sources)
