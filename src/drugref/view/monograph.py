"""A monograph as a page: what decides first, then the sections, then sources and what is not stated."""

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.model import SECTIONS, SEVERITIES, Drug
from drugref.normal import normalise, printable
from drugref.query.interactions_chain import article
from drugref.query.monograph import Monograph
from drugref.query.side_effects import ORDER
from drugref.resolve.outcome import Match
from drugref.view import page
from drugref.view.columns import Columns
from drugref.view.printing import UNBOUNDED
from drugref.view.replaced import emptied, said
from drugref.view.words import item_text


def view(result: Monograph, width: int = UNBOUNDED) -> RenderableType:
    """The whole page on a screen of ``width`` columns."""
    cites = page.Citations(result.sources)
    return Group(*_parts(result, cites, width), cites.listed(), *_not_stated(result), page.footer(result.edition))


def numbered(result: Monograph) -> page.Citations:
    """The numbers that the whole page gives its sources: its first screen has the same."""
    cites = page.Citations(result.sources)
    for _ in _parts(result, cites, UNBOUNDED):  # each part cites as it is made
        pass
    return cites


def _parts(result: Monograph, cites: page.Citations, width: int) -> Iterator[RenderableType]:
    """What a drug's monograph and a label each have of their own, then the sections."""
    if not isinstance(result.chosen.document, Drug):
        from drugref.view import label  # only what reads labels pays for it

        yield from label.parts(result, cites, width)
        return
    yield from (_title(result), *_imported(result), *_front(result, cites))
    for section in result.sections:
        if items := result.drug.section(section):
            yield page.heading(SECTIONS[section])
            yield page.statements(_items(result, section, items), cites)
        if section == "interactions" and result.partners:
            yield page.heading("Interactions that lists name")
            yield page.bullets(partner_line(partner, cites) for partner in result.partners)
        if section == "side_effects" and result.drug.complete_effects:
            yield page.bullets(_cited("complete_effects", result, cites))
    yield from _identity(result, cites)


_KINDS = {
    "brand": "a brand of",
    "salt": "a salt or ester of",
    "synonym": "a synonym of",
    "former name": "a former name of",
    "translation": "the name in another language of",
    "research code": "a research code of",
    "id": "the name here of",
    "own name": "a name of your own for",
}


def how_matched(match: Match) -> Text | None:
    """One line on the name typed, unless it is what the page is headed with."""
    if match.kind not in ("typo", "own name") and normalise(match.matched) == normalise(match.name):
        return None
    if match.kind == "typo":
        return page.read_as(match.query, match.matched, match.name, match.why)
    kind = f"the {match.system} code of" if match.kind == "code" and match.system else _KINDS.get(match.kind, "a name of")
    return Text.assemble(page.words(f"“{match.matched}”", "bold"), f" is {kind} ", page.words(match.name, page.NAME))


def also_called(result: Monograph) -> str:
    """`` (acetaminophen)`` behind paracetamol, where a card's US name and INN differ; else empty."""
    return f" ({result.match.substance})" if result.drug.tier == "card" and result.match.national else ""


def _title(result: Monograph) -> RenderableType:
    drug = result.drug
    title = Text.assemble(page.words(drug.name, page.NAME), page.words(also_called(result)), "  ", page.status_word(result.status))
    classes = [result.terms.classes.get(item.drug_class, item.drug_class) for item in drug.classes]
    codes = [f"ATC {code.code}" for code in drug.codes if code.system == "ATC"][:1]  # others are for other uses, or superseded
    if drug.tier == "card":
        title.append("\n")
        title.append_text(page.words(card_line(result), page.DISPUTED))
    if classes or codes:
        title.append("\n")
        title.append_text(page.words("; ".join((*classes, *codes)), page.QUIET))
    if drug.layer:
        title.append_text(page.own(drug.layer))
    matched = how_matched(result.match)
    return Group(matched, title) if matched else title


def card_line(result: Monograph) -> str:
    """What a card is, and is not."""
    count = len(result.sources)
    return f"card, for want of a monograph: what {count} public list{'s say' if count != 1 else ' says'}, each as old as its date"


def partner_line(partner: Any, cites: page.Citations) -> Text:
    """One other side: who, on what condition, through which class, by whom."""
    text = Text.assemble(page.words(partner.name, page.NAME), ": ", (partner.severity, page.SEVERITY[partner.severity]))
    if partner.condition:
        text.append(f", {printable(partner.condition)}")
    if partner.of:
        text.append(f" (as {article(printable(partner.of))})", page.QUIET)
    text.append(" ")
    text.append_text(cites.cite(partner.sources))
    return text


def _imported(result: Monograph) -> Iterator[Text]:
    """That there are labels beside the monograph, and how to see them."""
    labels = result.labels
    if labels and (labels.imported or labels.in_combinations):
        alone = f"{labels.imported or 'no'} label{'' if labels.imported == 1 else 's'} imported"
        within = f", and {labels.in_combinations} of combinations with it" if labels.in_combinations else ""
        yield Text.assemble(alone, within, ": ", page.words(f"drugref labels {result.drug.name}", "bold"))


