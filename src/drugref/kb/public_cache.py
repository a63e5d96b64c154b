"""What the built-in public lists say, kept ready: reading their YAML takes seconds, and a folder laid over them changes none of it.

A file in the user's cache, named by everything that went into it, with a checksum of what it holds. It is made anew where it is not
there, is another user's, or is not whole.
"""

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

import msgspec

from drugref import model, paths
from drugref.kb import public
from drugref.kb.files import public_files
from drugref.kb.finding import FileFinding
from drugref.kb.public import Public
from drugref.kb.read import MAX_BYTES

LARGEST_CACHE = 50_000_000
"""Bytes of a file that is read."""


def kept(folder: Path) -> tuple[Public, dict[str, set[str]], list[FileFinding]]:
    """What the lists of a folder that is trusted say, the ids they define by file, and what was wrong with them."""
    place = _place(folder)
    if place and (found := _read(place)):
        return found, public.ids_of(found), []
    documents, findings = public.documents(folder)
    gathered = public.gathered(documents, findings)
    if place and not findings:
        _write(place, gathered)
    return gathered, public.ids_of(gathered), findings


def _place(folder: Path) -> Path | None:
    """Where it is kept: under a name that changes with any byte of the lists, and with the code that reads them."""
    digest = hashlib.blake2b(digest_size=8)
    try:
        code = (Path(public.__file__), *sorted(Path(str(model.__file__)).parent.glob("*.py")))
        for path in (*(path for _, path in public_files(folder)), *code):
            digest.update(path.name.encode(errors="surrogateescape") + b"\0" + paths.read_regular(path, MAX_BYTES))
        cache = paths.store_folder()
        return None if paths.distrusted(cache) else cache / f"lists-{digest.hexdigest()}.json"
    except OSError:
        return None


def _read(place: Path) -> Public | None:
    try:
        if paths.distrusted(place):
            return None
        data = paths.read_regular(place, LARGEST_CACHE)
    except OSError:
        return None
    checksum, _, body = data.partition(b"\n")
    if checksum != hashlib.blake2b(body).hexdigest().encode():
        return None
    try:
        return msgspec.json.decode(body, type=Public)
    except msgspec.DecodeError:
        return None


def _write(place: Path, gathered: Public) -> None:
    """Aside, then renamed over; what cannot be written is done without."""
    body = msgspec.json.encode(gathered)
    aside = ""
    try:
        paths.make_private(place.parent)
        descriptor, aside = tempfile.mkstemp(dir=place.parent, prefix=".lists-")
        with os.fdopen(descriptor, "wb") as file:
            file.write(hashlib.blake2b(body).hexdigest().encode() + b"\n" + body)
        for old in place.parent.glob("lists-*.json"):
            old.unlink(missing_ok=True)
        os.replace(aside, place)
    except OSError:
        if aside:
            with contextlib.suppress(OSError):
                Path(aside).unlink()
