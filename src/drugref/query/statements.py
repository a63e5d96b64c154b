"""Walk over everything that is stated: about drugs, and in menus."""

from collections.abc import Iterator
from typing import Any

from drugref.model import SECTIONS, Drug, Menu


def of_drug(drug: Drug) -> Iterator[tuple[str, Any]]:
    """(section, item) of every sourced item of a drug, in the monograph's order."""
    for section in (*SECTIONS, "look_alikes", "complete_effects"):
        for item in getattr(drug, section):
            yield section, item


def of_menu(menu: Menu) -> Iterator[tuple[str, Any]]:
    """(part, item) of every sourced item of a menu."""
    for part in ("principles", "strategies", "combinations"):
        for item in getattr(menu, part):
            yield part, item


def cited(item: Any) -> tuple[str, ...]:
    """Ids of the sources of an item, then of those that dispute it."""
    dispute = getattr(item, "disputed", None)
    return (*item.sources, *(dispute.sources if dispute else ()))
