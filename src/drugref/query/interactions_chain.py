"""The way from a drug or substance up to a class that a statement names, through broader classes."""

from __future__ import annotations

from drugref.errors import UnknownIdError
from drugref.model import DrugClass
from drugref.model.record import record
from drugref.normal import normalise
from drugref.query.interactions_list import Member
from drugref.store.knowledge_base import KnowledgeBase


@record
class Chain:
    """``classes``: ids from the narrowest, which the sources put the member in, to the class meant. ``note``: on the membership."""

    classes: tuple[str, ...]
    sources: tuple[str, ...]
    note: str | None = None


class Classes:
    """Who belongs to which class, and how. A class is read when it is met: lists have more than a thousand."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._kept: dict[str, dict[str, Chain]] = {}

    def get(self, id: str) -> DrugClass | None:
        """The class with this id, if there is one."""
        try:
            return self.kb.drug_class(id)
        except UnknownIdError:
            return None

    def name(self, id: str) -> str:
        """What the class is called."""
        found = self.get(id)
        return found.name if found else id

    def named(self, word: str) -> str | None:
        """The id of the class that the word means."""
        return next((name.id for name in self.kb.lookup("classes", normalise(word)) if name.kind != "id"), None)

    def typed(self, word: str) -> str | None:
        """The id of the class that a typed word means, in the singular or the plural."""
        from drugref.resolve.terms import other_number  # only for a name that is no medicine here

        return next(filter(None, map(self.named, (word, *other_number(normalise(word))))), None)

    def chains(self, member: Member) -> dict[str, Chain]:
        """Class id → the shortest way to it, for every class the member belongs to."""
        if member.id not in self._kept:
            self._kept[member.id] = self._walk(member)
        return self._kept[member.id]

    def _walk(self, member: Member) -> dict[str, Chain]:
        queue = self._direct(member)
        found: dict[str, Chain] = {}
        for chain in queue:  # grows while it is walked; what is found first is shortest
            here = chain.classes[-1]
            if here not in found:
                found[here] = chain
                above = each.broader if (each := self.get(here)) else ()
                queue.extend(Chain(classes=(*chain.classes, id), sources=chain.sources, note=chain.note) for id in above)
        return found

    def _direct(self, member: Member) -> list[Chain]:
        """The memberships that are stated, by the monograph before lists, as chains of one."""
        if not member.is_medicine:
            key = normalise(member.name)
            listed = ((each.id, item) for each in self.kb.classes() for item in each.substances)
            return [Chain(classes=(id,), sources=item.sources, note=item.note) for id, item in listed if normalise(item.substance) == key]
        stated = [
            *(self.kb.drug(member.id).classes if member.is_drug else ()),
            *(self.kb.card(member.id).classes if member.has_card else ()),
        ]
        return [Chain(classes=(item.drug_class,), sources=item.sources, note=item.note) for item in stated]

    def words(self, member: Member, chain: Chain) -> tuple[str, ...]:
        """The chain as one sentence, its way and the note on it in brackets: ``ibuprofen is an NSAID (as a non-selective NSAID)``."""
        names = [self.name(id) for id in chain.classes]
        ways = [f"as {', '.join(article(name) for name in reversed(names[:-1]))}"] if len(names) > 1 else []
        notes = [chain.note.rstrip(".")] if chain.note else []
        aside = f" ({'; '.join((*ways, *notes))})" if ways or notes else ""
        return (f"{member.name} is {article(names[-1])}{aside}",)


def article(name: str) -> str:
    """The noun with “a” or “an”, by how it is said: an NSAID, a CNS depressant, an opioid."""
    first = name.split(maxsplit=1)[0] if name.strip() else name
    spelt = first[:2].isupper()  # letters said one by one
    vowel = first[:1] in "AEFHILMNORSX" if spelt else first[:1].lower() in tuple("aeiou")
    return f"{'an' if vowel else 'a'} {name}"
