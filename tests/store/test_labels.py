"""The label store: written file by file, read by name, code and text."""

import contextlib
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from drugref.errors import DrugrefError
from drugref.model.label import Ingredient, Label, LabelSection
from drugref.model.table import Cell, Table
from drugref.store import labels as labels_module
from drugref.store.fulltext import any_of, parse
from drugref.store.label_rows import LabelRow, row
from drugref.store.label_writer import FileImport, LabelWriter
from drugref.store.labels import Labels, open_labels
from drugref.store.names import ListedName
from drugref.substance import combined


def label(number: int, *substances: str, **fields: object) -> Label:
    ingredients = tuple(Ingredient(name=f"{name.upper()} HYDROCHLORIDE") for name in substances)
    texts = fields.pop("texts", {"indications": "For painful muscle spasm.", "adverse_reactions": "Dizziness; liver injury."})
    assert isinstance(texts, dict)
    own = {
        "set_id": f"{number:08x}-0000-4000-8000-000000000000", "version": 1, "corpus": "openfda", "supply": "prescription",
        "date": "2020-01-01", "brands": ("Examplex",), "generics": (" and ".join(substances),), "ingredients": ingredients,
        "substance": combined(list(substances)),
        "ndcs": (f"9999-{number:04d}",), "rxcuis": (str(900_000 + number),), "uniis": ("UNII000001",),
        "sections": tuple(LabelSection(section=key, title=key, text=text) for key, text in texts.items()),
    }  # fmt: skip
    return Label(**{**own, **fields})  # type: ignore[arg-type]


def write(path: Path, labels: Iterable[Label], file: str = "f.json") -> FileImport:
    importing = FileImport("openfda", file, "2026-01-01T00:00:00")
    with LabelWriter(path) as writer, writer.file(importing):
        for each in labels:
            importing.counts.add(writer.add(row(each)))
    return importing


def fill(writer: LabelWriter, rows: Iterable[LabelRow]) -> None:
    with writer.file(FileImport("openfda", "big.json", "now")):
        for each in rows:
            writer.add(each)


def opened(path: Path) -> Labels:
    found = open_labels(path)
    assert found
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "labels.sqlite"


def test_nothing_imported_is_no_store(path: Path) -> None:
    assert open_labels(path) is None


def test_prescription_before_otc_single_before_combination_newest_first(path: Path) -> None:
    write(
        path,
        [
            label(1, "examplone", "samplol", date="2026-01-01"),
            label(2, "examplone", supply="OTC", date="2026-01-01"),
            label(3, "examplone", date="2019-01-01"),
            label(4, "examplone", date="2020-01-01"),
            label(5, "examplone", supply="not stated", date="2026-01-01"),
        ],
    )
    assert [int(each.set_id[:8], 16) for each in opened(path).by_name("examplex")] == [4, 3, 1, 2, 5]
    assert len(opened(path).by_name("examplex", limit=2)) == 2
    assert opened(path).count("examplex") == 5


def test_an_ingredient_of_a_combination_is_asked_for_by_itself(path: Path) -> None:
    write(path, [label(1, "examplone"), label(2, "examplone", "samplol", brands=("Duo",))])
    store = opened(path)
    assert [each.substance for each in store.by_name("examplone")] == ["examplone"]
    assert [each.substance for each in store.by_name("examplone", kinds=["ingredient"])] == ["examplone + samplol"]
    assert store.count("examplone", kinds=["substance"]) == 1
    assert [each.name for each in store.by_name("examplonesamplol", kinds=["substance"])] == ["Duo"]


@pytest.mark.parametrize("code", ["99990001", "900001", "unii000001", "examplonehydrochloride"])
def test_a_label_is_found_by_codes_and_salts(path: Path, code: str) -> None:
    write(path, [label(1, "examplone")])
    assert opened(path).count(code) == 1


