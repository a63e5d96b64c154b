"""What one item of a section says, as a line of text: the one place that words each kind of item."""

from functools import singledispatch

from rich.text import Text

from drugref.model import (
    Alert,
    Caution,
    Code,
    Combination,
    CompleteEffects,
    Counsel,
    Dosing,
    EnzymeStatement,
    Evidence,
    GuidelineLine,
    Indication,
    Interaction,
    Kinetics,
    LookAlike,
    Mechanism,
    Membership,
    Name,
    SideEffects,
    Stated,
    Statement,
    Status,
    Strategy,
)
from drugref.query.terms import Terms
from drugref.view.page import NAME, QUIET, SEVERITY, STATUS, words


@singledispatch
def item_text(item: Stated, terms: Terms) -> Text:  # noqa: ARG001  # for those below
    """The item without its sources, regions and dispute."""
    raise TypeError(f"{type(item).__name__} has no words")


@item_text.register(Statement)
def _statement(item: Statement, _: Terms) -> Text:
    return words(item.text)


def _lead(label: str, text: str, style: str = NAME) -> Text:
    return Text.assemble(words(label, style), ": ", words(text))


def _naming(term: str, text: str) -> Text:
    """The text with its term in front, or only marked in it where it is named anyway."""
    start = text.casefold().find(term.casefold())
    if start < 0:
        return _lead(term, text)
    named = words(text)
    end = start + len(term)
    while end < len(text) and text[end].isalnum():  # “spasms” whole, where the term is “spasm”
        end += 1
    named.stylize(NAME, start, end)
    return named


@item_text.register(Indication)
def _indication(item: Indication, terms: Terms) -> Text:
    return Text.assemble(f"{item.licence} — ", _naming(terms.conditions.get(item.condition, item.condition), item.text))


@item_text.register(GuidelineLine)
def _guideline(item: GuidelineLine, terms: Terms) -> Text:
    place = f"{item.line}, {item.strength} recommendation" if item.strength else item.line
    condition = terms.conditions.get(item.condition, item.condition)
    return Text.assemble(words(item.guideline, NAME), words(f" — {place}, in {condition}: "), words(item.text))


@item_text.register(Caution)
def _about(item: Caution, terms: Terms) -> Text:
    term = terms.conditions.get(item.condition or "") or terms.classes.get(item.drug_class or "") or item.substance
    if item.effect:
        term = terms.effect(item.effect).name
    return _naming(term, item.text) if term else words(item.text)


@item_text.register(Evidence)
def _evidence(item: Evidence, terms: Terms) -> Text:
    condition = terms.conditions.get(item.condition or "")
    return _naming(condition, item.text) if condition else words(item.text)


@item_text.register(Dosing)
def _dosing(item: Dosing, terms: Terms) -> Text:
    label = ", ".join(filter(None, (item.population, item.route, terms.conditions.get(item.condition or ""))))
    text = _lead(label, item.text)
    return Text.assemble(("HISTORICAL, not a dose to give — ", "bold"), text) if item.historical else text


def partners(item: Interaction, terms: Terms) -> str:
    """The other side of an interaction, in words."""
    drugs = [terms.drugs.get(id, id) for id in item.drugs]
    return ", ".join((*drugs, *(terms.classes.get(id, id) for id in item.classes), *item.substances))


@item_text.register(Interaction)
def _interaction(item: Interaction, terms: Terms) -> Text:
    severity = "severity not stated" if item.severity == "unknown" else item.severity
    line = Text.assemble(words(partners(item, terms), NAME), " — ", (severity, SEVERITY[item.severity]), ": ", words(item.text))
    for label, text in (("Why", item.mechanism), ("Do", item.management), ("Source's grading", item.source_grading)):
        if text:
            line.append_text(words(f" {label}: {text}", QUIET))
    return line


def enzyme_role(item: EnzymeStatement) -> str:
    """``moderate CYP2D6 inhibitor``; ``CYP3A4 substrate, a minor way``; ``sensitive CYP3A4 substrate``."""
    role = f"{item.enzyme} {item.role}"
    if way := {"main": "the main way", "minor": "a minor way"}.get(item.strength or ""):
        return f"{role}, {way}"
    return f"{item.strength} {role}" if item.strength else role


@item_text.register(SideEffects)
def _side_effects(item: SideEffects, terms: Terms) -> Text:
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


def band_of(frequency: str, said: set[str | None]) -> str:
    """Over effects of one frequency: the CIOMS band, else the one wording their sources share, else that it is no standard one."""
    if frequency != "not known":
        return frequency
    return band(frequency, *said) if len(said) == 1 else "no standard frequency"


@item_text.register(CompleteEffects)
def _complete(item: CompleteEffects, _: Terms) -> Text:
    return words(f"every side effect of this label is listed here ({', '.join(item.regions)})")


@item_text.register(Status)
def _status(item: Status, _: Terms) -> Text:
    text = Text(item.status, STATUS[item.status])
    return Text.assemble(text, f" {item.date}: " if item.date else ": ", words(item.text))


@item_text.register(Strategy)
def _strategy(item: Strategy, _: Terms) -> Text:
    return Text.assemble(words(item.name, NAME), f" ({item.site}): ", words(item.text))


@item_text.register(Alert)
def _alert(item: Alert, _: Terms) -> Text:
    return _lead(item.kind, item.text, "bold red")


@item_text.register(Mechanism)
def _mechanism(item: Mechanism, _: Terms) -> Text:
    return _lead(item.target, item.text) if item.target else words(item.text)


@item_text.register(Kinetics)
def _kinetics(item: Kinetics, _: Terms) -> Text:
    return _lead(item.parameter, item.text)


@item_text.register(EnzymeStatement)
def _enzyme(item: EnzymeStatement, _: Terms) -> Text:
    return _lead(enzyme_role(item), item.text)


@item_text.register(Counsel)
def _counsel(item: Counsel, _: Terms) -> Text:
    return _lead(item.topic, item.text)


@item_text.register(Name)
def _name(item: Name, _: Terms) -> Text:
    return _lead(item.kind, item.text)


@item_text.register(Code)
def _code(item: Code, _: Terms) -> Text:
    return _lead(item.system, f"{item.code} ({item.of})" if item.of else item.code)


@item_text.register(Membership)
def _membership(item: Membership, terms: Terms) -> Text:
    return _lead("class", terms.classes.get(item.drug_class, item.drug_class))


@item_text.register(LookAlike)
def _look_alike(item: LookAlike, _: Terms) -> Text:
    return _lead(item.name, item.text)


@item_text.register(Combination)
def _combination(item: Combination, terms: Terms) -> Text:
    return _lead(" + ".join(terms.drugs.get(id, id) for id in item.drugs), item.text)
