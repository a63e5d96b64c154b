"""Lists of the EMA, Canada, Australia, CPIC and papers."""

import datetime
import json
import re
from collections import defaultdict
from typing import Any

from drugref.normal import normalise
from tools.lists.inputs import Folder
from tools.lists.register import Register
from tools.lists.rows import Rows, new
from tools.lists.us_lists import title


def ema(folder: Folder, register: Register) -> Rows:
    """Whether a product of the substance alone was authorised centrally on the list's day, its brands and therapeutic areas."""
    held: dict[str, dict[str, Any]] = defaultdict(lambda: {"status": set(), "brands": {}, "areas": {}, "first": []})
    for row in folder.sheet("ema-epar-2023/EPAR_table_4_2025.xlsx")[9:]:
        if len(row) < 17 or row[0] != "Human" or re.search(r"[,/;]| and ", row[3]):
            continue
        id = register.add("ema-epar-2023", row[3].replace("\xa0", " "))
        if not id:
            continue
        each = held[id]
        each["status"].add(row[7])
        if row[7] == "Authorised":
            each["areas"].update(dict.fromkeys(area.strip() for area in row[2].split(";") if area.strip()))
            if re.fullmatch(r"\d{5}(\.\d+)?", row[16]):
                each["first"].append(datetime.date(1899, 12, 30) + datetime.timedelta(days=int(float(row[16]))))
            name = re.sub(r"\s*\(.*\)| (previously|in Italy).*", "", row[1]).strip()
            if normalise(row[3])[:6] not in normalise(name):
                each["brands"].setdefault(name, None)
    rows = new()
    for id, each in held.items():
        first = f", the first of them on {min(each['first'])}" if each["first"] else ""
        if "Authorised" in each["status"]:
            text, status = f"Products listed as centrally authorised in the EU on 2023-12-05{first}.", "listed"
        elif "Withdrawn" in each["status"]:
            text, status = "Listed on 2023-12-05 with withdrawn EU authorisations only, often for commercial reasons.", "no longer listed"
        else:
            text, status = "Central EU authorisation listed as refused on 2023-12-05.", "no longer listed"
        rows[id]["status"].append({"regions": ["EU"], "status": status, "date": "2023-12-05", "text": text})
        rows[id]["names"] += [{"text": name, "kind": "brand", "countries": ["EU"]} for name in list(each["brands"])[:8]]
        if each["areas"]:
            areas = "; ".join(list(each["areas"])[:12])
            rows[id]["identity"].append(
                {"text": f"Therapeutic areas of its EU products: {areas}.", "regions": ["EU"], "date": "2023-12-05"}
            )
    return rows


def canada(folder: Folder, register: Register) -> Rows:
    """Brands of products with one ingredient, and the ATC codes of those."""
    import csv

    def read(name: str) -> list[list[str]]:
        with folder.file(name).open(encoding="utf-8", errors="replace", newline="") as lines:
            return list(csv.reader(lines))

    ingredients: dict[str, list[str]] = defaultdict(list)
    for row in read("health-canada-2017/ingred.txt"):
        ingredients[row[0]].append(row[2])
    codes = {row[0]: row[1] for row in read("health-canada-2017/ther.txt")}
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in read("health-canada-2017/drug.txt"):
        if row[2] != "Human" or len(ingredients[row[0]]) != 1:
            continue
        written = ingredients[row[0]][0]
        id = register.add("health-canada-2017", re.sub(r"\s*\((.*)\)$", "", written), re.sub(r".*\((.*)\)$", r"\1", written))
        if not id:
            continue
        if re.fullmatch(r"[A-Z]\d\d[A-Z]{2}\d\d", codes.get(row[0], "")):
            register.code(id, "ATC", codes[row[0]], "health-canada-2017")
        name = title(re.sub(r"\s+(\d|TAB|CAP|INJ|SUS|CRM|LOT|LIQ|SOL|SYR|OINT|ELX|PWS|GEL|DPS|ONT|SRT).*", "", row[4].strip()))
        stem = normalise(written)[:5]
        if name and stem not in normalise(name) and normalise(id)[:5] not in normalise(name):
            counts[id][name] += 1
    rows = new()
    for id, names in counts.items():
        best = sorted(names, key=lambda name: (-names[name], name))[:6]
        rows[id]["names"] += [{"text": name, "kind": "brand", "countries": ["CA"]} for name in best]
    return rows


