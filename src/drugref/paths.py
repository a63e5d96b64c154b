"""Where files lie: the built-in knowledge base, the user's own, and the compiled store."""

import os
import sys
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
    return _own("XDG_DATA_HOME", ".local/share", "user_data_path") / "kb"


def name_lists() -> tuple[Path, ...]:
    """The names of medicines that exist (see ``data/guard/README.md``): the lists kept by hand first, since they win."""
    folder = builtin_kb() / "guard"
    return (*(folder / f"{name}.tsv" for name in ("ask", "products", "languages")), folder / "names.tsv.xz", folder / "brands.tsv.xz")


def shipped_store() -> Path:
    """The compiled knowledge base that a wheel carries (a checkout has none)."""
    return builtin_kb() / "compiled" / "kb.sqlite"


def shipped_names() -> Path:
    """The compiled guard list that a wheel carries (a checkout has none)."""
    return shipped_store().parent / "names.sqlite"


def word_list() -> Path:
    """English words, which are no slips of a medicine's name (see ``data/guard/README.md``)."""
    return builtin_kb() / "guard" / "words.txt.xz"


def own_names() -> Path:
    """The user's own names, ``name<TAB>drug`` a line (need not exist)."""
    return user_kb().parent / "names.tsv"


def label_store() -> Path:
    """What was imported from label corpora, in the user's data folder (need not exist)."""
    return user_kb().parent / "labels.sqlite"


def store_folder() -> Path:
    """The user's cache folder, where compiled stores lie (need not exist, or be writable)."""
    return _own("XDG_CACHE_HOME", ".cache", "user_cache_path")


def _own(variable: str, below_home: str, elsewhere: str) -> Path:
    """A folder of the user's: platformdirs knows all systems and costs 5 ms; the XDG rule, where it is plain, is two lines."""
    named, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
    if sys.platform == "linux" and (named.startswith("/") or home.startswith("/")):
        return (Path(named) if named.startswith("/") else Path(home) / below_home) / "drugref"
    import platformdirs

    found: Path = getattr(platformdirs, elsewhere)("drugref", appauthor=False)
    return found
