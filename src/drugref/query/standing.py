"""The one word for where a drug stands in the world."""

from drugref.model import Drug

PRECEDENCE = ("restricted", "authorised", "listed", "withdrawn", "no longer listed", "investigational", "never authorised", "unknown")
"""Where a drug's regions differ, the first of these that any of them has is its standing."""


def standing(drug: Drug, region: str | None = None) -> str:
    """The drug's status in one word, by ``PRECEDENCE``; with ``region``, from what is stated for that region alone.

    ``unknown`` when nothing is stated.
    """
    held = {item.status for item in drug.status if region is None or region in item.regions}
    return next((word for word in PRECEDENCE if word in held), "unknown")