def pregnancy(folder: Folder, register: Register) -> Rows:
    """Australia's category of 2019. A name that says a dose or use keeps it in a note."""
    rows = new()
    for entry in json.loads(folder.file("tga-pregnancy-2019/pharmaNew.json").read_text(encoding="utf-8")):
        name, letter = " ".join(entry["Name"].split()), entry["Pregnancy_category"]
        if "/" in name or " with " in name or ";" in name or not re.fullmatch("A|B1|B2|B3|C|D|X", letter):
            continue
        use = re.fullmatch(r"(.+?) \((.+)\)", name)
        id = register.add("tga-pregnancy-2019", name, *([use[1]] if use else []))
        if id:
            stated = {"text": f"Category {letter} in Australia's list.", "regions": ["AU"], "date": "2019"}
            told = use and normalise(use[2]) not in normalise(id) and not re.fullmatch(r"r[ch][hou]*|rch|rhu|rbe", use[2])
            if use and told and not register.guard.join(use[2]):
                stated["note"] = f"of {use[2]}"
            if stated not in rows[id]["pregnancy"]:
                rows[id]["pregnancy"].append(stated)
    return rows


def genes(folder: Folder, register: Register) -> Rows:
    """CPIC's gene–drug pairs with their level; its provisional levels say so."""
    rows = new()
    for line in folder.table("cpic/cpic-table.csv", ","):
        id = register.add("cpic-pairs", line["Drug"])
        if not id:
            continue
        provisional = ", provisional" if line["CPICLevelStatus"] == "Provisional" else ""
        what = "there is a CPIC guideline" if line["Guideline"].startswith("http") else "no CPIC guideline was listed"
        label = f" The US label: {line['FDALabel'][0].lower()}{line['FDALabel'][1:]}." if line["FDALabel"] else ""
        stated = {"text": f"Gene {line['Gene']}: CPIC level {line['CPICLevel']}{provisional}; {what}.{label}"}
        if stated not in rows[id]["evidence"]:
            rows[id]["evidence"].append(stated)
    return rows


SCALES = {
    "Boustani2008": "Boustani 2008",
    "Rudolph2008": "Rudolph 2008",
    "Carnahan2006": "Carnahan 2006",
    "Ancelin2006": "Ancelin 2006",
    "Ehrt2010": "Ehrt 2010",
    "Sittironnarit2011": "Sittironnarit 2011",
    "Bishara2020": "Bishara 2020",
}


def anticholinergic(folder: Folder, register: Register) -> tuple[Rows, list[dict[str, Any]]]:
    """Scores of published scales: 2 or more on one, or 1 or more on two. Forms for the skin and eye are left out."""
    rows = new()
    for line in folder.table("anticholinergic-scales/ACB_table.csv", ","):
        scored = {scale: line[scale] for scale in SCALES if re.fullmatch(r"[0-9.]+", line[scale] or "") and float(line[scale]) > 0}
        if not scored or re.search(r"TOPICAL|OPHTHALMIC|NASAL|OTIC|NOT", line["Name"]):
            continue
        if len(scored) < 2 and max(map(float, scored.values())) < 2:
            continue
        if id := register.add("anticholinergic-scales", line["Name"]):
            words = ", ".join(f"{score} ({SCALES[scale]})" for scale, score in scored.items())
            if not rows[id]["classes"]:
                rows[id]["classes"].append({"drug_class": "anticholinergic-score", "note": f"score {words}"})
    return rows, [{"id": "anticholinergic-score", "name": "medicine with an anticholinergic score", "kind": "risk"}]


COUNTRIES = {
    "US": "US", "France": "FR", "FR": "FR", "Germany": "DE", "Ger": "DE", "GER": "DE", "UK": "UK", "Worldwide": "worldwide", "Canada": "CA", "Venezuela": "VE",
    "India": "IN", "Europe": "EU", "Japan": "JP", "Oman": "OM", "OM": "OM", "Norway": "NO", "Italy": "IT", "Sweden": "SE", "Bangladesh": "BD", "Spain": "ES",
    "SP": "ES", "Sp": "ES", "Philippines": "PH", "Turkey": "TR", "Brazil": "BR", "UAE": "AE", "New Zealand": "NZ", "NZL": "NZ", "Australia": "AU",
    "Saudi Arabia": "SA", "Denmark": "DK", "EU": "EU", "European Union": "EU", "Singapore": "SG", "Egypt": "EG", "Greece": "GR", "Ireland": "IE",
    "Thailand": "TH", "Mauritius": "MU", "Malaysia": "MY", "Nigeria": "NG", "Netherlands": "NL", "Austria": "AT", "Switzerland": "CH", "Pakistan": "PK",
    "Armenia": "AM", "Belgium": "BE", "Chile": "CL", "Portugal": "PT", "Cuba": "CU", "Morocco": "MA", "Iraq": "IQ", "Dominican Republic": "DO",
    "Indonesia": "ID", "Israel": "IL", "Peru": "PE", "Zimbabwe": "ZW", "Bahrain": "BH", "Ghana": "GH", "Cyprus": "CY", "Sri Lanka": "LK", "Panama": "PA",
    "Vietnam": "VN", "South Africa": "ZA", "Argentina": "AR", "Ethiopia": "ET", "Nepal": "NP", "Kuwait": "KW", "Lithuania": "LT", "South Korea": "KR",
    "Mexico": "MX", "Bulgaria": "BG", "Hong Kong": "HK", "Hungary": "HU", "Libya": "LY", "Finland": "FI", "Lebanon": "LB", "Jamaica": "JM", "Jordan": "JO",
    "Brunei": "BN", "Yemen": "YE", "Colombia": "CO", "Tanzania": "TZ", "Costa Rica": "CR", "Guinea Bissau": "GW", "Serbia": "RS", "Honduras": "HN",
    "Chad": "TD", "Sudan": "SD", "Iceland": "IS", "Tunisia": "TN", "Cameroun": "CM", "Temor- Leste": "TL", "Iran": "IR", "China": "CN", "Syria": "SY",
}  # fmt: skip
NAMED = {"FR": "France", "Ger": "Germany", "GER": "Germany", "SP": "Spain", "Sp": "Spain", "OM": "Oman", "NZL": "New Zealand", "US": "the US",
         "UK": "the UK", "EU": "the EU", "European Union": "the EU", "UAE": "the United Arab Emirates", "Philippines": "the Philippines",
         "Netherlands": "the Netherlands", "Cameroun": "Cameroon", "Temor- Leste": "Timor-Leste", "USSR": "the USSR"}  # fmt: skip

