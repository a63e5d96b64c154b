"""drugref as its users run it: a process of its own, into a pipe or on a terminal, with a cache that the session shares."""

import fcntl
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

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def program() -> str:
    """The installed entry point."""
    found = shutil.which("drugref", path=str(Path(sys.executable).parent)) or shutil.which("drugref")
    assert found, "install the project first: pip install --editable '.[dev]'"
    return found


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
