"""drugref as its users run it: a process of its own, into a pipe or on a terminal, with a cache that the session shares."""

import fcntl
import gc
import io
import json
import os
import pty
import shutil
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from drugref.cli.main import main

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def program() -> str:
    """The installed entry point."""
    found = shutil.which("drugref", path=str(Path(sys.executable).parent)) or shutil.which("drugref")
    assert found, "install the project first: pip install --editable '.[dev]'"
    return found


@pytest.fixture(scope="session")
def environment(private_home: Path, compiled: Path) -> dict[str, str]:
    """The session's environment without what would steer printing, with an encoding that holds every character."""
    terminal = ("COLUMNS", "LINES", "PAGER", "MANPAGER", "LESS", "FORCE_COLOR", "LANG")
    python = ("PYTHONIOENCODING", "PYTHONUTF8", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE")  # the last one costs 0.2 s a call
    kept = {name: value for name, value in os.environ.items() if name not in (*terminal, *python, "DRUGREF_EXACT")}
    return {**kept, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}


@pytest.fixture(scope="session")
def run(program: str, environment: dict[str, str]) -> Run:
    """``run("show", "x", env={…})`` into pipes; a None in ``env`` unsets. The same plain call is made once a session."""
    made: dict[tuple[str | bytes, ...], CompletedProcess[str]] = {}

    def call(*words: str | bytes, env: dict[str, str | None] | None = None) -> CompletedProcess[str]:
        if env is None and words in made:
            return made[words]
        merged = {name: value for name, value in {**environment, **(env or {})}.items() if value is not None}
        done = subprocess.run([program, *words], env=merged, capture_output=True, encoding="utf-8", errors="surrogateescape", timeout=120)
        assert "Traceback" not in done.stderr, done.stderr
        return made.setdefault(words, done) if env is None else done

    return call


@pytest.fixture(scope="session")
def within(environment: dict[str, str]) -> Run:
    """As ``run``, but within this process, which is many times as fast: for questions about what is answered."""

    def call(*words: str | bytes, env: dict[str, str] | None = None) -> CompletedProcess[str]:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("DRUGREF_EXACT", raising=False)
            for name, value in {**environment, **(env or {})}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["drugref", *map(os.fsdecode, words)])
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            gc.freeze()  # what was there before need not be looked through
            status = main()
            gc.collect()  # a connection is part of a circle, and holds a store of 30 MB until then
        return CompletedProcess(words, status, *(stream.buffer.getvalue().decode() for stream in (out, err)))

    return call


@pytest.fixture(scope="session")
def ask(within: Run) -> Ask:
    """The JSON answer to a command that succeeds."""

    def call(*words: str, env: dict[str, str] | None = None) -> Any:
        done = within(*words, "--json", env=env)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return call


@pytest.fixture(scope="session")
def on_terminal(program: str, environment: dict[str, str]) -> Run:
    """``on_terminal("show", "x", columns=80, lines=10_000, env={…})``: stdin and stdout are a terminal of that size."""

    def call(*words: str, columns: int = 80, lines: int = 10_000, env: dict[str, str | None] | None = None) -> CompletedProcess[str]:
        outside, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        merged = {name: value for name, value in {**environment, **(env or {})}.items() if value is not None}
        with subprocess.Popen([program, *words], stdin=inside, stdout=inside, stderr=subprocess.PIPE, env=merged) as process:
            os.close(inside)
            shown = b"".join(_read(outside)).decode().replace("\r\n", "\n")
            os.close(outside)
            assert process.stderr
            said = process.stderr.read().decode()
        assert "Traceback" not in said, said
        return CompletedProcess([program, *words], process.returncode, shown, said)

    return call


def _read(terminal: int) -> Iterator[bytes]:
    """What is written to a terminal, until nobody has it open."""
    while True:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # Linux says EIO at the end
            return
        if not chunk:
            return
        yield chunk


@pytest.fixture(scope="session")
def typing(program: str, environment: dict[str, str]) -> Run:
    """``typing("2\n", "show", "x")``: all three streams are a terminal on which that is typed once something is asked."""

    def call(typed: str, *words: str) -> CompletedProcess[str]:
        outside, inside = pty.openpty()
        with subprocess.Popen(
            [program, *words], stdin=inside, stdout=inside, stderr=inside, env={**environment, "PAGER": "cat"}
        ) as process:
            os.close(inside)
            os.write(outside, typed.encode())
            shown = b"".join(_read(outside)).decode().replace("\r\n", "\n")
            os.close(outside)
        assert "Traceback" not in shown, shown
        return CompletedProcess([program, *words], process.returncode, shown, "")

    return call