def test_tables_and_what_is_not_usual_come_back_as_they_were(path: Path) -> None:
    table = Table(rows=((Cell(text="a", header=True, colspan=2),), (Cell(text="b"), Cell(text="c"))), caption="T", notes=("* n",), end=9)
    section = LabelSection(section="dosing", title="Dose", text="T\na | a\n", tables=(table,))
    there = replace(label(1, "examplone"), sections=(section,), region="CA", version=0, names_from="product text")
    write(path, [there])
    assert opened(path).label(there.set_id) == there
    assert opened(path).by_name("examplone")[0].region == "CA"


def test_a_changed_byte_of_a_text_is_found_out(path: Path) -> None:
    write(path, [label(1, "examplone", texts={"warnings": "Take 5 mg, never 50 mg, of this at night. " * 9})])
    with contextlib.closing(sqlite3.connect(path)) as store, store:
        (body,) = store.execute("select sections from body").fetchone()
        for place in range(len(body)):
            changed = body[:place] + bytes([body[place] ^ 1]) + body[place + 1 :]
            with pytest.raises(DrugrefError) as raised:
                opened(path).sections(changed)
            assert "import again" in raised.value.mend


def test_a_whole_label_by_its_set_id(path: Path) -> None:
    there = label(1, "examplone", texts={"boxed_warning": "Grave.", "indications": "Pain.\nMore | cells"})
    write(path, [there])
    store = opened(path)
    assert store.label(there.set_id) == there
    assert store.label(there.set_id.upper().replace("-", "")) == there
    assert store.label("no such id") is None


def test_search_ranks_and_shows_the_passage(path: Path) -> None:
    write(path, [label(1, "examplone"), label(2, "samplol", texts={"warnings": "Liver. " * 9, "adverse_reactions": "liver injury " * 3})])
    store = opened(path)
    found = store.search(parse("liver injury"))
    assert [hit.label.substance for hit in found.hits] == ["samplol", "examplone"]
    assert not found.cut
    hit = found.hits[0]
    assert hit.section == "adverse_reactions"
    assert {hit.passage[start:end] for start, end in hit.spans} == {"liver", "injury"}
    assert found.hits[0].rank <= found.hits[1].rank


def test_search_in_a_section_of_a_substance_or_label(path: Path) -> None:
    write(path, [label(1, "examplone"), label(2, "samplol"), label(3, "samplol", texts={"warnings": "dizziness"})])
    store = opened(path)
    assert len(store.search(parse("dizziness")).hits) == 3
    assert len(store.search(parse("dizziness"), sections=["warnings"]).hits) == 1
    assert len(store.search(parse("dizziness"), substances=["samplol"]).hits) == 2
    assert len(store.search(parse("dizziness"), set_ids=[label(1).set_id]).hits) == 1
    assert len(store.search(parse("dizziness"), each=1).hits) == 2
    assert len(store.search(parse("dizziness"), limit=1).hits) == 1
    assert store.mentions(parse("dizziness"), sections=["adverse_reactions"]) == 2
    assert store.mentions(any_of(["vertigo", "liver injuries"])) == 0


def test_a_phrase_is_checked_in_the_text(path: Path) -> None:
    write(
        path,
        [label(1, "examplone", texts={"warnings": "the risk to the liver"}), label(2, "samplol", texts={"warnings": "the risk of liver"})],
    )
    assert [hit.label.substance for hit in opened(path).search(parse('"risk of liver"')).hits] == ["samplol"]


def test_a_word_of_very_many_labels_is_ranked_among_the_last(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels_module, "RANKED", 3)
    write(path, [label(number, "examplone") for number in range(5)])
    found = opened(path).search(parse("dizziness"))
    assert found.cut
    assert sorted(int(hit.label.set_id[:8], 16) for hit in found.hits) == [2, 3, 4]


def test_nothing_to_search(path: Path) -> None:
    write(path, [label(1, "examplone")])
    assert opened(path).search(parse("of the")).hits == ()
    assert opened(path).mentions(parse("of the")) == 0


