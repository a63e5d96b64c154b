"""The French thesaurus: its classes and who belongs to them."""

import json
from pathlib import Path
from typing import Any

from tools.lists.ansm_names import plain
from tools.lists.inputs import Folder
from tools.lists.register import Register
from tools.lists.rows import Rows, new

HERE = Path(__file__).parent

SALTS = {
    "calcium": ("calcium-acetate", "calcium-carbonate", "calcium-chloride", "calcium-glucoheptonate", "calcium-gluconate"),
    "iron": ("ferric-citrate", "ferric-maltol", "ferric-pyrophosphate", "ferrous-fumarate", "ferrous-sulfate", "iron-polymaltose"),
    "potassium": ("potassium-acetate", "potassium-bicarbonate", "potassium-chloride", "potassium-citrate", "potassium-lactate"),
    "zinc": ("zinc-acetate", "zinc-chloride", "zinc-gluconate", "zinc-sulfate"),
    "magnesium": ("magnesium-chloride", "magnesium-citrate", "magnesium-hydroxide", "magnesium-oxide"),
}
"""What the thesaurus calls by the metal alone, meaning its salts by mouth and, of calcium and potassium, by injection."""

ANTACIDS = ("aluminum-hydroxide", "calcium-carbonate", "magnesium-oxide")
"""Salts of aluminium, calcium and magnesium that the thesaurus counts among antacids in words, not by name."""


def salts_of(metal: str) -> str:
    """The class of the metal's salts; FDA has a class called potassium salt, which is another."""
    return "potassium-or-its-salt" if metal == "potassium" else f"{metal}-salt"


FAMILIES = {
    "botulinum-toxin": ("botulinum toxin", ("botulinum-toxin-type-a", "rimabotulinumtoxinb")),
    "dextran-infusion": ("dextran", ("dextran", "dextran-40", "dextran-75")),
    "interferon-alfa-any": ("interferon alfa", ("interferon-alfa", "interferon-alfa-2a", "interferon-alfa-2b")),
}
"""What the thesaurus names as one though its products have cards, or monographs, of their own: a class, its name and members."""

FAMILY = {id: family for family, (_, ids) in FAMILIES.items() for id in ids}

EFFECTS = {"sedative-drug": ["drowsiness"]}
"""What some of the thesaurus' risks are the risk of."""


ANTAGONISTS = {"nalmefene", "naloxone", "naltrexone"}
"""What the thesaurus lists under opioids, and naloxone under sedatives, for products that hold an opioid too: by FDA's class they block opioids."""

DEPRESSING = {"opioid-of-any-use", "sedative-drug"}
"""Classes of the thesaurus that they are therefore not put in."""


def class_ids() -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The thesaurus' name of each class → its id; and the classes that data/classes.yaml does not have."""
    ids: dict[str, str] = {}
    classes: list[dict[str, Any]] = []
    for line in (HERE / "ansm_classes.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        french, id, name, kind, broader, note = (*line.split("\t"), "", "", "", "")[:6]
        ids[plain(french)] = id
        if name:
            more = ({"broader": broader.split(",")} if broader else {}) | ({"note": note} if note else {})
            more |= {"effects": EFFECTS[id]} if id in EFFECTS else {}
            classes.append({"id": id, "name": name, "kind": kind, **more})
    return ids, classes


def members(folder: Folder, register: Register) -> tuple[Rows, list[dict[str, Any]]]:
    """Membership of every substance, and the classes."""
    ids, classes = class_ids()
    rows = new()
    for entry in json.loads(folder.file("ansm-2020/substances.json").read_text(encoding="utf-8")):
        id = register.add_french("ansm-thesaurus-2020", entry["substance"])
        for name in entry["drug_classes"]:
            member = {"drug_class": ids[plain(name)]}
            blocks = id in ANTAGONISTS and member["drug_class"] in DEPRESSING
            if id and not blocks and member not in rows[id]["classes"]:
                rows[id]["classes"].append(member)
    for metal, salts in SALTS.items():
        classes.append({"id": salts_of(metal), "name": f"{metal} or a salt of it", "kind": "class"})
        for id in (metal, *salts):
            rows[id]["classes"].append({"drug_class": salts_of(metal)})
    classes += [{"id": family, "name": name, "kind": "class"} for family, (name, _) in FAMILIES.items()]
    for id, family in FAMILY.items():
        rows[id]["classes"].append({"drug_class": family})
    note = "the thesaurus counts salts of aluminium, calcium and magnesium among antacids, without naming this one"
    for id in ANTACIDS:
        rows[id]["classes"].append({"drug_class": "antacid-or-adsorbent", "note": note})
    return rows, classes
