"""Any string that means a drug, and strings that are mistaken for it."""

from __future__ import annotations

from typing import Literal

from drugref.model.fields import Id, Region, Text
from drugref.model.record import record
from drugref.model.statement import Stated, Statement

NameKind = Literal["INN", "national name", "synonym", "salt", "brand", "former name", "translation", "research code"]

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
class Name(Statement):
    """A name of a drug, ``text``. ``countries``: where a brand is, or was, sold under it; ``language``: of a translation.

    ``form``: the form it names, when the doses stated of the substance are not those of the form.
    """

    kind: NameKind
    countries: tuple[Region, ...] = ()
    language: str | None = None
    form: str | None = None


@record
class Code(Stated):
    """An identifier in somebody's system; ``of`` says which form it names when not the base substance."""

    system: CodeSystem
    code: Text
    of: str | None = None


@record
class LookAlike(Statement):
    """Another medicine whose name is near this one's; ``drug`` is its id if it has a monograph."""

    name: Text
    drug: Id | None = None
