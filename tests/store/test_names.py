"""The compiled list of names."""

import os
import sqlite3
from pathlib import Path

import pytest

from drugref import opening, paths
from drugref.resolve.outcome import Found, Known
from drugref.resolve.resolve import Resolver
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.names import ListedName, Names, compile_into, parts_of

LISTED = [
    ListedName("examplone", "examplone", "AAAAAAAAAA", "examplone", "INN", 3, 4, 5),
    ListedName("exampro", "examplone", "AAAAAAAAAA", "Exampro", "brand"),
    ListedName("twinpack", "examplone + samplol", "", "Twinpack", "combination"),
]


def compiled(*own: tuple[str, str]) -> Names:
    connection = sqlite3.connect(":memory:")
    compile_into(connection, LISTED, own, "mark", ["ability", "twinpack"])
    return Names(connection)


def test_a_name_is_found_by_its_key() -> None:
    assert [name.substance for name in compiled().lookup("exampro")] == ["examplone"]
    assert compiled().lookup("nothing") == []


def test_parts_lead_to_the_key() -> None:
    names = compiled()
    assert all("exampro" in names.part(part) for part in parts_of("exampro"))


def test_an_own_name_takes_the_place_of_a_listed_one() -> None:
    (name,) = compiled(("Twinpack", "Exampro")).lookup("twinpack")
    assert (name.substance, name.kind) == ("examplone", "own name")


def test_a_word_is_a_word_also_if_a_brand_was_made_of_it() -> None:
    assert compiled().is_word("ability")
    assert compiled().is_word("twinpack")
    assert not compiled().is_word("exampro")
    assert not compiled().is_word("exampro")


def test_what_is_spelt_like_the_names_is_likelier_to_be_one() -> None:
    names = compiled()
    assert names.likeness("examplote") > names.likeness("qzxxkvwyq")


def test_without_forgets() -> None:
    assert compiled().without(substances=["examplone"]).lookup("exampro") == []
    assert compiled().lookup("exampro")


@pytest.mark.slow
def test_own_names_are_read_from_the_users_folder(kb: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "names.tsv"
    own.write_text("# mine\nGrandma's drops\ttolperisone\nblue ones\tcitalopram\nno tab here\n", encoding="utf-8")
    monkeypatch.setattr(paths, "own_names", lambda: own)
    monkeypatch.setattr(paths, "store_folder", lambda: tmp_path / "cache")
    resolver = Resolver(kb)
    mine, other = resolver.resolve("grandmas drops"), resolver.resolve("Blue Ones")
    assert isinstance(mine, Found)
    assert mine.match.id == "tolperisone"
    assert isinstance(other, Known)
    assert other.match.substance == "citalopram"
    kept = tmp_path / "cache" / "names.sqlite"
    before = kept.stat().st_ino
    opening.names()
    assert kept.stat().st_ino == before
    own.write_text("pink ones\ttolperisone\n", encoding="utf-8")
    assert opening.names().lookup("pinkones")
    assert kept.stat().st_ino != before


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="folders are not made unwritable so")
def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setattr(paths, "store_folder", lambda: tmp_path / "cache" / "drugref")
    assert opening.names().lookup("citalopram")


def test_a_list_that_nobody_holds_any_more_is_closed_at_once() -> None:
    """Its connection is part of a circle, and would keep the whole list in memory until Python looks for such."""
    connection = sqlite3.connect(":memory:")
    compile_into(connection, [ListedName("a", "a", "", "A", "INN")], (), "right", ())
    opened = Names(connection)
    keys = opened.keys()
    del opened
    assert list(keys) == ["a"]
    del keys
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("select 1")
