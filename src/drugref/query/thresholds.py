"""A threshold of the kidneys that a statement has in its words alone: ``eGFR below 30: do not give``."""

from __future__ import annotations

import re
from dataclasses import replace

from drugref.model import Dosing, Span
from drugref.query.person import organs, says

_MEASURES = re.compile(
    r"\b(?P<name>e?GFR|CrCl|ClCr|creatinine clearance)\b[^.;:\d]{0,20}?"
    r"(?:below|under|less than|lower than|<)\s*(?P<figure>\d{1,3}(?:\.\d+)?)",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:do not|not to be|not with|never|avoid|contra-?indicated|not recommended|must not|should not)\b", re.IGNORECASE)


def understood(item: Dosing) -> Dosing:
    """The statement with the band, and the advice, that its words give where its fields give none; else as it is."""
    if organs(item) or says(item) or not (found := _MEASURES.search(item.text)) or not _AGAINST.search(item.text):
        return _advised(item)
    span = Span(below=f"{found['figure']} ml/min")
    field = "egfr" if found["name"].lower().endswith("gfr") else "crcl"
    return replace(item, **{field: span, "advice": "avoid"})  # type: ignore[arg-type]


def _advised(item: Dosing) -> Dosing:
    """Words about the kidneys or the liver that say not to give it, with the threshold they name."""
    if not organs(item) or says(item) or not _AGAINST.search(item.text):
        return item
    found = _MEASURES.search(item.text)
    banded = item.crcl or item.egfr or item.renal or item.hepatic or item.dialysis
    if found and item.population == "renal impairment" and not banded:
        field = "egfr" if found["name"].lower().endswith("gfr") else "crcl"
        return replace(item, **{field: Span(below=f"{found['figure']} ml/min"), "advice": "avoid"})  # type: ignore[arg-type]
    return replace(item, advice="avoid")
