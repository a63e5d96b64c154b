"""The passages of a label that are about a kind of person: with impaired kidneys or liver, a child, an older one. Nothing is calculated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from drugref.model.record import record
from drugref.reading.quoted import QUOTED, Quoted, beginning, pieces_of
from drugref.reading.tokens import sentences

if TYPE_CHECKING:
    from drugref.model.label import Label, LabelSection

About = Literal["the usual dose", "kidneys", "liver", "children", "older people"]

PERSON_SECTIONS = ("boxed_warning", "contraindications", "dosing", "populations", "warnings")
"""Where a label says how a kind of person is dosed and who must not have it, the gravest first."""

LONGEST_PERSON_PASSAGE = 700
"""Characters of a passage that are quoted."""

MOST_ABOUT_PERSON = 6
"""Passages on one kind of person that are quoted."""


def _organ(organ: str) -> str:
    """How a text says that an organ does not work as it should."""
    return (
        rf"\b(?:{organ})(?:ly)?\W+(?:\w+\W+)?(?:impair|insufficien|dysfunction|decompensat)\w*"
        rf"|\b(?:impair|insufficien|reduc|decreas|dysfunction)\w* (?:in |of (?:the )?)?(?:{organ})"
        rf"|\b(?:with|had|have|having|active|known|pre-?existing|severe|history of)\s(?:[\w/-]+,?\s){{0,6}}?(?:{organ})"
        r"\s(?:disease|failure)"
    )


_KIDNEYS, _LIVER = _organ("renal|kidneys?"), _organ("hepatic|liver")
_WORDS: dict[About, re.Pattern[str]] = {
    "kidneys": re.compile(
        rf"{_KIDNEYS}|\bcreatinine clearance|\bCr?Cl(?:cr)?\b|\bCL ?cr\b|\be?GFR\b|\bESRD\b|\bend[- ]stage (?:renal|kidney)"
        r"|\b(?:on|receiving|undergoing|requiring|after|by) (?:\w+ )?(?:ha?emo)?dialysis\b|\bdialysis patients\b",
        re.I,
    ),
    "liver": re.compile(rf"{_LIVER}|\bcirrho\w+|\bChild[-– ]?(?:Turcotte[-– ]?)?Pugh", re.I),
    "children": re.compile(
        r"\bp(?:a?e)diatrics?\b|\bchild(?:ren)?\b(?![-– ]?(?:Pugh|Turcotte|bearing|birth|resistant))|\binfants?\b|\bneonat\w+"
        r"|\badolescents?\b|\b(?:less|younger) than 1?\d (?:years|months of age)|\bunder (?:1?\d|twelve|six|two) years",
        re.I,
    ),
    "older people": re.compile(r"\bgeriatrics?\b|\belderly\b|\bolder (?:patients|adults|people|persons)\b|\b(?:6[05]|7[05]) years", re.I),
}
_BEFORE_BIRTH = re.compile(
    r"\bbreast[- ]?fe|\bbreast[- ]?milk|\bin[- ]utero\b|\bf(?:o?e)t(?:al|us)|\bneonatal (?:viab|\w+ withdr|withdr)|\blabor\b|\bpregnan"
    r"|\blactati|\bparturi|\bmilk\b|\bfathering\b|\binfants? exposed\b",
    re.I,
)
"""Of a mother's treatment: no child is the patient."""

_HEADING = re.compile(r"\s*(?:[•*-]\s*)?\d{1,2}\.\d{1,2}\s+[A-Z]")
_HEAD = 90
"""Characters of a subsection's beginning in which its heading is."""


@record
class PersonPassage(Quoted):
    """A passage that is ``about`` a kind of person."""

    GIVES: ClassVar = ("about", *QUOTED)

    about: About


def for_person(label: Label, about: Sequence[About]) -> tuple[PersonPassage, ...]:
    """All that the label says of these kinds of people, in their order and that of ``PERSON_SECTIONS``, each text once."""
    found: dict[tuple[About, str], PersonPassage] = {}
    for kind in about:
        for place, piece in pieces_of(label, PERSON_SECTIONS):
            for start, end in _usual(piece) if kind == "the usual dose" else _spans(piece.text, kind):
                text = " ".join(piece.text[start:end].split())
                passage = PersonPassage(
                    about=kind,
                    text=beginning(text, LONGEST_PERSON_PASSAGE),
                    section=piece.section,
                    title=piece.title,
                    place=place,
                    start=start,
                    end=end,
                    sources=(label.set_id,),
                )
                found.setdefault((kind, text[:80]), passage)
    return tuple(found.values())


def _usual(piece: LabelSection) -> Iterator[tuple[int, int]]:
    """The beginning of the section on dosage, as far as it is quoted."""
    if piece.section == "dosing" and not piece.title.startswith("Dosage forms"):
        yield 0, len(piece.text)


def _spans(text: str, kind: About) -> Iterator[tuple[int, int]]:
    """(start, end) of sentences about this kind of person, those that follow each other together; a subsection on it is taken whole."""
    words = _WORDS[kind]
    begun: tuple[int, int] | None = None
    within = False
    for start, end in sentences(text):
        if heads := bool(_HEADING.match(text, start)):
            within = words.search(text, start, min(end, start + _HEAD)) is not None
        meant = within or words.search(text, start, end) is not None
        meant = meant and not (kind == "children" and _BEFORE_BIRTH.search(text, start, end))
        if begun and (heads or not meant):
            yield begun
            begun = None
        if meant:
            begun = (begun[0] if begun else start, end)
    if begun:
        yield begun
