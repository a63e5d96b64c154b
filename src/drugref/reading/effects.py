"""The effects that one label states: figures of its tables first, then what lists and prose name without a figure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from drugref.model.record import record
from drugref.reading.adverse import mentions
from drugref.reading.arms import Arm
from drugref.reading.lexicon import SYSTEMS
from drugref.reading.tables import Figure, FigureRow, FigureTable, figure_table
from drugref.reading.tokens import sentences, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from drugref.model.label import Label
    from drugref.reading.vocabulary import Vocabulary

EFFECTS_SECTION = "adverse_reactions"
"""The section that figures and names are read from."""


_CLASS_WORDS = SYSTEMS | frozenset("special senses body as a whole and disorders / general system genitourinary".split())


@record
class ArmFigure:
    """Per cent of the ``n`` patients of one arm. ``sign``: "<" or ">" as printed; ``grade``: of severity, None for every one."""

    arm: str
    role: Literal["drug", "placebo", "comparator"]
    n: int | None
    percent: float
    sign: str = ""
    grade: str | None = None

    @property
    def shown(self) -> str:
        """``<1 %``."""
        return f"{self.sign}{self.percent:g} %"


@record
class LabelEffect:
    """What a label says of one effect. ``effect``: as written there; ``id``: of the vocabulary's, if it has it.

    ``one_of_several``: whether a table has other rows that are the same effect in the vocabulary (somnolence beside sedation).
    ``figures``: of one table, whose title ``table`` is; none for an effect that is only named. ``place``: which piece of the section,
    ``start`` and ``end``: where in its text.
    """

    effect: str
    id: str | None
    figures: tuple[ArmFigure, ...]
    table: str | None
    place: int
    start: int
    end: int
    one_of_several: bool = False

    GIVES: ClassVar = ("effect", "id", "figures", "table", "place", "start", "end")

    def called(self, names: Mapping[str, str]) -> str:
        """What to call it: as the vocabulary does (``names`` by id), as written where that would be the name of another row too."""
        return self.effect if self.one_of_several or self.id is None else names.get(self.id, self.effect)

    def of(self, role: str) -> tuple[ArmFigure, ...]:
        """The figures of every severity of the arms of one kind; the arm that sums up the others alone, where there is one."""
        every = tuple(figure for figure in self.figures if figure.role == role and figure.grade in (None, "all"))
        whole = tuple(
            figure for figure in every if figure.arm.lower().startswith(("total", "all ", "any ", "overall", "pooled", "combined"))
        )
        return whole or every

    @property
    def highest(self) -> float:
        """The highest figure of the medicine itself; -1 if there is none."""
        return max((figure.percent for figure in self.of("drug")), default=-1.0)


def own_words(label: Label) -> tuple[str, ...]:
    """What tables call the label's medicine: its brands, then its substance, each by its first word."""
    names = (*label.brands, *label.generics, *label.substance.split(" + "))
    return tuple(dict.fromkeys(name.split()[0].lower() for name in names if name.split() and len(name.split()[0]) > 3))


def label_effects(label: Label, vocabulary: Vocabulary) -> tuple[LabelEffect, ...]:
    """Every effect once, the most frequent first, then those without a figure in the order of the text."""
    pieces = [(place, piece) for place, piece in enumerate(label.sections) if piece.section == EFFECTS_SECTION]
    tables = [
        list(_of_table(figures, vocabulary, place))
        for place, piece in pieces
        for table in piece.tables
        if (figures := figure_table(table, own_words(label)))
    ]
    several = _several(tables)
    found: dict[str, LabelEffect] = {}
    for effect in (each for rows in tables for each in rows):
        key = effect.effect.lower() if effect.id in several else effect.id or effect.effect.lower()
        if key not in found or _worth(effect) > _worth(found[key]):
            found[key] = replace(effect, one_of_several=effect.id in several)
    had = {effect.id or effect.effect.lower() for effect in found.values()}
    treated = frozenset(_names(label, "indications", vocabulary))
    named: dict[str, LabelEffect] = {}
    for place, piece in pieces:
        for mention in mentions(piece.text, vocabulary):
            text = " ".join(piece.text[mention.start : mention.end].split())
            id = mention.id or vocabulary.id_of(text)
            key = id or text.lower()
            if key not in had and key not in named and not (key in treated and _HEADS_ITS_TRIALS.match(piece.text, mention.end)):
                named[key] = LabelEffect(effect=text, id=id, figures=(), table=None, place=place, start=mention.start, end=mention.end)
    return (*sorted(found.values(), key=lambda effect: (-effect.highest, effect.effect.lower())), *named.values())


