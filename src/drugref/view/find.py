"""Drugs that meet the criteria, each with its reasons; by strategy where a therapy menu exists."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.model import SECTIONS, GuidelineLine, Indication, Membership, Menu, Stated, Status, Strategy
from drugref.normal import printable
from drugref.query.find import Findings, Hit
from drugref.query.find_reasons import RECOMMENDED, Criterion, Reason
from drugref.view import page
from drugref.view.columns import Columns
from drugref.view.words import item_text


def view(result: Findings) -> RenderableType:
    """The whole page."""
    cites = page.Citations(result.sources)
    count = len(result.results)
    slips = [c.match for c in result.criteria if c.match and c.match.kind == "typo"]
    parts: list[RenderableType] = [page.read_as(slip.query, slip.matched, slip.name, slip.why) for slip in slips]
    parts += [Text.assemble((f"{count} {'drug' if count == 1 else 'drugs'} for ", "bold"), criteria(result))]
    if result.caveat:
        parts.append(page.words(result.caveat, page.DANGER))
    if result.results:
        parts += [page.heading("In order of standing"), _overview(result)]
    placed: set[str] = set()
    for menu in result.menus if result.results or not result.caveat else ():
        parts += [*_menu(menu, result, cites)]
        placed |= {id for strategy in menu.strategies for id in strategy.drugs}
    rest = [hit for hit in result.results if hit.id not in placed]
    if rest:
        parts.append(page.heading("Not in the menu" if result.menus else "Why"))
        parts += [_hit(hit, result, cites) for hit in rest]
    parts += [*_not_stated(result, cites), *_stated(result, cites)]
    if result.label_mentions:
        from drugref.view.mentions import view as mentioned  # only where labels were imported

        parts += mentioned(result.label_mentions)
    parts += [cites.listed() if result.sources else "", page.footer(result.edition)]
    return Group(*parts)


def criteria(result: Findings) -> Text:
    """What was asked for."""
    return Text(" and ").join(_criterion(criterion) for criterion in result.criteria)


def _criterion(criterion: Criterion) -> Text:
    if criterion.match is None:
        return page.words(f"{criterion.criterion} {criterion.wanted}", page.NAME)
    label = Text.assemble(criterion.criterion.replace("-", " "), " ", page.words(criterion.match.name, page.NAME))
    if criterion.match.kind == "also":
        label.append_text(page.words(f" (read from “{criterion.match.matched}”)"))
    elif criterion.relation == "synonym" and criterion.match.system != "ATC":
        label.append_text(page.words(f" (“{criterion.match.matched}” is a {criterion.match.matched_kind or criterion.match.kind} of it)"))
    return label


def _overview(result: Findings) -> RenderableType:
    """One line a drug: the answer before the reasons."""
    rows = [[Text(title, page.QUIET) for title in ("drug", "status", "why")]]
    for hit in result.results:
        rows.append([page.words(hit.name, page.NAME), page.status_word(hit.status), summary(hit)])
    return Columns(rows)


def summary(hit: Hit) -> Text:
    """Disputes, licences and guideline lines; for other criteria, the terms that matched."""
    uses = [reason for reason in hit.why if reason.criterion == "condition"]
    parts = ["DISPUTED"] if hit.disputed else []
    others = [reason for reason in hit.why if reason.criterion != "condition"]
    parts += [_term(other) for other in others]
    if uses:
        licensed = ", ".join(f"{use.matched} ({' '.join(use.licensed_in)})" for use in uses if use.licensed_in)
        denied = any(isinstance(item, Indication) and item.licence == "not licensed" for use in uses for item in use.statements)
        parts.append(f"licensed for {licensed}" if licensed else "not licensed for it" if denied else "no licence stated")
    summary = page.words("; ".join(dict.fromkeys((*parts, *filter(None, [_places(hit)])))))
    if hit.disputed:
        summary.stylize(page.DISPUTED, 0, len("DISPUTED"))
    return summary


def _term(reason: Reason) -> str:
    """What met a criterion other than a use: of an effect, with the sections that state it."""
    if reason.criterion == "without-effect":
        return f"{reason.matched} is not in the whole list of a label ({_regions(reason)})"
    return f"{reason.matched} ({', '.join(_sections(reason))})" if reason.criterion == "effect" else reason.matched


def _regions(reason: Reason) -> str:
    return ", ".join(dict.fromkeys(region for item in reason.statements for region in item.regions))


def _sections(reason: Reason) -> list[str]:
    """Where it is stated, in the words of the page's headings, each once."""
    return list(dict.fromkeys(_heading(section) for section in reason.sections))


def _heading(section: str) -> str:
    return "risk class" if section == "classes" else SECTIONS.get(section, section.replace("_", " ")).lower()


