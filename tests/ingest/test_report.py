"""Where rejects are listed."""

from pathlib import Path

import pytest

from drugref.errors import DrugrefError
from drugref.ingest.report import Report, kept


def test_a_report_that_was_asked_for_is_there_whatever_was_rejected(tmp_path: Path) -> None:
    path = tmp_path / "r.tsv"
    with Report(path) as report:
        report("a", 1, "one\treason\nof two lines")
    assert path.read_text(encoding="utf-8") == "file\trecord\treason\na\t1\tone reason of two lines\n"
    with Report(path):
        assert "one reason" in path.read_text(encoding="utf-8")  # until the next has ended
    assert path.read_text(encoding="utf-8") == "file\trecord\treason\n"
    assert list(tmp_path.iterdir()) == [path]


def test_it_takes_the_place_of_nothing_but_a_report(tmp_path: Path) -> None:
    path = tmp_path / "thesis.tsv"
    path.write_text("years of work", encoding="utf-8")
    with pytest.raises(DrugrefError, match="not a report of an earlier import"):
        Report(path)
    assert path.read_text(encoding="utf-8") == "years of work"
    with Report(path, force=True):
        pass
    assert path.read_text(encoding="utf-8").startswith("file\t")


def test_never_of_what_is_imported_nor_of_the_store(tmp_path: Path) -> None:
    path = tmp_path / "labels.sqlite"
    path.write_text("file\trecord\treason\n", encoding="utf-8")
    (tmp_path / "link").symlink_to(path)
    for name in ("labels.sqlite", "link"):
        with pytest.raises(DrugrefError, match="own"):
            Report(tmp_path / name, force=True, never=[path])
    with pytest.raises(DrugrefError, match="not a file"):
        Report(tmp_path, force=True)


def test_earlier_reports_are_kept(tmp_path: Path) -> None:
    paths = []
    for number in range(3):
        path = kept(tmp_path, "openfda")
        with Report(path, asked=False) as report:
            report("a", number, "x")
        paths.append(path)
    assert len(set(paths)) == 3
    with Report(kept(tmp_path, "openfda"), asked=False):
        pass
    assert sorted((tmp_path / "rejected").iterdir()) == sorted(paths)
