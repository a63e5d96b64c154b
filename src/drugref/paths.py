"""Where files lie: the built-in knowledge base, the user's own, and the compiled store."""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def builtin_kb() -> Path:
    """The knowledge base that comes with drugref: inside the installed package, or ``data/`` of a checkout."""
    installed = _PACKAGE / "data"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "data"


def layers(extra: tuple[Path, ...] = ()) -> list[Path]:
    """Folders to lay over each other, lowest first: built-in, the user's, ``DRUGREF_KB``, then ``extra``.

    The built-in one alone if ``DRUGREF_BUILTIN`` is set.
    """
    if os.environ.get("DRUGREF_BUILTIN", "") not in ("", "0"):
        return [builtin_kb()]
    named = [Path(part) for part in os.environ.get("DRUGREF_KB", "").split(os.pathsep) if part]
    try:
        own = [user_kb()] if user_kb().is_dir() and not left_out() else []
    except OSError:  # no home folder, or one that may not be entered
        own = []
    return [builtin_kb(), *own, *named, *extra]


def left_out() -> str:
    """Why the user's own folder is not among the layers although it is there; empty if it is, or is not there."""
    try:
        kb = user_kb()
        within = [path for folder in (kb, kb / "drugs", kb / "menus") for path in (folder, *folder.glob("*.yaml"))]
        return next(filter(None, map(distrusted, (kb.parent, *within))), "") if kb.is_dir() else ""
    except OSError:
        return ""


def distrusted(path: Path) -> str:
    """Why nothing is read from or written to ``path``: another user may have put there what is in it. Empty if nobody can have.

    Raises OSError where it cannot be looked at; what is not there is not distrusted.
    """
    if not hasattr(os, "geteuid"):  # Windows, where a user's folders are theirs by its own rules
        return ""
    try:
        info = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    if info.st_uid not in (os.geteuid(), 0):  # root can put anything anywhere
        return f"{path} belongs to another user"
    private = info.st_gid == info.st_uid != 0  # a group of the user alone, as many systems make one for each
    if info.st_mode & stat.S_IWOTH or (info.st_mode & stat.S_IWGRP and not private):
        return f"others may write to {path} (mend it: chmod go-w)"
    return ""


@contextlib.contextmanager
def open_regular(path: Path) -> Iterator[FileIO]:
    """A file to be read. A pipe or device, which may never end, is refused. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        yield file


def read_regular(path: Path, most: int) -> bytes:
    """Up to ``most`` bytes of a regular file. Raises OSError."""
    with open_regular(path) as file:
        return (file.readall() if os.fstat(file.fileno()).st_size < most else file.read(most)) or b""  # a buffer for ``most`` takes 5 ms


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are not there, for its owner alone whatever the umask. Raises OSError."""
    if folder.is_dir():
        return
    make_private(folder.parent)
    try:
        folder.mkdir(mode=0o700)
        folder.chmod(0o700)
    except FileExistsError:
        if not folder.is_dir():  # else made by another process, just now
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


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
    """English words, which are not slips of a medicine's name (see ``data/guard/README.md``)."""
    return builtin_kb() / "guard" / "words.txt.xz"


def own_names() -> Path:
    """The user's own names, ``name<TAB>drug`` a line (need not exist)."""
    return user_kb().parent / "names.tsv"


def label_store() -> Path:
    """What was imported from label corpora, in the user's data folder (need not exist)."""
    return user_kb().parent / "labels.sqlite"


def config_file() -> Path:
    """The user's settings (need not exist). Raises OSError for a user without a home."""
    return _own("XDG_CONFIG_HOME", ".config", "user_config_path") / "config.toml"


def store_folder() -> Path:
    """The user's cache folder, where compiled stores lie (need not exist, or be writable)."""
    return _own("XDG_CACHE_HOME", ".cache", "user_cache_path")


def _own(variable: str, below_home: str, elsewhere: str) -> Path:
    """A folder of the user's: platformdirs knows all systems and costs 5 ms; the XDG rule, where it is plain, is two lines.

    Raises OSError for a user without a home.
    """
    named, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
    if sys.platform == "linux" and (named.startswith("/") or home.startswith("/")):
        return (Path(named) if named.startswith("/") else Path(home) / below_home) / "drugref"
    import platformdirs

    try:
        found: Path = getattr(platformdirs, elsewhere)("drugref", appauthor=False)
    except RuntimeError:
        mend = f"there is no home folder; set {variable} to a folder for drugref's files"
        raise FileNotFoundError(errno.ENOENT, mend, variable) from None
    return found
