"""The documents of a file: the file itself, those of a zip, those of the zips in it, or those of a folder."""

import codecs
import io
import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from drugref.errors import DrugrefError
from drugref.ingest import zip_names
from drugref.ingest.record import Reject

RATIO = 200
"""Times that a zipped document may grow: label text grows five times, a zip bomb a thousand."""

INNER = 256 << 20
"""Bytes of a zip within a zip: it is held in memory."""

MEMBERS = 500_000
"""Files of a folder or zip at most."""

BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
"""What reading a damaged zip raises: ValueError for names that are not what they say, RuntimeError for encrypted files."""

AGAIN = "fetch the file again; nothing of it was kept"

IsWanted = Callable[[str], bool]
"""Whether a file in a folder or zip, by its name, is a document."""

DocumentPlace = tuple[str, int]
"""A document's name within its file, and its number from 1."""


@dataclass(slots=True)
class Progress:
    """Bytes of the file taken in so far."""

    done: int = 0


class DamagedFileError(DrugrefError):
    """A document that cannot be read to its end."""


LINE = 64 << 10
"""Bytes of a line at most: of a longer one no more is given."""


class Metered:
    """A stream that tells how far it is read, and never lets one record take more than ``most`` bytes. ``next_record`` begins one.

    Reading raises DamagedFileError for what a zip or disk does not give, or for a record without end.
    """

    def __init__(self, stream: IO[bytes], progress: Progress, most: int, share: float = 1.0) -> None:
        self._stream = stream
        self._progress = progress
        self._base = progress.done
        self._share = share
        self._most = most
        self._read = self._since = 0

    def __iter__(self) -> Iterator[bytes]:
        """Lines; of one longer than ``LINE`` that many bytes and one more."""
        rest = b""
        while data := self.read(1 << 16):
            self.next_record()
            first, *lines = data.split(b"\n")
            rest += first[: LINE + 1 - len(rest)]
            for line in lines:
                yield rest
                rest = line[: LINE + 1]
        if rest:
            yield rest

    def next_record(self) -> None:
        """What was read so far was an earlier record."""
        self._since = self._read

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes. Raises DamagedFileError (see above)."""
        try:
            data = self._stream.read(min(size, 1 << 16) if size >= 0 else 1 << 16)
        except BROKEN as error:
            raise DamagedFileError(f"it is damaged: {_told(error)}", AGAIN) from None
        if not self._read:
            data = data.removeprefix(codecs.BOM_UTF8)
        self._read += len(data)
        if self._read - self._since > self._most:
            raise DamagedFileError(
                f"a single record of it has more than {self._most >> 20} MB", "no label has; the file is not what it should be"
            )
        self._progress.done = self._base + int(self._read * self._share)
        return data


Placed = tuple[DocumentPlace, Metered | Reject]
"""A document with its place, or why it is not read."""


def _told(error: BaseException) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "its name is not the UTF-8 that it is said to be"
    return str(error.strerror or error if isinstance(error, OSError) else error) or "it ends too early"


def size_of(path: Path) -> int:
    """Bytes that reading will go through: of a folder, those of its files; 0 for what has no size."""
    try:
        if path.is_dir():
            return sum(file.stat().st_size for file in _files(path))
        return path.stat().st_size
    except (OSError, DrugrefError):  # whoever reads it will say
        return 0


def documents(path: Path, wanted: IsWanted, progress: Progress, most: int) -> Iterator[Placed]:
    """Every document; what cannot be opened as a Reject. Raises DrugrefError where the file is no good."""
    if path.is_dir():
        yield from _of_folder(path, wanted, progress, most)
        return
    with _opened(path) as stream:
        zipped = stream.seekable() and stream.read(2) == b"PK"
        if stream.seekable():
            stream.seek(0)
        if not zipped:
            yield (path.name, 1), Metered(stream, progress, most)
            return
        try:
            yield from _of_zip(stream, path.name, wanted, progress, most, deep=False)
        except BROKEN as error:
            raise DrugrefError(f"{path}: a damaged zip: {_told(error)}", AGAIN) from None


def _opened(path: Path) -> BinaryIO:
    """A file, or a pipe that somebody writes to; one that nobody does is empty, and not waited for."""
    try:
        kind = path.stat().st_mode
        if not (stat.S_ISREG(kind) or stat.S_ISFIFO(kind)):
            raise DrugrefError(f"{path} is neither a file, a folder nor a pipe", "give files")
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        if stat.S_ISFIFO(kind):
            os.set_blocking(descriptor, True)
        return os.fdopen(descriptor, "rb")
    except (OSError, ValueError) as error:
        raise DrugrefError(f"{path}: {_told(error)}", "give files that are there and may be read") from None


def _of_folder(folder: Path, wanted: IsWanted, progress: Progress, most: int) -> Iterator[Placed]:
    number = 0
    for path in _files(folder):
        if not (wanted(path.name) or path.name.lower().endswith(".zip")):
            continue
        within = f"{path.relative_to(folder)}"
        try:
            for (name, _), document in documents(path, wanted, progress, most):
                number += 1
                yield (within if name == path.name else f"{within}/{name}", number), document
        except DrugrefError as error:  # one file of a folder
            number += 1
            yield (within, number), Reject(within, number, error.what)


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder, sorted; links to folders are not followed."""
    found = 0
    for at, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(at, name)
            if path.is_file():
                found += 1
                if found > MEMBERS:
                    raise DrugrefError(f"{folder} holds more than {MEMBERS:,} files", "no label corpus does")
                yield path


