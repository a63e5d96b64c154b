"""What US labels and single pages say of other medicines and of enzymes (``us_labels_pairs.tsv``, ``pages_pairs.tsv``, ``us_labels_enzymes.tsv``),
and FDA's classes that name one.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from drugref.model import SEVERITIES
from tools.lists import editions
from tools.lists.flow import write_rows
from tools.lists.rows import Rows, new

HERE = Path(__file__).parent
SOURCE = "openfda-labels-2024"

MECHANISM = re.compile(r"(?:Cytochrome P450 (\d\w*)|(P-Glycoprotein)|(UGT1A1)) (Inhibitors|Inducers)")
"""FDA's mechanisms of action that are roles at an enzyme or carrier."""

OF_IT = re.compile(r"^((?:Much )?[Mm]ore|Less|Breakdown) of it\b")
"""How the tables begin what happens to each of the others."""


def role(mechanism: str) -> tuple[str, str] | None:
    """``"Cytochrome P450 3A Inhibitors"`` → ``("CYP3A4", "inhibitor")``; None for what is no such role."""
    found = MECHANISM.fullmatch(mechanism)
    if not found or found[1] in ("17A1", "1A", "3A5"):
        return None
    enzyme = f"CYP{found[1]}".replace("CYP3A4", "CYP3A").replace("CYP3A", "CYP3A4") if found[1] else ("P-gp" if found[2] else "UGT1A1")
    return enzyme, found[4].lower().removesuffix("s")


DOUBTED = {("colchicine", ("CYP3A4", "inhibitor"))}
"""Roles of the directory's classes that FDA's newer table, and the medicine's own contraindications, have the other way round: its substrate."""


def add_roles(rows: Rows, table: list[dict[str, str]], known: Rows, identify: Any) -> None:
    """Roles that FDA's classes state and its table of strengths lacks. ``identify``: a substance's name → its id or None."""
    for line in table:
        found = role(line["class"]) if line["kind"] == "MoA" else None
        id = identify(line["substance"]) if found else None
        if (
            not found
            or not id
            or (id, found) in DOUBTED
            or found in {(each["enzyme"], each["role"]) for each in known.get(id, {}).get("enzymes", ())}
        ):
            continue
        words = f"{found[1].capitalize()} of {'CYP3A' if found[0] == 'CYP3A4' else found[0]}."
        stated = {"enzyme": found[0], "role": found[1], "text": words, "date": "2019-04-29"}
        if stated not in rows[id]["enzymes"]:
            rows[id]["enzymes"].append(stated)


def enzymes(register: Any, known: Rows) -> Rows:
    """Enzymes and carriers that clear a medicine, by its label, where FDA's table of strengths does not have them."""
    rows = new()
    for line in (HERE / "us_labels_enzymes.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        label, name, main, other, *_ = (*line.split("\t"), "", "")
        id = register.add(SOURCE, name.replace("-", " "))
        if id is None:
            continue
        there = {each["enzyme"] for each in known.get(id, {}).get("enzymes", ()) if each["role"] == "substrate"}
        for strength, listed in (("main", main), ("", other)):
            for enzyme in filter(None, listed.split(",")):
                if enzyme in there:
                    continue
                verb = "Carried by" if not enzyme.startswith(("CYP", "UGT")) else ("Cleared mainly by" if strength else "Cleared by")
                tail = "" if strength or verb == "Carried by" else ", among others"
                stated: dict[str, Any] = {
                    "enzyme": enzyme,
                    "role": "substrate",
                    "text": f"{verb} {enzyme}{tail}.",
                    "note": f"US label {label}",
                }
                rows[id]["enzymes"].append(stated | ({"strength": strength} if strength else {}))
    return rows


def _side(word: str) -> dict[str, str]:
    kind, _, id = word.rpartition(":")
    return {{"class": "drug_class", "substance": "substance"}.get(kind, "drug"): id}


def _naming(text: str, other: str) -> str:
    """``"More of it in the blood."`` with the other side's name for ``it``: a pair does not say which of the two is meant."""
    kind, _, id = other.rpartition(":")
    name = id.removeprefix("epc-").replace("-", " ")
    return OF_IT.sub(rf"\1 of {'the ' if kind == 'class' else ''}{name}", text, count=1)


def _of_label(label: str) -> dict[str, Any]:
    return {"note": f"US label {label}", "sources": [SOURCE]}


def _of_page(page: str) -> dict[str, Any]:
    return {"sources": [page]}


def pairs(register: Any, table: str, cite: Callable[[str], dict[str, Any]]) -> list[dict[str, Any]]:
    """What the table's labels or pages say of two, once for both: at the gravest that any gives, of each condition and of none by itself.

    ``cite``: how a row says which label or page. Raises ValueError for an unknown substance.
    """
    ids = {register.id_of(name) for name in register.lists} | set(register.french.values())
    rows: dict[tuple[frozenset[str], str], dict[str, Any]] = {}
    for line in (HERE / table).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        where, one, others, severity, advice, text, effects, condition, *_ = (*line.split("\t"), "", "", "")
        for other in others.split(","):
            unknown = [word for word in (one, other) if ":" not in word and word not in ids]
            if unknown:
                raise ValueError(f"{table}: no substance of the register is called {unknown[0]}")
            level = {"severity": severity, "source_grading": advice} | ({"condition": condition} if condition else {})
            row: dict[str, Any] = {"a": _side(one), "b": _side(other), "levels": [level], "text": _naming(text, other)}
            row |= {"effects": effects.split(",")} if effects else {}
            row |= cite(where)
            key = frozenset((one, other)), condition
            if key not in rows or SEVERITIES.index(severity) < SEVERITIES.index(rows[key]["levels"][0]["severity"]):
                rows[key] = row
    return sorted(_joined(rows), key=lambda row: (str(row["a"]), str(row["b"])))


def _joined(rows: dict[tuple[frozenset[str], str], dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a pair: its levels gravest first, in the words of the level that has no condition, of the pages of all."""
    joined: dict[frozenset[str], dict[str, Any]] = {}
    for (pair, _), row in sorted(rows.items(), key=lambda item: item[0][1]):
        if pair in joined:
            there = joined[pair]
            levels = sorted([*there["levels"], *row["levels"]], key=lambda level: SEVERITIES.index(level["severity"]))
            joined[pair] = there | {"levels": levels, "sources": sorted({*there["sources"], *row["sources"]})}
        else:
            joined[pair] = row
    return list(joined.values())


def write_pairs(build: Any) -> None:
    """Write what labels and pages say."""
    files = (
        (SOURCE, "us_labels_pairs.tsv", editions.EDITIONS[SOURCE]["title"], _of_label),
        ("pages-tabled", "pages_pairs.tsv", "Interactions that single pages state, many partners a page", _of_page),
    )
    for name, table, title, cite in files:
        rows = pairs(build.register, table, cite)
        write_rows(build.out / "interactions" / f"{name}.yaml", [title, "Made by tools/lists/make.py."], rows)
        print(f"{name}: {len(rows)} pairs")
