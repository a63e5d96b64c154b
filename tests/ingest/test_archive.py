"""Files, zips, zips in zips and folders."""

import io
import os
import random
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from drugref.errors import DrugrefError
from drugref.ingest.archive import LINE, Metered, Progress, documents
from drugref.ingest.record import Reject


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def read(path: Path, most: int = 1 << 20) -> list[tuple[str, int, bytes | str]]:
    found: list[tuple[str, int, bytes | str]] = []
    for (name, number), document in documents(path, lambda name: name.endswith(".xml"), Progress(), most):
        found.append(
            (name, number, document.reason if isinstance(document, Reject) else b"".join(iter(lambda d=document: d.read(1000), b"")))
        )
    return found


def test_a_file_is_its_one_document(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"\xef\xbb\xbfabc")
    assert read(tmp_path / "a.json") == [("a.json", 1, b"abc")]


def test_zips_hold_zips_and_other_files_are_passed_over(tmp_path: Path) -> None:
    inner = zipped({"a.xml": b"A", "picture.jpg": b"-"})
    (tmp_path / "all.zip").write_bytes(zipped({"rx/1.zip": inner, "rx/2.zip": zipped({"b.xml": b"B"}), "c.xml": b"C"}))
    assert read(tmp_path / "all.zip") == [("rx/1.zip/a.xml", 1, b"A"), ("rx/2.zip/b.xml", 2, b"B"), ("c.xml", 3, b"C")]


def test_a_folder_is_searched_through(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "b.xml").write_bytes(b"B")
    (tmp_path / "a.zip").write_bytes(zipped({"a.xml": b"A"}))
    (tmp_path / "note.txt").write_bytes(b"-")
    assert read(tmp_path) == [("a.zip/a.xml", 1, b"A"), ("x/b.xml", 2, b"B")]


def test_zip_bombs_are_not_opened(tmp_path: Path) -> None:
    deeper = zipped({"d.zip": zipped({"e.zip": zipped({"f.xml": b"F"})})})
    (tmp_path / "a.zip").write_bytes(zipped({"bomb.xml": b"0" * (4 << 20), "deep.zip": deeper, "ok.xml": b"OK", "bad.zip": b"no zip"}))
    bomb, deep, good, bad = read(tmp_path / "a.zip")
    assert "zip bomb" in str(bomb[2])
    assert deep[2] == "a zip within a zip within a zip"
    assert good[2] == b"OK"
    assert "a damaged zip" in str(bad[2])


def test_a_record_without_end_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"x" * 300_000)
    with pytest.raises(DrugrefError, match="a single record"):
        read(tmp_path / "a.json", most=100_000)
    for _, document in documents(tmp_path / "a.json", lambda _: True, Progress(), 100_000):
        assert isinstance(document, Metered)
        while document.read(65_536):
            document.next_record()


@pytest.mark.parametrize("cut", [30, 200, 1])
def test_a_damaged_zip_is_an_error(tmp_path: Path, cut: int) -> None:
    whole = zipped({"a.xml": bytes(range(256)) * 40})
    (tmp_path / "a.zip").write_bytes(whole[:-cut])
    with pytest.raises(DrugrefError, match="damaged zip"):
        read(tmp_path / "a.zip")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_one_damaged_member_is_one_reject(tmp_path: Path, method: int) -> None:
    """Its checksum, its packed bytes, its header: whichever byte of it is changed, the members beside it are read."""
    draw = random.Random(1)
    good = "".join(draw.choices("abcdefgh <>", k=3000)).encode()
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        for name in ("1.xml", "2.xml", "3.xml"):
            archive.writestr(name, good)
        start, end = archive.getinfo("2.xml").header_offset, archive.getinfo("3.xml").header_offset
    whole = path.read_bytes()
    for place in [*range(start, start + 30), *range(start + 30, end, 97)]:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        found = list(told(path))
        assert [name for name, _ in found] == ["1.xml", "2.xml", "3.xml"]
        assert (found[0][1], found[2][1]) == (good, good)
        assert found[1][1] in (b"", good)  # some bytes of a header say nothing


def told(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every document; nothing of one that is damaged."""
    for (name, _), document in documents(path, lambda name: name.endswith(".xml"), Progress(), 1 << 20):
        try:
            yield name, b"" if isinstance(document, Reject) else b"".join(iter(lambda d=document: d.read(1000), b""))
        except DrugrefError:
            yield name, b""


def test_a_damaged_zip_within_a_zip_or_folder_is_one_reject(tmp_path: Path) -> None:
    inner = zipped({"a.xml": b"A" * 5000})
    files = {"1.zip": inner, "2.zip": inner[:-30], "3.zip": inner[:40] + bytes(20) + inner[60:], "4.zip": inner}
    (tmp_path / "all.zip").write_bytes(zipped(files))
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    for path in (tmp_path / "all.zip", folder):
        assert [name.partition("/")[0] for name, data in told(path) if data] == ["1.zip", "4.zip"]


def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.xml")).write_bytes(b"A")
    (tmp_path / "b.xml").write_bytes(b"B")
    assert [data for _, _, data in read(tmp_path)] == [b"B", b"A"]


def test_only_files_and_pipes_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xml")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert read(tmp_path) == []
    assert read(tmp_path / "pipe.xml") == [("pipe.xml", 1, b"")]  # nobody writes to it
    with pytest.raises(DrugrefError, match="neither a file"):
        read(Path("/dev/zero"))
    writer = threading.Thread(target=lambda: (tmp_path / "pipe.xml").write_bytes(b"<a/>"))
    writer.start()
    found = b""
    while not found:
        found = b"".join(part for _, _, part in read(tmp_path / "pipe.xml") if isinstance(part, bytes))
    writer.join()
    assert found == b"<a/>"


def test_a_line_without_end_is_cut(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 300_000 + b"\n" + b"y\n" + b"z" * 70_000)
    for _, document in documents(tmp_path / "a", lambda _: True, Progress(), 1 << 20):
        assert isinstance(document, Metered)
        assert [len(line) for line in document] == [LINE + 1, 1, LINE + 1]


def test_a_file_that_may_not_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DrugrefError, match="No such file"):
        read(tmp_path / "none")


def test_progress_ends_at_the_files_size(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.xml": b"A" * 5000, "b.xml": b"B" * 5000}))
    progress = Progress()
    for _, document in documents(path, lambda _: True, progress, 1 << 20):
        assert isinstance(document, Metered)
        while document.read(1000):
            pass
    assert 0 < progress.done <= path.stat().st_size


def misnamed(files: dict[str, bytes], name: str) -> bytes:
    """A zip one member of which is named in bytes that are not the UTF-8 that its flag says: é as Latin-1 has it."""
    return zipped(files).replace(name.encode(), name.encode().replace("é".encode(), b"\xe9 "))


@pytest.mark.parametrize("outer", [True, False])
def test_a_member_whose_name_is_not_the_utf8_it_is_flagged_as_takes_no_other_with_it(tmp_path: Path, outer: bool) -> None:
    data = misnamed({"a.xml": b"A", "édité.xml": b"B", "c.xml": b"C"}, "édité.xml")
    (tmp_path / "all.zip").write_bytes(data if outer else zipped({"in.zip": data}))
    first, second, third = read(tmp_path / "all.zip")
    assert (first[2], second[2], third[2]) == (b"A", "it is damaged: its name is not the UTF-8 that it is said to be", b"C")
    assert second[0].endswith(".xml")
    assert second[0].isprintable()
