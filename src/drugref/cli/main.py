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
        return _answer(sys.argv[1:])
    except DrugrefError as error:
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
        say(f"a mistake of drugref's own: {type(error).__name__}: {error}; please report it with the command you typed")
        return ERROR


def _answer(words: list[str]) -> int:
    if words == ["--version"] and "_DRUGREF_COMPLETE" not in os.environ:  # scripts ask for this alone: no need of Typer, 60 ms
        write(version())
        return 0
    from drugref.cli.app import ABOUT_LABELS, run

    try:
        return run(words)
    except LabelStoreError as error:  # told while it was being read; nothing was printed yet
        from drugref import opening

        if words[0] in ABOUT_LABELS or opening.labels_shut():
            raise
        opening.shut_labels(error)
        return run(words)
    finally:
        _tell_of_labels()


def _tell_of_labels() -> None:
    """One line where the answer had to do without labels that were imported; an error about them says it itself."""
    opening = sys.modules.get("drugref.opening")  # not imported by help and the like, which open nothing
    shut = opening.labels_shut() if opening else None
    if opening and shut:
        opening.shut_labels(None)
        if not isinstance(sys.exc_info()[1], LabelStoreError) and "_DRUGREF_COMPLETE" not in os.environ:  # into somebody's prompt
            say(f"{shut.what}; {shut.mend}. Answered without labels")
