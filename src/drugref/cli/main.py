"""The entry point: ``--version``, the commands, and the one place where errors are printed."""

import gc
import os
import sys

from drugref.cli.output import abandon_stdout, say, write
from drugref.cli.version import version
from drugref.errors import ERROR, DrugrefError, LabelStoreError


def main() -> int:
    """Run one command; returns its exit status. Every error ends here, as one line for people."""
    gc.set_threshold(100_000)  # a command lives for 0.2 s and holds on to all it makes: looking for cycles was a tenth of that
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller (>&-): nobody listens
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))
    try:
        status = _answer(sys.argv[1:])
        _tell_notes()
        return status
    except DrugrefError as error:
        _tell_notes(but=error.what)
        say(f"{error.what}; {error.mend}" if error.mend else error.what)
        return error.status
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        say(f"{error.filename or 'system'}: {error.strerror or error}")
        abandon_stdout()
        return ERROR
    except Exception as error:  # our own mistake: a developer wants the traceback, a user does not
        if os.environ.get("DRUGREF_TRACEBACK"):
            raise
        if type(error).__module__ == "sqlite3":
            say(f"a file that drugref keeps cannot be read or written: {error}; see whether the disk is full or may not be written to")
            return ERROR
        say(f"a mistake of drugref's own: {type(error).__name__}: {error}; please report it with the command you typed")
        return ERROR


def _tell_notes(but: str = "") -> None:
    """What was done without (``opening.notes``), unless it is what is about to be told as the error, or the prompt is being completed."""
    opening = sys.modules.get("drugref.opening")
    lines = list(opening.notes) if opening else []
    if opening:
        opening.notes.clear()
    for line in lines:
        if "_DRUGREF_COMPLETE" not in os.environ and not (but and line.startswith(but)):
            say(line)


def _answer(words: list[str]) -> int:
    if words in (["--version"], ["-V"]) and "_DRUGREF_COMPLETE" not in os.environ:  # scripts ask for this alone: no need of Typer, 60 ms
        write(version())
        return 0
    from drugref.cli.app import ABOUT_LABELS, run

    try:
        return run(words)
    except LabelStoreError as error:  # found out while it was being read; nothing was printed yet
        from drugref import opening

        if words[0] in ABOUT_LABELS or not opening.shut_labels(error):
            raise
        try:
            return run(words)
        finally:
            opening.shut_labels(None)
