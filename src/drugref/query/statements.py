"""Walk over everything that is stated: about drugs, and in menus."""

from collections.abc import Iterator
from typing import Protocol

from drugref.model import SECTIONS, Dispute, Drug, Menu, Stated

WEAK = ("encyclopaedia", "unattributed")
"""Grades of sources that alone carry no section, and from which nothing is calculated."""


class Sourced(Protocol):
    """What has sources, and perhaps what contradicts it: everything stated, and answers made of it."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids."""

    @property
    def disputed(self) -> Dispute | None:
        """By whom, if at all."""


def of_drug(drug: Drug) -> Iterator[tuple[str, Stated]]:
    """(section, item) of every sourced item of a drug, in the monograph's order."""
    for section in (*SECTIONS, "look_alikes", "complete_effects"):
        for item in drug.section(section):
            yield section, item


def of_menu(menu: Menu) -> Iterator[tuple[str, Stated]]:
    """(part, item) of every sourced item of a menu."""
    yield from (("principles", item) for item in menu.principles)
    yield from (("strategies", item) for item in menu.strategies)
    yield from (("combinations", item) for item in menu.combinations)


def cited(item: Sourced) -> tuple[str, ...]:
    """Ids of the sources of an item, then of those that dispute it."""
    return (*item.sources, *(item.disputed.sources if item.disputed else ()))
