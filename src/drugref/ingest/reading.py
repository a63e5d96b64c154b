"""Read files in a process of its own, beside the one that writes: each takes about as long as the other.

    python -P -m drugref.ingest.reading openfda    (paths on stdin, one a line)

It writes frames to stdout: four bytes of length, then a ``Frame``. When nobody reads them any more it ends.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import msgspec

from drugref.errors import DrugrefError
from drugref.ingest.files import frames
from drugref.ingest.frame import Frame

AHEAD = 1 << 20
"""Bytes that may wait between the two, so that neither waits for the other; a pipe has 64 KiB of its own."""

_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE = msgspec.msgpack.Decoder(Frame).decode


_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/([0-9]{1,6})")
"""A file that is open already: what a shell makes of ``<(command)``."""


class ReadingProcess:
    """The reading process. ``files`` gives the frames of each path in turn, up to ``ended`` or ``failed``."""

    def __init__(self, corpus: str, paths: Sequence[Path]) -> None:
        # -P: the folder that the user stands in is not a place to import from, whatever lies there
        command = [sys.executable, "-P", "-m", "drugref.ingest.reading", corpus]
        passed = [int(found[1]) for path in paths if (found := _DESCRIPTOR.fullmatch(str(path)))]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, pass_fds=passed)
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(b"\0".join(os.fsencode(path.absolute()) for path in paths))
        self._process.stdin.close()
        self._out = self._process.stdout
        with contextlib.suppress(ImportError, AttributeError, OSError):  # not Linux; more than this user may have
            import fcntl

            fcntl.fcntl(self._out, fcntl.F_SETPIPE_SZ, AHEAD)
        self._within = False

    def file(self) -> Iterator[Frame]:
        """The frames of the next path. Raises DrugrefError where it cannot be read."""
        while self._within:  # an earlier one was given up
            self._next()
        self._within = True
        while not (frame := self._next()).ended:
            if frame.failed:
                raise DrugrefError(frame.failed)
            yield frame

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._out.close()
        self._process.wait()

    def _next(self) -> Frame:
        head = self._out.read(4)
        if len(head) < 4:
            raise DrugrefError("the process that reads the file has ended before its time", "import it again; nothing of it was kept")
        frame = _DECODE(self._out.read(int.from_bytes(head)))
        self._within = not (frame.ended or frame.failed)
        return frame


def main() -> None:
    """Read what is asked for until it is read or nobody listens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that writes decides
    paths = [Path(os.fsdecode(path)) for path in sys.stdin.buffer.read().split(b"\0")]
    out = os.fdopen(os.dup(1), "wb", buffering=1 << 16)  # what has been read is handed over at once
    try:
        for path in paths:
            for frame in _frames(sys.argv[1], path):
                _write(out, frame)
            out.flush()
    except BrokenPipeError:
        os._exit(0)  # nobody listens: nothing is left to be said, at exit neither


def _frames(corpus: str, path: Path) -> Iterator[Frame]:
    try:
        yield from frames(corpus, path)
    except DrugrefError as error:
        yield Frame(failed=f"{error.what}; {error.mend}" if error.mend else error.what)
    except OSError as error:
        yield Frame(failed=f"{path}: {error.strerror or error}")
    except Exception as error:  # noqa: BLE001  # told by the process that writes; one file must not stop the others
        yield Frame(failed=f"{path}: a mistake of drugref's own: {type(error).__name__}: {error}")
    else:
        yield Frame(ended=True)


def _write(out: IO[bytes], frame: Frame) -> None:
    data = _ENCODE(frame)
    out.write(len(data).to_bytes(4))
    out.write(data)


if __name__ == "__main__":
    main()
