"""What is older than a year is said."""

import datetime
from pathlib import Path

import pytest
from rich.text import Text

from drugref import opening
from drugref.cli.output import Output
from drugref.query.age import days, outdated

TODAY = datetime.date(2030, 3, 1)


@pytest.mark.parametrize(("edition", "told"), [("2029-02-28+1a", True), ("2029-03-01+1a", False), ("0000-00-00+0", False)])
def test_an_edition_of_more_than_a_year_ago_is_said_to_be_old(edition: str, told: bool) -> None:
    lines = list(outdated(edition, {}, TODAY))
    assert lines == ([f"edition {edition} is 366 days old: install a newer drugref"] if told else [])


def test_labels_imported_more_than_a_year_ago_are_said_to_be_old_each_corpus_by_itself() -> None:
    imports = {"dailymed": "2029-12-24T10:00:00", "openfda": "2028-01-01T10:00:00+00:00", "x\x1b[31m": "2028-01-01"}
    (told, hostile) = outdated("2030-01-01+1a", imports, TODAY)
    assert told.startswith(f"labels of openfda were imported {days('2028-01-01', TODAY)} days ago: drugref update")
    assert "\x1b" not in hostile


def test_a_first_screen_says_at_its_foot_what_is_old(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(opening, "last_imports", lambda: {"openfda": "2020-01-01T00:00:00"})
    Output(color="never").emit_screen(Text("answer"), "2021-01-01+1a")
    first, edition, labels = capsys.readouterr().out.splitlines()
    assert (first, edition.split(" is ")[0], labels.split(" were ")[0]) == ("answer", "edition 2021-01-01+1a", "labels of openfda")


def test_when_labels_were_imported_is_asked_of_their_store(stocked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert opening.last_imports() == {}
    monkeypatch.setenv("XDG_DATA_HOME", str(stocked))
    assert {corpus: days(at[:10], datetime.datetime.now(datetime.UTC).date()) for corpus, at in opening.last_imports().items()} == {
        "openfda": 0
    }