def test_a_higher_version_takes_the_place_of_a_label_also_in_the_index(path: Path) -> None:
    write(path, [label(1, "examplone"), label(2, "samplol")])
    counts = write(path, [label(1, "examplone", version=2, texts={"warnings": "tremor"}), label(2, "samplol"), label(3, "samplol")]).counts
    assert (counts.new, counts.updated, counts.unchanged) == (1, 1, 1)
    store = opened(path)
    assert store.total == 3
    assert store.mentions(parse("tremor")) == 1
    assert store.mentions(parse("dizziness")) == 2
    (seen,) = store.by_name("examplone")
    assert seen.version == 2


def test_an_older_version_changes_nothing(path: Path) -> None:
    write(path, [label(1, "examplone", version=5)])
    counts = write(path, [label(1, "examplone", version=4, texts={"warnings": "tremor"})]).counts
    assert counts.unchanged == 1
    assert opened(path).mentions(parse("tremor")) == 0


def test_two_versions_in_one_file_leave_the_higher(path: Path) -> None:
    write(path, [label(1, "examplone", version=1)])
    write(path, [label(1, "examplone", version=3, texts={"warnings": "tremor"}), label(1, "examplone", version=2)])
    (seen,) = opened(path).by_name("examplone")
    assert seen.version == 3
    assert opened(path).mentions(parse("tremor")) == 1
    assert opened(path).mentions(parse("dizziness")) == 0


def test_a_file_that_fails_leaves_nothing(path: Path) -> None:
    write(path, [label(1, "examplone")])
    with LabelWriter(path) as writer:
        with contextlib.suppress(ZeroDivisionError), writer.file(FileImport("openfda", "bad.json", "now")):
            writer.add(row(label(2, "samplol")))
            raise ZeroDivisionError
        with writer.file(FileImport("openfda", "good.json", "now")):
            writer.add(row(label(3, "samplol")))
    store = opened(path)
    assert store.total == 2
    assert [done.file for corpus in store.corpora() for done in corpus.imports] == ["f.json", "good.json"]
    assert store.mentions(parse("dizziness")) == 2


def test_readers_see_what_was_there_until_a_file_is_whole(path: Path) -> None:
    write(path, [label(1, "examplone")])
    with LabelWriter(path) as writer, writer.file(FileImport("openfda", "b.json", "now")):
        writer.add(row(label(2, "samplol")))
        assert opened(path).total == 1
    assert opened(path).total == 2


def test_a_full_disk_is_said_in_words_and_leaves_what_was_there(path: Path) -> None:
    write(path, [label(1, "examplone")])
    with LabelWriter(path) as writer:
        writer.labels.connection.execute("pragma max_page_count = 40")
        many = (row(label(number, "samplol", texts={"warnings": str(list(range(number * 99)))})) for number in range(2, 200))
        with pytest.raises(DrugrefError, match="full"):
            fill(writer, many)
    assert opened(path).total == 1


def test_two_imports_at_once_are_refused(path: Path) -> None:
    with LabelWriter(path), pytest.raises(DrugrefError, match="another import is at work"):
        LabelWriter(path)
    LabelWriter(path).close()


def test_what_is_left_is_one_plain_file(path: Path) -> None:
    write(path, [label(1, "examplone")])
    assert {each.name for each in path.parent.iterdir()} == {"labels.sqlite", "labels.lock"}
    path.chmod(0o444)
    path.parent.chmod(0o555)
    assert opened(path).total == 1
    path.parent.chmod(0o755)


def test_an_import_killed_before_its_first_table_has_left_nothing(path: Path) -> None:
    path.touch()
    assert open_labels(path) is None
    write(path, [label(1, "examplone")])
    assert opened(path).total == 1


