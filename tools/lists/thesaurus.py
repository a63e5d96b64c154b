"""Pairs: the French thesaurus, folded so that both directions are one entry, and NDF-RT's."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tools.lists import ansm_lists, editions
from tools.lists.ansm_levels import LEVELS, OF_CLASS, SINGLE
from tools.lists.ansm_names import plain
from tools.lists.flow import write_rows
from tools.lists.french import one_line, text_id

if TYPE_CHECKING:
    from pathlib import Path

    from tools.lists.inputs import Folder
    from tools.lists.make import Build

SOURCE = "ansm-thesaurus-2020"

NEITHER = {
    "alcool (boisson ou excipient)": "alcohol",
    "pamplemousse (jus et fruit)": "grapefruit",
    "theine": "tea",
    "sels de fer par voie injectable": "iron by injection",
    "preservatifs en latex": "latex condoms",
    "medicaments administres par voie orale": "medicines by mouth",
    "medicaments utilises par voie vaginale": "medicines used in the vagina",
}
"""Sides that are neither a substance nor a class."""

GRADES = {
    "C": ("contraindicated", "contraindicated (contre-indication)"),
    "D": ("major", "not recommended (association déconseillée)"),
    "P": ("moderate", "precaution (précaution d'emploi)"),
    "T": ("moderate", "take into account (à prendre en compte)"),
}
LEVEL = {"CONTRE-INDICATION": "C", "Association DECONSEILLEE": "D", "Précaution d'emploi": "P"}

GRAVE = re.compile(r"\b(mort|décès|coma|fatal|létal)", re.I)
"""An entry that speaks of death or coma is major at least."""

EFFECTS = (
    (r"torsade|allongement.*QT", "qt-prolongation"),
    (r"hémorrag|saignement", "bleeding"),
    (r"sérotonin", "serotonin-syndrome"),
    (r"hyperkali", "hyperkalaemia"),
    (r"hypokali", "hypokalaemia"),
    (r"hypoglyc", "hypoglycaemia"),
    (r"hypotens", "hypotension"),
    (r"bradycard", "bradycardia"),
    (r"rhabdomyol", "rhabdomyolysis"),
    (r"dépression respiratoire", "respiratory-depression"),
    (r"dépression centrale|sédati", "drowsiness"),
    (r"(?<!anti)(?:convulsi|épilept)", "seizures"),
    (r"insuffisance rénale aiguë|néphrotox", "kidney-injury"),
    (r"(?<!anti)hypertensi(?!on intracr)", "hypertension"),
)


HOLDS = re.compile(
    r"(?P<when>With (?:cimetidine at or above 800 mg a day|intravenous [^:]+|dipyridamole by injection|dantrolene by infusion|ritonavir"
    r"|oral (?:calcium salts|iron salts)|metoprolol for heart failure[^:]*|high-dose busulfan|high doses of dacarbazine"
    r"|vitamin C in high intravenous doses|ciclosporin by mouth|erythromycin by mouth|buprenorphine as substitution|laxatives, above all[^:]+"
    r"|systemic dexamethasone[^:]+|levonorgestrel as emergency contraception|posaconazole oral suspension|carbidopa)"
    r"|In (?:heart failure|women who may become pregnant|Mycobacterium avium complex infection|long oral or inhaled use"
    r"|poor CYP2D6 metabolisers|sickle cell disease)|For fibroids"
    r"|Aspirin in anti-inflammatory [^:]+|High doses of[^:]+): "
)
"""How a text begins that names the dose, route or use that all of it holds for: it is the level's condition."""


class Sides:
    """What a side of the thesaurus is here."""

    def __init__(self, build: Build) -> None:
        self.register = build.register
        self.classes, _ = ansm_lists.class_ids()

    def side(self, name: str) -> dict[str, str] | None:
        """``{"drug": …}``, ``{"drug_class": …}`` or ``{"substance": …}``."""
        key = plain(one_line(name))
        if key in NEITHER:
            return {"substance": NEITHER[key]}
        if key in self.classes or (key := self._other(key)) in self.classes:
            return {"drug_class": self.classes[key]}
        id = self.register.add_french(SOURCE, one_line(name))
        if id in ansm_lists.SALTS:
            return {"drug_class": ansm_lists.salts_of(id)}
        if id in ansm_lists.FAMILY:
            return {"drug_class": ansm_lists.FAMILY[id]}
        return {"drug": id} if id else None

    def _other(self, key: str) -> str:
        return key.replace("autres ", "", 1) if key.startswith("autres ") else key


def folded(folder: Folder) -> list[dict[str, Any]]:
    """The entries, once for both directions, sides in the order of their French names."""
    seen: dict[tuple[str, ...], dict[str, Any]] = {}
    for entry in json.loads(folder.file("ansm-2020/thesaurus.json").read_text(encoding="utf-8")):
        sides = tuple(sorted((one_line(entry["main_drug"]), one_line(entry["plus_drug"]))))
        seen.setdefault(sides, {**entry, "sides": sides})
    return list(seen.values())


