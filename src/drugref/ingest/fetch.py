"""Files from the network: whole or not at all, taken up again where a break left off, checked before they are believed.

A file is written aside (``NAME.part``, with ``NAME.part.mark`` beside it: what the server calls this version of it) and renamed when it is
whole. Whatever goes wrong, what has come so far stays for the next call.
"""

import contextlib
import os
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from drugref.errors import DrugrefError

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

REDIRECTS = 5
TRIES = 5
"""How often a file is taken up again after a break, each time a second and then twice as long later."""

CHUNK = 1 << 18
SPARE = 50 << 20
"""Bytes that stay free on the disk."""

LARGEST_LISTING = 64 << 20

Fetching = Callable[[int, int], None]
"""Told of (bytes there, bytes there) of the file that is fetched."""


class GoneError(DrugrefError):
    """The server has no such file (any more)."""


class Client:
    """A connection to one release's hosts. ``pause``: seconds before the first new try."""

    def __init__(self, *, pause: float = 1.0) -> None:
        import urllib3  # 200 ms, and only who downloads needs it

        self._library = urllib3
        self._pause = pause
        self._pool = urllib3.PoolManager(timeout=urllib3.Timeout(connect=20, read=60), headers={"User-Agent": "drugref"})

    def text(self, url: str) -> bytes:
        """A listing. Raises DrugrefError."""
        with self._asked(url, {}) as answer:
            return self._read(answer, url)

    def _read(self, answer: "BaseHTTPResponse", url: str) -> bytes:
        try:
            data: bytes = answer.read(LARGEST_LISTING + 1)
        except self._library.exceptions.HTTPError as error:
            raise DrugrefError(f"{url}: {_reason(error)}", "try again") from None
        if len(data) > LARGEST_LISTING:
            raise DrugrefError(f"{url} has more than {LARGEST_LISTING >> 20} MB", "it is not a list of files")
        return data

    def zip(self, url: str, to: Path, step: Fetching) -> None:
        """A zip to the file ``to``. Raises GoneError where there is none, DrugrefError for whatever else goes wrong; what came is kept."""
        part, mark = to.with_name(f"{to.name}.part"), to.with_name(f"{to.name}.part.mark")
        for tried in range(TRIES):
            try:
                if self._more(url, part, mark, step):
                    break
            except self._library.exceptions.SSLError:
                raise
            except (self._library.exceptions.HTTPError, OSError) as error:
                if isinstance(error, OSError) and not isinstance(error, ConnectionError | TimeoutError):
                    raise DrugrefError(f"{part}: {error.strerror or error}", "make room; what was fetched so far is kept") from None
                if tried == TRIES - 1:
                    raise DrugrefError(f"{url}: {_reason(error)}", "run it again: it goes on from where it broke off") from None
            time.sleep(self._pause * 2**tried)
        else:
            raise DrugrefError(f"{url} broke off {TRIES} times", "run it again: it goes on from where it broke off")
        _check(part, mark, url)
        os.replace(part, to)
        mark.unlink(missing_ok=True)

    def _more(self, url: str, part: Path, mark: Path, step: Fetching) -> bool:
        """Fetch what is missing of a file; whether it is whole now."""
        there = part.stat().st_size if part.exists() and mark.exists() else 0
        known = mark.read_text(encoding="utf-8") if there else ""
        headers = {"Range": f"bytes={there}-", "If-Range": known} if there and known else {}
        with self._asked(url, headers) as answer:
            if answer.status == 416:  # nothing is missing, or it has become another file
                part.unlink(missing_ok=True)
                return False
            start = there if answer.status == 206 and headers else 0
            whole = start + int(answer.headers.get("Content-Length") or 0)
            _room(part, whole - start)
            tag = answer.headers.get("ETag") or ""
            mark.write_text(tag if tag and not tag.startswith("W/") else answer.headers.get("Last-Modified") or "", encoding="utf-8")
            done = start
            with part.open("r+b" if start else "wb") as out:
                out.seek(start)
                out.truncate()
                for data in answer.stream(CHUNK, decode_content=False):
                    out.write(data)
                    done += len(data)
                    step(done, done // 1_000_000)
            return not whole or done == whole

    @contextlib.contextmanager
    def _asked(self, url: str, headers: dict[str, str]) -> Iterator["BaseHTTPResponse"]:
        """The answer, redirects within one host followed. Raises DrugrefError for any other answer than the file."""
        answer = self._open(url, headers)
        try:
            yield answer
        finally:
            answer.close()
            answer.release_conn()

    def _open(self, url: str, headers: dict[str, str]) -> "BaseHTTPResponse":
        host = urlsplit(url)
        for _ in range(REDIRECTS):
            try:
                answer = self._pool.request("GET", url, headers=headers, preload_content=False, redirect=False, retries=False)
            except self._library.exceptions.SSLError as error:
                raise DrugrefError(
                    f"{host.netloc} does not prove who it is: {_reason(error)}", "do not go on; use another network, or --from"
                ) from None
            except self._library.exceptions.HTTPError as error:
                if headers:
                    raise
                raise DrugrefError(f"{url}: {_reason(error)}", "see whether there is a connection") from None
            if answer.status not in (301, 302, 303, 307, 308):
                break
            url = urljoin(url, answer.headers.get("Location") or "")
            answer.close()
            if (urlsplit(url).scheme, urlsplit(url).netloc) != (host.scheme, host.netloc):
                raise DrugrefError(
                    f"{host.netloc} sends on to {url}", "another host is not followed: a network may ask to be signed in to first"
                )
        else:
            raise DrugrefError(f"{url} is sent on again and again", "try later")
        return _answered(answer, url)


def _answered(answer: "BaseHTTPResponse", url: str) -> "BaseHTTPResponse":
    if answer.status in (404, 410):
        answer.close()
        raise GoneError(f"{url} is not there ({answer.status})", "what is to be had may just have changed: try again")
    if answer.status not in (200, 206, 416):
        answer.close()
        raise DrugrefError(f"{url} is answered with {answer.status}", "try later")
    return answer


_REASONS = {
    "ProtocolError": "the connection broke off",
    "IncompleteRead": "the connection broke off",
    "ConnectTimeoutError": "no answer in time",
    "ReadTimeoutError": "no answer in time",
    "NameResolutionError": "there is no such host, or no connection",
    "NewConnectionError": "no connection to it",
}
"""What urllib3's errors say to people."""


def _reason(error: BaseException) -> str:
    return _REASONS.get(type(error).__name__) or str(error.args[-1] if error.args else error)[:200]


def _room(part: Path, more: int) -> None:
    if more + SPARE > shutil.disk_usage(part.parent).free:
        raise DrugrefError(f"{part.parent} has no room for {more / 1e6:,.0f} MB", "make room; what was fetched so far is kept")


def _check(part: Path, mark: Path, url: str) -> None:
    """Whether it is a zip. What is none, and what is left of it, is taken away: going on with it would mend nothing."""
    try:
        with zipfile.ZipFile(part) as archive:
            archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        with part.open("rb") as file:
            page = file.read(200).lstrip().lower().startswith((b"<!doctype", b"<html"))
        part.unlink(missing_ok=True)
        mark.unlink(missing_ok=True)
        told = "a page for people, not a file: a network may ask to be signed in to first" if page else f"no whole zip ({error})"
        raise DrugrefError(f"{url} gave {told}", "try again") from None