def test_a_foreign_file_is_said_to_be_one(path: Path) -> None:
    path.write_bytes(b"not a database at all, but long enough to be taken for one" * 40)
    with pytest.raises(DrugrefError, match=r"labels\.sqlite"):
        open_labels(path)


def test_another_format_is_said_to_be_one(path: Path) -> None:
    write(path, [label(1, "examplone")])
    with sqlite3.connect(path) as connection:
        connection.execute("update meta set value = 'labels-0' where key = 'format'")
    connection.close()
    with pytest.raises(DrugrefError, match="labels-0"):
        open_labels(path)
    with pytest.raises(DrugrefError, match="labels-0"):
        LabelWriter(path)
    with pytest.raises(DrugrefError, match="labels-0"):  # and the lock is let go
        LabelWriter(path)


def test_a_corpus_is_removed_whole(path: Path) -> None:
    write(path, [label(1, "examplone"), label(2, "samplol")])
    importing = FileImport("spl", "x.xml", "now")
    with LabelWriter(path) as writer, writer.file(importing):
        writer.add(row(label(3, "thirdol", corpus="spl")))
    steps: list[int] = []
    with LabelWriter(path) as writer:
        assert writer.remove("openfda", steps.append) == (2, 0)
    store = opened(path)
    assert [corpus.name for corpus in store.corpora()] == ["spl"]
    assert store.mentions(parse("dizziness")) == 1
    assert store.names.lookup("examplone") == []
    assert store.names.lookup("thirdol")
    with LabelWriter(path) as writer:
        writer.remove("spl", steps.append)
    assert opened(path).corpora() == []
    assert opened(path).mentions(parse("dizziness")) == 0
    assert opened(path).names.lookup("thirdol") == []


def test_many_labels_are_packed_with_a_dictionary(path: Path) -> None:
    many = [label(number, "examplone", texts={"warnings": f"All of {number} is said alike in every one. " * 40}) for number in range(300)]
    with LabelWriter(path) as writer, writer.file(FileImport("openfda", "f", "now")):
        writer.train([row(each).body for each in many])
        assert writer.trained
        for each in many:
            writer.add(row(each))
    assert opened(path).label(many[7].set_id) == many[7]


def test_a_name_of_a_list_joins(path: Path) -> None:
    with LabelWriter(path) as writer, writer.file(FileImport("names", "n.tsv", "now")):
        name = ListedName("grandmasdrops", "examplone", "", "Grandma's drops", "own name")
        assert writer.add_name(name, "names") == "new"
        assert writer.add_name(name, "names") == "unchanged"
    (found,) = opened(path).names.lookup("grandmasdrops")
    assert found.substance == "examplone"
    assert opened(path).corpora()[0].names == 1


def test_a_phrase_of_very_many_labels_is_ranked_by_its_words_among_the_last_and_not_counted(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labels_module, "OFTEN", 3)
    texts = [{"warnings": "dizziness and fall"}, {"warnings": "fall, dizziness"}]
    write(path, [label(number, "examplone", texts=texts[number == 6]) for number in range(9)])
    labels = opened(path)
    found = labels.search(parse('"dizziness and fall"'))
    assert (found.cut, found.counted, found.total) == (True, False, 3)
    assert sorted(int(hit.label.set_id[:8], 16) for hit in found.hits) == [5, 7, 8]
    assert all("dizziness and fall" in hit.passage for hit in found.hits)
    rare = labels.search(parse('"fall dizziness"'))
    assert (rare.counted, rare.total) == (True, 1)


def test_a_phrase_within_sections_or_of_a_medicine_is_counted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels_module, "OFTEN", 3)
    write(path, [label(number, "examplone", texts={"warnings": "dizziness and fall"}) for number in range(9)])
    found = opened(path).search(parse('"dizziness fall"'), sections=["warnings"])
    assert found.counted
    assert opened(path).search(parse('"dizziness and fall"'), sections=["warnings"]).total == 9