def build(build: Build) -> None:
    """Write data/interactions."""
    folder = build.folder()
    english = _english(ansm_lists.HERE / "ansm_english.tsv")
    effects = {
        line.split("id: ")[1].split(",")[0].strip()
        for line in (build.data / "effects.yaml").read_text(encoding="utf-8").splitlines()
        if "id: " in line
    }
    sides = Sides(build)
    rows: dict[frozenset[str], dict[str, Any]] = {}
    for entry in folded(folder):
        a, b = (sides.side(name) for name in entry["sides"])
        if a is None or b is None:
            build.register.unjoined[SOURCE].add(" × ".join(entry["sides"]))
            continue
        row = _row(entry, a, b, english, effects)
        key = frozenset((str(a), str(b)))
        if key in rows:  # the thesaurus names one substance in two ways
            rows[key]["levels"] = _gravest(rows[key], row)
        else:
            rows[key] = row
    head = [editions.EDITIONS[SOURCE]["title"] + ": pairs of substances and classes, both directions folded into one",
            "Made by tools/lists/make.py from:", *(f"  {file} sha256 {hash}" for file, hash in folder.read.items())]  # fmt: skip
    _write(build, "ansm-thesaurus-2020", head, list(rows.values()))
    _ndfrt(build)


def _gravest(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, Any]]:
    order = ["contraindicated", "major", "moderate", "minor", "unknown"]
    levels = [*old["levels"], *(level for level in new["levels"] if level not in old["levels"])]
    return sorted(levels, key=lambda level: order.index(level["severity"]))


def _english(path: Path) -> dict[str, str]:
    lines = (line.rstrip("\n").split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return {cells[0]: cells[1].strip() for cells in lines}


def _row(entry: dict[str, Any], a: dict[str, str], b: dict[str, str], english: dict[str, str], effects: set[str]) -> dict[str, Any]:
    (one,), (other,) = a.values(), b.values()
    french = one_line(entry["interaction_mechanism"])
    grave = bool(GRAVE.search(french))
    listed = entry["severity_levels"]
    info = one_line(listed[0]["info"]) if len(listed) == 1 else ""
    known = LEVELS.get(f"{one} × {other}")
    if known is None and len(listed) > 1:
        raise ValueError(f"an entry with several levels that nobody has read: {one} × {other}")
    levels = known or [(LEVEL.get(listed[0]["level"], "T"), SINGLE.get(text_id(info), {}) if info else {})]
    of_class = "; ".join(OF_CLASS[id] for id in (one, other) if id in OF_CLASS)
    graded = [_level(code, said, of_class, grave=grave and not said.get("plain")) for code, said in levels]
    text = english.get(text_id(french)) or "The list gives the level alone, and no reason."
    if text_id(french) == text_id(info):  # printed in both places
        text = "The list gives no reason."
    if not any("condition" in level for level in graded) and (held := HOLDS.match(text)):
        graded = [level | {"condition": held["when"][0].lower() + held["when"][1:]} for level in graded]
    row: dict[str, Any] = {"a": a, "b": b, "levels": graded, "text": text}
    if info and known is None and not SINGLE.get(text_id(info), {}).get("bare") and (managed := english.get(text_id(info))):
        row["management"] = managed
    told = [id for pattern, id in EFFECTS if re.search(pattern, french, re.I) and id in effects]
    if told:
        row["effects"] = told
    return {**row, "sources": [SOURCE]}


def _level(code: str, said: dict[str, Any], of_class: str, *, grave: bool) -> dict[str, Any]:
    severity, words = GRADES[code]
    level: dict[str, Any] = {"severity": "major" if grave and severity == "moderate" else severity, "source_grading": words}
    if grave and severity == "moderate":
        level["source_grading"] += "; the entry speaks of death or coma"
    conditions = [words for words in (said.get("if"), of_class) if words and words not in (said.get("if") or "")] or [said.get("if")]
    if said.get("if") and of_class and said["if"] != of_class:
        conditions = [said["if"]]
    if any(conditions):
        level["condition"] = "; ".join(filter(None, conditions))
    level |= {side: list(said[side]) for side in ("a", "b", "without") if side in said}
    return level | ({"management": said["do"]} if "do" in said else {})


def _ndfrt(build: Build) -> None:
    """The pairs of NDF-RT: names and level only."""
    folder = build.folder()
    source = "ndfrt-2014"
    rows: dict[Any, Any] = {}
    for line in folder.table("ndfrt-onc/ndf-rt.tsv"):
        ids = [build.register.add(source, line[side].replace("_", " ")) for side in ("object", "precipitant")]
        if None in ids or ids[0] == ids[1]:
            continue
        one, other = sorted(map(str, ids))
        severity = {"Critical": "major", "Significant": "moderate"}[line["severity"]]
        level = {"severity": severity, "source_grading": f"{line['severity'].lower()} (VA)"}
        old = rows.get((one, other))
        if old is None or (old["severity"], severity) == ("moderate", "major"):
            rows[one, other] = level
    head = [
        editions.EDITIONS[source]["title"],
        "Made by tools/lists/make.py from:",
        *(f"  {file} sha256 {hash}" for file, hash in folder.read.items()),
    ]
    _write(build, source, head, [
        {"a": {"drug": one}, "b": {"drug": other}, "levels": [level], "sources": [source]}
        for (one, other), level in sorted(rows.items())
    ])  # fmt: skip


def _write(build: Build, name: str, head: list[str], rows: list[dict[str, Any]]) -> None:
    path = build.out / "interactions" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    write_rows(path, head, rows)
    print(f"{name}: {len(rows)} pairs, {sum(len(row['levels']) for row in rows)} levels")