WITHDRAWN = {
    "https://bmcmedicine.biomedcentral.com/articles/10.1186/s12916-016-0553-2": "withdrawn-onakpoya-2016",
    "https://www.accessdata.fda.gov/scripts/cdrh/cfdocs/cfcfr/CFRSearch.cfm?fr=216.24": "withdrawn-21-cfr-216-24",
    "https://academic.oup.com/toxsci/article/110/1/40/1666320": "withdrawn-toxsci-2009",
}


def withdrawals(folder: Folder, register: Register, marketed: set[str]) -> Rows:
    """Where, when and why products were withdrawn for safety, as the lists say; never an overall status unless it was everywhere."""
    rows = new()
    for line in folder.table("withdrawn/combined_withdrawn_shortage_drugs.txt"):
        source = WITHDRAWN.get(line["source"])
        if line["status"] != "Withdrawn" or not source:
            continue
        id = register.add("withdrawn", line["generic_name"], unii=line["unii"])
        if not id:
            continue
        alert = _withdrawal(line, source)
        form = line["form"] or ("" if line["source"].endswith("0553-2") else line["description"])
        everywhere = alert["regions"] == ["worldwide"] and not form and id not in marketed
        alert["kind"] = "withdrawal" if everywhere else "past withdrawal"
        if everywhere:
            rows[id]["status"].append({**{key: alert[key] for key in ("regions", "text", "sources")}, "status": "withdrawn", **_date(line)})
        if alert not in rows[id]["alerts"]:
            rows[id]["alerts"].append(alert)
    return rows


def _withdrawal(line: dict[str, str], source: str) -> dict[str, Any]:
    places = [place.strip() for place in line["country_withdrawn"].split("|") if place.strip()]
    shown = [NAMED.get(place, place) for place in places]
    where = "worldwide" if shown == ["Worldwide"] else f"in {', '.join(shown)}" if shown else "in places the list does not name"
    year = line["year_withdrawn"].strip()
    when = f" in {year}" if re.fullmatch(r"\d{4}", year) else ", year not given"
    reason = line["reason_withdrawn"].replace("|", ", ").strip()
    why = f": {reason[0].lower()}{reason[1:]}" if reason else ""
    form = line["form"].strip()
    of_all = line["description"].strip()
    if source == "withdrawn-21-cfr-216-24":
        what = (
            "All its US products"
            if of_all.casefold().startswith("all drug products containing")
            and ("except" not in of_all)
            and ("for" not in of_all.split("containing")[1])
            and "," not in of_all
            else "Some of its US products"
        )
        text = f"{what} withdrawn or removed for safety, by US regulation (21 CFR 216.24)."
    else:
        text = f"{f'Form named “{form}”: l' if form else 'L'}isted as withdrawn for safety {where}{when}{why}."
    note = None if form or source == "withdrawn-21-cfr-216-24" else "the list does not say which forms or products"
    regions = list(dict.fromkeys(COUNTRIES[place] for place in places if place in COUNTRIES))
    return {"text": text, "regions": regions, "sources": [source], **_date(line), **({"note": note} if note else {})}


def _date(line: dict[str, str]) -> dict[str, str]:
    year = line["year_withdrawn"].strip()
    return {"date": year} if re.fullmatch(r"\d{4}", year) else {}
