"""Classes of whole ATC groups: whom the code that a list gives a substance puts there.

``atc_groups.tsv`` has the groups and their classes, ``who_atc.tsv`` codes of substances to which no other list gives one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tools.lists.rows import Rows, new

if TYPE_CHECKING:
    from tools.lists.register import Register

HERE = Path(__file__).parent
SOURCE = "atc-groups"


def _lines(name: str) -> list[list[str]]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [[*line.split("\t"), "", ""] for line in text.splitlines() if line and not line.startswith("#")]


def codes(register: Register) -> None:
    """The single codes, for the register."""
    for code, name, copy, *_ in _lines("who_atc.tsv"):
        source = copy or "who-atc-2026"
        if id := register.add(source, name):
            register.code(id, "ATC", code, source)


def members(register: Register, known: dict[str, set[str]]) -> Rows:
    """Memberships that follow from codes and that no other list states. ``known``: classes that lists put a substance in."""
    rows = new()
    groups = _lines("atc_groups.tsv")
    for id, listed in sorted(register.codes.items()):
        for (system, code), sources in sorted(listed.items()):
            if system != "ATC":
                continue
            for group, name, classes, without, *_ in groups:
                if not code.startswith(group) or id in without.split(","):
                    continue
                for drug_class in classes.split(","):
                    there = {each["drug_class"] for each in rows[id]["classes"]} | known.get(id, set())
                    if drug_class not in there:
                        note = f"by its ATC code {code}, {name}"
                        rows[id]["classes"].append({"drug_class": drug_class, "note": note, "sources": [SOURCE, *sorted(sources)]})
    return new() | {id: row for id, row in rows.items() if row["classes"]}
