"""The possible answers to "which record is meant?", each with its evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Literal

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


@record
class SlipRead:
    """What was typed where a name was read instead, ``why``: what differs, and how the name that was read belongs."""

    query: str
    why: str
    matched_kind: str


@record
class Match:
    """``query`` is ``matched``, a name of ``name``: of the record ``id``, or of a medicine without a monograph here (``id`` is None).

    ``kind``: how the name belongs to the record (``INN``, ``brand``, ``synonym``, ``code`` …), or ``typo`` when ``matched`` was
    read instead of what was typed: ``why`` then says what differs, and ``matched_kind`` how that name belongs.
    ``score``: 100 for the same name; for a slip the odds that it is one, in percent. ``system``: of a code.
    ``substance``: empty if it is no one substance. ``card``: the id under which public lists speak of a medicine without a monograph,
    if any does; ``where``: countries that a list has the name from. ``has_label``: imported labels answer for it;
    ``national``: the INN, where ``substance`` is the US name (paracetamol of acetaminophen).
    """

    GIVES: ClassVar = ("id", "name", "kind", "matched", "score", "*slip", "system=record_system")

    query: str
    name: str
    kind: str
    matched: str
    score: float = 100.0
    id: str | None = None
    system: str | None = None
    substance: str = ""
    why: str = ""
    matched_kind: str = ""
    card: str | None = None
    where: str = ""
    has_label: bool = False
    national: str = ""

    @property
    def meaning(self) -> str:
        """The record or the substance: names with the same meaning are of one medicine."""
        return self.id or self.substance or self.name

    @property
    def record_id(self) -> str:
        """The id of the record that ``Found`` and ``Typo`` are of."""
        if self.id is None:
            raise ValueError(f"{self.name} has no record")
        return self.id

    @property
    def ingredients(self) -> tuple[str, ...]:
        """The substances of a combination without a monograph; none for a single one."""
        parts = () if self.id else tuple(self.substance.split(" + "))
        return parts if len(parts) > 1 else ()

    @property
    def slip(self) -> SlipRead | None:
        """What programs are told of a slip."""
        return SlipRead(query=self.query, why=self.why, matched_kind=self.matched_kind) if self.kind == "typo" else None

    @property
    def record_system(self) -> str | None:
        """The system of a record's code."""
        return self.system if self.id is not None else None

    def as_slip(self, score: float, why: str) -> Match:
        """The same, where the name was read instead of what was typed."""
        return replace(self, kind="typo", matched_kind=self.kind, score=score, system=None, why=why)


@record(kw_only=False)
class Candidate:
    """A name that may be meant. ``why``: what differs from what was typed, in words."""

    GIVES: ClassVar = ("name", "substance", "id!", "score", "why")

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
class _Read:
    """A name that was understood. ``candidates``: other names that look like it."""

    match: Match
    candidates: tuple[Candidate, ...] = ()
    parsed: Parsed | None = None

    @property
    def query(self) -> str:
        """What was typed."""
        return self.match.query


@record(kw_only=False)
class Found(_Read):
    """Exactly one record has this name."""


@record(kw_only=False)
class Typo(_Read):
    """No medicine has this name; one known name explains it as a slip, far better than any other."""


@record(kw_only=False)
class Known(_Read):
    """The name, or a slip of the name, of a medicine without a monograph."""


@record(kw_only=False)
class Suggest:
    """No record has this name, or several do: ``candidates``, the likeliest first, at least one; ``why`` none was read as meant."""

    match: ClassVar[None] = None
    query: str
    candidates: tuple[Candidate, ...]
    several: bool = False
    why: str = ""
    parsed: Parsed | None = None


@record(kw_only=False)
class Unknown:
    """Nothing is near; ``why`` where more is known of that."""

    match: ClassVar[None] = None
    query: str
    candidates: tuple[Candidate, ...] = ()
    parsed: Parsed | None = None
    why: str = ""


Outcome = Found | Typo | Known | Suggest | Unknown


@record
class NameRead:
    """What one name was read as: ``name`` as matched, ``substance``, and the ``ingredients`` of a combination."""

    GIVES: ClassVar = ("id!", "name", "substance", "kind", "score", "ingredients?")

    id: str | None
    name: str
    substance: str
    kind: str
    score: float
    ingredients: tuple[str, ...]


@record
class Resolution:
    """An outcome, as programs are told of it. ``place``: where it stands in a list that came from a file."""

    GIVES: ClassVar = ("query", "outcome", "match!", "candidates", "parsed", "place")

    query: str
    outcome: Literal["found", "typo", "known", "suggest", "unknown"]
    match: NameRead | None
    candidates: tuple[Candidate, ...]
    parsed: dict[str, str] | None
    place: str | None = None

    @classmethod
    def of(cls, outcome: Outcome) -> Resolution:
        """Of an outcome."""
        read = None
        if found := outcome.match:
            substance = found.substance or found.name
            read = NameRead(
                id=found.id, name=found.matched, substance=substance, kind=found.kind, score=found.score, ingredients=found.ingredients
            )
        parsed = {name: text for name, text in vars(outcome.parsed).items() if text} if outcome.parsed else None
        return cls(query=outcome.query, outcome=_WORDS[type(outcome)], match=read, candidates=outcome.candidates, parsed=parsed or None)


_WORDS: dict[type[Outcome], Literal["found", "typo", "known", "suggest", "unknown"]] = {
    Found: "found",
    Typo: "typo",
    Known: "known",
    Suggest: "suggest",
    Unknown: "unknown",
}


def candidate(outcome: Outcome) -> Candidate:
    """What a name was found to be, as one that may be meant."""
    match = outcome.match
    if match is None:
        return outcome.candidates[0]
    return Candidate(match.matched, match.meaning, match.id, match.score, "named in it", match.kind)


def answering(outcome: Outcome, query: str, parsed: Parsed | None) -> Outcome:
    """The answer to a name, as the answer to the line that it stands in."""
    if outcome.match is None:
        return replace(outcome, query=query, parsed=parsed)
    return replace(outcome, match=replace(outcome.match, query=query), parsed=parsed)


def as_slip(outcome: Found | Known, score: float, why: str) -> Typo | Known:
    """The answer where a name was read instead of what was typed."""
    match = outcome.match.as_slip(score, why)
    return Known(match, parsed=outcome.parsed) if isinstance(outcome, Known) else Typo(match, parsed=outcome.parsed)
