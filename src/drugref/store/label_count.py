"""How many labels there are of a substance: the one question that every ``show`` asks, without what reading labels costs to import."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from drugref.errors import DrugrefError

FORMAT = "labels-1"
"""Changes with the tables of ``label_format``: a store of another format must be imported anew."""

KINDS = ("brand", "generic", "substance", "ingredient", "UNII", "RxCUI", "NDC")
"""How a key belongs to a label; a key's kind is kept as its place here."""


def count(path: Path, keys: Sequence[str]) -> tuple[int, int]:
    """Labels of exactly a substance with one of these keys, and labels of combinations that contain it.

    Raises DrugrefError for a file that is no label store, or of another format.
    """
    marks = ", ".join("?" * len(keys))
    question = f"select count(distinct label) from name where key in ({marks}) and kind = ?"
    kinds = (KINDS.index("substance"), KINDS.index("ingredient"))
    uri = f"{path.absolute().as_uri()}?mode=ro"
    what = ""
    for address in (uri, f"{uri}&immutable=1"):  # the second where a folder may not be written to
        try:
            connection = sqlite3.connect(address, uri=True, timeout=30)
            try:
                (found,) = connection.execute("select value from meta where key = 'format'").fetchone() or ("none",)
                if found == FORMAT:
                    alone, within = (int(connection.execute(question, (*keys, kind)).fetchone()[0]) for kind in kinds)
                    return alone, within
                what = f"it has the format {found}, not {FORMAT}"
            finally:
                connection.close()
        except sqlite3.DatabaseError as error:
            what = str(error)
    raise DrugrefError(f"{path}: {what}", "it is not drugref's label store, or of an older version: move it away and import again")
