"""How much of what is no danger a first screen tells, from what reads best to what is shortest."""

from __future__ import annotations

from typing import NamedTuple

from drugref.view.first.screen import MOST_CITED


class Fold(NamedTuple):
    """How much is told of what is no danger; the rest is counted. ``also``: statements on pregnancy and on milk each."""

    doses: int = 2
    effects: int = 6
    bands: int = 2
    partners: int = 10
    classes: int = 3
    uses: int = 20
    also: int = 1
    cited: int = MOST_CITED


FOLDS = (
    Fold(),
    Fold(doses=1, effects=4, partners=6),
    Fold(doses=1, effects=3, bands=1, partners=4, classes=2),
    Fold(doses=1, effects=3, bands=1, partners=4, classes=2, uses=3, also=0),
    Fold(doses=1, effects=2, bands=1, partners=3, classes=2, uses=2, also=0, cited=1),
)
"""From what reads best to what is shortest: the first that fits is taken."""
