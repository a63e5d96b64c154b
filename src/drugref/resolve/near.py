"""Everything that a misspelt name may have meant, each weighed: the vocabulary's own names, and those of other medicines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drugref.resolve.candidates import listed_near, near
from drugref.resolve.decide import Option
from drugref.resolve.slip import slip
from drugref.resolve.weigh import BEST_SOLD, OWN, prior

if TYPE_CHECKING:
    from drugref.resolve.resolve import Resolver


def options(resolver: "Resolver", key: str) -> Iterator[Option]:
    """One option for each meaning of each name that is near."""
    own = resolver.own
    names = resolver.names
    for other in near(key, list(own)):
        took = slip(key, other)
        listed = max((prior(name) for name in names.lookup(other)), default=OWN) if names else OWN
        for name in own[other]:
            yield Option(name.text, other, name.kind, name.id, name.id, took, max(OWN, listed) - took.cost, BEST_SOLD)
    if names is None:
        return
    for other in listed_near(key, names):
        if other in own:
            continue
        took = slip(key, other)
        for listing in names.lookup(other):
            id = resolver.id_of(listing)
            substance, odds = id or listing.substance, prior(listing) - took.cost
            yield Option(listing.text, other, listing.kind, substance, id, took, odds, listing.substance_sold)