def _front(result: Monograph, cites: page.Citations) -> Iterator[RenderableType]:
    """Status by region, alerts, names not to be confused with."""
    yield page.heading("Status")
    if result.drug.status:
        rows = [(Text("\n".join(_wrapped(item.regions))), _status_line(item, result, cites)) for item in result.drug.status]
        yield Columns(rows)
    else:
        yield Text("  not stated")
    if result.drug.alerts:
        yield page.heading("Alerts")
        yield page.statements(_items(result, "alerts", result.drug.alerts), cites)
    if result.drug.look_alikes:
        yield page.heading("Not to be confused with")
        yield page.bullets(_cited("look_alikes", result, cites))


def _status_line(item: Any, result: Monograph, cites: page.Citations) -> Text:
    """Status, date and what it rests on, naming the best source: this must be believed at first sight."""
    text = item_text(item, result.terms)
    if item.disputed:
        return page.statement(item, text, cites, regions=False)
    line = Text.assemble(text, " ", cites.named(item.sources))
    if item.layer:
        line.append_text(page.own(item.layer))
    if item.note:
        line.append(f" Note: {printable(item.note)}", page.QUIET)
    return line


def _wrapped(regions: tuple[str, ...]) -> Iterator[str]:
    """Regions three a line: a long list must not push the text off the screen."""
    for start in range(0, len(regions), 3):
        yield " ".join(regions[start : start + 3])


def _items(result: Monograph, section: str, items: tuple[Any, ...]) -> Iterator[tuple[Any, Text]]:
    """The items of a section with their words, in the order they are read."""
    for item in sorted(items, key=lambda item: _rank(section, item)):
        text = item_text(item, result.terms)
        if section == "side_effects" and _is_serious(item, result):
            text.append_text(Text(" (serious among them)", page.DANGER))
        yield item, text


def _is_serious(item: Any, result: Monograph) -> bool:
    return item.serious or any(result.terms.effect(id).serious for id in item.effects)


_LICENCES = ("licensed", "off-label", "formerly licensed", "not licensed", "investigational", "claimed")


def _rank(section: str, item: Any) -> tuple[Any, ...]:
    """What stands first in a section: the undisputed, the licensed, the gravest, the most frequent."""
    disputed = bool(item.disputed)
    if section == "indications":
        return (disputed, _LICENCES.index(item.licence))
    if section == "interactions":
        return (disputed, SEVERITIES.index(item.severity))
    if section == "side_effects":
        return (disputed, ORDER.index(item.frequency))
    if section == "dosing":
        return (item.historical, disputed)
    return (disputed,)


def _cited(field: str, result: Monograph, cites: page.Citations) -> Iterator[Text]:
    """Names, codes and the like: the text with its sources."""
    for item in result.drug.section(field):
        line = Text.assemble(item_text(item, result.terms), " ", cites.cite(item.sources))
        if note := item.note:
            line.append(f" Note: {printable(note)}", page.QUIET)
        if item.layer:
            line.append_text(page.own(item.layer))
        yield line


def _identity(result: Monograph, cites: page.Citations) -> Iterator[RenderableType]:
    """Names by kind, codes and classes, each with its source."""
    drug = result.drug
    if drug.names:
        yield page.heading("Names")
        rows = []
        for kind in dict.fromkeys(name.kind for name in drug.names):
            line = Text()
            for name in (name for name in drug.names if name.kind == kind):
                line.append("; " if line else "")
                line.append_text(page.words(name.text))
                place = ", ".join((*name.countries, *([name.language] if name.language else [])))
                line.append_text(page.words(f" ({place}) " if place else " "))
                line.append_text(cites.cite(name.sources))
                if name.note:
                    line.append(f" Note: {printable(name.note)}", page.QUIET)
                if name.layer:
                    line.append_text(page.own(name.layer))
            rows.append((Text(kind), line))
        yield Columns(rows)
    for field in ("codes", "classes"):
        if drug.section(field):
            yield page.heading(SECTIONS[field])
            yield page.bullets(_cited(field, result, cites))


def _not_stated(result: Monograph) -> Iterator[RenderableType]:
    if not isinstance(result.chosen.document, Drug):
        from drugref.view import label

        yield from label.not_stated(result)
        return
    taken = emptied(result.replaced, result.drug.id)
    for layer in dict.fromkeys(taken.values()):
        yield page.heading("Taken away")
        yield Columns(
            [(Text(said(layer, (section for section in taken if taken[section] == layer and section in SECTIONS)), page.DANGER),)]
        )
    if unstated := [section for section in result.not_stated if section not in taken]:
        yield page.heading("Not stated")
        listed = ", ".join(SECTIONS[section].lower() for section in unstated)
        told = Text(f"No source in this edition says anything on: {listed}. That is not evidence of safety.")
        if result.drug.tier == "card" and not (result.labels and result.labels.imported):
            told.append(" US labels say more: drugref import openfda --download")
        yield Columns([(told,)])
    if result.drug.unknown:
        yield page.heading("Looked for in vain")
        rows = page.looked_for(result.drug.unknown)
        yield Columns([(Text(about, page.QUIET), page.words(text)) for about, text in rows if "," not in about])
        for about, text in rows:
            if "," in about:
                yield Columns([(Text.assemble((about, page.QUIET), ": ", page.words(text)),)])
