"""How a finding reads."""

from pathlib import Path

from drugref.kb.finding import FileFinding


def test_a_finding_reads_path_line_column_what_and_mend() -> None:
    assert str(FileFinding(Path("kb/x.yaml"), 3, 7, "“a” is wrong", "write b")) == "kb/x.yaml:3:7: “a” is wrong; write b"


def test_a_finding_is_one_line_and_cannot_steer_a_terminal() -> None:
    shown = str(FileFinding(Path("x\n\x1b[31m.yaml"), 1, 1, "a\nb\u202e", "c"))
    assert shown == r"x \x1b[31m.yaml:1:1: a b\u202e; c"


def test_findings_sort_by_file_and_place() -> None:
    a, b, c = FileFinding(Path("a"), 9, 1, "", ""), FileFinding(Path("b"), 2, 5, "", ""), FileFinding(Path("b"), 10, 1, "", "")
    assert sorted([c, b, a]) == [a, b, c]
