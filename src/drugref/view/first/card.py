"""What only a card's first screen says: brands, and whom public lists name on the other side."""

from __future__ import annotations

from collections import Counter

from rich.text import Text

from drugref.model import SECTIONS, SEVERITIES, Drug
from drugref.normal import printable
from drugref.query.monograph import Monograph
from drugref.view.first.screen import Cited, hinted, more
from drugref.view.page import DANGER

ASKED = ("dosing", "contraindications", "side_effects", "indications", "lactation")
"""Sections that are asked for most: of those that a card cannot have, these are named."""


def partners(result: Monograph, severity: str, cited: Cited, most: int) -> Text | None:
    """Whom listed pairs name; the contraindicated whole, each with its condition."""
    held = [partner for partner in result.partners if partner.severity == severity]
    shown = held if severity == "contraindicated" else held[:most]
    if not shown:
        return None
    by_condition: dict[str, list[str]] = {}
    for partner in sorted(shown, key=lambda partner: bool(partner.condition)):
        by_condition.setdefault(partner.condition or "", []).append(partner.name)
    named = ((f"{condition}: " if condition else "") + ", ".join(names) for condition, names in by_condition.items())
    lead = "contraindicated: " if severity == "contraindicated" else ""
    text = Text.assemble((f"{lead}{'; '.join(map(printable, named))} ", DANGER if lead else ""))
    text.append_text(cited.of(source for partner in shown for source in partner.sources))
    return text.append_text(more(f" … {len(held) - len(shown)} more")) if len(held) > len(shown) else text


def brands(drug: Drug, cited: Cited, most: int) -> Text | None:
    """The first few brand names."""
    held = [name for name in drug.names if name.kind == "brand"]
    if not held:
        return None
    shown = held[:most]
    text = Text.assemble(", ".join(printable(name.text) for name in shown), " ")
    text.append_text(cited.of(source for name in shown for source in name.sources))
    return text.append_text(more(f" … {len(held) - most} more")) if len(held) > most else text


def interacts(result: Monograph, *, hint: bool) -> Text:
    """How many others lists name; the gravest stand above. ``hint``: how to see a pair."""
    if not result.partners:
        return Text("no list here names it: not evidence of safety")
    count = Counter(partner.severity for partner in result.partners)
    said = ", ".join(f"{count[severity]} {severity}" for severity in SEVERITIES if count[severity])
    told = Text(said)
    return told.append("  ").append_text(hinted(f"drugref interactions {printable(result.drug.name)} B")) if hint else told


def not_stated(result: Monograph, *, terse: bool) -> Text:
    """What lists do not say, the most asked for by name (``terse``: two of them), and what would."""
    named = [section for section in ASKED if section in result.not_stated][: 2 if terse else None]
    rest = len(result.not_stated) - len(named)
    told = f"{', '.join(SECTIONS[section].lower() for section in named)} and {rest} more: not evidence of safety."
    if result.labels and result.labels.imported:
        return Text(told)
    return Text.assemble(f"{told} US labels say more: ", hinted("drugref import openfda --download"))
