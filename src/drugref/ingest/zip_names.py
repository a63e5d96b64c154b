"""A zip whose members are named in bytes that are not what its flags say: its other members are still read."""

import zipfile
from typing import IO

_ENTRY = b"PK\x01\x02"
_HEAD = 46
"""Bytes of an entry of the directory before its name."""

_FLAGS, _LENGTHS = slice(8, 10), slice(28, 34)
_UTF8 = 0x800


class _ByBytes:
    """A zip's file, its directory given without false flags: such names are read byte by byte, as old zips have them (code page 437)."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell, self.close, self.seekable = file.seek, file.tell, file.close, file.seekable

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        return _plain_names(data) if data.startswith(_ENTRY) else data


def _plain_names(directory: bytes) -> bytes:
    """The directory, without the flag where it is false."""
    told, at = bytearray(directory), 0
    while told[at : at + 4] == _ENTRY and at + _HEAD <= len(told):
        entry = told[at : at + _HEAD]
        name, extra, comment = (int.from_bytes(entry[_LENGTHS][n : n + 2], "little") for n in (0, 2, 4))
        flags = int.from_bytes(entry[_FLAGS], "little")
        try:
            bytes(told[at + _HEAD : at + _HEAD + name]).decode()
        except UnicodeDecodeError:
            told[at + 8 : at + 10] = (flags & ~_UTF8).to_bytes(2, "little")
        at += _HEAD + name + extra + comment
    return bytes(told)


def opened(file: IO[bytes]) -> zipfile.ZipFile:
    """The zip. Raises what ``zipfile.ZipFile`` does for one that is damaged otherwise."""
    try:
        return zipfile.ZipFile(file)
    except UnicodeDecodeError:
        return zipfile.ZipFile(_ByBytes(file))
