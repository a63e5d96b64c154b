"""A therapy menu: how a condition is treated, strategy by strategy."""

from __future__ import annotations

from typing import Literal

from drugref.model.fields import Id, Pair, Text
from drugref.model.record import record
from drugref.model.statement import Statement

Site = Literal["peripheral", "central", "peripheral and central"]


@record
class Strategy(Statement):
    """``text`` says how the strategy works; ``drugs`` are those that follow it, in the menu's order."""

    id: Id
    name: Text
    site: Site
    drugs: tuple[Id, ...] = ()


@record
class Combination(Statement):
    """Trial evidence for drugs given together."""

    drugs: Pair


@record
class Menu:
    """The strategies for one condition, and what is known of combining them."""

    id: Id
    name: Text
    condition: Id
    principles: tuple[Statement, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    combinations: tuple[Combination, ...] = ()
    layer: str | None = None
