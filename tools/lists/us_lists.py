"""Lists of US agencies: enzymes and transporters, classes, marketing, concern for liver and heart."""

import re
from collections import defaultdict
from typing import Any

from drugref.normal import normalise
from tools.lists import us_labels
from tools.lists.guard import Guard
from tools.lists.inputs import Folder
from tools.lists.register import Register, identifier
from tools.lists.rows import Rows, new

ROLE_CLASSES = {("CYP3A4", role) for role in ("inhibitor", "inducer", "substrate")}

FIXED = {"atazanavir and ritonavir": None, "grapefruit juice": None, "peginterferon alpha-2a": "peginterferon alfa-2a"}


def enzyme_classes(enzymes: set[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """The classes of (strength, enzyme, role) that a list has members of."""
    classes: dict[str, dict[str, object]] = {}
    for strength, enzyme, role in sorted(enzymes):
        wide = f"{enzyme} {role}"
        classes[identifier(wide)] = {"id": identifier(wide), "name": wide, "kind": "enzyme"}
        if strength == "strong":
            narrow = f"strong {wide}"
            classes[identifier(narrow)] = {"id": identifier(narrow), "name": narrow, "kind": "enzyme", "broader": [identifier(wide)]}
    return list(classes.values())


def _role(enzyme: str, role: str, level: str) -> dict[str, Any]:
    strength = {"moderate sensitive": "moderately sensitive"}.get(level, level)
    shown = "CYP3A" if enzyme == "CYP3A4" else enzyme
    words = f"{strength} {role} of {shown}".strip() if role != "substrate" else f"{strength} substrate of {shown}".strip()
    row = {"enzyme": enzyme, "role": role, "text": f"{words[0].upper()}{words[1:]}."}
    return {**row, "strength": strength} if strength else row


def cyp_2026(folder: Folder, register: Register) -> tuple[Rows, list[dict[str, Any]]]:
    """Strengths of inhibitors and inducers, sensitivity of substrates."""
    rows, classes = new(), set()
    for line in folder.table("fda-cyp-2026/parsed.tsv"):
        name = FIXED.get(line["substance"], line["substance"])
        if name is None or " and " in name:
            register.unjoined["fda-cyp-2026"].add(line["substance"])
            continue
        id = register.add("fda-cyp-2026", re.sub(r"^[rs]-(?=venla)", "", name))
        if not id:
            continue
        for enzyme in (
            ("OATP1B1", "OATP1B3") if line["pathway"] == "OATP1B" else ("CYP3A4" if line["pathway"] == "CYP3A" else line["pathway"],)
        ):
            stated = _role(enzyme, line["role"], line["level"])
            if stated not in rows[id]["enzymes"]:
                rows[id]["enzymes"].append(stated)
            if line["level"] != "weak":
                strength = "strong" if line["level"] == "strong" else ""
                classes.add((strength, enzyme, line["role"]))
                member = {"drug_class": identifier(f"{strength} {enzyme} {line['role']}")}
                if member not in rows[id]["classes"]:
                    rows[id]["classes"].append(member)
    return rows, enzyme_classes(classes)


def cyp_2012(folder: Folder, register: Register, newer: Rows) -> Rows:
    """What the list of 2012 has and that of 2026 lacks: it gives no strength."""
    rows = new()
    for line in folder.table("fda-cyp-2012/fda_2012_guidance_lists.tsv"):
        id = register.add("fda-cyp-2012", line["substance"])
        enzyme = "CYP3A4" if line["pathway"] == "CYP3A" else line["pathway"]
        known = {(each["enzyme"], each["role"]) for each in newer.get(id or "", {}).get("enzymes", ())}
        stated = _role(enzyme, line["role"], "")
        if id and (enzyme, line["role"]) not in known and stated not in rows[id]["enzymes"]:
            rows[id]["enzymes"].append(stated)
    return rows


KIND = {"EPC": "class", "MoA": "group", "PE": "group", "CS": "group", "Chemical/Ingredient": "group"}
SAYS = {
    "EPC": "",
    "MoA": " (mechanism of action)",
    "PE": " (physiologic effect)",
    "CS": " (chemical structure)",
    "Chemical/Ingredient": " (chemical structure)",
}


def ndc_classes(
    folder: Folder, register: Register, same: dict[str, str], taken: set[str], newer: Rows
) -> tuple[Rows, list[dict[str, Any]]]:
    """Memberships of single substances, and the classes that are not here yet. ``same``: FDA class → the class here that it is.

    ``newer``: FDA's table of strengths, which goes first where a class is a role at an enzyme.

    ``taken``: names of other classes, normalised.
    """
    rows, classes = new(), {}
    table = folder.table("ndc-classes-2019/ndc_2019-04-29_classes.tsv")
    for line in table:
        id = register.add("ndc-classes-2019", line["substance"])
        if not id or line["class"].casefold() == "allergens" or "allergenic extract" in line["class"].casefold():
            continue
        if line["kind"] == "DEA":
            stated = {
                "text": f"US controlled substance, schedule {line['class'].removeprefix('C')}.",
                "regions": ["US"],
                "date": "2019-04-29",
            }
            if stated not in rows[id]["identity"]:
                rows[id]["identity"].append(stated)
            continue
        name = f"{line['class']}{SAYS[line['kind']]}"
        name += " (FDA class)" if normalise(name) in taken else ""
        called = same.get(line["class"]) if line["kind"] == "EPC" else None
        called = (
            called
            or f"{'epc' if line['kind'] == 'EPC' else line['kind'].replace('Chemical/Ingredient', 'CS').lower()}-{identifier(line['class'])}"
        )
        if called not in same.values():
            classes[called] = {"id": called, "name": name, "kind": KIND[line["kind"]]}
        member = {"drug_class": called}
        if member not in rows[id]["classes"]:
            rows[id]["classes"].append(member)
    us_labels.add_roles(rows, table, newer, lambda name: register.add("ndc-classes-2019", name))
    return rows, sorted(classes.values(), key=lambda each: str(each["id"]))


def drugs_at_fda(folder: Folder, register: Register, guard: Guard) -> Rows:
    """Whether products were marketed on the list's day, the first approval that is still listed, brands of innovators."""
    rows = new()
    held: dict[str, dict[str, Any]] = defaultdict(lambda: {"marketed": 0, "earliest": "", "discontinued": 0})
    for line in folder.table("drugs-at-fda-2019/DERIVED_single_ingredient.tsv"):
        if id := register.add("drugs-at-fda-2019", line["active_ingredient"]):
            each = held[id]
            each["marketed"] += int(line["products_rx"] or 0) + int(line["products_otc"] or 0)
            each["discontinued"] += int(line["products_discontinued"] or 0)
            dates = [date for date in (each["earliest"], line["earliest_original_approval"]) if date]
            each["earliest"] = min(dates, default="")
    for id, each in held.items():
        first = f"; the earliest approval still listed is of {each['earliest']}" if each["earliest"] else ""
        if each["marketed"]:
            text, status = f"Listed as marketed in the US on 2019-07-02{first}.", "listed"
        elif each["discontinued"]:
            text, status = (
                f"Listed on 2019-07-02 with discontinued US products only, which says nothing of safety{first}.",
                "no longer listed",
            )
        else:
            continue
        rows[id]["status"].append({"regions": ["US"], "status": status, "date": "2019-07-02", "text": text})
    for id, names in _brands(folder, register, guard).items():
        rows[id]["names"] += [{"text": name, "kind": "brand", "countries": ["US"]} for name in names]
    return rows


def _brands(folder: Folder, register: Register, guard: Guard) -> dict[str, list[str]]:
    """Up to eight brands of new drug applications for the substance alone, those with most products first."""
    kinds = {row["ApplNo"]: row["ApplType"] for row in folder.table("drugs-at-fda-2019/Applications.txt", encoding="latin-1")}
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in folder.table("drugs-at-fda-2019/Products.txt", encoding="latin-1"):
        ingredient, name = row["ActiveIngredient"] or "", row["DrugName"] or ""
        if kinds.get(row["ApplNo"]) not in ("NDA", "BLA") or ";" in ingredient:
            continue
        substance = guard.join(ingredient)
        stems = {normalise(substance)[:6], normalise(register.id_of(substance))[:6]} if substance else set()
        if substance and not any(stem in normalise(name) for stem in stems):
            counts[register.id_of(substance)][title(name)] += 1
    return {id: sorted(names, key=lambda name: (-names[name], name))[:8] for id, names in counts.items()}


def title(name: str) -> str:
    """``"VIOXX XR"`` → ``"Vioxx XR"``."""
    return " ".join(word if len(word) < 3 or not word.isupper() else word.title() for word in name.split()).replace("'S", "'s")


CONCERN = {
    "Most": "of most concern",
    "Less": "of less concern",
    "Amb": "ambiguous: whether the medicine was the cause is not certain",
    "None": "of no concern",
}


def liver(folder: Folder, register: Register) -> Rows:
    """FDA's DILIrank of 2016: concern for injury of the liver."""
    rows = new()
    for line in folder.table("dilirank/dili_lists.csv", ","):
        if line["Chen_2016_Class"] in CONCERN and (id := register.add("dilirank-2016", line["drug"])):
            text = f"Liver injury by medicines: {CONCERN[line['Chen_2016_Class']]}, by FDA's ranking of 2016."
            grave = line["Chen_2016_Class"] in ("Most", "Less")
            stated = {"text": text, "date": "2016"} if grave else {"text": f"{text} That is no proof of safety.", "date": "2016"}
            if not rows[id]["warnings" if grave else "evidence"]:
                rows[id]["warnings" if grave else "evidence"].append(stated)
    return rows


HEART = {
    "most": "of most concern (its US label has such harm in a boxed warning, or severe or moderate harm among its warnings)",
    "less": "of less concern (its US label has mild harm among its warnings, or harm among the adverse reactions)",
    "ambiguous": "ambiguous",
    "no": "of no concern; that is no proof of safety",
}
"""DICTrank's classes, with what they mean: they rank labels, not how often harm comes."""


def heart(folder: Folder, register: Register) -> Rows:
    """FDA's DICTrank: concern for harm to the heart, by US labels, and whose label warns of a long QT interval.

    Products that differ: the gravest, which is said.
    """
    order = ("most", "less", "ambiguous", "no")
    worst: dict[str, set[str]] = defaultdict(set)
    for line in folder.table("dictrank/dict1.csv", ",", "latin-1"):
        if line["DICT _ Concern"] in order and (id := register.add("dictrank-2023", line["Active Ingredient(s)"])):
            worst[id].add(line["DICT _ Concern"])
    rows = new()
    for id, found in worst.items():
        grade = min(found, key=order.index)
        others = "; its products differ, and this is the gravest" if len(found) > 1 else ""
        section = "warnings" if grade in ("most", "less") else "evidence"
        rows[id][section].append(
            {"text": f"Harm to the heart by US labels: {HEART[grade]}, by FDA's ranking of 2023{others}.", "date": "2023"}
        )
    for line in folder.table("dictrank/dict2.csv", ",", "latin-1"):
        names = [line[column] for column in ("Active Ingredient(s)", "Generic/Proper Name(s)", "Trade Name") if line[column].strip()]
        if _warns_of_qt(line) and ";" not in names[0] and (id := register.add("dictrank-2023", *names)):
            where = {"bw": "boxed warning", "wp": "warnings"}.get(line["Label Section "], "")
            note = (
                f"the {where} of its US label, as FDA's ranking of 2023 has it" if where else "withdrawn for it, by FDA's ranking of 2023"
            )
            if not rows[id]["classes"]:
                rows[id]["classes"].append({"drug_class": "qt-prolonging-drug", "note": note})
    return rows


def _warns_of_qt(line: dict[str, str]) -> bool:
    """Whether a boxed warning or warning of the label, or a withdrawal, is about a long QT interval or torsades de pointes."""
    told = re.search(r"\bQT|torsade", line["Keywords"], re.I) and not re.search(r"shorten|not prolong|change in", line["Keywords"], re.I)
    return bool(told) and line["DICT _ Concern"] == "most" and line["Label Section "] in ("bw", "wp", "Withdraw")
