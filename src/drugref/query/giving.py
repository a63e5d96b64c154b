"""What of a reckoned amount can be given: rounded down to sums of the strengths that a drug is sold in."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from decimal import Decimal

from drugref.model import Strength
from drugref.model.dose import MICROGRAMS
from drugref.model.record import record

PIECES = 6
"""No dose here is made of more pieces than these."""


@record
class Given:
    """``low`` to ``high``: what can be given of a dose; None where the least piece is more. ``of``: the forms, in words."""

    low: Decimal | None
    high: Decimal | None
    least: Decimal
    of: tuple[str, ...]


def given(low: Decimal, high: Decimal, unit: str, strengths: Iterable[Strength]) -> Given | None:
    """What can be given of ``low`` to ``high``; None where no strength is stated in a unit that can be turned into this one."""
    held = [(strength, factor) for strength in strengths if (factor := _factor(strength.unit, unit)) is not None]
    pieces = tuple(sorted({amount * factor / strength.parts for strength, factor in held for amount in strength.amounts}))
    if not pieces:
        return None
    return Given(low=_most(low, pieces), high=_most(high, pieces), least=pieces[0], of=tuple(_words(strength) for strength, _ in held))


def _factor(unit: str, wanted: str) -> Decimal | None:
    if unit == wanted:
        return Decimal(1)
    return MICROGRAMS[unit] / MICROGRAMS[wanted] if unit in MICROGRAMS and wanted in MICROGRAMS else None


@functools.lru_cache(maxsize=1024)
def _most(amount: Decimal, pieces: tuple[Decimal, ...]) -> Decimal | None:
    """The greatest sum of at most ``PIECES`` pieces that is not above the amount."""
    sums = {Decimal(0)}
    for _ in range(PIECES):
        sums |= {total for held in sums for piece in pieces if (total := held + piece) <= amount}
        if amount in sums:
            return amount
    most = max(sums)
    return most or None


def _words(strength: Strength) -> str:
    """``capsules of 100, 300 and 400 mg``, ``tablets of 50 mg, which may be halved``."""
    shown = [f"{amount.normalize():f}" for amount in strength.amounts]
    listed = f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]
    unit = "micrograms" if strength.unit == "microgram" else strength.unit
    halves = {1: "", 2: ", which may be halved"}.get(strength.parts, f", which may be divided into {strength.parts}")
    return f"{strength.form}s of {listed} {unit}{halves}"
