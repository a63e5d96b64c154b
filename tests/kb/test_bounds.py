"""Folders made to take all time and memory, or that hold what is not a file of text: told in words, and the rest is read."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from drugref.kb.layers import load, validate
from drugref.kb.read import MAX_VALUES, read

Write = Callable[[Path, dict[str, str]], Path]


def whats(folder: Path, builtin: Path) -> list[str]:
    return [finding.what for finding in validate(folder, [builtin])]


def test_a_file_of_a_million_values_is_refused_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "effects.yaml").write_text("- 1\n" * 1_200_000)
    document, (finding,) = read(tmp_path / "effects.yaml")
    assert document is None
    assert finding.what == f"has more than {MAX_VALUES} values"
    assert finding.line in (MAX_VALUES - 2, MAX_VALUES - 1, MAX_VALUES)


@pytest.mark.slow
def test_a_circle_of_three_thousand_classes_is_one_finding(tmp_path: Path, write_kb: Write, builtin: Path) -> None:
    text = "".join(f"- {{id: c{n}, name: c{n}, broader: [c{(n + 1) % 3000}]}}\n" for n in range(3000))
    began = time.perf_counter()
    (told,) = whats(write_kb(tmp_path, {"classes.yaml": text}), builtin)
    assert told.startswith("“broader” runs in a circle: c0 → c1 → c2 → ")
    assert told.endswith(" → … (2990 more) → c0")
    assert time.perf_counter() - began < 60, "a walk for each class would take minutes"


@pytest.mark.slow
def test_many_circles_are_told_up_to_a_bound(tmp_path: Path, write_kb: Write, builtin: Path) -> None:
    text = "".join(f"- {{id: c{n}, name: c{n}, broader: [c{n}]}}\n" for n in range(200))
    assert len(whats(write_kb(tmp_path, {"classes.yaml": text}), builtin)) == 20


def test_a_figure_that_is_none_leaves_the_file_out(tmp_path: Path, write_kb: Write, builtin: Path) -> None:
    figures = ("1.0e999", "-1.0e999", "!!float nan", "!!float inf", "9" * 400, "1" + "0" * 15)
    effects = "side_effects: [{{frequency: common, effects: [nausea], percent: {{nausea: {}}}, sources: [seed-menu]}}]"
    files = {f"drugs/zz{number}.yaml": f"id: zz{number}\n{effects.format(figure)}\n" for number, figure in enumerate(figures)}
    layered = load([builtin, write_kb(tmp_path, {**files, "drugs/yy.yaml": f"id: yy\n{effects.format(1)}\n"})])
    assert [id for id in layered.content.drugs if id.startswith("zz")] == []
    assert "yy" in layered.content.drugs
    assert {f"drugs/{finding.path.name}" for finding in layered.findings} == set(files)


@pytest.mark.parametrize("what", ["classes.yaml", "drugs/zz.yaml"])
def test_a_pipe_in_a_folder_is_no_file_and_holds_nothing_up(tmp_path: Path, write_kb: Write, builtin: Path, what: str) -> None:
    write_kb(tmp_path, {"drugs/yy.yaml": "id: yy\n"})
    os.mkfifo(tmp_path / what)
    layered = load([builtin, tmp_path])
    assert "yy" in layered.content.drugs
    assert [finding.what for finding in layered.findings] == ["cannot be read: it is not a regular file"]


def test_a_device_in_a_folder_is_no_file(tmp_path: Path, write_kb: Write, builtin: Path) -> None:
    write_kb(tmp_path, {"drugs/yy.yaml": "id: yy\n"})
    (tmp_path / "drugs" / "zero.yaml").symlink_to("/dev/zero")
    assert whats(tmp_path, builtin) == ["cannot be read: it is not a regular file"]


def test_file_and_folder_names_that_are_no_text_are_read(tmp_path: Path, write_kb: Write, builtin: Path) -> None:
    folder = write_kb(
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/kb-\xff")), {"drugs/yy.yaml": "id: yy\nlactation: [{text: x, sources: [seed-menu]}]\n"}
    )
    (folder / "drugs" / os.fsdecode(b"z\xff.yaml")).write_text("id: zz\n")
    layered = load([builtin, folder])
    assert {"yy", "zz"} <= set(layered.content.drugs)
    assert layered.content.drugs["yy"].lactation[0].layer == f"{tmp_path}/kb-\\udcff"
