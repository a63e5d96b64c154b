"""The possible answers to "which record is meant?", each with its evidence."""

from __future__ import annotations

from drugref.model.record import record


@record
class Parsed:
    """What was taken as what in a line, as written there; ``rest``: what nothing explains."""

    name: str = ""
    brand: str = ""
    strength: str = ""
    form: str = ""
    route: str = ""
    schedule: str = ""
    quantity: str = ""
    indication: str = ""
    rest: str = ""


@record(kw_only=False)
class Match:
    """``query`` is ``matched``, a name of ``name`` (record ``id``; None: a medicine without a monograph here).

    ``kind``: how the name belongs to the record (``INN``, ``brand``, ``synonym``, ``code`` …), or ``typo`` when ``matched`` was
    read instead of what was typed: ``why`` then says what differs, and ``matched_kind`` how that name belongs.
    ``score``: 100 for the same name; for a slip the odds that it is one, in percent.
    """

    query: str
    id: str
    name: str
    kind: str
    matched: str
    score: float
    system: str | None = None
    substance: str | None = None
    why: str = ""
    matched_kind: str = ""


@record(kw_only=False)
class Candidate:
    """A name that may be meant. ``why``: what differs from what was typed, in words."""

    name: str
    substance: str
    id: str | None
    score: float
    why: str
    kind: str = "synonym"
    where: str = ""

    @property
    def matched(self) -> str:
        """The name, as a match calls it."""
        return self.name


@record(kw_only=False)
class Found:
    """Exactly one record has this name."""

    match: Match
    candidates: tuple[Candidate, ...] = ()
    parsed: Parsed | None = None

    @property
    def query(self) -> str:
        """What was typed."""
        return self.match.query


@record(kw_only=False)
class Typo:
    """No medicine has this name; one known name explains it as a slip, far better than any other."""

    match: Match
    candidates: tuple[Candidate, ...] = ()
    parsed: Parsed | None = None

    @property
    def query(self) -> str:
        """What was typed."""
        return self.match.query


@record(kw_only=False)
class KnownMatch:
    """Like a Match, of a medicine that has no monograph here. ``card``: the id under which public lists speak of it, if any does."""

    query: str
    name: str
    substance: str
    kind: str
    matched: str
    score: float
    why: str = ""
    matched_kind: str = ""
    card: str | None = None
    id: None = None
    where: str = ""

    @property
    def ingredients(self) -> tuple[str, ...]:
        """The substances of a combination; none for a single one."""
        parts = tuple(self.substance.split(" + "))
        return parts if len(parts) > 1 else ()


@record(kw_only=False)
class Known:
    """The name, or a slip of the name, of a medicine without a monograph. ``candidates``: other names that look like it."""

    match: KnownMatch
    candidates: tuple[Candidate, ...] = ()
    parsed: Parsed | None = None

    @property
    def query(self) -> str:
        """What was typed."""
        return self.match.query


@record(kw_only=False)
class Suggest:
    """No record has this name, or several do: ``candidates``, the likeliest first, at least one; ``why`` none was read as meant."""

    query: str
    candidates: tuple[Candidate, ...]
    several: bool = False
    why: str = ""
    parsed: Parsed | None = None


@record(kw_only=False)
class Unknown:
    """Nothing is near; ``why`` where more is known of that."""

    query: str
    candidates: tuple[Candidate, ...] = ()
    parsed: Parsed | None = None
    why: str = ""


Outcome = Found | Typo | Known | Suggest | Unknown
