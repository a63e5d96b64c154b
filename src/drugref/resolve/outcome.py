"""The possible answers to "which record is meant?", each with its evidence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """``query`` is ``matched``, a name of ``name`` (record ``id``). ``score``: likeness, 100 for the same name.

    ``kind``: how the name belongs to the record, as in the data (``INN``, ``brand``, ``synonym``, ``code`` …).
    """

    query: str
    id: str
    name: str
    kind: str
    matched: str
    score: float
    system: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Exactly one record has this name."""

    match: Match


@dataclass(frozen=True, slots=True)
class Suggest:
    """No record has this name, or several do: ``candidates``, the likeliest first, at least one."""

    query: str
    candidates: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is near."""

    query: str


Outcome = Found | Suggest | Unknown
