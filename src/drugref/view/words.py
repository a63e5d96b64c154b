"""What one item of a section says, as a line of text: the one place that words each kind of item."""

from collections.abc import Callable
from typing import Any

from drugref.query.terms import Terms
from drugref.view.page import NAME, QUIET, SEVERITY, STATUS, words
from drugref.view.text import Text


def item_text(section: str, item: Any, terms: Terms) -> Text:
    """The item without its sources, regions and dispute. ``section`` is the field it stands in."""
    special = _SPECIAL.get(section)
    return special(item, terms) if special else words(item.text)


def _lead(label: str, text: str, style: str = NAME) -> Text:
    return Text.assemble(words(label, style), ": ", words(text))


def _naming(term: str, text: str) -> Text:
    """The text with its term in front, or only marked in it where it is named anyway."""
    start = text.casefold().find(term.casefold())
    if start < 0:
        return _lead(term, text)
    named = words(text)
    named.stylize(NAME, start, start + len(term))
    return named


def _indication(item: Any, terms: Terms) -> Text:
    return Text.assemble(f"{item.licence} — ", _naming(terms.conditions.get(item.condition, item.condition), item.text))


def _guideline(item: Any, terms: Terms) -> Text:
    place = f"{item.line}, {item.strength} recommendation" if item.strength else item.line
    condition = terms.conditions.get(item.condition, item.condition)
    return Text.assemble(words(item.guideline, NAME), words(f" — {place}, in {condition}: "), words(item.text))


def _about(item: Any, terms: Terms) -> Text:
    term = terms.conditions.get(item.condition) or terms.classes.get(item.drug_class) or item.substance
    if item.effect:
        term = terms.effect(item.effect).name
    return _naming(term, item.text) if term else words(item.text)


def _evidence(item: Any, terms: Terms) -> Text:
    condition = terms.conditions.get(item.condition)
    return _naming(condition, item.text) if condition else words(item.text)


def _dosing(item: Any, terms: Terms) -> Text:
    label = ", ".join(filter(None, (item.population, item.route, terms.conditions.get(item.condition))))
    text = _lead(label, item.text)
    return Text.assemble(("HISTORICAL, not a dose to give — ", "bold"), text) if item.historical else text


def partners(item: Any, terms: Terms) -> str:
    """The other side of an interaction, in words."""
    drugs = [terms.drugs.get(id, id) for id in item.drugs]
    return ", ".join((*drugs, *(terms.classes.get(id, id) for id in item.classes), *item.substances))


def _interaction(item: Any, terms: Terms) -> Text:
    severity = "severity not stated" if item.severity == "unknown" else item.severity
    line = Text.assemble(words(partners(item, terms), NAME), " — ", (severity, SEVERITY[item.severity]), ": ", words(item.text))
    for label, text in (("Why", item.mechanism), ("Do", item.management), ("Source's grading", item.source_grading)):
        if text:
            line.append_text(words(f" {label}: {text}", QUIET))
    return line


def enzyme_role(item: Any) -> str:
    """``moderate CYP2D6 inhibitor``; ``CYP3A4 substrate, a minor way``."""
    role = f"{item.enzyme} {item.role}"
    if item.role == "substrate":
        return f"{role}, {'the main way' if item.strength == 'main' else 'a minor way'}" if item.strength else role
    return f"{item.strength} {role}" if item.strength else role


def _side_effects(item: Any, terms: Terms) -> Text:
    listed = []
    for id in item.effects:
        percent = (item.percent or {}).get(id)
        listed.append(terms.effect(id).name + (f" {percent} %" if percent is not None else ""))
    return _lead(band(item.frequency, item.as_stated), ", ".join(listed))


def band(frequency: str, as_stated: str | None) -> str:
    """A frequency as printed: the CIOMS band, else the source's own words, else that it is not known."""
    if frequency != "not known":
        return f"{frequency} ({as_stated})" if as_stated else frequency
    return f"“{as_stated}”" if as_stated else "frequency not known"


def _complete(item: Any, _: Terms) -> Text:
    return words(f"every side effect of this label is listed here ({', '.join(item.regions)})")


def _status(item: Any, _: Terms) -> Text:
    text = Text(item.status, STATUS[item.status])
    return Text.assemble(text, f" {item.date}: " if item.date else ": ", words(item.text))


def _strategy(item: Any, _: Terms) -> Text:
    return Text.assemble(words(item.name, NAME), f" ({item.site}): ", words(item.text))


_SPECIAL: dict[str, Callable[[Any, Terms], Text]] = {
    "indications": _indication,
    "guidelines": _guideline,
    "evidence": _evidence,
    "dosing": _dosing,
    "contraindications": _about,
    "warnings": _about,
    "interactions": _interaction,
    "side_effects": _side_effects,
    "complete_effects": _complete,
    "status": _status,
    "strategies": _strategy,
    "alerts": lambda item, _: _lead(item.kind, item.text, "bold red"),
    "mechanism": lambda item, _: _lead(item.target, item.text) if item.target else words(item.text),
    "pharmacokinetics": lambda item, _: _lead(item.parameter, item.text),
    "enzymes": lambda item, _: _lead(enzyme_role(item), item.text),
    "counselling": lambda item, _: _lead(item.topic, item.text),
    "names": lambda item, _: _lead(item.kind, item.text),
    "codes": lambda item, _: _lead(item.system, f"{item.code} ({item.of})" if item.of else item.code),
    "classes": lambda item, terms: _lead("class", terms.classes.get(item.drug_class, item.drug_class)),
    "look_alikes": lambda item, _: _lead(item.name, item.text),
    "combinations": lambda item, terms: _lead(" + ".join(terms.drugs.get(id, id) for id in item.drugs), item.text),
}
