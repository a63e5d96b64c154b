"""A passage of a label that is quoted, with its place in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from drugref.model.record import record

if TYPE_CHECKING:
    from drugref.model.label import Label, LabelSection


@record
class Quoted:
    """``text`` as quoted, of ``section`` (as the label's format calls the piece: ``title``).

    ``place``: which piece of the label; ``start``, ``end``: where in its text. ``sources``: the label's set id.
    """

    text: str
    section: str
    title: str
    place: int
    start: int
    end: int
    sources: tuple[str, ...]


QUOTED = tuple(field.name for field in fields(Quoted))
"""What programs are given of every passage, behind what it is quoted for."""


def pieces_of(label: Label, sections: Sequence[str]) -> Iterator[tuple[int, LabelSection]]:
    """(place, piece) of every piece of these sections, in their order."""
    for section in sections:
        yield from ((place, piece) for place, piece in enumerate(label.sections) if piece.section == section)


def beginning(text: str, longest: int) -> str:
    """The text, or its first words with an ellipsis where it is longer than is quoted."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"
