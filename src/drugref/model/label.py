"""A product label as a corpus has it: what it is of, and its text by section in the monograph's order."""

from __future__ import annotations

from typing import ClassVar, Literal

from drugref.model.record import made_of, record
from drugref.model.statement import Statement
from drugref.model.table import Table

LABEL_SECTIONS: dict[str, tuple[str, str]] = {
    "boxed_warning": ("Boxed warning", "alerts"),
    "indications": ("Indications", "indications"),
    "dosing": ("Dosage and administration", "dosing"),
    "contraindications": ("Contraindications", "contraindications"),
    "warnings": ("Warnings and precautions", "warnings"),
    "interactions": ("Drug interactions", "interactions"),
    "pregnancy": ("Pregnancy", "pregnancy"),
    "lactation": ("Lactation", "lactation"),
    "populations": ("Use in specific populations", "warnings"),
    "adverse_reactions": ("Adverse reactions", "side_effects"),
    "abuse": ("Abuse and dependence", "warnings"),
    "overdose": ("Overdosage", "overdose"),
    "pharmacology": ("Clinical pharmacology", "mechanism"),
    "pharmacokinetics": ("Pharmacokinetics", "pharmacokinetics"),
    "studies": ("Clinical and nonclinical studies", "evidence"),
    "supply": ("How supplied, storage", "counselling"),
    "counselling": ("Patient information", "counselling"),
    "description": ("Description, ingredients", "identity"),
    "package": ("Package label", "identity"),
    "other": ("Other text", "identity"),
}
"""Sections of a label in the order they are printed: key → heading, and the section of a monograph (``SECTIONS``) it answers to."""

BOXED = "boxed_warning"
"""Shown whatever was asked for, as a monograph's alerts are."""

Supply = Literal["prescription", "OTC", "other", "not stated"]

LabelRegion = Literal["US", "CA", "not stated"]


@record
class Ingredient:
    """An active ingredient as the label writes it, salt and all; ``unii``: its code, where the corpus says which is whose."""

    name: str
    unii: str | None = None


@record
class LabelSection:
    """One piece of a label's text. ``section``: key of ``LABEL_SECTIONS``; ``title``: what the label's format calls it ("Ask doctor").

    ``text``: plain, paragraphs parted by a newline, a table's row on a line with its cells parted by `` | ``.
    ``tables``: those of its text, in order; each knows where its lines are.
    """

    section: str
    title: str
    text: str
    loinc: str | None = None
    tables: tuple[Table, ...] = ()

    @property
    def blocks(self) -> tuple[str | Table, ...]:
        """The text in order, in pieces: what stands between tables, and the tables."""
        blocks: list[str | Table] = []
        at = 0
        for table in self.tables:
            blocks += [self.text[at : table.start].strip("\n"), table]
            at = table.end
        return tuple(block for block in (*blocks, self.text[at:].strip("\n")) if block)


@record
class Passage(Statement):
    """A piece of a label's text as what it is: stated, by the label. ``title``, ``tables``: as of the piece; ``place``: which it is."""

    GIVES: ClassVar = ("section", "title", "text", "loinc", "tables?", "sources")

    section: str
    title: str
    place: int
    tables: tuple[Table, ...] = ()
    loinc: str | None = None


@record
class LabelSummary:
    """What a list of labels shows of one. ``date``: the edition's effective date, ISO. ``region``: whose authority it was submitted to.

    ``substance``: the active ingredients without salts, several joined by `` + ``; empty where no source of the label names any.
    ``names_from``: ``product data`` (stated field by field), or ``product text`` (read from running text, less sure).
    """

    GIVES: ClassVar = (
        "set_id", "version", "corpus", "date", "type", "supply", "title", "brands", "generics", "ingredients", "substance",
        "manufacturer", "region", "names_from", "name", "combination",
    )  # fmt: skip

    set_id: str
    version: int
    corpus: str
    date: str | None = None
    type: str | None = None
    supply: Supply = "not stated"
    title: str | None = None
    brands: tuple[str, ...] = ()
    generics: tuple[str, ...] = ()
    ingredients: tuple[Ingredient, ...] = ()
    substance: str = ""
    manufacturer: str | None = None
    region: LabelRegion = "US"
    names_from: Literal["product data", "product text"] = "product data"

    @property
    def name(self) -> str:
        """What to call the product: brand, else generic name, else substance or title."""
        return next(iter((*self.brands, *self.generics)), self.substance or self.title or self.set_id)

    @property
    def combination(self) -> bool:
        """Whether it has more than one active substance."""
        return " + " in self.substance


@record
class Label(LabelSummary):
    """One whole label. ``sections`` come in the order of ``LABEL_SECTIONS``."""

    sections: tuple[LabelSection, ...] = ()
    uniis: tuple[str, ...] = ()
    rxcuis: tuple[str, ...] = ()
    ndcs: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()

    @property
    def summary(self) -> LabelSummary:
        """What lists show of it."""
        return made_of(LabelSummary, self)

    def section(self, key: str) -> tuple[Passage, ...]:
        """What is stated in one section, in the text's order."""
        return tuple(
            Passage(
                text=piece.text, sources=(self.set_id,), section=key, title=piece.title, place=place, tables=piece.tables, loinc=piece.loinc
            )
            for place, piece in enumerate(self.sections)
            if piece.section == key
        )
