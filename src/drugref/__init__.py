"""drugref: the drug reference for the terminal that says where each statement comes from.

import drugref
kb = drugref.load()
kb.drug("tolperisone").indications[0].sources
drugref.interactions(["warfarin", "ibuprofen"]).pairs[0].severity
"""

from typing import TYPE_CHECKING

__version__ = "0.2.0"
__all__ = ["__version__", "interactions", "load"]

if TYPE_CHECKING:
    from drugref.opening import load
    from drugref.query.pair_check import interactions


def __getattr__(name: str) -> object:
    """``load`` is imported when first asked for: ``drugref --version`` has no use for it."""
    if name == "load":
        from drugref.opening import load

        return load
    if name == "interactions":
        from drugref.query.pair_check import interactions

        return interactions
    raise AttributeError(name)
