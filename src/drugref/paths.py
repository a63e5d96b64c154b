"""Where files lie: the built-in knowledge base, the user's own, and the compiled store."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def builtin_kb() -> Path:
    """The knowledge base that comes with drugref: inside the installed package, or ``data/`` of a checkout."""
    installed = _PACKAGE / "data"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "data"


def layers(extra: tuple[Path, ...] = ()) -> list[Path]:
    """Folders to lay over each other, lowest first: built-in, the user's, ``DRUGREF_KB``, then ``extra``."""
    named = [Path(part) for part in os.environ.get("DRUGREF_KB", "").split(os.pathsep) if part]
    try:
        own = [user_kb()] if user_kb().is_dir() else []
    except (OSError, RuntimeError):  # no home folder, or one that may not be entered
        own = []
    return [builtin_kb(), *own, *named, *extra]


def user_kb() -> Path:
    """``kb`` in the user's data folder (need not exist)."""
    from platformdirs import user_data_path

    return user_data_path("drugref", appauthor=False) / "kb"


def guard_list() -> Path:
    """The names of medicines that exist (see ``data/guard/README.md``)."""
    return builtin_kb() / "guard" / "names.tsv.xz"


def own_names() -> Path:
    """The user's own names, ``name<TAB>drug`` a line (need not exist)."""
    return user_kb().parent / "names.tsv"


def label_store() -> Path:
    """What was imported from label corpora, in the user's data folder (need not exist)."""
    return user_kb().parent / "labels.sqlite"


def store_folder() -> Path:
    """The user's cache folder, where compiled stores lie (need not exist, or be writable)."""
    from platformdirs import user_cache_path

    return user_cache_path("drugref", appauthor=False)
