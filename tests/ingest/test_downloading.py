"""Downloads, from a server on this machine that can do everything wrong that servers and networks do."""

import http.server
import io
import json
import shutil
import socket
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from drugref.errors import DrugrefError
from drugref.ingest import downloading, fetch
from drugref.ingest.fetch import Client, GoneError
from drugref.ingest.importing import Done
from drugref.ingest.releases import Part, parts
from drugref.ingest.report import Report
from drugref.store.label_writer import LabelWriter

Make = Callable[..., dict[str, Any]]
SIZE = 60


class Release:
    """What a server has: ``files`` by path, and what it does wrong. ``asked``: (path, Range) of every request."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.wrong: dict[str, list[str]] = {}
        self.asked: list[tuple[str, str | None]] = []
        self.address = ""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    release: Release

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        release = self.release
        release.asked.append((self.path, self.headers["Range"]))
        data = release.files.get(self.path)
        faults = release.wrong.get(self.path, [])
        fault = faults.pop(0) if faults else ""
        if fault.startswith("redirect "):
            self.send_response(302)
            self.send_header("Location", fault.split()[1])
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if data is None or fault.isdigit():
            self.send_error(int(fault or 404))
            return
        if fault == "page":
            data = b"<!DOCTYPE html><title>Sign in</title>"
        tag = f'"{hash(data)}"'
        start = 0
        if (wanted := self.headers["Range"]) and self.headers["If-Range"] == tag:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
        self.send_response(206 if start else 200)
        self.send_header("ETag", tag)
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        rest = data[start:]
        self.wfile.write(rest[: len(rest) // 2] if fault == "cut" else rest)
        if fault == "cut":
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True


@pytest.fixture
def release() -> Iterator[Release]:
    served = Release()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"release": served}))
    served.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()  # looks that often whether it is to end
    yield served
    server.shutdown()
    server.server_close()


def publish(release: Release, record: Make, edition: str, *, count: int = 3, version: int = 1) -> None:
    """A release in parts, with openFDA's list of them."""
    listed = []
    release.files = {}
    for number in range(1, count + 1):
        name = f"drug-label-{number:04d}-of-{count:04d}.json.zip"
        records = [record(number * 1000 + each, "examplone", version=version) for each in range(SIZE)]
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name.removesuffix(".zip"), json.dumps({"meta": {"last_updated": edition}, "results": records}))
        release.files[f"/{name}"] = out.getvalue()
        address = f"https://download.open.fda.gov/drug/label/{name}"
        listed.append({"file": address, "size_mb": f"{len(out.getvalue()) / 1e6:.2f}", "records": SIZE, "display_name": name})
    told = {"results": {"drug": {"label": {"export_date": edition, "total_records": count * SIZE, "partitions": listed}}}}
    release.files["/download.json"] = json.dumps(told).encode()


class Shop(NamedTuple):
    """A data folder, and the way to fill it from a release."""

    folder: Path
    release: Release

    def fetch(self) -> list[Done]:
        client = Client(pause=0)
        listed = downloading.current("openfda", None, self.release.address, client)
        done: list[Done] = []
        with LabelWriter(self.folder / "labels.sqlite") as writer, Report(self.folder / "r.tsv") as report:
            done.extend(downloading.download(writer, listed, client, report, lambda _: lambda _, __: None, lambda _: lambda _, __: None))
        return done

    def total(self) -> int:
        with LabelWriter(self.folder / "labels.sqlite") as writer:
            return writer.labels.total

    def asked(self) -> list[str]:
        names = [path for path, _ in self.release.asked if path.endswith(".zip")]
        self.release.asked.clear()
        return [name[12:16] for name in names]


