"""What sources say of two of the list together: by name, through a class, or inferred from an enzyme."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from drugref.model import Caution, EnzymeStatement, Interaction
from drugref.model.record import made_of
from drugref.normal import normalise
from drugref.query.interactions_chain import Chain, Classes, article
from drugref.query.interactions_list import Member
from drugref.query.interactions_listed import ListedPairs
from drugref.query.interactions_said import Finding, Said, grouped
from drugref.store.knowledge_base import KnowledgeBase


class PairReader:
    """Reads the statements about pairs."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.classes = Classes(kb)
        self.listed = ListedPairs(kb, self.classes)
        self._roles: dict[str, list[EnzymeStatement]] = {}

    def findings(self, a: Member, b: Member) -> tuple[Finding, ...]:
        """Everything said of the two, gravest first, what is contradicted last; the same whichever comes first."""
        said = {each for one, other in permutations(sorted((a, b), key=lambda member: member.id)) for each in self._of(one, other)}
        said.update(self.listed.said(a, b))
        return tuple(grouped(said))

    def _of(self, one: Member, other: Member) -> Iterator[Said]:
        """What ``one``'s page and enzymes say about the other."""
        if one.is_drug:
            drug = self.kb.drug(one.id)
            for item in drug.interactions:
                yield from self._statement(item, other)
            for caution in drug.contraindications:
                if (caution.drug_class or caution.substance) and not _entered(caution, drug.interactions):
                    yield from self._statement(_as_interaction(caution), other)
        if one.is_medicine and other.is_medicine:
            yield from _inferred(one, self._enzymes(one), other, self._enzymes(other))

    def _enzymes(self, member: Member) -> list[EnzymeStatement]:
        """What the monograph states of enzymes, and what lists add: of a role that both know, the monograph's."""
        if member.id not in self._roles:
            self._roles[member.id] = self._read_enzymes(member)
        return self._roles[member.id]

    def _read_enzymes(self, member: Member) -> list[EnzymeStatement]:
        stated = list(self.kb.drug(member.id).enzymes) if member.is_drug else []
        known = {(each.enzyme, each.role) for each in stated}
        listed = self.kb.card(member.id).enzymes if member.has_card else ()
        return [*stated, *(each for each in listed if (each.enzyme, each.role) not in known)]

    def _names(self, member: Member) -> set[str]:
        """How statements may name it: a card's INN and national names, too."""
        more = [name.text for name in self.kb.card(member.id).names if name.kind != "brand"] if member.has_card else []
        return {normalise(name) for name in (member.name, member.id, *more)}

    def _statement(self, item: Interaction, other: Member) -> Iterator[Said]:
        """The statement, if it names the other or a class that the other belongs to."""
        names = self._names(other)
        substances = [normalise(text) for text in item.substances]
        itself = set() if other.checked else {self.classes.typed(name) for name in names}  # “SSRI”, typed as it is
        if (other.is_drug and other.id in item.drugs) or names & set(substances) or itself & set(item.classes):
            yield _said(item, "stated")
            return
        chains = self.classes.chains(other)
        named = [*item.classes, *filter(None, map(self.classes.named, substances))]
        ways = [chains[id] for id in named if id in chains]
        if ways:
            way = min(ways, key=lambda chain: len(chain.classes))
            yield _said(item, "class", self.classes.words(other, way), way)


def _said(item: Interaction, basis: str, words: tuple[str, ...] = (), way: Chain | None = None) -> Said:
    return made_of(Said, item, basis=basis, chain=words, chain_sources=way.sources if way else ())


def _entered(caution: Caution, interactions: tuple[Interaction, ...]) -> bool:
    """Whether the page has the contraindication among its interactions too."""
    return any(
        item.severity == "contraindicated" and (caution.drug_class in item.classes or caution.substance in item.substances)
        for item in interactions
    )


def _as_interaction(caution: Caution) -> Interaction:
    """A contraindication that names a class or substance, as the interaction it is."""
    classes, substances = (tuple(filter(None, [term])) for term in (caution.drug_class, caution.substance))
    return made_of(Interaction, caution, severity="contraindicated", classes=classes, substances=substances)


def _inferred(one: Member, acting: list[EnzymeStatement], other: Member, cleared: list[EnzymeStatement]) -> Iterator[Said]:
    """``one`` acts on an enzyme that clears the other: no source says so of the pair."""
    for acts in acting:
        for way in cleared:
            if acts.role == "substrate" or way.role != "substrate" or acts.enzyme != way.enzyme:
                continue
            if acts.strength == "weak" and way.strength not in ("main", "sensitive"):
                continue
            strength = f"{acts.strength} " if acts.strength else ""
            doing = f"{one.name} is {article(f'{strength}{acts.enzyme} {acts.role}')}"
            stated = "" if acts.strength else " (no source here says how strong)"
            yield Said(
                severity="unknown",
                text=_blood(acts.role, other.name, way.makes),
                basis="enzyme",
                sources=tuple(dict.fromkeys((*acts.sources, *way.sources))),
                mechanism=f"{acts.enzyme} {'induction' if acts.role == 'inducer' else 'inhibition'}",
                chain=(f"{doing}{stated}", _cleared(way, other.name)),
                note="; ".join(filter(None, (acts.note, way.note))) or None,
            )


def _cleared(way: EnzymeStatement, name: str) -> str:
    """How the enzyme clears the medicine; FDA's words for a substrate are said with what FDA means by them."""
    carries = "carries" if "-" in way.enzyme or way.enzyme.startswith(("OAT", "OCT", "MATE", "BCRP")) else "clears"
    how = {
        "minor": ", a minor way",
        "main": ", mainly",
        "sensitive": " (a sensitive substrate by FDA: a strong inhibitor raises its AUC five times or more)",
        "moderately sensitive": " (a moderately sensitive substrate by FDA: a strong inhibitor raises its AUC two to five times)",
    }.get(way.strength or "", "")
    return f"{way.enzyme} {carries} {name}{how}"


def _blood(role: str, name: str, made: str | None) -> str:
    """What an inhibitor or inducer does to the blood level; an inhibitor leaves less of an active metabolite, which may be what works."""
    if role == "inducer":
        return f"Less {name} in the blood is to be expected."
    return f"More {name} in the blood{f', and less of {made},' if made else ''} is to be expected."
