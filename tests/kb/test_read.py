"""One file into plain values, whatever bytes are in it."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugref.kb.finding import FileFinding
from drugref.kb.read import MAX_BYTES, Document, read


def written(tmp_path: Path, content: bytes | str) -> Path:
    path = tmp_path / "file.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def good(tmp_path: Path, content: bytes | str) -> Document:
    document, findings = read(written(tmp_path, content))
    assert findings == []
    assert document is not None
    return document


def only(tmp_path: Path, content: bytes | str) -> FileFinding:
    _, findings = read(written(tmp_path, content))
    assert len(findings) == 1, findings
    return findings[0]


def place(finding: FileFinding) -> tuple[int, int]:
    return finding.line, finding.column


def test_marks_give_line_and_column_of_nested_values(tmp_path: Path) -> None:
    document = good(tmp_path, "id: x\ndosing:\n  - population: adults\n    dose: {low: 5, times_a_day: [2, 3]}\n")
    assert document.marks[("id",)] == (1, 5)
    assert document.marks[("dosing", 0)] == (3, 5)
    assert document.marks[("dosing", 0, "population")] == (3, 17)
    assert document.marks[("dosing", 0, "dose", "low")] == (4, 17)
    assert document.marks[("dosing", 0, "dose", "times_a_day", 1)] == (4, 37)


def test_marks_give_line_and_column_of_keys(tmp_path: Path) -> None:
    document = good(tmp_path, "id: x\ndosing:\n  - population: adults\n    dose: {low: 5}\n")
    assert document.keys[("dosing",)] == (2, 1)
    assert document.keys[("dosing", 0, "dose")] == (4, 5)
    assert document.keys[("dosing", 0, "dose", "low")] == (4, 12)


def test_a_finding_about_an_absent_value_points_to_what_should_hold_it(tmp_path: Path) -> None:
    finding = good(tmp_path, "id: x\ndosing:\n  - population: adults\n").finding(("dosing", 0, "dose", "low"), "is missing", "add it")
    assert place(finding) == (3, 5)


def test_a_finding_about_a_key_points_to_the_key(tmp_path: Path) -> None:
    document = good(tmp_path, "id: x\nnmaes: [y]\n")
    assert place(document.finding(("nmaes",), "", "", at_key=True)) == (2, 1)
    assert place(document.finding(("nmaes",), "", "")) == (2, 8)


@pytest.mark.parametrize(
    "word",
    ["NO", "no", "yes", "On", "off", "True", "y", "2018-03", "2018-03-23", "1:30", "010", "1_000", "0x10", ".nan", ".inf", "<<", "1e5"],
)
def test_a_word_that_only_looks_like_something_else_stays_text(tmp_path: Path, word: str) -> None:
    assert good(tmp_path, f"a: {word}\n").data == {"a": word}


@pytest.mark.parametrize(
    ("written_as", "value"), [("true", True), ("false", False), ("12", 12), ("-3", -3), ("0.1", 0.1), ("0", 0), ("~", None)]
)
def test_numbers_and_booleans_are_read_as_such(tmp_path: Path, written_as: str, value: Any) -> None:
    read_value = good(tmp_path, f"a: {written_as}\n").data["a"]
    assert (read_value, type(read_value)) == (value, type(value))


def test_a_quoted_number_is_text(tmp_path: Path) -> None:
    assert good(tmp_path, 'code: "010639"\n').data == {"code": "010639"}


def test_a_number_that_is_tagged_as_no_special_thing_is_text(tmp_path: Path) -> None:
    assert good(tmp_path, "a: ! 5\n").data == {"a": "5"}


def test_a_key_that_stands_twice_is_found_where_it_stands_the_second_time(tmp_path: Path) -> None:
    finding = only(tmp_path, "id: x\nname: a\nid: y\n")
    assert (place(finding), finding.what) == ((3, 1), "key “id” stands twice")


def test_a_key_that_is_no_word_is_found(tmp_path: Path) -> None:
    assert place(only(tmp_path, "id: x\n? [a, b]\n: 1\n")) == (2, 3)


def test_an_alias_is_refused_where_it_was_anchored(tmp_path: Path) -> None:
    finding = only(tmp_path, "a: &x [1]\nb: *x\n")
    assert "anchors and aliases" in finding.what
    assert finding.line == 1


def test_an_alias_of_what_it_stands_in_is_refused(tmp_path: Path) -> None:
    assert "anchors and aliases" in only(tmp_path, "a: &x [*x]\n").what


@pytest.mark.parametrize("key", ["*x ", "? [*x]\n", "? {b: *x, c: [*x]}\n"])
def test_an_alias_is_no_key_nor_part_of_one(tmp_path: Path, key: str) -> None:
    finding = only(tmp_path, f"a: &x k\n{key}: 1\n")
    assert (finding.line, finding.what) == (2, "a key is not a word")


def test_what_is_passed_over_counts_as_deep_and_as_anchored(tmp_path: Path) -> None:
    assert only(tmp_path, f"? {'[' * 50}{']' * 50}\n: 1\n").what == "is nested too deeply"
    _, findings = read(written(tmp_path, "? {b: &x 1}\n: 1\nc: *x\n"))
    assert [(place(finding), finding.what) for finding in findings] == [
        ((1, 3), "a key is not a word"),
        ((1, 7), "anchors and aliases are not used here"),
    ]


def test_a_billion_laughs_is_refused_unexpanded(tmp_path: Path) -> None:
    lines = ['a0: &a0 ["lol"]', *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
    document, findings = read(written(tmp_path, "\n".join(lines)))
    assert document is not None
    assert len(str(document.data)) < 5_000  # expanded, it would be 9 to the eleventh
    assert findings
    assert all("anchors and aliases" in finding.what for finding in findings)


def test_a_raw_control_character_is_found_where_it_stands_and_the_rest_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, "id: x\ntext: red\x1b[31m\n")
    document, findings = read(path)
    assert document is not None
    assert document.data == {"id": "x", "text": "red?[31m"}
    assert [(*place(f), f.what) for f in findings] == [(2, 10, r"control character \x1b in text")]


def test_many_control_characters_in_a_line_are_one_finding(tmp_path: Path) -> None:
    content = "id: x\n#" + "\x01" * 200_000 + "\n"
    assert place(only(tmp_path, content)) == (2, 2)


def test_an_escaped_control_character_is_found_at_its_value(tmp_path: Path) -> None:
    finding = only(tmp_path, 'id: x\ntext: "red\\e[31m"\n')
    assert (place(finding), finding.what) == ((2, 7), r"control character \x1b in text")


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200b", "\x00", "\x85", "\u2028", "\ufffe", "\uffff"])
def test_every_control_or_direction_character_is_found(tmp_path: Path, character: str) -> None:
    assert place(only(tmp_path, f"id: x\ntext: a{character}b\n")) == (2, 8)


def test_a_byte_order_mark_moves_no_column(tmp_path: Path) -> None:
    document = good(tmp_path, b"\xef\xbb\xbfid: x\n")
    assert document.data == {"id": "x"}
    assert document.marks[("id",)] == (1, 5)


def test_windows_line_ends_are_read_like_any_other(tmp_path: Path) -> None:
    document = good(tmp_path, "id: x\r\nname: y\r\ntext: |\r\n  one\r\n  two\r\n")
    assert document.data == {"id": "x", "name": "y", "text": "one\ntwo\n"}
    assert document.marks[("name",)] == (2, 7)


def test_text_that_is_not_utf8_is_found_where_it_stops_being_so(tmp_path: Path) -> None:
    finding = only(tmp_path, b"id: x\ntext: caf\xe9\n")
    assert (place(finding), finding.what) == ((2, 10), "is not UTF-8 text")


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    document, findings = read(written(tmp_path, bytes(range(256)) * 8))
    assert document is None
    assert [f.what for f in findings] == ["is not UTF-8 text"]


@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n", "---\n", "null\n"])
def test_an_empty_file_is_found(tmp_path: Path, content: str) -> None:
    assert only(tmp_path, content).what == "is empty"


def test_a_folder_in_place_of_a_file_is_found(tmp_path: Path) -> None:
    document, findings = read(tmp_path)
    assert document is None
    assert [f.what for f in findings] == ["cannot be read: Is a directory"]


def test_a_file_that_is_not_there_is_found(tmp_path: Path) -> None:
    document, findings = read(tmp_path / "absent.yaml")
    assert document is None
    assert [f.what for f in findings] == ["cannot be read: No such file or directory"]


def test_a_huge_file_is_refused_and_one_just_below_is_not(tmp_path: Path) -> None:
    start = b"id: x\n#"
    assert only(tmp_path, start + b"x" * MAX_BYTES).what.startswith("is 5000007 bytes long")
    assert good(tmp_path, start + b"x" * (MAX_BYTES - len(start))).data == {"id": "x"}


@pytest.mark.parametrize(
    "deep",
    ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "[" * 3_000 + "]" * 3_000],
    ids=["open lists", "open mappings", "dashes", "closed lists"],
)
def test_deep_nesting_is_refused_where_it_gets_too_deep(tmp_path: Path, deep: str) -> None:
    finding = only(tmp_path, f"id: x\ndeep:\n  {deep}\n")
    assert finding.what == "is nested too deeply"
    assert finding.line == 3


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('id: x\ntext: "never closed\nname: y\n', 2),
        ("id: x\ntext: 'never closed\nname: y\n", 2),
        ("id: x\nnames: [a, b\nstatus: y\n", 3),
        ("id: x\n\tname: y\n", 2),
        ("id: x\n  name: y\n", 2),
        ("id: x\ntext: one: two\n", 2),
        ("id: x\n---\nid: y\n", 2),
        ("id: x\ntext: *nowhere\n", 2),
        ("id: x\ntext: @home\n", 2),
    ],
    ids=["double quotes", "single quotes", "bracket", "tab", "indentation", "colon", "two documents", "unknown alias", "reserved"],
)
def test_broken_yaml_is_found_with_its_line(tmp_path: Path, content: str, line: int) -> None:
    document, findings = read(written(tmp_path, content))
    assert document is None
    assert [(f.line, f.what.startswith("is not valid YAML: ")) for f in findings] == [(line, True)]


@pytest.mark.parametrize("value", ["!!bool maybe", '!!int ""', "!!float x", "!!null 1", "!!python/object:os.system x", "!!set {a}"])
def test_an_explicit_tag_neither_crashes_nor_makes_an_object(tmp_path: Path, value: str) -> None:
    document, _ = read(written(tmp_path, f"a: {value}\n"))
    assert document is not None
    assert isinstance(document.data["a"], str | dict | None)


@given(raw=st.binary(max_size=200) | st.text("aid:- []{}&*!|>'\"#\n\t%?,\\x0\x1b", max_size=60).map(str.encode))
def test_no_bytes_whatever_raise_an_error(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.yaml"
    path.write_bytes(raw)
    document, findings = read(path)
    assert document is not None or findings
    assert all(finding.line >= 1 and finding.column >= 1 for finding in findings)
