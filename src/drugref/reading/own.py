"""The medicine that a label is of: its names, its ingredients, and the classes that the stems of their names show."""

from __future__ import annotations

import re
from typing import NamedTuple


class Own(NamedTuple):
    """The label's medicine. ``names``: to pass over; ``ingredients``: the others of a combination; both in lower case."""

    names: frozenset[str]
    ingredients: frozenset[str]

    def is_kin(self, written: str) -> bool:
        """Whether it is the class that the name's stem shows."""
        return any(_shown_by(name, written) for name in self.names if not _SEVERAL.search(name))

    def is_part(self, written: str) -> bool:
        """Whether it is another ingredient, or a class that an ingredient's stem shows."""
        return any(name in written or _shown_by(name, written) for name in self.ingredients)


def own_names(*names: str) -> Own:
    """The names of a label's medicine: whole, and the first word of each ingredient."""
    whole = {name.lower().strip() for name in names if name.strip()}
    parts = {part.split()[0] for name in whole for part in re.split(r",|/|\band\b|-(?=hydro)", name) if part.split()}
    first = {name.split()[0] for name in whole}
    return Own(frozenset(whole | first), frozenset(part for part in parts - first if len(part) > 4))


_SEVERAL = re.compile(r",|/| and ")


def _shown_by(name: str, written: str) -> bool:
    """Whether a class is the one that a name's stem shows. An agonist is not the kin of a blocker."""
    if "agonist" in written and "antagonist" not in written:
        return False
    return any(stem in name and re.search(rf"\b{kin}", written) for stem, kin in _STEMS)


_STEMS = tuple(
    (stem, kin)
    for stem, *kins in (
        line.strip().split(",")
        for line in """
            pril,ace inhib,acei,converting
            sartan,angiotensin,arb
            olol,beta
            alol,beta
            dipine,calcium
            thiazide,thiazide,diuretic
            semide,loop,diuretic
            statin,statin,hmg
            nitr,nitrate
            digoxin,digitali
            osin,alpha
            afil,pde,phosphodiesterase
            entan,endothelin
            aspirin,salicyl
            profen,nsaid
            coxib,nsaid
            gliptin,dpp
            glitazone,thiazolidinedione
            prazole,proton pump
            tidine,h2
            setron,5-ht3
            azole,azole
            oxacin,quinolone
            mycin,macrolide
            cillin,penicillin
            cycline,tetracycline
            azepam,benzodiazepine
            oxetine,ssri
            triptan,triptan
        """.strip().splitlines()
    )
    for kin in kins
)
"""What the stems of nonproprietary names tell of the class."""
