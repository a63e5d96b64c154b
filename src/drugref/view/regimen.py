"""A list of drugs as one regimen: duplications, risks, adverse effects in common, alerts, the therapy menu's view."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from drugref.query.interactions import Interactions
from drugref.query.regimen import Duplication, MenuView, SharedEffect
from drugref.query.side_effects import ListedEffect
from drugref.view import page
from drugref.view.columns import Columns
from drugref.view.words import band, item_text


def parts(result: Interactions, cites: page.Citations) -> Iterator[RenderableType]:
    """The regimen's headings; one without content is left out."""
    yield from _duplications(result, cites)
    yield from _risks(result, cites)
    yield from _effects(result, cites)
    yield from _alerts(result, cites)
    for menu in result.menus:
        yield from _menu(menu, result, cites)


def _named(ids: tuple[str, ...], result: Interactions) -> Text:
    return page.words(", ".join(result.names[id] for id in ids), page.NAME)


def _duplications(result: Interactions, cites: page.Citations) -> Iterator[RenderableType]:
    if not result.duplications:
        return
    yield page.heading("Duplications")
    yield Columns(_duplication(each, result, cites) for each in result.duplications)


def _duplication(each: Duplication, result: Interactions, cites: page.Citations) -> tuple[Text, Text]:
    if each.kind == "same drug":
        return Text(each.kind, page.DANGER), Text.assemble(page.words(each.name, page.NAME), ": ", page.words(", ".join(each.names)))
    held = Text.assemble(page.words(f"{each.name}: "), _named(each.members, result), " ", cites.cite(each.sources))
    return Text(each.kind, page.DANGER), held


def _risks(result: Interactions, cites: page.Citations) -> Iterator[RenderableType]:
    if not result.risks:
        return
    yield page.heading("Risks that add up")
    for risk in result.risks:
        yield Columns([(Text.assemble(page.words(f"{risk.name}: "), _named(risk.members, result), " ", cites.cite(risk.sources)),)])


def _effects(result: Interactions, cites: page.Citations) -> Iterator[RenderableType]:
    if not (result.shared_effects or result.without_effects):
        return
    yield page.heading("Adverse effects in common")
    rows = [(_effect(each), Text(f"{len(each.drugs)} of {each.of}"), _bands(each, result, cites)) for each in result.shared_effects]
    yield Columns(rows)
    if result.without_effects:
        told = f"No source here lists side effects of {', '.join(result.names[id] for id in result.without_effects)}; that is not safety."
        yield Columns([(page.words(told, page.QUIET),)])


def _effect(each: SharedEffect) -> Text:
    return page.words(f"{each.effect} (serious)", page.DANGER) if each.serious else page.words(each.effect)


def _bands(each: SharedEffect, result: Interactions, cites: page.Citations) -> Text:
    listings = each.drugs.items()
    return Text("; ").join(Text.assemble(page.words(result.names[id]), " ", _listing(listing, cites)) for id, listing in listings)


def _listing(listing: ListedEffect, cites: page.Citations) -> Text:
    unknown = listing.frequency == "not known" and not listing.as_stated
    line = page.mark(listing.disputed)
    line.append_text(page.words("listed" if unknown else band(listing.frequency, listing.as_stated), "bold"))
    if listing.percent is not None:
        line.append(f" {listing.percent:g} %")
    line = Text.assemble(line, " ", cites.cite(listing.sources))
    return Text.assemble(line, page.own(listing.layer)) if listing.layer else line


def _alerts(result: Interactions, cites: page.Citations) -> Iterator[RenderableType]:
    if result.alerts:
        yield page.heading("Alerts")
        drugs = {id: None for id, _ in result.alerts}
        for id in drugs:
            items = [(item, item_text(item, result.terms)) for held, item in result.alerts if held == id]
            yield Columns([(page.words(result.names[id], page.NAME),)])
            yield page.statements(items, cites, indent=4)


def _menu(view: MenuView, result: Interactions, cites: page.Citations) -> Iterator[RenderableType]:
    """Strategies and sites covered, whether they are doubled, and what trials tell of the combination."""
    yield page.heading(f"Therapy menu: {view.menu.name}")
    rows = []
    for each in view.strategies:
        strategy, mark = each.strategy, " doubled" if len(each.drugs) > 1 else ""
        about = Text.assemble(page.words(f"{strategy.name} ({strategy.site})"), (mark, page.DANGER), ": ")
        disputed = (" DISPUTED" if strategy.disputed else "", page.DISPUTED)
        rows.append(Text.assemble(about, _named(each.drugs, result), " ", cites.cite(strategy.sources), disputed))
    yield page.bullets(rows)
    doubled = f"Doubled: {', '.join(view.doubled)}." if view.doubled else "No strategy is doubled: by the menu these are complementary."
    if not view.doubled and any(pair.severity in ("contraindicated", "major") for pair in result.pairs):
        doubled += " That speaks of their strategies alone: see above what is grave between them."
    yield Columns([(page.words(f"Sites covered: {', '.join(view.sites)}. {doubled}"),)])
    if view.combinations:
        yield page.statements(((item, item_text(item, result.terms)) for item in view.combinations), cites)
    else:
        yield Columns([(Text("No trial of a combination of these is recorded.", page.QUIET),)])
