"""Lists in lines, CSV and JSON: what is read, and what is wrong in words with file:line:column."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugref.errors import DrugrefError
from drugref.medication_list.entry import Entry
from drugref.medication_list.json_lines import list_in, list_or_name
from drugref.medication_list.read import read, read_file


def texts(raw: str | bytes, name: str = "list.txt", column: str | None = None) -> list[str]:
    suffix = Path(name).suffix
    return [entry.text for entry in read(raw.encode() if isinstance(raw, str) else raw, name, suffix=suffix, column=column)]


def error(raw: str | bytes, name: str = "list.txt", column: str | None = None) -> DrugrefError:
    with pytest.raises(DrugrefError) as raised:
        texts(raw, name, column)
    return raised.value


# Lines


def test_comments_go_and_quantities_and_bullets_stay() -> None:
    raw = "# mine\ntramadol # at night\nPercocet 5/325 #30\n#1. Lyrica\n\n  \t\nmorphine 10 mg, 5 mL\n"
    assert texts(raw) == ["tramadol", "Percocet 5/325 #30", "#1. Lyrica", "morphine 10 mg, 5 mL"]


def test_an_entry_knows_its_line() -> None:
    assert [entry.place for entry in read(b"\ntramadol\n\nLyrica\n", "list.txt")] == ["list.txt:2", "list.txt:4"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_accents_survive_every_usual_encoding(encoding: str) -> None:
    assert texts("paracétamol\r\nprégabaline\r\n".encode(encoding)) == ["paracétamol", "prégabaline"]


@pytest.mark.parametrize(
    ("raw", "what"),
    [(b"PK\x03\x04rest", "spreadsheet"), (b"%PDF-1.7", "PDF"), (b"\x1f\x8b\x08", "gzip"), (b"<?xml version='1.0'?>", "XML")],
)
def test_other_kinds_of_files_are_named(raw: bytes, what: str) -> None:
    assert what in error(raw).what


# CSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_column_called_as_medicines_are_is_taken(delimiter: str) -> None:
    raw = "patient,Drug Name,dose\n7,Lyrica,75 mg\n7,tramadol,50 mg\n".replace(",", delimiter)
    assert texts(raw, "list.csv" if delimiter != "\t" else "list.tsv") == ["Lyrica", "tramadol"]
    assert texts(raw, "-") == ["Lyrica", "tramadol"]


def test_the_column_may_be_named_or_numbered() -> None:
    raw = 'who,what,"how much"\na,"tramadol, oral",50\n'
    assert texts(raw, "list.csv", "WHAT") == texts(raw, "list.csv", "what") == ["tramadol, oral"]
    assert texts(raw, "list.csv", "2") == ["what", "tramadol, oral"]  # no head is known, so that no row is taken for one


def test_an_unclear_column_is_asked_for_with_the_columns() -> None:
    found = error("who,what\na,b\n", "list.csv")
    assert "“who”, “what”" in found.mend
    assert "--column" in found.mend
    two = error("generic name,brand name\na,b\n", "list.csv")
    assert "more than one column" in two.what
    assert "“generic name”, “brand name”" in two.mend
    assert "no column called “dose”" in error("drug,x\na,b\n", "list.csv", "dose").what
    assert "more than one column called" in error("drug,Drug\na,b\n", "list.csv", "drug").what


def test_a_column_of_plain_lines_is_no_column() -> None:
    assert "has no columns" in error("tramadol\nLyrica\n", "list.txt", "drug").what


def test_one_column_needs_no_head() -> None:
    assert texts("tramadol\nLyrica\n", "list.csv") == ["tramadol", "Lyrica"]
    assert texts("drug\ntramadol\n", "list.csv") == ["tramadol"]


def test_a_row_without_a_name_is_an_entry_that_says_so() -> None:
    raw = b"drug,dose\ntramadol,50\n,75\n\n,\nLyrica\n"
    found = read(raw, "list.csv", suffix=".csv")
    assert [(entry.text, entry.place) for entry in found] == [("tramadol", "list.csv:2"), ("", "list.csv:3"), ("Lyrica", "list.csv:6")]
    assert "nothing under “drug”" in found[1].unread


def test_a_cell_over_several_lines_keeps_the_lines_of_the_rows_after_it() -> None:
    found = read(b'drug,note\ntramadol,"a\nb"\nLyrica,x\n', "list.csv", suffix=".csv")
    assert [entry.place for entry in found] == ["list.csv:2", "list.csv:4"]


def test_an_open_quotation_mark_is_told_with_its_place() -> None:
    found = error('drug,note\ntramadol,"open\nLyrica,x\n', "list.csv")
    assert found.what.startswith("list.csv:2:10: a quotation mark")
    assert error("drug,note\n" + "x" * 200_000 + ",a\n", "list.csv").what.startswith("list.csv:2:")


def test_lines_with_commas_are_no_csv() -> None:
    assert texts("tramadol, 50 mg\ngabapentin, 300 mg\n") == ["tramadol, 50 mg", "gabapentin, 300 mg"]
    assert texts("drug: tramadol 50 mg, oral\n") == ["drug: tramadol 50 mg, oral"]


# JSON


def test_json_of_names() -> None:
    assert texts('["tramadol", {"name": "Lyrica"}]') == ["tramadol", "Lyrica"]
    assert texts('{"id": 3, "medicines": ["tramadol"]}') == ["tramadol"]
    assert texts("[x] tramadol\n[ ] Lyrica\n") == ["[x] tramadol", "[ ] Lyrica"]


def test_what_is_no_name_in_json_is_an_entry_that_says_so() -> None:
    found = read(b'["tramadol", 5, null, {}, "", true]', "list.json", suffix=".json")
    assert [entry.unread.split(",")[0] for entry in found] == [
        "",
        "it is a number",
        "it is null",
        "it is an object without a name",
        "it is empty",
        "it is true or false",
    ]


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ('{"medicines": [\n  "tramadol",\n  oops\n]}', "list.json:3:3: "),
        ('["tramadol"] trailing', "list.json:1:14: "),
        ("[" * 200_000, "list.json:1:1: "),
        ("[" + "9" * 10_000 + "]", "list.json:1:1: "),
        ("", "list.json:1:1: "),
    ],
)
def test_broken_json_is_told_with_its_place(raw: str, at: str) -> None:
    assert error(raw, "list.json").what.startswith(at)


@pytest.mark.parametrize("raw", ["3", '"tramadol"', "{}", '{"patient": "x"}', "null"])
def test_json_without_a_list_says_what_it_wants(raw: str) -> None:
    assert "medicines" in error(raw, "list.json").mend


def test_several_lists_are_sent_to_stdin() -> None:
    assert "--stdin" in error('["tramadol"]\n["Lyrica"]\n', "lists.jsonl").mend


def test_a_line_of_json_lines_has_its_id() -> None:
    named, found = list_in('{"id": "p1", "medicines": ["tramadol"]}', "standard input:4", 4)
    assert named == {"id": "p1"}
    assert [entry.text for entry in found] == ["tramadol"]
    with pytest.raises(DrugrefError, match=r"standard input:4:13: ") as raised:
        list_in('["tramadol" "x"]', "standard input:4", 4)
    assert "medicines" in raised.value.mend


@pytest.mark.parametrize("line", ["[Lyrica] 75 mg", "[1]", "{", "[[[", '{"a": 1}'])
def test_a_line_that_only_looks_like_json_is_a_name(line: str) -> None:
    assert list_or_name(line) == Entry(text=line)


# Anything


def test_too_much_is_refused() -> None:
    assert "longer than" in error(b"x" * 1_000_001).what
    assert "longer than" in error(b'["' + b"x" * 20_000_000 + b'"]', "list.json").what


@pytest.mark.parametrize("path", ["", "a\0b", "missing.txt"])
def test_a_path_that_leads_nowhere_is_an_error(path: str) -> None:
    with pytest.raises(DrugrefError):
        read_file(Path(path))


@given(st.one_of(st.binary(max_size=200), st.text(alphabet='[]{}",:;|\t\n drug#\\', max_size=200).map(str.encode)))
def test_whatever_comes_is_read_or_an_error_in_words(raw: bytes) -> None:
    for suffix in ("", ".csv", ".json"):
        try:
            found = read(raw, "list", suffix=suffix)
        except DrugrefError as raised:
            found = [Entry(text=raised.what)] if raised.what.startswith("list") else []
            assert found
        assert all(entry.text or entry.unread or entry.codes for entry in found)


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
)
def test_whatever_json_comes_nothing_is_lost(document: object) -> None:
    raw = json.dumps(document).encode()
    try:
        found = read(raw, "list.json", suffix=".json")
    except DrugrefError:
        return
    if isinstance(document, list):
        assert len(found) == len(document)
