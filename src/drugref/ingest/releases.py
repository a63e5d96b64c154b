"""What label corpora are to be had: the parts of openFDA's current release, and DailyMed's full releases and daily updates."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from drugref.errors import DrugrefError
from drugref.ingest.fetch import Client

OPENFDA = "https://api.fda.gov/download.json"
DAILYMED = "https://dailymed.nlm.nih.gov/dailymed/spl-resources-all-drug-labels.cfm"

RELEASE_KINDS = ("human-rx", "human-otc", "homeopathic", "animal", "remainder", "daily")
"""DailyMed's releases by what is in them; ``daily``: what changed on each of the last days."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.zip")
_SPL = re.compile(r"""(?:href|src)\s*=\s*["']?([^"'\s>]*?(dm_spl_(?:release|daily_update)_[A-Za-z0-9_-]+\.zip))""", re.I)


@dataclass(frozen=True)
class Part:
    """One file. ``at``: its address, or where it lies. ``mark``: changes when the file does. ``size``: bytes; 0 where it is not told."""

    corpus: str
    at: str
    name: str
    mark: str
    size: int = 0
    records: int = 0

    @property
    def local(self) -> Path | None:
        """The file, where it lies in a folder."""
        return None if self.at.startswith(("http://", "https://")) else Path(self.at)


def parts(corpus: str, kind: str | None, source: str | None, client: Client) -> list[Part]:
    """What is to be had now, in order. ``source``: a mirror's address, or a folder. Raises DrugrefError where nothing is."""
    if source and not source.startswith(("http://", "https://")):
        found = _in_folder(corpus, kind, Path(source))
    elif corpus == "openfda":
        found = _openfda(client, source)
    else:
        found = _dailymed(kind or "human-rx", client, source)
    if not found:
        raise DrugrefError(
            f"{source or _home(corpus)} has no files of {corpus}{' ' + kind if kind else ''}", "see the address with a browser"
        )
    return found


def _home(corpus: str) -> str:
    return OPENFDA if corpus == "openfda" else DAILYMED


def _openfda(client: Client, mirror: str | None) -> list[Part]:
    """A mirror has ``download.json`` and the files beside it."""
    url = urljoin(f"{mirror.rstrip('/')}/", "download.json") if mirror else OPENFDA
    try:
        told = json.loads(client.text(url))["results"]["drug"]["label"]
        edition, listed = str(told["export_date"]), list(told["partitions"])
        return [_partition(each, edition, f"{mirror.rstrip('/')}/" if mirror else "") for each in listed]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DrugrefError(
            f"{url} is not openFDA's list of files ({type(error).__name__})", "a network may ask to be signed in to first; else try later"
        ) from None


def _partition(told: dict[str, Any], edition: str, mirror: str) -> Part:
    address = str(told["file"])
    name = address.rpartition("/")[2]
    if not _NAME.fullmatch(name) or not (mirror or address.startswith("https://")):
        raise ValueError(name)
    size = int(float(told["size_mb"]) * 1_000_000)
    mark = f"{edition} {told['size_mb']} {told['records']}"[:100]
    return Part("openfda", mirror + name if mirror else address, name, mark, size, int(told["records"]))


def _dailymed(kind: str, client: Client, mirror: str | None) -> list[Part]:
    """By the links of DailyMed's page, or of a mirror's. A file's name says no edition: what stands beside it there is its mark."""
    url = f"{mirror.rstrip('/')}/" if mirror else DAILYMED
    page = client.text(url).decode("utf-8", "replace")
    found: dict[str, Part] = {}
    for link in _SPL.finditer(page):
        name = link[2]
        if _of(kind, name) and _NAME.fullmatch(name):
            said = page[link.end() : link.end() + 400].partition(">")[2].partition("<a")[0]
            beside = " ".join(re.sub(r"<[^>]*>", " ", said).split())[:80]
            at = urljoin(url, link[1]) if not mirror else url + name
            found.setdefault(name, Part("spl", at, name, beside or name))
    return sorted(found.values(), key=lambda part: _number(part.name))


def _in_folder(corpus: str, kind: str | None, folder: Path) -> list[Part]:
    if not folder.is_dir():
        raise DrugrefError(f"{folder} is not a folder", "give the address of a mirror, or a folder with its files")
    found = []
    for path in sorted(folder.iterdir(), key=lambda path: _number(path.name)):
        wanted = re.fullmatch(r"drug-label-.*\.json(\.zip)?", path.name) if corpus == "openfda" else _of(kind or "human-rx", path.name)
        if wanted and path.is_file():
            info = path.stat()
            found.append(Part(corpus, str(path.absolute()), path.name, f"{info.st_size} {info.st_mtime_ns}", info.st_size))
    return found


def _of(kind: str, name: str) -> bool:
    start = "dm_spl_daily_update_" if kind == "daily" else f"dm_spl_release_{kind.replace('-', '_')}"
    return name.lower().startswith(start) and name.lower().endswith(".zip")


def _number(name: str) -> tuple[int, str]:
    """Part 2 before part 10."""
    found = re.findall(r"\d+", name)
    return int(found[0][:9]) if found else 0, name
