"""A statement about two of a list, and findings: statements that say the same thing happens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from drugref.model import SEVERITIES, Dispute
from drugref.model.record import record
from drugref.normal import normalise

BASES = ("stated", "class", "enzyme")
"""How a finding is known, most direct first."""


@record
class Said:
    """One statement about a pair. ``chain``: how the pair falls under it, in words, empty when it names both.

    ``sources``: the statement's; ``chain_sources``: those of the chain. ``condition``: the dose, route or use that its severity holds
    for; ``otherwise``: what it is in other cases. ``bare``: the source has no words for what happens.
    """

    severity: str
    text: str
    basis: str
    sources: tuple[str, ...]
    effects: tuple[str, ...] = ()
    mechanism: str | None = None
    management: str | None = None
    source_grading: str | None = None
    condition: str | None = None
    otherwise: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    chain_sources: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    date: str | None = None
    note: str | None = None
    disputed: Dispute | None = None
    layer: str | None = None
    bare: bool = False


@record
class Finding:
    """What one or several statements say happens: told by the gravest, ``said[0]``; the others follow."""

    GIVES: ClassVar = (
        "severity=first.severity", "severities", "effect=first.text", "effects", "mechanism", "management", "basis=first.basis",
        "chain=first.chain", "disputed!=first.disputed", "sources", "statements=said",
    )  # fmt: skip

    said: tuple[Said, ...]

    @property
    def first(self) -> Said:
        """The gravest statement."""
        return self.said[0]

    @property
    def severities(self) -> tuple[str, ...]:
        """Every severity that a source gives, gravest first: more than one is a disagreement."""
        given = {said.severity for said in self.said}
        return tuple(severity for severity in SEVERITIES if severity in given and (severity != "unknown" or len(given) == 1))

    @property
    def effects(self) -> tuple[str, ...]:
        """Ids of every effect that a statement names."""
        return tuple(sorted({effect for said in self.said for effect in said.effects}))

    @property
    def mechanism(self) -> str:
        """Different sentences one after the other; empty if nobody says anything."""
        return _joined(said.mechanism for said in self.said)

    @property
    def management(self) -> str:
        """The same of what to do."""
        return _joined(said.management for said in self.said)

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of all that it rests on, the gravest statement's first."""
        return tuple(dict.fromkeys(id for said in self.said for id in (*said.sources, *said.chain_sources)))


def _joined(texts: Iterable[str | None]) -> str:
    return " ".join(f"{text.rstrip('.')}." for text in dict.fromkeys(filter(None, texts)))


def grouped(said: Iterable[Said]) -> list[Finding]:
    """Statements that share an effect, or say the same words, become one finding under the gravest, most direct of them.

    One without words for what happens joins the gravest.
    """
    groups: list[list[Said]] = []
    ordered = sorted(said, key=_order)
    for each in ordered:
        mine = next((group for group in groups if _same(group[0], each)), None)
        if mine is None:
            groups.append([each])
        else:
            mine.append(each)
    return [Finding(said=tuple(group)) for group in groups]


def _order(said: Said) -> tuple[object, ...]:
    ranks = (bool(said.disputed), SEVERITIES.index(said.severity), BASES.index(said.basis), said.bare, not said.effects, len(said.chain))
    return (*ranks, said.text, said.sources, said.chain, said.regions, repr(said))


def _same(first: Said, other: Said) -> bool:
    if bool(first.disputed) != bool(other.disputed):
        return False
    if (first.bare or other.bare) and first.basis != "enzyme" and other.basis != "enzyme":
        return True
    return bool(set(first.effects) & set(other.effects)) or normalise(first.text) == normalise(other.text)
