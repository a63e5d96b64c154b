"""One thing wrong with a knowledge base."""

from dataclasses import dataclass
from pathlib import Path

from drugref.normal import printable


@dataclass(frozen=True, order=True)
class FileFinding:
    """``line`` and ``column`` count from 1. ``what`` is wrong, how to ``mend`` it."""

    path: Path
    line: int
    column: int
    what: str
    mend: str

    def __str__(self) -> str:
        return printable(f"{self.path}:{self.line}:{self.column}: {self.what}; {self.mend}").replace("\n", " ")
