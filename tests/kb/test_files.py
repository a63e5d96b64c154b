"""Which files of a folder are read, and in which order."""

from collections.abc import Callable
from pathlib import Path

from drugref.kb.files import files

Write = Callable[[Path, dict[str, str]], Path]


def test_vocabularies_come_first_and_files_by_name_whatever_order_the_disk_has(tmp_path: Path, write_kb: Write) -> None:
    names = [f"drugs/{letter}.yaml" for letter in "qwertyuiopasdfghjklzxcvbnm"]
    write_kb(tmp_path, dict.fromkeys([*names, "menus/m.yaml", "interactions.yaml", "conditions.yaml"], "x\n"))
    found = [str(path.relative_to(tmp_path)) for _, path in files(tmp_path)]
    assert found == ["conditions.yaml", "interactions.yaml", *sorted(names), "menus/m.yaml"]


def test_other_files_are_not_read(tmp_path: Path, write_kb: Write) -> None:
    write_kb(tmp_path, dict.fromkeys(["notes.yaml", "edition.yaml", "drugs/x.yml", "drugs/old/x.yaml", "drugs/x.yaml~"], "x\n"))
    assert list(files(tmp_path)) == []
