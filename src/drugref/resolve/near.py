"""Everything that a misspelt name may have meant, each weighed: the vocabulary's own names, and those of other medicines."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from drugref.resolve.candidates import listed_near, near
from drugref.resolve.decide import Option
from drugref.resolve.slip import slip
from drugref.resolve.weigh import BEST_SOLD, OWN_NAME, prior
from drugref.store.knowledge_base import NameRecord
from drugref.store.names import ListedName, Names


def options(
    key: str, own: Mapping[str, Sequence[NameRecord]], names: Names | None, id_of: Callable[[ListedName], str | None]
) -> Iterator[Option]:
    """One option for each meaning of each name that is near ``key``. ``own``: names by key; ``id_of``: a listed name's record."""
    for other in near(key, list(own)):
        took = slip(key, other)
        listed = max((prior(name) for name in names.lookup(other)), default=OWN_NAME) if names else OWN_NAME
        for name in own[other]:
            yield Option(name.text, other, name.kind, name.id, name.id, took, max(OWN_NAME, listed) - took.cost, BEST_SOLD)
    if names is None:
        return
    for other in listed_near(key, names):
        if other in own:
            continue
        took = slip(key, other)
        for listing in names.lookup(other):
            id = id_of(listing)
            substance, odds = id or listing.substance, prior(listing) - took.cost
            yield Option(listing.text, other, listing.kind, substance, id, took, odds, listing.substance_sold)
