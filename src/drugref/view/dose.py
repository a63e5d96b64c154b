"""Doses for one person: the person, what applies with its arithmetic, what must be known first, what does not apply, what is withheld."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.model import Dosing
from drugref.query.begin import Begin
from drugref.query.clearance import SOURCE
from drugref.query.dose_answer import NOT_EGFR, DoseAnswer, Rule
from drugref.query.person import words
from drugref.query.reckoning import since
from drugref.view import page
from drugref.view.columns import Columns
from drugref.view.dose_amounts import amounts, exactly
from drugref.view.dose_standing import nothing, standing_of_rule
from drugref.view.monograph import how_matched
from drugref.view.words import item_text

RESULT = "bold green"
WRITTEN_SO = {
    "--age": "6y",
    "--weight": "20kg",
    "--crcl": "40ml/min",
    "--egfr": "40ml/min",
    "--dialysis": "",
    "--renal": "moderate",
    "--hepatic": "moderate",
}
"""How each option that may be asked for is written."""


def view(result: DoseAnswer) -> RenderableType:
    """The whole page."""
    cites = page.Citations(result.sources)
    told = {other.text for rule in result.rules for other in (*rule.adjustment.by, *rule.against)}  # beside the doses they bear on
    kinds = {
        name: [rule for rule in result.rules if standing_of_rule(rule) == name and not (rule.row and not rule.withheld)]
        for name in ("result", "against", "words", "needs", "no", "withheld")
    }
    for name in ("against", "words"):
        kinds[name] = [rule for rule in kinds[name] if rule.item.text not in told]
    parts: list[RenderableType] = [*_head(result, cites)]
    if rows := [rule for rule in result.rules if rule.row]:
        parts += [page.heading(f"Stated for a creatinine clearance of {result.asked.person.egfr}, in words"), _words(rows, result, cites)]
        parts.append(Text(f"  {NOT_EGFR[0].upper()}{NOT_EGFR[1:]}.", page.DANGER))
    if kinds["result"]:
        parts += [page.heading("Doses that apply"), *_results(kinds["result"], result, cites)]
    else:
        parts.append(Text(f"\n{nothing(result, kinds)}", page.DANGER))
    parts += _of_label(result, cites) if result.drug is None else ()
    for name, title, section in (
        ("against", "Advised against for this person", _words),  # first: what speaks against a dose is not looked for
        ("withheld", "Withheld: not calculated", _withheld),
        ("words", "Also stated for this person, in words", _words),
        ("needs", "Depends on what was not given", _needs),
        ("no", "Does not apply", _not),
    ):
        if kinds[name]:
            parts += [page.heading(title), section(kinds[name], result, cites)]
    parts += _of_label(result, cites) if result.drug else ()
    if result.rules or result.label:
        parts.append(cites.listed())
    if result.drug:
        parts.append(Text("\nThis is arithmetic on cited statements, not a prescription.", "bold"))
    return Group(*parts, page.footer(result.edition))


def _of_label(result: DoseAnswer, cites: page.Citations) -> Iterator[RenderableType]:
    """What an imported label says."""
    if result.label:
        from drugref.view import dose_label  # only where labels were imported

        yield from dose_label.parts(result.label, cites)


def _head(result: DoseAnswer, cites: page.Citations) -> Iterator[RenderableType]:
    for found in filter(None, (result.match, result.asked.condition if _slip(result) else None)):
        if line := how_matched(found):
            yield line
    if result.drug is None:
        yield Text.assemble(page.words(result.match.name, page.NAME), ("  no monograph here", page.QUIET))
        yield Text.assemble(("For: ", "bold"), page.words(_person(result)))
        yield from (*_read(result, cites), *_refused(result))
        return
    yield Text.assemble(page.words(result.drug.name, page.NAME), "  ", page.status_word(result.status))
    if result.match.kind == "brand":
        yield Text("Doses are stated for the substance; a product of another form may be dosed otherwise.", page.DANGER)
    yield Text.assemble(("For: ", "bold"), page.words(_person(result)))
    yield page.words(_place(result), page.QUIET)
    yield from _read(result, cites)
    if result.asked.person.adult_assumed:
        yield Text("No --age and no --weight: an adult is assumed.", "bold magenta")
    if result.asked.person.kidneys is None and result.asked.person.liver is None:
        yield Text("Nothing was said of kidneys and liver: sound ones are assumed.", "magenta")
    yield from _refused(result)
    if result.not_given and result.statuses:
        yield page.heading("Status")
        shown = (
            (Text(" ".join(item.regions)), page.statement(item, item_text(item, result.terms), cites, regions=False))
            for item in result.statuses
        )
        yield Columns(shown)


def _read(result: DoseAnswer, cites: page.Citations) -> Iterator[RenderableType]:
    """How what was typed was read."""
    for note in result.asked.notes:
        yield page.words(f"{note}.", page.DANGER)
    if result.asked.clearance:
        yield _clearance(result, cites)


def _refused(result: DoseAnswer) -> Iterator[RenderableType]:
    """Why nothing is calculated, if so."""
    for reason in result.refused:
        yield page.words(f"!! {reason[0].upper()}{reason[1:]}.", f"reverse {page.DANGER}")


def _place(result: DoseAnswer) -> str:
    """The region, and where it came from."""
    if result.asked.region:
        return f"Region: {result.asked.region}, from --region; rules of none are used only where it has none, and that is said."
    return "Region: any, for no --region was given; each rule names its own."


def _clearance(result: DoseAnswer, cites: page.Citations) -> RenderableType:
    assert result.asked.clearance
    rows = [(Text("="), page.words(step)) for step in result.asked.clearance.steps]
    title = Text("Creatinine clearance by Cockcroft and Gault ")
    if SOURCE in result.sources:
        title.append_text(cites.cite([SOURCE]))
    return Group(title, Columns(rows, indent=2, gap=1))


def _slip(result: DoseAnswer) -> bool:
    return bool(result.asked.condition and result.asked.condition.kind == "typo")


def _person(result: DoseAnswer) -> str:
    person, asked = result.asked.person, result.asked
    details = [
        f"{label}{held}"
        for label, held in (
            ("age ", person.age),
            ("weight ", person.weight),
            ("creatinine clearance ", person.crcl),
            ("eGFR ", person.egfr),
            ("renal impairment ", person.renal),
            ("hepatic impairment ", person.hepatic),
        )
        if held is not None
    ]
    details += ["haemodialysis"] if person.dialysis else []
    use = result.terms.conditions[asked.condition.record_id] if asked.condition else "any use"
    place = asked.region or "any region"
    return "; ".join((", ".join(details) or "an adult", use, place, *filter(None, [asked.route])))


def _label(item: Dosing, result: DoseAnswer, clearances: str | None = None) -> str:
    """Whom and what for, without the text: ``partial seizures, children, 5 to under 12 years, oral (US)``. ``clearances``: not its own."""
    condition = result.terms.conditions.get(item.condition or "", item.condition)
    spans = [words(span) for span in (item.age, item.weight) if span]
    spans.append(_clearances([item]) if clearances is None else clearances)
    grades = [" or ".join(held) for held in (item.renal, item.hepatic) if held]
    dialysis, release = "haemodialysis" if item.dialysis else "", f"{item.release} release" if item.release else ""
    label = ", ".join(filter(None, (condition, item.population, *spans, *grades, dialysis, item.route, release)))
    return f"{label} ({', '.join(item.regions)})" if item.regions else label


def _clearances(items: Iterable[Dosing]) -> str:
    return " or ".join(dict.fromkeys(words(span) for item in items for span in (item.crcl, item.egfr) if span))


def _results(rules: list[Rule], result: DoseAnswer, cites: page.Citations) -> Iterator[RenderableType]:
    for number, rule in enumerate(rules):
        if number:
            yield Text()
        yield _result(rule, result, cites)


def _result(rule: Rule, result: DoseAnswer, cites: page.Citations) -> RenderableType:
    """What one rule comes to, how, and what it rests on."""
    assert rule.reckoned
    reckoned = rule.reckoned
    stages = [(Text(f"{since(stage.day)}:"), Text(amounts(stage.per_dose, stage.per_day))) for stage in reckoned.stages]
    notes = [(Text("+"), page.words(line)) for line in exactly(reckoned)]
    notes += [(Text("=" if " = " in step else "·"), page.words(step)) for step in reckoned.steps]
    notes += [(Text("~"), _adjusted(other, result, cites)) for other in rule.adjustment.by]
    notes += [(Text("^"), _begun(rule.begin, result, cites))] if rule.begin else []
    if not rule.begin and not stages and begin_unknown(rule):
        notes.append((Text("!"), Text("No source in this edition says how to begin.", "bold magenta")))
    about = [page.claim(rule.item, page.words(rule.item.text), cites, regions=False)]
    if rule.why:
        about.append(page.words(f"Applies: {'; '.join(rule.why)}.", page.QUIET))
    parts: list[RenderableType] = [Columns([(page.words(_label(rule.item, result), page.NAME),)])]
    begin = "to start: " if rule.item.dose and rule.item.dose.start else ""
    parts.append(Columns([(Text(begin + amounts(reckoned.per_dose, reckoned.per_day), RESULT),)], indent=4))
    for rows, gap in ((stages, 1), (notes, 1), ([(line,) for line in about], 2)):
        if rows:
            parts.append(Columns(rows, indent=4, gap=gap))
    return Group(*parts)


def begin_unknown(rule: Rule) -> bool:
    """Whether it is a range, and neither a start nor a dose for organs, so that how to begin should be stated."""
    dose = rule.item.dose
    return bool(dose and not dose.start and dose.low != dose.high and not rule.item.crcl and not rule.item.renal and not rule.item.hepatic)


def _begun(begin: Begin, result: DoseAnswer, cites: page.Citations) -> Text:
    """``to start: 75 mg once daily (stated for depression) [3]``."""
    amount = amounts(begin.reckoned.per_dose, begin.reckoned.per_day)
    return Text.assemble(
        ("to start: ", "bold"),
        (amount, RESULT),
        page.words(f" — stated for {_label(begin.item, result)} "),
        cites.cite(begin.item.sources),
    )


def _adjusted(other: Dosing, result: DoseAnswer, cites: page.Citations) -> Text:
    return page.claim(other, page.words(f"{_label(other, result)}: {other.text}"), cites, regions=False)


def _needs(rules: list[Rule], result: DoseAnswer, cites: page.Citations) -> RenderableType:
    """What is asked for, each with the statements that depend on it."""
    parts: list[RenderableType] = []
    for needs in dict.fromkeys(rule.needs for rule in rules):
        of = [rule for rule in rules if rule.needs == needs]
        uses = [result.terms.conditions.get(rule.item.condition or "", "") for rule in of]
        written = " ".join(f"{option} {WRITTEN_SO.get(option, chr(34) + uses[0] + chr(34))}".rstrip() for option in needs)
        parts.append(Text.assemble("  Give ", (" and ".join(needs), "bold"), page.words(f" (written so: {written})", page.QUIET)))
        parts.append(page.statements(((rule.item, item_text(rule.item, result.terms)) for rule in of), cites, indent=4))
    return Group(*parts)


def _withheld(rules: list[Rule], result: DoseAnswer, cites: page.Citations) -> RenderableType:
    """Statements by the reason why they are not calculated from."""
    parts: list[RenderableType] = []
    for reason, against in dict.fromkeys((rule.withheld, rule.against) for rule in rules):
        of = [rule for rule in rules if (rule.withheld, rule.against) == (reason, against)]
        why = "for the reason above" if reason == "; ".join(result.refused) else reason
        parts.append(Columns([(page.words(f"Not calculated: {why}", page.DANGER),)]))
        if against:
            parts.append(Columns(((Text("against it:"), _adjusted(other, result, cites)) for other in against), indent=4, gap=1))
        parts.append(page.statements(((rule.item, item_text(rule.item, result.terms)) for rule in of), cites, indent=4))
    return Group(*parts)


def _words(rules: list[Rule], result: DoseAnswer, cites: page.Citations) -> RenderableType:
    return page.statements(((rule.item, item_text(rule.item, result.terms)) for rule in rules), cites)


def _not(rules: list[Rule], result: DoseAnswer, cites: page.Citations) -> RenderableType:
    """In short: the first reason, with every statement that it keeps out; what differs in the clearance alone is told once."""
    lines = []
    for reason in dict.fromkeys(rule.why[:1] for rule in rules):
        alike: dict[tuple[object, ...], list[Dosing]] = {}
        for rule in rules:
            if rule.why[:1] == reason:
                item = rule.item
                of = (item.historical, bool(item.disputed), _label(item, result, ""), bool(item.egfr), item.sources)
                alike.setdefault(of, []).append(item)
        line = page.words(f"{''.join(reason)}: ", page.QUIET)
        line.append_text(Text("; ").join(_short(items, result, cites) for items in alike.values()))
        lines.append(line)
    return page.bullets(lines)


def _short(items: list[Dosing], result: DoseAnswer, cites: page.Citations) -> Text:
    first = items[0]
    mark = "historical " if first.historical else "disputed " if first.disputed else ""
    label = _label(first, result, _clearances(items))
    return Text.assemble((mark, page.DISPUTED), page.words(label), " ", cites.cite(first.sources))
