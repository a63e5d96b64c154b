"""What an imported label says of the dose for such a person as is asked about: its passages, from which nothing is calculated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from drugref.errors import UnknownIdError
from drugref.model.label import Label, LabelSummary
from drugref.model.measure import AGE, measure
from drugref.model.record import record
from drugref.reading.for_person import MOST_ABOUT_PERSON, About, PersonPassage

if TYPE_CHECKING:
    from drugref.query.person import Person
    from drugref.resolve.outcome import Match
    from drugref.store.knowledge_base import KnowledgeBase
    from drugref.store.labels import Labels

ADULT, OLDER = measure("18 y", AGE).size, measure("65 y", AGE).size


@record
class LabelDose:
    """``label``: the ``place``-th of ``of``; ``routes`` of its product. ``about``: the kinds of person that were looked for.

    ``passages``: what it says of them, in that order; ``more``: how many beside them are not quoted.
    """

    GIVES: ClassVar = ("set_id=label.set_id", "label=label.name", "date!=label.date", "routes", "place!", "of", "about", "passages", "more")

    label: LabelSummary
    routes: tuple[str, ...]
    place: int | None
    of: int
    about: tuple[About, ...]
    passages: tuple[PersonPassage, ...]
    more: int


def of_label(labels: Labels, kb: KnowledgeBase, match: Match, person: Person, route: str | None = None) -> LabelDose | None:
    """The first label of this substance alone, read for the person; None if there is none. ``route``: only a label of that route."""
    from drugref.query.label import by_route, is_given, routes_of  # only where labels were imported
    from drugref.reading.for_person import for_person

    try:
        chosen = by_route(labels, kb, match, (route,) if route else routes_of(kb.drug(match.id)) if match.id else ())
    except UnknownIdError:
        return None
    label = chosen.document
    if not isinstance(label, Label) or chosen.fit != "same" or (route and not is_given(label, (route,))):
        return None
    about = tuple(_about(person))
    found = for_person(label, about)
    told = [passage for kind in about for passage in [each for each in found if each.about == kind][:MOST_ABOUT_PERSON]]
    return LabelDose(
        label=label,
        routes=label.routes,
        place=chosen.place,
        of=chosen.of,
        about=about,
        passages=tuple(told),
        more=len(found) - len(told),
    )


def _about(person: Person) -> Iterator[About]:
    """The kinds of person that this one is, after the dose that is usual."""
    yield "the usual dose"
    if person.kidneys:
        yield "kidneys"
    if person.liver:
        yield "liver"
    if person.age is not None and person.age.size < ADULT:
        yield "children"
    if person.age is not None and person.age.size >= OLDER:
        yield "older people"
