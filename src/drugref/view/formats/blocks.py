"""Tidy rows as a document has them: a title, tables under headings, the sources numbered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from drugref.model import SECTIONS
from drugref.view.formats.label_rows import Answer
from drugref.view.formats.rows import Row, rows

FIRST_SECTIONS = ("name", "not checked", "withheld", "withdrawn", "status", "alerts", "contraindications")
"""Sections that come first, whatever the order of the answer: what can harm."""

LAST = ("names", "codes", "classes", "identity", "look_alikes")

BLOCK_HEADINGS = {
    "name": "How names were read",
    "not checked": "Not checked",
    "withheld": "Withheld",
    "pair": "Pairs",
    "withdrawn": "Withdrawn",
    "find": "Found",
    "start": "To start with",
    "risks": "Risks that add up",
    "duplications": "Twice",
    "shared_effects": "Adverse effects that add up",
    "look_alikes": "Look-alikes",
}

DISCLAIMER = "A reference for professionals; it does not replace the product's own label. What is not stated is not thereby safe."


@dataclass(frozen=True)
class StatedCell:
    """What one cell says; ``notes``: numbers of its sources; ``disputed``: what contradicts it, else empty."""

    text: str
    notes: tuple[int, ...] = ()
    disputed: str = ""


@dataclass(frozen=True)
class Block:
    """A table under a heading. ``matrix``: its columns are drugs, so it may be sorted; each cell holds what is stated there."""

    heading: str
    columns: tuple[str, ...]
    lines: tuple[tuple[tuple[StatedCell, ...], ...], ...]
    matrix: bool = False


@dataclass(frozen=True)
class Reference:
    """One source as it is listed."""

    number: int
    title: str
    about: str
    url: str


@dataclass(frozen=True)
class Handout:
    """An answer to read: ``title``, ``blocks``, ``references`` in the order of their numbers, ``footer``."""

    title: str
    blocks: tuple[Block, ...]
    references: tuple[Reference, ...]
    footer: str


MATRICES = ("side-effects", "compare")

OF_ONE = ("show", "dose")
"""Commands whose answer is of one drug, which the title names."""


def document(answer: Answer) -> Handout:
    """The answer of any command as a document."""
    made = rows(answer)
    numbers = {id: n for n, id in enumerate(dict.fromkeys(id for row in made for id in row.sources.split()), 1)}
    sections = dict.fromkeys(row.section for row in made)
    order = [
        *(s for s in FIRST_SECTIONS if s in sections),
        *(s for s in sections if s not in (*FIRST_SECTIONS, *LAST)),
        *(s for s in LAST if s in sections),
    ]
    matrix = answer["command"] in MATRICES and len({row.drug for row in made if row.term}) > 1
    of_one = answer["command"] in OF_ONE
    held = {section: [row for row in made if row.section == section] for section in order}
    blocks = [
        _matrix(section, held[section], numbers) if matrix else _table(section, held[section], numbers, of_one=of_one) for section in order
    ]
    if answer["command"] == "interactions" and len(answer["drugs"]) > 2:
        at = next((place for place, section in enumerate(order) if section not in FIRST_SECTIONS), len(order))
        blocks.insert(at, _severities(answer))
    edition = answer.get("edition", "")
    return Handout(
        title=_title(answer),
        blocks=tuple(blocks),
        references=tuple(_reference(number, answer["sources"][id]) for id, number in numbers.items() if id in answer.get("sources", {})),
        footer=f"drugref edition {edition}. {DISCLAIMER}" if edition else DISCLAIMER,
    )


def _title(answer: Answer) -> str:
    command = answer["command"]
    drugs = [drug["name"] for drug in answer.get("drugs") or () if isinstance(drug, dict) and "query" in drug]
    drug = answer.get("drug") or answer.get("label") or {}
    named = command.replace("-", " ").capitalize()
    about = ", ".join(dict.fromkeys(drugs)) or drug.get("name") or answer.get("query") or ""
    if command == "show":
        status = drug.get("standing")
        return f"{about}: {status}" if status else str(about)
    return f"{named}: {about}" if about else named


def _heading(section: str) -> str:
    return BLOCK_HEADINGS.get(section) or SECTIONS.get(section) or section.replace("_", " ").capitalize()


def _cell(row: Row, numbers: dict[str, int], text: str) -> StatedCell:
    region = f" ({row.region})" if row.region else ""
    return StatedCell(f"{text}{region}", tuple(numbers[id] for id in row.sources.split()), row.disputed)


def _table(section: str, made: list[Row], numbers: dict[str, int], *, of_one: bool) -> Block:
    """Drug (unless the whole answer is ``of_one``), term, statement with its figure."""
    several = any(row.drug for row in made) and (not of_one or len({row.drug for row in made}) > 1)
    terms = any(row.term for row in made)
    columns = ("Drug",) * several + ("About",) * terms + ("Stated",)
    lines = []
    for row in made:
        figure = f" [{row.value}{f' {row.unit}' if row.unit not in ('', 'severity', 'status') else ''}]" if row.value else ""
        stated = _cell(row, numbers, row.text + ("" if row.value and row.value == row.text else figure))
        lines.append(((StatedCell(row.drug),),) * several + ((StatedCell(_said(row.term)),),) * terms + ((stated,),))
    return Block(_heading(section), columns, tuple(lines))


def _matrix(section: str, made: list[Row], numbers: dict[str, int]) -> Block:
    """Term × drug."""
    drugs = tuple(dict.fromkeys(row.drug for row in made))
    lines = []
    for term in dict.fromkeys(row.term for row in made):
        cells = []
        for drug in drugs:
            held = [row for row in made if (row.term, row.drug) == (term, drug)]
            cells.append(tuple(_cell(row, numbers, _brief(row)) for row in held) or (StatedCell("not stated"),))
        lines.append(((StatedCell(term or _heading(section)),), *cells))
    return Block(_heading(section), ("", *drugs), tuple(lines), matrix=True)


def _severities(answer: Answer) -> Block:
    """Drug × drug: the severity of each pair of what was checked."""
    names = {drug["id"]: drug["name"] for drug in answer["drugs"]}
    found = {frozenset((pair["a"], pair["b"])): pair for pair in answer["pairs"]}

    def cell(a: str, b: str) -> tuple[StatedCell, ...]:
        pair = found.get(frozenset((a, b)))
        if pair is None:
            return (StatedCell("" if a == b else "not checked"),)
        return (StatedCell((pair["severity"] or "no record") if pair["findings"] else "no record"),)

    lines = tuple(((StatedCell(name),), *(cell(id, other) for other in names)) for id, name in names.items())
    return Block("Each with each", ("", *names.values()), lines, matrix=True)


def _said(term: str) -> str:
    """An id in words: ``diabetic-neuropathy`` → ``diabetic neuropathy``."""
    return re.sub(r"(?<=[a-z0-9])-(?=[a-z0-9])", " ", term) if term == term.lower() else term


def _brief(row: Row) -> str:
    figure = f"{row.value}\N{NO-BREAK SPACE}%" if row.unit == "%" else ""
    return " ".join(filter(None, (row.text, figure)))


def _reference(number: int, source: Answer) -> Reference:
    url = source.get("url") or ""
    about = ", ".join(part for part in (source["publisher"], source["date"], source["grade"]) if part)
    return Reference(number, source["title"], about, url if url.startswith(("https://", "http://")) else "")


def numbered(notes: Iterable[int]) -> str:
    """``[1, 4]``."""
    return f"[{', '.join(map(str, notes))}]"
