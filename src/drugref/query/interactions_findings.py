"""What sources say of two of the list together: by name, through a class, or inferred from an enzyme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations
from typing import Any

from drugref.model import SEVERITIES, Dispute, Interaction
from drugref.model.record import record
from drugref.normal import normalise
from drugref.query.interactions_chain import Chain, Classes, article
from drugref.query.interactions_list import Member
from drugref.store.knowledge_base import KnowledgeBase

BASES = ("stated", "class", "enzyme")
"""How a finding is known, most direct first."""


@record
class Said:
    """One statement about a pair. ``chain``: how the pair falls under it, in words, empty when it names both.

    ``sources``: the statement's; ``chain_sources``: those of the chain.
    """

    severity: str
    text: str
    basis: str
    sources: tuple[str, ...]
    effects: tuple[str, ...] = ()
    mechanism: str | None = None
    management: str | None = None
    source_grading: str | None = None
    chain: tuple[str, ...] = ()
    chain_sources: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    date: str | None = None
    note: str | None = None
    disputed: Dispute | None = None
    layer: str | None = None


@record
class PairFinding:
    """What one or several statements say happens: told by the gravest, ``said[0]``; the others follow."""

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
    def sources(self) -> tuple[str, ...]:
        """Ids of all that it rests on, the gravest statement's first."""
        return tuple(dict.fromkeys(id for said in self.said for id in (*said.sources, *said.chain_sources)))


class PairReader:
    """Reads the statements about pairs."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.classes = Classes(kb)

    def findings(self, a: Member, b: Member) -> tuple[PairFinding, ...]:
        """Everything said of the two, gravest first, what is contradicted last; the same whichever comes first."""
        said = {each for one, other in permutations(sorted((a, b), key=lambda member: member.id)) for each in self._of(one, other)}
        return tuple(grouped(said))

    def _of(self, one: Member, other: Member) -> Iterator[Said]:
        """What ``one``'s page and enzymes say about the other."""
        if not one.is_drug:
            return
        drug = self.kb.drug(one.id)
        for item in drug.interactions:
            yield from self._statement(item, other)
        for caution in drug.contraindications:
            if (caution.drug_class or caution.substance) and not _entered(caution, drug.interactions):
                yield from self._statement(_as_interaction(caution), other)
        if other.is_drug:
            yield from _inferred(one, drug, other, self.kb.drug(other.id))

    def _statement(self, item: Interaction, other: Member) -> Iterator[Said]:
        """The statement, if it names the other or a class that the other belongs to."""
        names = {normalise(other.name), normalise(other.id)}
        substances = [normalise(text) for text in item.substances]
        itself = set() if other.checked else {self.classes.named.get(name) for name in names}  # “SSRI”, typed as it is
        if (other.is_drug and other.id in item.drugs) or names & set(substances) or itself & set(item.classes):
            yield _said(item, "stated")
            return
        chains = self.classes.chains(other)
        named = [*item.classes, *filter(None, map(self.classes.named.get, substances))]
        ways = [chains[id] for id in named if id in chains]
        if ways:
            way = min(ways, key=lambda chain: len(chain.classes))
            yield _said(item, "class", self.classes.words(other, way), way)


def grouped(said: Iterable[Said]) -> list[PairFinding]:
    """Statements that share an effect, or say the same words, become one finding under the gravest, most direct of them."""
    groups: list[list[Said]] = []
    for each in sorted(said, key=_order):
        mine = next((group for group in groups if _same(group[0], each)), None)
        if mine is None:
            groups.append([each])
        else:
            mine.append(each)
    return [PairFinding(said=tuple(group)) for group in groups]


def _order(said: Said) -> tuple[Any, ...]:
    ranks = (bool(said.disputed), SEVERITIES.index(said.severity), BASES.index(said.basis), not said.effects, len(said.chain))
    return (*ranks, said.text, said.sources, said.chain, said.regions, repr(said))


def _same(first: Said, other: Said) -> bool:
    if bool(first.disputed) != bool(other.disputed):
        return False
    return bool(set(first.effects) & set(other.effects)) or normalise(first.text) == normalise(other.text)


def _said(item: Interaction, basis: str, words: tuple[str, ...] = (), way: Chain | None = None) -> Said:
    return Said(
        severity=item.severity,
        text=item.text,
        basis=basis,
        sources=item.sources,
        effects=item.effects,
        mechanism=item.mechanism,
        management=item.management,
        source_grading=item.source_grading,
        chain=words,
        chain_sources=way.sources if way else (),
        regions=item.regions,
        date=item.date,
        note=item.note,
        disputed=item.disputed,
        layer=item.layer,
    )


def _entered(caution: Any, interactions: tuple[Interaction, ...]) -> bool:
    """Whether the page has the contraindication among its interactions too."""
    return any(
        item.severity == "contraindicated" and (caution.drug_class in item.classes or caution.substance in item.substances)
        for item in interactions
    )


def _as_interaction(caution: Any) -> Interaction:
    """A contraindication that names a class or substance, as the interaction it is."""
    return Interaction(
        text=caution.text,
        sources=caution.sources,
        severity="contraindicated",
        classes=(caution.drug_class,) if caution.drug_class else (),
        substances=(caution.substance,) if caution.substance else (),
        regions=caution.regions,
        date=caution.date,
        note=caution.note,
        disputed=caution.disputed,
        layer=caution.layer,
    )


def _inferred(one: Member, drug: Any, other: Member, cleared: Any) -> Iterator[Said]:
    """``one`` acts on an enzyme that clears the other: no source says so of the pair."""
    for acts in drug.enzymes:
        for way in cleared.enzymes:
            if acts.role == "substrate" or way.role != "substrate" or acts.enzyme != way.enzyme:
                continue
            strength = f"{acts.strength} " if acts.strength else ""
            doing = f"{one.name} is {article(f'{strength}{acts.enzyme} {acts.role}')}"
            stated = "" if acts.strength else " (no source here says how strong)"
            how = f", a {way.strength} way" if way.strength == "minor" else ", mainly" if way.strength == "main" else ""
            yield Said(
                severity="unknown",
                text=_blood(acts.role, other.name, way.makes),
                basis="enzyme",
                sources=tuple(dict.fromkeys((*acts.sources, *way.sources))),
                mechanism=f"{acts.enzyme} {'induction' if acts.role == 'inducer' else 'inhibition'}",
                chain=(f"{doing}{stated}", f"{acts.enzyme} clears {other.name}{how}"),
                note="; ".join(filter(None, (acts.note, way.note))) or None,
            )


def _blood(role: str, name: str, made: str | None) -> str:
    """What an inhibitor or inducer does to the blood level; an inhibitor leaves less of an active metabolite, which may be what works."""
    if role == "inducer":
        return f"Less {name} in the blood is to be expected."
    return f"More {name} in the blood{f', and less of {made},' if made else ''} is to be expected."
