"""Figures of labels' tables: of one label, the medicine's beside placebo's; of several, a table of effect × medicine."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.text import Text

from drugref.query.label_effects import LabelFigures
from drugref.query.label_source import LABEL_KINDS
from drugref.reading.effects import ArmFigure, LabelEffect
from drugref.view import page
from drugref.view.columns import Columns

NARROWEST_MEDICINE = 20
"""Columns a medicine needs beside the effects; with less, medicines are stacked."""


def parts(read: Sequence[LabelFigures], names: Mapping[str, str], cites: page.Citations, width: int) -> Iterator[RenderableType]:
    """The section of a page that the labels fill. ``names``: of effects by id."""
    for one in read:
        yield _head(one, cites)
    if len(read) == 1:
        yield from _one(read[0], names)
    elif read:
        yield from _several(read, names, width)


def _head(one: LabelFigures, cites: page.Citations) -> Text:
    """Which label it is."""
    which = f", number {one.place} of {one.of}" if one.of > 1 and one.place else ""
    routes = f", {', '.join(one.routes).lower()}" if one.routes else ""
    kind = LABEL_KINDS[one.label.region]
    text = f"{kind[:1].upper()}{kind[1:]} of {one.label.name}, {one.label.date or 'undated'}{routes}{which}: read from its text"
    return Text.assemble("\n", page.words(text, page.HEADING), " ", cites.cite([one.label.set_id]))


def _one(one: LabelFigures, names: Mapping[str, str]) -> Iterator[RenderableType]:
    figures = one.with_figures
    if figures:
        against = any(effect.of("placebo") for effect in figures)
        heads = ["per cent of patients", one.label.name, *(["placebo"] if against else ["other arms"])]
        rows = [
            [
                _effect(effect, names),
                cell(effect.of("drug")),
                cell(effect.of("placebo") or effect.of("comparator"), named=not effect.of("placebo")),
            ]
            for effect in figures
        ]
        yield Columns([[Text(head, page.QUIET) for head in heads], *rows], widths=(30, 18, None))
        titles = list(dict.fromkeys(effect.table for effect in figures if effect.table))
        if titles:
            yield page.heading("Tables")
            yield page.bullets([page.words(title) for title in titles])
    if one.named:
        yield page.heading("Named without a figure")
        yield Columns([(page.words(", ".join(dict.fromkeys(effect.called(names) for effect in one.named))),)])
    if not one.effects:
        yield Text("  no effect could be read from its text; that is not evidence of safety")


def side_by_side(read: Sequence[LabelFigures]) -> list[dict[int, LabelEffect]]:
    """Each effect that any of the labels has a figure of, by the place of the label in ``read``; the most frequent first."""
    rows: dict[str, dict[int, LabelEffect]] = {}
    for number, one in enumerate(read):
        for effect in one.effects:
            key = effect.effect.lower() if effect.one_of_several or not effect.id else effect.id
            rows.setdefault(key, {})[number] = effect
    wanted = [cells for cells in rows.values() if any(effect.of("drug") for effect in cells.values())]
    return sorted(wanted, key=lambda cells: -max(effect.highest for effect in cells.values()))


EACH_FROM_ITS_OWN = "per cent of patients with the medicine v placebo, each from its own label's trials: not measured against each other"


def _several(read: Sequence[LabelFigures], names: Mapping[str, str], width: int) -> Iterator[RenderableType]:
    """Effect × medicine, what any of them has most often first."""
    wanted = side_by_side(read)
    yield Text(EACH_FROM_ITS_OWN, page.QUIET)
    if width < NARROWEST_MEDICINE * len(read) + 26:
        for cells in wanted:
            yield Text.assemble("\n", _effect(next(iter(cells.values())), names))
            yield Columns((page.words(one.name, page.NAME), against(cells.get(number))) for number, one in enumerate(read))
        return
    share = (width - 30) // len(read) - 2
    head = [Text("effect", page.QUIET), *(page.words(one.name, page.NAME) for one in read)]
    body = [[_effect(next(iter(cells.values())), names), *(against(cells.get(number)) for number in range(len(read)))] for cells in wanted]
    yield Columns([head, *body], widths=(28, *([share] * len(read))))


def _effect(effect: LabelEffect, names: Mapping[str, str]) -> Text:
    return page.words(effect.called(names))


def against(effect: LabelEffect | None) -> Text:
    """One medicine's figure and its placebo's: ``21 % v 14 %``."""
    if effect is None:
        return Text("not stated", page.QUIET)
    if not effect.of("drug"):
        return Text("named, no figure", page.QUIET)
    line = cell(effect.of("drug"))
    if effect.of("placebo"):
        line = Text.assemble(line, " v ", cell(effect.of("placebo"), patients=False))
    elif effect.of("comparator"):
        line = Text.assemble(line, (" (no placebo)", page.QUIET))
    return line


def cell(figures: Sequence[ArmFigure], *, named: bool = False, patients: bool = True) -> Text:
    """The figure of one arm, or the lowest and highest of several, with the number of patients of one."""
    if not figures:
        return Text("—", page.QUIET)
    if len(figures) == 1:
        (one,) = figures
        text = Text(one.shown)
        if patients and one.n:
            text.append(f" of {one.n}", page.QUIET)
    else:
        low, high = min(figures, key=lambda figure: figure.percent), max(figures, key=lambda figure: figure.percent)
        text = Text(low.shown if low.shown == high.shown else f"{low.sign}{low.percent:g}–{high.percent:g} %")
        text.append(f", {len(figures)} arms", page.QUIET)
    if named and len(figures) == 1:
        text = Text.assemble(text, " ", page.words(figures[0].arm, page.QUIET))
    return text
