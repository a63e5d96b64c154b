"""Enzymes and P-glycoprotein by teaching tables and reviews (``cyp_tables.tsv``), where FDA's lists and labels say nothing."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tools.lists.rows import Rows, new

HERE = Path(__file__).parent
SOURCES = ("flockhart-2004", "hayes-2003", "arv-mechanisms-2018", "arv-doac-2019", "drug-cards-pgp", "pgp-substrates-examine")
"""The tables, the first the list's own."""

Role = tuple[str, str, str]
"""(substance id, enzyme, role)."""


def known(lists: Iterable[Rows]) -> set[Role]:
    """The roles that lists state."""
    return {(id, each["enzyme"], each["role"]) for rows in lists for id, row in rows.items() for each in row.get("enzymes", ())}


def roles(register: Any, taken: set[Role]) -> Rows:
    """What the tables state beyond ``taken``: a role once, with every table that has it."""
    cited: dict[Role, list[str]] = {}
    groups: dict[Role, str] = {}
    for line in (HERE / "cyp_tables.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        source, enzyme, role, names, group, *_ = (*line.split("\t"), "")
        for name in names.split(","):
            id = register.add(source, name)
            if id is None or (id, enzyme, role) in taken:
                continue
            cited.setdefault((id, enzyme, role), []).append(source)
            groups.setdefault((id, enzyme, role), group)
    rows = new()
    for (id, enzyme, role), sources in cited.items():
        stated: dict[str, Any] = {
            "enzyme": enzyme,
            "role": role,
            "text": _words(enzyme, role),
            "sources": sorted(sources, key=SOURCES.index),
        }
        if named := groups[id, enzyme, role]:
            stated["note"] = f"the table names {named}"
        rows[id]["enzymes"].append(stated)
    return rows


def _words(enzyme: str, role: str) -> str:
    if role != "substrate":
        return f"{role.capitalize()} of {enzyme}."
    return f"{'Carried' if enzyme == 'P-gp' else 'Cleared'} by {enzyme}, among others."
