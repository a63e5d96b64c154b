"""Interactions of a list: who is on it, the matrix, the findings gravest first, then the regimen as a whole."""

from collections.abc import Iterator
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.model import SEVERITIES
from drugref.query.interactions import Interactions, Pair
from drugref.query.interactions_list import written
from drugref.query.interactions_said import Finding, Said
from drugref.view import page, regimen
from drugref.view.columns import Columns
from drugref.view.interactions_matrix import matrix
from drugref.view.monograph import how_matched
from drugref.view.resolve import brief, why_not

SEVERITY_HEADINGS = {severity: severity for severity in SEVERITIES} | {"unknown": "severity not stated"}


def view(result: Interactions, width: int) -> RenderableType:
    """The whole page on a screen of ``width`` columns."""
    cites = page.Citations(result.sources)
    parts: list[RenderableType] = [
        *_withdrawn(result, cites),
        *_not_checked(result),
        *_read(result),
        *_title(result),
        *matrix(result, width),
    ]
    parts += [*_findings(result, cites), *_with_any(result, cites), *_no_record(result)]
    parts += [*_labels(result, cites), *regimen.parts(result, cites)]
    parts += [*([cites.listed()] if result.sources else []), page.footer(result.edition)]
    return Group(*parts)


def _labels(result: Interactions, cites: page.Citations) -> Iterator[RenderableType]:
    """What imported labels say."""
    if result.labels:
        from drugref.view.label_interactions import parts  # only where labels were imported

        yield from parts(result.labels, result.names, cites)


def _withdrawn(result: Interactions, cites: page.Citations) -> Iterator[RenderableType]:
    for id, item in result.withdrawn:
        where = f"{', '.join(item.regions)}{f' since {item.date}' if item.date else ''}"
        line = Text.assemble(
            (f"WITHDRAWN in {where}: ", page.DANGER), page.words(result.names[id], page.NAME), " — ", page.words(item.text)
        )
        yield Text.assemble(line, " ", cites.cite(item.sources))


def _not_checked(result: Interactions) -> Iterator[RenderableType]:
    """What is not a drug here: loud, because a list with a gap looks as if it were checked."""
    named = {id for pair in result.pairs for id in (pair.a, pair.b)}
    for outcome in result.not_checked:
        shown = brief(outcome.query)
        line = Text.assemble(("NOT CHECKED: ", f"reverse {page.DANGER}"), page.words(f"“{shown}”", "bold"), " ")
        yield Text.assemble(line, page.words(why_not(outcome)))
        for number, candidate in enumerate(outcome.candidates, 1):
            what = "" if candidate.name.casefold() == candidate.substance.casefold() else f", {candidate.kind} of {candidate.substance}"
            gap = "" if candidate.id else ", no monograph here"
            yield Columns([(Text(f"{number}."), page.words(f"{candidate.name}{what}{gap}"))], gap=1)
        if (written(outcome) or "").casefold() in named:
            yield Columns([(page.words(f"What other pages say of “{shown}” by name stands below."),)])
    for entry in result.left_out:
        yield Text.assemble(("LEFT OUT: ", page.DANGER), page.words(f"“{brief(entry.shown)}”", "bold"), page.words(f": {entry.left_out}."))


def _read(result: Interactions) -> Iterator[RenderableType]:
    """How names were read, each that was not read as it stands."""
    for member in result.members:
        yield from filter(None, map(how_matched, member.matches))
        for known in member.known:
            if known.kind == "typo":
                lead, why = page.words(f"“{known.query}” was read as ", page.DANGER), page.words(f" ({known.why}).", page.DANGER)
                yield Columns([(Text.assemble(lead, page.words(known.matched, page.NAME), why),)])
    for each in result.combinations:
        lead = page.words(f"“{each.query}” was checked by its ingredients: ", page.DANGER)
        yield Columns([(Text.assemble(lead, page.words(", ".join(each.checked_as), page.NAME), "."),)])


def _title(result: Interactions) -> Iterator[RenderableType]:
    """Who was checked, and whom lists alone speak of."""
    checked = [member for member in result.members if member.checked]
    named = []
    for member in checked:
        called = Text.assemble(page.words(member.name, page.NAME), page.words(f" ({member.also})" if member.also else ""))
        standing = Text.assemble(" (", page.status_word(result.statuses[member.id]), ")") if member.is_drug else ""
        named.append(Text.assemble(called, standing))
    yield Text.assemble("Interactions of ", Text(", ").join(named)) if checked else Text("Nothing on the list could be checked")
    cards = [member.name for member in checked if member.has_card and not member.is_drug]
    if cards:
        told = f"No monograph was written of {', '.join(cards)}: what is said of them is from public lists, and less than one would."
        yield Columns([(page.words(told, page.DANGER),)])
    if not result.pairs:
        one = len(checked) == 1 and not result.not_checked
        yield Text("All names on the list are of this one drug." if one else "No pair of the list could be checked.", page.DANGER)


