"""What names of labels mean, and how they join the listed ones."""

import sqlite3
from pathlib import Path

import pytest

from drugref import opening, paths
from drugref.model.label import Ingredient, Label, LabelSection
from drugref.resolve.outcome import Found, Known, Suggest
from drugref.resolve.resolve import Resolver
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.label_rows import row
from drugref.store.label_writer import FileImport, LabelWriter
from drugref.store.labels import open_labels
from drugref.store.names import ListedName, Names, compile_into, parts_of
from drugref.substance import combined


def label(number: int, brand: str, *ingredients: str, version: int = 1) -> Label:
    return Label(
        set_id=f"{number:08x}-0000-4000-8000-000000000000", version=version, corpus="openfda", brands=(brand,),
        substance=combined(list(ingredients)), ingredients=tuple(Ingredient(name=name) for name in ingredients),
        ndcs=(f"9999-{number:04d}",), sections=(LabelSection(section="warnings", title="Warnings", text="None."),),
    )  # fmt: skip


def store(path: Path, *labels: Label) -> Path:
    with LabelWriter(path) as writer, writer.file(FileImport("openfda", "f", "now")):
        for each in labels:
            writer.add(row(each))
    return path


def names(path: Path, *listed: ListedName) -> Names:
    connection = sqlite3.connect(":memory:")
    compile_into(connection, listed, (), "mark")
    found = open_labels(path)
    assert found
    return Names(connection, found.names)


def meanings(names: Names, key: str) -> list[str]:
    return [name.substance for name in names.lookup(key)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "labels.sqlite"


def test_a_brand_means_its_substance_and_a_combination_is_none_of_its_ingredients(path: Path) -> None:
    known = names(store(path, label(1, "Exampro", "EXAMPLONE HYDROCHLORIDE"), label(2, "Duopro", "EXAMPLONE", "SAMPLOL SODIUM")))
    assert meanings(known, "exampro") == ["examplone"]
    assert meanings(known, "examplone") == ["examplone"]
    assert meanings(known, "examplonehydrochloride") == ["examplone"]
    assert meanings(known, "duopro") == ["examplone + samplol"]
    assert meanings(known, "samplol") == []


def test_a_rare_meaning_beside_a_common_one_is_a_mistake(path: Path) -> None:
    labels = [label(number, "Exampro", "EXAMPLONE") for number in range(8)]
    assert meanings(names(store(path, *labels, label(9, "Exampro", "SAMPLOL"))), "exampro") == ["examplone"]


def test_two_common_meanings_stay_two(path: Path) -> None:
    labels = [label(1, "Shop's own", "EXAMPLONE"), label(2, "Shop's own", "SAMPLOL")]
    assert sorted(meanings(names(store(path, *labels)), "shopsown")) == ["examplone", "samplol"]


def test_the_name_of_a_substance_is_that_substance_whatever_a_label_says(path: Path) -> None:
    known = names(store(path, label(1, "Examplone", "SAMPLOL")), ListedName("examplone", "examplone", "", "examplone", "INN"))
    assert meanings(known, "examplone") == ["examplone"]


def test_a_listed_brand_may_have_another_meaning_too(path: Path) -> None:
    known = names(store(path, label(1, "Exampro", "SAMPLOL")), ListedName("exampro", "examplone", "", "Exampro", "brand"))
    assert meanings(known, "exampro") == ["examplone", "samplol"]


def test_names_go_when_no_label_has_them(path: Path) -> None:
    store(path, label(1, "Exampro", "EXAMPLONE"))
    known = names(store(path, label(1, "Otherpro", "EXAMPLONE", version=2)))
    assert meanings(known, "exampro") == []
    assert meanings(known, "otherpro") == ["examplone"]
    assert not any("exampro" in known.part(part) for part in parts_of("exampro"))
    assert all("otherpro" in known.part(part) for part in parts_of("otherpro"))


def test_a_code_means_the_labels_substance(path: Path) -> None:
    (found,) = names(store(path, label(7, "Exampro", "EXAMPLONE"))).lookup("99990007")
    assert (found.substance, found.kind, found.text) == ("examplone", "NDC", "9999-0007")


def test_imported_names_resolve(kb: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name for a curated drug's INN joins it, one of anything else is known, misspelt too; a combination is another medicine."""
    store(
        tmp_path / "labels.sqlite",
        label(1, "Zorbaxil", "TOLPERISONE HYDROCHLORIDE"),
        label(2, "Quimbrolat", "QUIMBROSTATIN SODIUM"),
        label(3, "Zorbaduo", "TOLPERISONE HYDROCHLORIDE", "QUIMBROSTATIN"),
    )
    assert not isinstance(Resolver(kb).resolve("Zorbaxil"), Found)
    monkeypatch.setattr(paths, "label_store", lambda: tmp_path / "labels.sqlite")
    resolver = Resolver(kb, names=opening.names())
    joined, known, both = (resolver.resolve(name) for name in ("zorbaxil", "Quimbrolat", "Zorbaduo"))
    assert isinstance(joined, Found)
    assert (joined.match.id, joined.match.kind) == ("tolperisone", "brand")
    assert isinstance(known, Known)
    assert (known.match.substance, known.match.kind) == ("quimbrostatin", "brand")
    assert isinstance(both, Known)
    assert (both.match.substance, both.match.kind) == ("quimbrostatin + tolperisone", "combination")
    slip = resolver.resolve("Quimbrolatt")
    assert isinstance(slip, Known | Suggest)
    assert "Quimbrolat" in ([slip.match.matched] if isinstance(slip, Known) else [each.name for each in slip.candidates])
