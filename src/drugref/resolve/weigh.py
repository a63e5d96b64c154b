"""How likely a name is to be meant, before a letter of it is compared; and how likely a name that no list has.

Natural-log odds, measured together with the costs in ``slip``: well-known names are mistyped more often than obscure ones.
"""

from drugref.normal import normalise
from drugref.store.names import ListedName

NAME_SOLD = (-0.3, 1.0, 1.5, 1.7, 1.5, 1.6, 1.4, 1.7, 1.8, 1.4)
"""By products sold under the name (each step twice as many)."""

SUBSTANCE_SOLD = (0.8, 1.0, 1.1, 1.3, 1.3, 1.3, 1.4, 1.4, 1.3, 0.9)
"""By products sold with the substance."""

LISTS_HAVING = (0.9, -0.2, -0.1, 0.1, 0.9, 1.0, 1.4, 1.8, 1.9, 1.8)
"""By official lists that have the substance."""

KIND = {"INN": 1.25, "USAN": 1.25, "JAN": 1.25, "BAN": 1.25, "brand": -0.2, "combination": -0.2, "other name": -1.2}
"""By what kind of name it is; 0 for all others."""

SUBSTANCE = 1.25
"""The substance's own name, where no list calls it official."""

OWN_NAME = 3.5
"""A name of the knowledge base weighs at least this, and so do the terms of the other vocabularies."""

BEST_SOLD = 9
"""What is known here counts as sold as much as anything is."""

STRANGER = {4: 1.7, 5: -0.9, 6: -0.7, 7: -0.9, 8: -1.4, 9: -1.7, 10: -1.6}
"""By length of what was typed: that it is a name nobody listed."""

LONG_STRANGER = -1.2


def prior(name: ListedName) -> float:
    """The odds of a listed name."""
    kind = SUBSTANCE if name.kind == "synonym" and normalise(name.substance) == name.key else KIND.get(name.kind, 0.0)
    return NAME_SOLD[name.sold] + SUBSTANCE_SOLD[name.substance_sold] + LISTS_HAVING[name.listed] + kind


def stranger(length: int) -> float:
    """The odds of a name in no list."""
    return STRANGER.get(max(length, 4), LONG_STRANGER)
