"""A folder with ten mistakes yields ten findings, each where the mistake is."""

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

from drugref.kb.layers import validate

Run = Callable[..., CompletedProcess[str]]
Write = Callable[[Path, dict[str, str]], Path]

FILES = {
    "sources.yaml": "- {id: s, title: S, publisher: P, date: undated, grade: label}\n",
    "conditions.yaml": """\
- id: example-pain
  name: example pain
- id: example-ache
  name: example ache
  broader: [example-throb]
- id: example-throb
  name: example throb
  broader: [example-ache]
- id: example-pain
  name: example soreness
""",
    "drugs/examplol.yaml": """\
id: examplol
names:
  - {text: examplol, kind: INN, sources: [s]}
  - {text: Exampla, kind: brnad, sources: [s]}
indicatons:
  - {text: T, licence: licensed, condition: example-pain, sources: [s]}
identity:
  - {text: A salt., sources: []}
dosing:
  - text: T
    population: adults
    dose: {low: 10, high: 5, unit: mg, per: dose}
    sources: [s]
warnings:
  - {text: T, condition: example-pane, sources: [s]}
codes:
  - {system: RxCUI, code: 10639, sources: [s]}
""",
    "drugs/examplone.yaml": """\
id: examplone
names:
  - {text: Examplol, kind: brand, sources: [s]}
identity:
  - {text: A salt., sources: [s], date: 2018-02-30}
""",
}
MISTAKES = [
    ("conditions.yaml", 5, "“broader” runs in a circle"),
    ("conditions.yaml", 9, "the id “example-pain” is already at conditions.yaml:1"),
    ("examplol.yaml", 4, "“brnad” is not a known “kind”"),
    ("examplol.yaml", 5, "unknown key “indicatons”"),
    ("examplol.yaml", 8, "statement without a source"),
    ("examplol.yaml", 12, "the least amount 10 is above the greatest 5"),
    ("examplol.yaml", 15, "no condition has the id “example-pane”"),
    ("examplol.yaml", 17, "“code” is a number, not text"),
    ("examplone.yaml", 3, "“Examplol” is also a name of “examplol”"),
    ("examplone.yaml", 5, "“2018-02-30” is not a day of the calendar"),
]


def test_ten_mistakes_in_three_files_are_ten_findings_each_at_its_line(tmp_path: Path, builtin: Path, write_kb: Write) -> None:
    findings = validate(write_kb(tmp_path, FILES), [builtin])
    assert [(f.path.name, f.line) for f in findings] == [(name, line) for name, line, _ in MISTAKES]
    assert [f.what[: len(what)] for f, (_, _, what) in zip(findings, MISTAKES, strict=True)] == [what for _, _, what in MISTAKES]
    assert all(f.mend for f in findings)


def test_the_command_prints_the_ten_on_stdout_and_fails_without_a_traceback(within: Run, tmp_path: Path, write_kb: Write) -> None:
    run = within("validate", str(write_kb(tmp_path, FILES)))
    assert run.returncode == 1
    lines = run.stdout.splitlines()
    assert len(lines) == 10
    found = [re.match(r"(.*):(\d+):\d+: (.*); .", line) for line in lines]
    assert [(Path(m[1]).name, int(m[2])) for m in found if m] == [(name, line) for name, line, _ in MISTAKES]
    assert "Traceback" not in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_the_command_says_that_a_folder_in_order_is_and_succeeds(within: Run, tmp_path: Path, write_kb: Write) -> None:
    run = within("validate", str(write_kb(tmp_path, {"drugs/examplol.yaml": "id: examplol\n"})))
    assert (run.returncode, run.stdout) == (0, "")
