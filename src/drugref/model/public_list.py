"""One public list as the project keeps it: where it is from, the classes it names, and a drug's worth of statements a row."""

from __future__ import annotations

from drugref.model.drug import Drug
from drugref.model.drug_class import DrugClass
from drugref.model.record import record
from drugref.model.source import Source


@record
class PublicList:
    """``sources``: the list's own record first; a statement of its rows without sources rests on that. ``rows``: a substance each."""

    sources: tuple[Source, ...]
    rows: tuple[Drug, ...]
    classes: tuple[DrugClass, ...] = ()
