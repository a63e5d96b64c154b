"""The files that public lists are published as: read whole, with the hash that names the edition."""

import csv
import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Folder:
    """A folder of lists, and which of its files were read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read: dict[str, str] = {}

    def file(self, name: str) -> Path:
        """The file called ``name`` below the folder; its hash is kept."""
        path = self.path / name
        self.read[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        return path

    def table(self, name: str, delimiter: str = "\t", encoding: str = "utf-8-sig") -> list[dict[str, str]]:
        """The rows of a file of separated values, by its headings."""
        quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE
        with self.file(name).open(encoding=encoding, newline="") as lines:
            return list(csv.DictReader(lines, delimiter=delimiter, quoting=quoting))

    def sheet(self, name: str) -> list[list[str]]:
        """The cells of a workbook's first sheet, row by row, each where its column is."""
        with zipfile.ZipFile(self.file(name)) as book:
            shared = list(_shared(book)) if "xl/sharedStrings.xml" in book.namelist() else []
            root = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        return [_row(row, shared) for row in root.iter(f"{_SHEET}row")]


def _shared(book: zipfile.ZipFile) -> Iterator[str]:
    for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml")).findall(f"{_SHEET}si"):
        yield "".join(text.text or "" for text in item.iter(f"{_SHEET}t"))


def _row(row: ElementTree.Element, shared: list[str]) -> list[str]:
    cells: dict[int, str] = {}
    for cell in row:
        kind, value = cell.get("t"), cell.find(f"{_SHEET}v")
        if kind == "inlineStr":
            text = "".join(part.text or "" for part in cell.iter(f"{_SHEET}t"))
        elif value is None or value.text is None:
            continue
        else:
            text = shared[int(value.text)] if kind == "s" else value.text
        cells[_column(cell.get("r") or "", len(cells))] = text
    return [cells.get(column, "") for column in range(max(cells, default=-1) + 1)]


def _column(place: str, otherwise: int) -> int:
    """``"AB12"`` → 27."""
    letters = place.rstrip("0123456789")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1 if letters else otherwise