@pytest.fixture
def shop(release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Shop(tmp_path, release)


def test_all_parts_are_fetched_and_imported_and_then_none_again(shop: Shop, record: Make) -> None:
    publish(shop.release, record, "2026-01-01")
    assert [(each.counts.new, each.edition) for each in shop.fetch()] == [(SIZE, "2026-01-01")] * 3
    assert shop.asked() == ["0001", "0002", "0003"]
    assert shop.fetch() == []
    assert shop.asked() == []
    assert not list((shop.folder / "cache" / "drugref" / "downloads" / "openfda").iterdir())
    publish(shop.release, record, "2026-02-01", version=2)
    assert [each.counts.updated for each in shop.fetch()] == [SIZE] * 3
    assert shop.total() == 3 * SIZE


def test_a_part_that_breaks_off_is_taken_up_where_it_broke_off(shop: Shop, record: Make) -> None:
    publish(shop.release, record, "2026-01-01")
    shop.release.wrong = {"/drug-label-0002-of-0003.json.zip": ["cut", "cut", "503"]}
    with pytest.raises(DrugrefError, match="503"):
        shop.fetch()
    assert shop.total() == SIZE  # the first part stays
    assert [each.counts.new for each in shop.fetch()] == [SIZE, SIZE]
    ranges = [wanted for path, wanted in shop.release.asked if "0002" in path]
    size = len(shop.release.files["/drug-label-0002-of-0003.json.zip"])
    assert ranges == [None, *[f"bytes={size // 2}-"], *[f"bytes={size // 2 + (size - size // 2) // 2}-"] * 2]
    assert shop.total() == 3 * SIZE


def test_what_a_break_left_of_another_release_is_not_gone_on_with(shop: Shop, record: Make) -> None:
    publish(shop.release, record, "2026-01-01")
    shop.release.wrong = {"/drug-label-0001-of-0003.json.zip": ["cut"] * 9}
    with pytest.raises(DrugrefError, match="broke off"):
        shop.fetch()
    publish(shop.release, record, "2026-02-01", version=2)
    assert [each.counts.new for each in shop.fetch()] == [SIZE] * 3


def test_a_release_that_changes_between_two_parts_is_had_whole(shop: Shop, record: Make) -> None:
    publish(shop.release, record, "2026-01-01")
    fetched = downloading._fetched
    made: list[str] = []

    def changing(part: Part, client: Client, step: fetch.Fetching) -> Path:
        made.append(part.name)
        if len(made) == 2:
            publish(shop.release, record, "2026-02-01", count=4, version=2)
        return fetched(part, client, step)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(downloading, "_fetched", changing)
        shop.fetch()
    assert shop.total() == 4 * SIZE
    assert shop.fetch() == []
    with LabelWriter(shop.folder / "labels.sqlite") as writer:
        assert {label.version for label in writer.labels.by_name("examplone")} == {2}


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("page", "a page for people"), ("404", "is not there"), ("500", "answered with 500"),
        ("redirect http://192.0.2.1/x", "sends on to"),
        ("redirect /drug-label-0002-of-0003.json.zip", "again and again"),
    ],
)  # fmt: skip
def test_what_is_no_part_is_a_clear_error_and_nothing_is_lost(shop: Shop, record: Make, fault: str, told: str) -> None:
    publish(shop.release, record, "2026-01-01")
    shop.release.wrong = {"/drug-label-0002-of-0003.json.zip": [fault] * 9}
    with pytest.raises(DrugrefError, match=told):
        shop.fetch()
    assert shop.total() == SIZE
    shop.release.wrong = {}
    shop.fetch()
    assert shop.total() == 3 * SIZE


def test_a_redirect_within_the_host_is_followed(shop: Shop, record: Make) -> None:
    publish(shop.release, record, "2026-01-01", count=1)
    shop.release.files["/moved.zip"] = shop.release.files["/drug-label-0001-of-0001.json.zip"]
    shop.release.wrong = {"/drug-label-0001-of-0001.json.zip": ["redirect /moved.zip"]}
    assert [each.counts.new for each in shop.fetch()] == [SIZE]


@pytest.mark.parametrize("listing", [b"", b"<html>sign in", b"[]", b'{"results": {}}', b"{" * 100_000, b"\xff"])
def test_a_list_that_is_none_is_a_clear_error(shop: Shop, listing: bytes) -> None:
    shop.release.files["/download.json"] = listing
    with pytest.raises(DrugrefError, match="not openFDA's list"):
        shop.fetch()


