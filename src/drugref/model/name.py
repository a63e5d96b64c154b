"""Any string that means a drug, and strings that are mistaken for it."""

from __future__ import annotations

from typing import Literal

from drugref.model.fields import Id, Region, SourceIds, Text
from drugref.model.record import record

NameKind = Literal["INN", "synonym", "salt", "brand", "former name", "translation", "research code"]

CodeSystem = Literal[
    "ATC",
    "UNII",
    "CAS",
    "RxCUI",
    "MeSH",
    "DrugBank",
    "PubChem",
    "ChEMBL",
    "KEGG",
    "IUPHAR",
]


@record
class Name:
    """A name of a drug. ``countries``: where a brand is, or was, sold under it; ``language``: of a translation.

    ``form``: the form it names, when the doses stated of the substance are not those of the form.
    """

    text: Text
    kind: NameKind
    sources: SourceIds
    countries: tuple[Region, ...] = ()
    language: str | None = None
    form: str | None = None
    note: str | None = None
    layer: str | None = None


@record
class Code:
    """An identifier in somebody's system; ``of`` says which form it names when not the base substance."""

    system: CodeSystem
    code: Text
    sources: SourceIds
    of: str | None = None
    note: str | None = None
    layer: str | None = None


@record
class LookAlike:
    """Another medicine whose name is near this one's; ``drug`` is its id if it has a monograph."""

    name: Text
    text: Text
    sources: SourceIds
    drug: Id | None = None
    layer: str | None = None
