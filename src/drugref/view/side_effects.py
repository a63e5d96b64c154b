"""Side effects as tables: one drug by frequency and body system, several as a matrix of effect × drug."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.query.side_effects import EffectRow, ListedEffect, SideEffectTable
from drugref.view import page
from drugref.view.columns import Columns
from drugref.view.monograph import how_matched
from drugref.view.words import band

NARROWEST_IN_MATRIX = 26
"""Columns a drug needs in a matrix; with less, the matrix is stacked."""


def view(result: SideEffectTable, width: int, *, by_system: bool = False) -> RenderableType:
    """The page for one drug or for several, on a screen of ``width`` columns. ``by_system``: of one too, as of several."""
    cites = page.Citations(result.sources)
    body: Iterator[RenderableType] = iter(())
    if result.matches:
        body = _one(result, cites, by_system=by_system) if len(result.matches) == 1 else _several(result, cites, width)
    return Group(*_head(result), *body, *_labels(result, cites, width), cites.listed(), page.footer(result.edition))


def _labels(result: SideEffectTable, cites: page.Citations, width: int) -> Iterator[RenderableType]:
    """What imported labels say."""
    if result.labels:
        from drugref.view.label_effects import parts  # only where labels were imported

        ids = dict.fromkeys(effect.id for one in result.labels for effect in one.effects if effect.id)
        yield from parts(result.labels, {id: result.terms.effect(id).name for id in ids}, cites, width)


def _head(result: SideEffectTable) -> Iterator[RenderableType]:
    yield from filter(None, map(how_matched, (*result.matches, *result.others)))
    drugs = [page.with_status(match.name, result.statuses[match.record_id]) for match in result.matches]
    drugs += [Text.assemble(page.words(other.name, page.NAME), (" (no monograph here)", page.QUIET)) for other in result.others]
    yield Text.assemble("Side effects of ", Text(", ").join(drugs))
    read = {one.name for one in result.labels}
    for other in result.others:
        if other.name not in read:
            told = ": no label of this substance alone was imported, so nothing is known here; that is not evidence of safety"
            yield Columns([(Text.assemble(page.words(other.name, page.NAME), told),)])
    for id in result.without:
        name = page.words(result.terms.drugs[id], page.NAME)
        yield Columns([(Text.assemble(name, ": no source in this edition lists side effects; that is not evidence of safety"),)])


def _one(result: SideEffectTable, cites: page.Citations, *, by_system: bool) -> Iterator[RenderableType]:
    """A heading a frequency with the body systems beside the effects, or a heading a system; each listing has its frequency."""
    id = result.matches[0].record_id
    rows = _by_system(result) if by_system else list(result.rows)
    for key in dict.fromkeys(row.body_system if by_system else row.frequency for row in rows):
        yield page.heading(_unbanded(rows, id) if key == "not known" else key)
        lines = []
        shown = ""
        for row in rows:
            if key == (row.body_system if by_system else row.frequency):
                system = [] if by_system else [Text("" if row.body_system == shown else row.body_system, page.QUIET)]
                lines.append((*system, _name(row), _cell(row.cells[id], cites)))
                shown = row.body_system
        yield Columns(lines, widths=(26, None) if by_system else (27, 26, None))


def _unbanded(rows: list[EffectRow], id: str) -> str:
    """Over what stands in no CIOMS band: a figure or words of the source's own are not an unknown frequency."""
    told = any(listing.as_stated for row in rows if row.frequency == "not known" for listing in row.cells[id])
    return "no standard frequency" if told else "listed, frequency not known"


def _name(row: EffectRow) -> Text:
    name = page.words(row.effect, page.DANGER if row.serious else "")
    return Text.assemble(name, (" (serious)", page.DANGER)) if row.serious else name


def _listing(listing: ListedEffect, cites: page.Citations) -> Text:
    """One source's word: band, figure, label's region, source, contradiction."""
    line = page.mark(listing.disputed)
    line.append_text(page.words("listed, " + band("not known", None) if _unknown(listing) else band(listing.frequency, listing.as_stated)))
    if listing.percent is not None:
        line.append(f" {listing.percent:g} %")
    if listing.regions:
        line.append(f" ({', '.join(listing.regions)})")
    line.append(" ")
    line.append_text(cites.cite(listing.sources))
    if listing.disputed:
        line.append(", contradicted ", page.DISPUTED)
        line.append_text(cites.cite(listing.disputed.sources))
    if listing.layer:
        line.append_text(page.own(listing.layer))
    return line


def _unknown(listing: ListedEffect) -> bool:
    return listing.frequency == "not known" and not listing.as_stated


def _several(result: SideEffectTable, cites: page.Citations, width: int) -> Iterator[RenderableType]:
    ids = [match.record_id for match in result.matches]
    names = [page.words(match.name, page.NAME) for match in result.matches]
    if width < NARROWEST_IN_MATRIX * (len(ids) + 1):
        for row in _by_system(result):
            yield Text.assemble("\n", _name(row), (f" — {row.body_system}", page.QUIET))
            yield Columns((name, _cell(row.cells[id], cites)) for id, name in zip(ids, names, strict=True))
        return
    share = (width - 2) // (len(ids) + 1) - 2
    for system in dict.fromkeys(row.body_system for row in _by_system(result)):
        yield page.heading(system)
        rows = [row for row in _by_system(result) if row.body_system == system]
        head = (Text("effect", page.QUIET), *names)
        body = [(_name(row), *(_cell(row.cells[id], cites) for id in ids)) for row in rows]
        yield Columns([head, *body], widths=(share,) * (len(ids) + 1))


def _by_system(result: SideEffectTable) -> list[EffectRow]:
    """A matrix reads best by body system, serious effects first."""
    return sorted(result.rows, key=lambda row: (row.body_system, not row.serious))


def _cell(listings: tuple[ListedEffect, ...], cites: page.Citations) -> Text:
    if not listings:
        return Text("not stated", page.QUIET)
    return Text("\n").join(_listing(listing, cites) for listing in _said_once(listings))


def _said_once(listings: Iterable[ListedEffect]) -> Iterable[ListedEffect]:
    """What several sources say alike is one listing, with the sources of all."""
    alike: dict[tuple[object, ...], ListedEffect] = {}
    for one in listings:
        told = (one.frequency, one.as_stated, one.percent, one.regions, one.disputed, one.layer)
        first = alike.get(told)
        alike[told] = replace(first, sources=tuple(dict.fromkeys((*first.sources, *one.sources)))) if first else one
    return alike.values()