def stated(label: Label, wanted: Collection[str], spelt: Sequence[str], vocabulary: Vocabulary) -> LabelEffect | None:
    """What the label says of the ``wanted`` effects (ids): the most frequent that it states; None if it only names them, or denies them.

    ``spelt``: what they are called; only tables and sentences with such words are read, which is a fifth of the work.
    """
    any_of = re.compile("|".join(re.escape(word) for word in sorted(spelt, key=len, reverse=True)), re.I)
    pieces = []
    for piece in label.sections:
        if piece.section == EFFECTS_SECTION:
            said = [piece.text[start:end] for start, end in sentences(piece.text) if any_of.search(piece.text, start, end)]
            held = tuple(table for table in piece.tables if any(any_of.search(cell.text) for row in table.rows for cell in row))
            pieces.append(replace(piece, text="\n".join(said), tables=held))
    found = label_effects(replace(label, sections=tuple(pieces)), vocabulary)
    return next((effect for effect in found if effect.id in wanted), None)


_HEADS_ITS_TRIALS = re.compile(r"(?: (?:and|or) [A-Z]\w+)?\s*(?:\([A-Za-z]+\))?\s*(?::|(?:The|In|Among|Adults?|Patients)\b)")
"""What follows a disease that heads what was seen in its trials: "Panic Disorder: asthenia, …", "Gastric Cancer The safety of …"."""


def _names(label: Label, section: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The effects that a section names, for whatever reason."""
    for piece in label.sections:
        if piece.section == section:
            for mention in mentions(piece.text, vocabulary):
                text = " ".join(piece.text[mention.start : mention.end].split())
                yield mention.id or vocabulary.id_of(text) or text.lower()


def _several(tables: Iterable[list[LabelEffect]]) -> set[str]:
    """Effects of the vocabulary that one table has more than one row of, under different names."""
    several = set()
    for rows in tables:
        written: dict[str, str] = {}
        for effect in rows:
            if effect.id and written.setdefault(effect.id, effect.effect.lower()) != effect.effect.lower():
                several.add(effect.id)
    return several


def _of_table(table: FigureTable, vocabulary: Vocabulary, place: int) -> Iterator[LabelEffect]:
    for row in table.rows:
        figures = _figures(table.arms, row)
        if not any(figure.role == "drug" for figure in figures):
            continue  # which column is the medicine's is not told
        id = vocabulary.id_of(row.effect) or _behind_its_class(row.effect, vocabulary) or _of_all_its_names(row.effect, vocabulary)
        if id is None and not _is_effect(row, vocabulary):
            continue
        yield LabelEffect(effect=row.effect, id=id, figures=figures, table=table.title, place=place, start=table.start, end=table.end)


def _behind_its_class(text: str, vocabulary: Vocabulary) -> str | None:
    """The effect after the organ class that a table put before it in one cell: "Cardiovascular Angina Pectoris"."""
    parts = words(text)
    for place in range(1, len(parts)):
        if parts[place - 1].key not in _CLASS_WORDS:
            return None
        if id := vocabulary.id_of(text[parts[place].start :]):
            return id
    return None


def _of_all_its_names(text: str, vocabulary: Vocabulary) -> str | None:
    """The effect that each of several names in a cell is: "Sedation/somnolence"."""
    ids = {vocabulary.id_of(part) for part in text.split("/")}
    return ids.pop() if len(ids) == 1 else None


def _figures(arms: tuple[Arm, ...], row: FigureRow) -> tuple[ArmFigure, ...]:
    pairs: list[tuple[Arm, Figure]] = [(arm, figure) for arm, figure in zip(arms, row.figures, strict=True) if figure]
    return tuple(
        ArmFigure(arm=arm.name, role=arm.role, n=arm.n, percent=figure.percent, sign=figure.sign, grade=arm.grade) for arm, figure in pairs
    )


def _is_effect(row: FigureRow, vocabulary: Vocabulary) -> bool:
    """Whether a row that the vocabulary does not have names an effect all the same: words of effects are in it, and it is short."""
    return len(words(row.effect)) < 9 and bool(mentions(row.effect, vocabulary))


def _worth(effect: LabelEffect) -> tuple[bool, bool, int]:
    """Which of two tables' figures are shown: those against placebo, of every severity, of more patients."""
    drug = effect.of("drug")
    return bool(drug), bool(drug and effect.of("placebo")), max((figure.n or 0 for figure in drug), default=0)