def _of_zip(stream: IO[bytes], name: str, wanted: IsWanted, progress: Progress, most: int, *, deep: bool) -> Iterator[Placed]:
    """Of a zip and of the zips in it, no deeper."""
    number = 0
    with zip_names.opened(stream) as archive:
        members = archive.infolist()
        if len(members) > MEMBERS:
            raise DrugrefError(f"{name} holds {len(members):,} files", "no label corpus does")
        for member in members:
            start = progress.done
            inner = member.filename.lower().endswith(".zip")
            if not inner and not wanted(member.filename):
                continue
            reason = _reason(member, inner=inner, deep=deep)
            if reason:
                number += 1
                yield (member.filename, number), Reject(member.filename, number, reason)
            elif inner:
                for (file, _), document in _of_inner(archive, member, wanted, most):
                    number += 1
                    yield (f"{member.filename}/{file}", number), document
            else:
                number += 1
                try:
                    document_stream = archive.open(member)
                except BROKEN as error:
                    yield (member.filename, number), Reject(member.filename, number, f"it is damaged: {_told(error)}")
                else:
                    with document_stream:
                        yield (
                            (member.filename, number),
                            Metered(document_stream, progress, most, member.compress_size / max(member.file_size, 1)),
                        )
            progress.done = start + member.compress_size


def _reason(member: zipfile.ZipInfo, *, inner: bool, deep: bool) -> str:
    """Why a member is not opened; empty if it is."""
    if inner and deep:
        return "a zip within a zip within a zip"
    if inner and member.file_size > INNER:
        return f"a zip within a zip, with {member.file_size >> 20} MB too large"
    if member.flag_bits & 1:
        return "it is encrypted"
    if member.file_size > RATIO * max(member.compress_size, 1) and member.file_size > 1 << 20:
        return f"it would grow to {member.file_size // max(member.compress_size, 1)} times its size: a zip bomb"
    return ""


def _of_inner(archive: zipfile.ZipFile, member: zipfile.ZipInfo, wanted: IsWanted, most: int) -> Iterator[Placed]:
    try:
        held = io.BytesIO(archive.read(member))
        yield from _of_zip(held, member.filename, wanted, Progress(), most, deep=True)
    except (*BROKEN, DrugrefError) as error:
        yield (member.filename, 1), Reject(member.filename, 1, f"a damaged zip: {_told(error)}")
