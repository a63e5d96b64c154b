"""Tab completion typed into real shells, with brand names made to run commands there."""

import os
import pty
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from drugref.cli.complete import _beginning

EVIL = (
    r"Zebrixa\$(touch ran-a)",
    "Zebrixb$(touch ran-b)",
    "Zebrixc`touch ran-c`",
    r"Zebrixd\`touch ran-d\`",
    "Zebrixe;touch ran-e;",
    "Zebrixf'$(touch ran-f)'",
    'Zebrixg"$(touch ran-g)"',
    "Zebrixh\"))'; touch ran-h; echo '",
    "Zebrixi & touch ran-i",
    "Zebrixj | touch ran-j",
    "Zebrixk > ran-k",
    "Zebrixl <(touch ran-l)",
    "Zebrixm\ntouch ran-m\n",
    "Zebrixn\rtouch ran-n\r",
    "Zebrixo:$(touch ran-o)",
    "Zebrixp ${x:=$(touch ran-p)}",
    "Zebrixq (touch ran-q)",
    "Zebrixr =(touch ran-r)",
    "Zebrixs\x15touch ran-s\n",
    "Zebrixt\u202etouch",
    "Zebrixu*",
    "Zebrixv?[a-z]",
    "Zebrixw~",
    "Zebrixx{a,b}",
    "Zebrixy!!",
    "Zebrixz#x",
    "Zebrix%s",
    "Zebrix^a^b",
    "--kb=Zebrix",
)
GOOD = ("Zebrix", "Zebrix-Forté 2.5")


@pytest.mark.parametrize("name", EVIL)
def test_a_name_that_a_shell_might_run_is_not_offered(name: str) -> None:
    assert _beginning(name[:3], [name]) == []
    assert _beginning("", [name]) == []


def test_plain_names_are_offered() -> None:
    assert _beginning("zebrix", GOOD) == ["zebrix", "zebrix-Forté 2.5"]


@pytest.fixture(scope="session")
def evil_labels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a label of every one of the brands."""
    from drugref.model.label import Ingredient, Label, LabelSection
    from drugref.store.label_rows import row
    from drugref.store.label_writer import FileImport, LabelWriter

    folder = tmp_path_factory.mktemp("evil-labels")
    importing = FileImport("spl", "f.xml", "2026-01-01T00:00:00")
    with LabelWriter(folder / "drugref" / "labels.sqlite") as writer, writer.file(importing):
        for number, brand in enumerate((*EVIL, *GOOD)):
            label = Label(
                set_id=f"{brand}{number}", version=1, corpus="spl", date="2020-01-01", supply="OTC", title=brand, brands=(brand,),
                generics=("zebrixone",), ingredients=(Ingredient(name="zebrixone"),), substance="zebrixone", manufacturer="x",
                sections=(LabelSection(section="warnings", title="Warnings", text="Drowsiness."),),
            )  # fmt: skip
            writer.add(row(label))
    return folder


SHELLS = {
    "bash": (["--norc", "--noprofile", "-i"], "bind 'set page-completions off'; bind 'set completion-query-items 0'; source {script}"),
    "zsh": (["-f", "-i"], "autoload -Uz compinit; compinit -u -D; setopt nobeep auto_list; LISTMAX=10000; source {script}"),
    "fish": (["--no-config", "-i"], "source {script}"),
}


@contextmanager
def shell(name: str, cwd: Path, environment: dict[str, str]) -> Iterator[int]:
    """A shell at work on a terminal of its own, in ``cwd``; what is typed there is written to the descriptor."""
    path = shutil.which(name)
    if not path:
        pytest.skip(f"no {name} here")
    child, outside = pty.fork()
    if not child:
        os.chdir(cwd)
        os.execve(path, [name, *SHELLS[name][0]], {**environment, "PAGER": "cat"})
    os.set_blocking(outside, False)
    try:
        yield outside
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(outside)


def typed(terminal: int, text: str, until: Path | None = None, seconds: float = 60) -> str:
    """Type ``text``; what the terminal shows until the file is there, or until it has fallen silent."""
    os.write(terminal, text.encode())
    shown, began, last = b"", time.monotonic(), time.monotonic()
    again = time.monotonic()
    while time.monotonic() - began < seconds:
        if until and time.monotonic() - again > 5:  # a shell that was just interrupted drops what is typed too soon
            again = time.monotonic()
            os.write(terminal, text.encode())
        try:
            shown += os.read(terminal, 65536)
            last = time.monotonic()
        except BlockingIOError:
            time.sleep(0.02)
        except OSError:
            break
        if until and until.exists():
            return shown.decode(errors="replace")
        if not until and time.monotonic() - last > 1.5:
            return shown.decode(errors="replace")
    assert not until, f"the shell never came so far: {shown!r}"
    return shown.decode(errors="replace")


def entered(terminal: int) -> None:
    """Enter, which in fish first takes what the list of completions has; then away with whatever is still on the line."""
    for key in ("\n", "\n", "\x03", "\x15"):
        os.write(terminal, key.encode())
        time.sleep(0.3)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHELLS)
def test_no_name_runs_a_command_when_it_is_completed(
    name: str, program: str, environment: dict[str, str], evil_labels: Path, tmp_path: Path
) -> None:
    """TAB on beginnings that one name has and many have, then Enter on what it made of the line: nothing is run but drugref."""
    cwd, home = tmp_path / "cwd", tmp_path / "home"
    cwd.mkdir()
    home.mkdir()
    env = {**environment, "XDG_DATA_HOME": str(evil_labels), "HOME": str(home), "PATH": f"{Path(program).parent}:{os.environ['PATH']}"}
    script = tmp_path / "completion"
    source = subprocess.run([program], env={**env, "_DRUGREF_COMPLETE": f"source_{name}"}, capture_output=True, text=True, check=True)
    script.write_text(source.stdout)
    subprocess.run([program, "show", "zebrixone"], env=env, capture_output=True, check=True)  # compiles what the first TAB would wait for
    beginnings = ["Zebrix", "zebrix", *(f"Zebrix{letter}" for letter in "abdeghims")]
    with shell(name, cwd, env) as terminal:
        typed(terminal, SHELLS[name][1].format(script=script) + "\n")
        typed(terminal, f"touch {tmp_path}/ready\n", until=tmp_path / "ready")
        shown = typed(terminal, "drugref show Zebr\t") + typed(terminal, "\t") + typed(terminal, "\t")
        assert "Fort" in shown, f"a plain name is offered: {shown!r}"
        os.write(terminal, b"\x03")
        for number, beginning in enumerate(dict.fromkeys(beginnings)):
            done = tmp_path / f"done-{number}"
            typed(terminal, f"drugref show {beginning}\t\t", seconds=6)
            entered(terminal)
            typed(terminal, f"touch {done}\n", until=done)
        typed(terminal, "drugref show zebrixone --label \t\t", seconds=6)
        entered(terminal)
        typed(terminal, f"touch {tmp_path}/end\n", until=tmp_path / "end")
    assert [path.name for path in (*cwd.iterdir(), *(p for p in home.iterdir() if p.name.startswith("ran")))] == []