def test_nobody_there(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(DrugrefError, match="127"):
        parts("openfda", None, address, Client(pause=0))
    with pytest.raises(DrugrefError, match="not a folder"):
        parts("openfda", None, str(tmp_path / "none"), Client())


def test_who_does_not_prove_who_it_is_is_not_believed(release: Release) -> None:
    with pytest.raises(DrugrefError, match="127"):
        Client(pause=0).text(release.address.replace("http:", "https:"))


def test_no_room_is_told_before_anything_is_fetched(shop: Shop, record: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(shop.release, record, "2026-01-01")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(100, 100, 0))  # type: ignore[attr-defined]
    with pytest.raises(DrugrefError, match="no room"):
        shop.fetch()
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(shop.folder / "cache"))
    shop.fetch()
    assert shop.total() == 3 * SIZE


def test_a_full_disk_keeps_what_came(release: Release, tmp_path: Path) -> None:
    release.files["/a.zip"] = b"x" * 100
    with pytest.raises(DrugrefError, match="No such file"):
        Client(pause=0).zip(f"{release.address}/a.zip", tmp_path / "none" / "a.zip", lambda _, __: None)
    with pytest.raises(GoneError):
        Client(pause=0).zip(f"{release.address}/b.zip", tmp_path / "b.zip", lambda _, __: None)


def test_a_part_of_another_size_than_the_list_says_is_refused(shop: Shop, record: Make) -> None:
    publish(shop.release, record, "2026-01-01", count=1)
    shop.release.files["/download.json"] = shop.release.files["/download.json"].replace(b'"size_mb": "0', b'"size_mb": "9')
    with pytest.raises(DrugrefError, match="as the list says"):
        shop.fetch()
    assert shop.total() == 0


@pytest.mark.parametrize("name", ["../../x.zip", ".hidden.zip", "x.exe", "a/b\\c.zip.sh", ""])
def test_a_name_that_leads_elsewhere_is_refused(shop: Shop, name: str) -> None:
    told = {"file": f"https://download.open.fda.gov/{name}", "size_mb": "1", "records": 1}
    if name.startswith("../"):
        told["file"] = f"https://download.open.fda.gov/..\\{name[3:].replace('/', chr(92))}"
    shop.release.files["/download.json"] = json.dumps({"results": {"drug": {"label": {"export_date": "x", "partitions": [told]}}}}).encode()
    with pytest.raises(DrugrefError, match="not openFDA's list"):
        shop.fetch()


PAGE = b"""<html><a href="/files/dm_spl_release_human_rx_part2.zip">part 2</a> 2.5GB Jan 2026
<a href='/files/dm_spl_release_human_rx_part10.zip'>x</a><a href=/files/dm_spl_release_human_otc_part1.zip>x</a>
<a href="/files/dm_spl_daily_update_01022026.zip">d</a> <a href="/files/dm_spl_release_human_rx_part1.zip">a</a> Feb"""


def test_dailymeds_releases_are_read_off_its_page(release: Release) -> None:
    release.files["/"] = PAGE
    found = parts("spl", "human-rx", release.address, Client(pause=0))
    assert [part.name[-9:-4] for part in found] == ["part1", "part2", "art10"]
    assert [part.mark for part in found] == ["a Feb", "part 2 2.5GB Jan 2026", "x"]
    assert [part.name for part in parts("spl", "daily", release.address, Client(pause=0))] == ["dm_spl_daily_update_01022026.zip"]
    with pytest.raises(DrugrefError, match="no files"):
        parts("spl", "animal", release.address, Client(pause=0))


def test_a_folder_is_a_mirror_too(shop: Shop, record: Make, tmp_path: Path) -> None:
    publish(shop.release, record, "2026-01-01")
    folder = tmp_path / "mirror"
    folder.mkdir()
    for name, data in shop.release.files.items():
        (folder / name.lstrip("/")).write_bytes(data)
    local = Shop(shop.folder, Release())
    local.release.address = str(folder)
    assert [each.counts.new for each in local.fetch()] == [SIZE] * 3
    assert local.fetch() == []
    assert len(list(folder.iterdir())) == 4
