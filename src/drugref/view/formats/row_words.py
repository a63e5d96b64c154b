"""What one item of an answer says in the cells of a row: its term, its text, its figure."""

from __future__ import annotations

from collections.abc import Iterator

from drugref.view.formats.label_rows import Answer

_TERMS = ("condition", "effect", "drug_class", "substance", "guideline", "enzyme", "parameter", "topic", "target", "kind", "system", "name")
"""Fields that say what a statement is about, the most telling first."""


def term(item: Answer) -> str:
    """What a statement is about: the other side, a guideline with its condition, else the most telling field."""
    partners = [*(item.get("drugs") or ()), *(item.get("classes") or ()), *(item.get("substances") or ())]
    if "severity" in item and partners and all(isinstance(partner, str) for partner in partners):
        return ", ".join(partners)
    if "guideline" in item:
        return f"{item['guideline']}, {item['condition']}"
    return next((str(item[key]) for key in _TERMS if item.get(key)), str(item.get("population") or ""))


def text(item: Answer) -> str:
    """What it says, behind what grades it, and with why, what to do and its note."""
    said = item.get("text") or item.get("code") or ""
    about = [str(item[key]) for key in ("licence", "line", "severity", "status", "role") if item.get(key)]
    more = [item.get("mechanism"), item.get("management"), f"Note: {item['note']}" if item.get("note") else None]
    return " ".join(filter(None, (f"{', '.join(about)}: {said}" if about else said, *more)))


def figure(item: Answer) -> dict[str, str]:
    """``value`` and ``unit`` of a dose."""
    dose = item.get("dose")
    if not dose:
        return {}
    per_kg = "/kg" if dose.get("per_kg") else ""
    return {"value": amount(dose), "unit": f"{dose['unit']}{per_kg}/{dose['per']}"}


def amount(amount: Answer) -> str:
    """``300``, or ``300–600``."""
    low, high = amount["low"], amount["high"]
    return str(low) if low == high else f"{low}–{high}"


def frequency(item: Answer) -> str:
    """The band, else the source's own words, else that it is not known."""
    if item["frequency"] != "not known":
        return str(item["frequency"])
    return item.get("as_stated") or "frequency not known"


def share(percent: object, item: Answer) -> dict[str, str]:
    """``value`` and ``unit``: per cent where that is stated, else the frequency."""
    return {"value": str(percent), "unit": "%"} if percent is not None else {"value": frequency(item), "unit": ""}


def suggested(name: Answer) -> str:
    """That a name was not found, and what is near it."""
    near = ", ".join(candidate["name"] for candidate in name.get("candidates") or ())
    what = "a medicine with no monograph here" if name["outcome"] == "known" else "not found"
    return f"{what}; near it: {near}" if near else what


def listed(record: Answer) -> Iterator[str]:
    """A record field by field, without its name."""
    for key, value in record.items():
        if value in (None, "", [], {}) or key in ("id", "name"):
            continue
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = ", ".join(value)
        yield f"{key.replace('_', ' ')}: {len(value) if isinstance(value, list | dict) else value}"