def _findings(result: Interactions, cites: page.Citations) -> Iterator[RenderableType]:
    """Findings under their severities, gravest first; what is contradicted last."""
    found = [(pair, finding) for pair in result.pairs for finding in pair.findings]
    for severity in SEVERITIES:
        graded = [(pair, finding) for pair, finding in found if finding.first.severity == severity and not finding.first.disputed]
        yield from _under(SEVERITY_HEADINGS[severity], page.SEVERITY[severity], graded, result, cites)
    contradicted = [(pair, finding) for pair, finding in found if finding.first.disputed]
    yield from _under("contradicted by better sources", page.DISPUTED, contradicted, result, cites)


def _with_any(result: Interactions, cites: page.Citations) -> Iterator[RenderableType]:
    """What holds for one medicine and whatever else is taken by a route: which of the list that is, the reader knows."""
    if result.with_any:
        yield page.heading("With any medicine of a route")
    for pair in result.with_any:
        for finding in pair.findings:
            yield from _finding(f"{result.names[pair.a]} + {result.names[pair.b]}", finding, cites)


def _under(
    heading: str, style: str, found: list[tuple[Pair, Finding]], result: Interactions, cites: page.Citations
) -> Iterator[RenderableType]:
    if not found:
        return
    yield Text(f"\n{heading.upper()}", style or page.HEADING)
    for pairs, finding in _alike(found):
        yield from _finding("; ".join(f"{result.names[pair.a]} + {result.names[pair.b]}" for pair in pairs), finding, cites)


def _alike(found: list[tuple[Pair, Finding]]) -> Iterator[tuple[list[Pair], Finding]]:
    """What one statement about classes says of several pairs is told once, with every way in which they fall under it."""
    groups: dict[object, list[tuple[Pair, Finding]]] = {}
    for pair, finding in found:
        alone = len(finding.said) == 1 and finding.first.basis == "class"
        key = replace(finding.first, chain=(), chain_sources=()) if alone else (pair.a, pair.b, finding)
        groups.setdefault(key, []).append((pair, finding))
    for group in groups.values():
        pairs = [pair for pair, _ in group]
        if len(pairs) == 1:
            yield pairs, group[0][1]
            continue
        said = [finding.first for _, finding in group]
        chain = tuple(dict.fromkeys(word for each in said for word in each.chain))
        sources = tuple(dict.fromkeys(source for each in said for source in each.chain_sources))
        yield pairs, Finding(said=(replace(said[0], chain=chain, chain_sources=sources),))


def _finding(pair: str, finding: Finding, cites: page.Citations) -> Iterator[RenderableType]:
    """The gravest statement in full, then what the others add or grade otherwise."""
    first = finding.first
    yield Columns([(Text.assemble(page.words(pair, page.NAME), (f" — {_BASES[first.basis]}", page.QUIET)),)])
    lines = [_claim(first, cites), *_details(first, cites)]
    if len(finding.severities) > 1:
        lines.append(Text(f"Sources disagree on how grave: {', '.join(finding.severities)}.", page.DANGER))
    yield Columns(((line,) for line in lines), indent=4)
    others = [Text(" ").join((_claim(other, cites), *_details(other, cites))) for other in finding.said[1:]]
    if others:
        graded = zip(finding.said[1:], others, strict=True)
        yield page.bullets(
            (Text.assemble(f"{_BASES[other.basis]}, {SEVERITY_HEADINGS[other.severity]}: ", line) for other, line in graded), indent=4
        )


_BASES = {"stated": "stated", "class": "through a class", "enzyme": "inferred from an enzyme"}


def _claim(said: Said, cites: page.Citations) -> Text:
    """What happens, where that holds, who says so and how grave they call it."""
    line = page.mark(said.disputed)
    line.append_text(page.words(said.text))
    place = (*said.regions, *filter(None, [said.date]))
    line.append(f" ({', '.join(place)}) " if place else " ")
    line.append_text(cites.cite(said.sources))
    if said.layer:
        line.append_text(page.own(said.layer))
    if said.condition:
        line.append_text(Text.assemble((" Holds for: ", "bold"), page.words(f"{said.condition.rstrip('.')}.", "bold")))
    for label, text in (("Source's grading", said.source_grading), ("Note", said.note)):
        if text:
            line.append_text(page.words(f" {label}: {text.rstrip('.')}.", page.QUIET))
    return line


def _details(said: Said, cites: page.Citations) -> Iterator[Text]:
    """How the pair falls under the statement, why, what to do, what contradicts it."""
    if said.chain:
        line = page.words(f"Through: {'; '.join(said.chain)}.")
        yield Text.assemble(line, " ", cites.cite(said.chain_sources)) if said.chain_sources else line
    if said.otherwise:
        yield page.words(f"{'Otherwise' if said.condition else 'But'} {'; '.join(said.otherwise)}.")
    if said.mechanism:
        yield page.words(f"Why: {said.mechanism.rstrip('.')}.")
    if said.management:
        yield Text.assemble(("Do: ", "bold"), page.words(f"{said.management.rstrip('.')}.", "bold"))
    if said.disputed:
        yield page.contradiction(said.disputed, cites)


def _no_record(result: Interactions) -> Iterator[RenderableType]:
    pairs = [f"{result.names[pair.a]} + {result.names[pair.b]}" for pair in result.pairs if not pair.findings]
    if pairs:
        yield page.heading("No record")
        told = f"{'; '.join(pairs)}: no interaction recorded in edition {result.edition}; this is not evidence of safety."
        yield Columns([(page.words(told),)])