def _not_stated(result: Findings, cites: page.Citations) -> Iterator[RenderableType]:
    """Drugs of which it is not known whether they have the effect, each with how many effects are."""
    if not result.not_stated:
        return
    yield page.heading("Not stated: no evidence either way")
    rows = [[Text(title, page.QUIET) for title in ("drug", "status", "side effects", "")]]
    for hit in result.not_stated:
        line = page.words(_other(hit))
        for reason in hit.why:
            if reason.criterion == "without-effect" and reason.statements:
                line.append("; " if line else "")
                line.append("only a broader term is stated: " if reason.relation == "broader" else "named, not as an effect: ")
                line.append_text(_where(reason, cites))
        rows.append([page.words(hit.name, page.NAME), page.status_word(hit.status), Text(f"{hit.effects_listed} listed"), line])
    yield Columns(rows)


def _stated(result: Findings, cites: page.Citations) -> Iterator[RenderableType]:
    """Drugs left out because their own page states the effect, with the sections that do."""
    if not result.stated:
        return
    yield page.heading("Stated, so left out")
    rows = []
    for hit in result.stated:
        reasons = [reason for reason in hit.why if reason.criterion == "without-effect"]
        where = Text("; ").join(_where(reason, cites) for reason in reasons)
        rows.append([page.words(hit.name, page.NAME), page.status_word(hit.status), where])
    yield Columns(rows)


def _where(reason: Reason, cites: page.Citations) -> Text:
    """``gastrointestinal bleeding: alerts [1], warnings [1, 2]``."""
    line = page.mark(reason.disputed)
    line.append_text(page.words(f"{reason.matched}: "))
    by_section: dict[str, list[str]] = {}
    for section, item in zip(reason.sections, reason.statements, strict=True):
        by_section.setdefault(_heading(section), []).extend(item.sources)
    for number, (heading, sources) in enumerate(by_section.items()):
        line.append_text(Text.assemble(", " if number else "", heading, " ", cites.cite(sources)))
    return line


def _other(hit: Hit) -> str:
    """The line of the overview, without what is asked to be absent."""
    rest = tuple(reason for reason in hit.why if reason.criterion != "without-effect")
    return summary(Hit(id=hit.id, name=hit.name, status=hit.status, statuses=hit.statuses, why=rest)).plain


def _places(hit: Hit) -> str:
    """``first line (NICE CG173, NeuPSIG 2015)``: the guidelines that give each line, best first."""
    given = {(line.line, line.guideline): None for reason in hit.why for line in reason.lines if line.line != "not listed"}
    by_line = {word: [guideline for line, guideline in given if line == word] for word in (*RECOMMENDED, "not recommended")}
    return "; ".join(f"{word} ({', '.join(guidelines)})" for word, guidelines in by_line.items() if guidelines)


def _menu(menu: Menu, result: Findings, cites: page.Citations) -> Iterator[RenderableType]:
    """The menu's strategies with the hits of each; drugs of the menu that fail another criterion are not shown."""
    hits = {hit.id: hit for hit in result.results}
    yield Text.assemble("\n", page.words(menu.name, "bold underline"))
    yield page.statements(((item, page.words(item.text)) for item in menu.principles), cites)
    for strategy in menu.strategies:
        drugs = [hits[id] for id in strategy.drugs if id in hits]
        yield page.heading(f"{printable(strategy.name)} ({strategy.site})")
        yield Columns([(page.statement(strategy, page.words(strategy.text), cites),)])
        for hit in sorted(drugs, key=result.results.index):
            yield _hit(hit, result, cites)
        if not drugs:
            yield Text("  no drug of this strategy meets the criteria", page.QUIET)
    if menu.combinations:
        yield page.heading("Drugs tried together")
        yield page.statements(((item, item_text(item, result.terms)) for item in menu.combinations), cites)


def _hit(hit: Hit, result: Findings, cites: page.Citations) -> RenderableType:
    title = Text.assemble("\n  ", page.words(hit.name, page.NAME), "  ", page.status_word(hit.status))
    return Group(title, *(part for reason in hit.why for part in _reason(reason, result, cites)))


def _reason(reason: Reason, result: Findings, cites: page.Citations) -> Iterator[RenderableType]:
    line = Text.assemble(page.mark(reason.disputed), page.words(reason.matched, "bold"))
    line.append(f" ({reason.relation})")
    if reason.criterion == "condition":
        line.append(f" — licensed: {', '.join(reason.licensed_in)}" if reason.licensed_in else " — no licence stated here")
    elif reason.criterion == "without-effect":
        line.append(" — nothing here states it, and the list of a label is here whole:")
    yield Columns([(line,)], indent=4)
    sections = reason.sections or tuple(_SECTION[type(item)] for item in reason.statements)
    shown = [(section, item) for section, item in zip(sections, reason.statements, strict=True) if section != "strategies"]
    where = reason.criterion == "effect"
    yield page.statements(((item, _text(section, item, result, where=where)) for section, item in shown), cites, indent=6)


_SECTION: dict[type[Stated], str] = {
    Indication: "indications",
    GuidelineLine: "guidelines",
    Membership: "classes",
    Status: "status",
    Strategy: "strategies",
}
"""The section of a statement that met a criterion other than an effect."""


def _text(section: str, item: Stated, result: Findings, *, where: bool) -> Text:
    """The statement, behind the name of its section where that is part of the answer."""
    text = item_text(item, result.terms)
    return Text.assemble((f"{_heading(section)} — ", page.QUIET), text) if where else text
