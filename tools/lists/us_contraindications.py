"""What the contraindications of US labels say of other medicines, and whom they count among a class.

``us_contraindications.tsv`` and ``us_members.tsv`` were read by eye from the tabled texts. Each row is held against the text again: a name
or class that the label does not have there is an error, so that another edition shows what changed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.lists import editions
from tools.lists.flow import write_rows
from tools.lists.rows import Rows, new

if TYPE_CHECKING:
    from tools.lists.inputs import Folder
    from tools.lists.make import Build
    from tools.lists.register import Register

HERE = Path(__file__).parent
SOURCE = "us-contraindications"
FILE = "fda-indications/matrix_contraindication_list.xlsx"

WORDS = {
    "maoi": r"MAO|monoamine oxidase",
    "irreversible-maoi": r"non-?selective (monoamine|MAO)",
    "qt-prolonging-drug": r"QT|quinidine",
    "strong-cyp3a4-inhibitor": r"(strong|potent)[^.;]{0,60}inhib",
    "cyp3a4-inhibitor": r"moderate or strong[^.;]{0,60}inhib",
    "strong-cyp3a4-inducer": r"(strong|potent)[^.;]{0,40}induc",
    "cyp3a4-inducer": r"inducers? of CYP ?3A|CYP ?3A inducer",
    "strong-cyp2d6-inhibitor": r"inhibit this isozyme",
    "p-gp-inhibitor": r"P-(gp|glycoprotein)",
    "potassium-sparing-diuretic": r"potassium[- ](sparing|conserving)",
    "triptan": r"5-HT ?1|triptan",
    "class-ia-antiarrhythmic": r"Class Ia",
    "tricyclic-antidepressant": r"tricyclic",
    "ssri": r"SSRI|selective serotonin reuptake",
    "snri": r"SNRI|serotonin and norepinephrine|serotonin-norepinephrine|serotoninergic",
    "indirect-sympathomimetic": r"sympathomimetic",
    "nsaid": r"NSAID",
    "nitrate": r"nitrate",
    "pde5-inhibitor": r"PDE-?5|sildenafil",
    "vasoconstrictor-ergot-alkaloid": r"[Ee]rgot",
    "oral-anticoagulant": r"anticoagula",
    "vitamin-k-antagonist": r"coumarin",
    "ace-inhibitor": r"ACE|angiotensin|ACEI",
    "angiotensin-receptor-blocker": r"ARB|angiotensin",
    "hypnotic": r"hypnotic",
    "alcohol": r"alcohol",
}
"""How labels call a class or substance."""

ALSO = {"amfetamine": "amphetamine", "st-johns-wort": "John", "levodopa": "L-dopa", "saquinavir": "saquinovir"}
"""Other spellings that labels have of a substance."""

FOURTEEN = re.compile(r"\b(14|fourteen|two weeks|2 weeks)\b")


class Texts:
    """The contraindications of every medicine that the table has alone, all its labels together."""

    def __init__(self, folder: Folder, register: Register) -> None:
        self.register = register
        self.of: dict[str, str] = {}
        for row in folder.sheet(FILE)[1:]:
            found = register.guard.join(row[0]) if len(row) > 1 else None
            if found and row[1] not in self.of.get(register.id_of(found), ""):
                id = register.id_of(found)
                self.of[id] = f"{self.of.get(id, '')}\n{row[1]}"
        self.known = {register.id_of(name): name for name in register.guard.substances}

    def has(self, drug: str, other: str) -> bool:
        """Whether the medicine's text speaks of the other."""
        kind, _, id = other.rpartition(":")
        if kind:
            return bool(re.search(WORDS[id], self.of.get(drug, ""), re.I))
        named = self.register.guard.substances[self.known[id]].names if id in self.known else {}
        words = {id.replace("-", " "), *(text for texts in named.values() for text, _ in texts)}
        return any(re.search(rf"\b{re.escape(word)}", self.of.get(drug, ""), re.I) for word in (*words, ALSO.get(id, id)))


def _lines(name: str) -> list[list[str]]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [[*line.split("\t"), "", "", "", ""] for line in text.splitlines() if line and not line.startswith("#")]


def _seen(texts: Texts, drug: str, other: str) -> None:
    if not texts.has(drug, other):
        raise ValueError(f"the contraindications of {drug} do not speak of {other}: read them again")


def pairs(folder: Folder, register: Register) -> list[dict[str, Any]]:
    """One entry for two, whichever label has it; what one label says of the two goes before what the other says."""
    texts = Texts(folder, register)
    rows: dict[frozenset[str], dict[str, Any]] = {}
    for drug, others, text, effects, condition, *_ in _lines("us_contraindications.tsv"):
        for other in others.split(","):
            _seen(texts, drug, other)
            kind, _, id = other.rpartition(":")
            side = {{"class": "drug_class", "substance": "substance"}.get(kind, "drug"): id}
            level = {"severity": "contraindicated", "source_grading": "contraindicated (US label)"}
            row: dict[str, Any] = {
                "a": {"drug": drug},
                "b": side,
                "levels": [level | ({"condition": condition} if condition else {})],
                "text": text,
            }
            if effects:
                row["effects"] = effects.split(",")
            if id == "maoi" and FOURTEEN.search(texts.of[drug]):
                row["management"] = "Leave 14 days between the two."
            key = frozenset((drug, other))
            if key in rows and "condition" in rows[key]["levels"][0] and not condition:
                del rows[key]
            rows.setdefault(key, {**row, "sources": [SOURCE]})
            register.lists[texts.known[drug]].add(SOURCE)
    return sorted(rows.values(), key=lambda row: (str(row["a"]), str(row["b"])))


def members(folder: Folder, register: Register) -> Rows:
    """Whom a label counts among a class that it warns of."""
    texts, rows = Texts(folder, register), new()
    for drug_class, label, found, *_ in _lines("us_members.tsv"):
        for id in found.split(","):
            _seen(texts, label, id)
            member = {"drug_class": drug_class, "note": f"named so in the US label of {label}"}
            if not any(each["drug_class"] == drug_class for each in rows[id]["classes"]):
                rows[id]["classes"].append(member)
    return rows


def build(build: Build) -> None:
    """Write both files."""
    folder = build.folder()
    build.list(SOURCE, folder, members(folder, build.register))
    folder = build.folder()
    rows = pairs(folder, build.register)
    head = [editions.EDITIONS[SOURCE]["title"], "Made by tools/lists/make.py from:",
            *(f"  {file} sha256 {hash}" for file, hash in folder.read.items())]  # fmt: skip
    write_rows(build.out / "interactions" / f"{SOURCE}.yaml", head, rows)
    print(f"{SOURCE}: {len(rows)} pairs")
