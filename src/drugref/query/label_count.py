"""How many labels were imported of a drug that has a monograph."""

from drugref import opening
from drugref.model import Drug
from drugref.model.record import record
from drugref.normal import normalise

OWN = ("INN", "USAN", "JAN", "BAN", "synonym", "translation", "former name")
"""Kinds of names that are a substance's own, not a product's, a salt's or a code."""


@record
class LabelCount:
    """``imported``: labels of the drug alone; ``in_combinations``: of products that contain it among others."""

    imported: int
    in_combinations: int


def label_count(drug: Drug) -> LabelCount | None:
    """None if no label of any drug was imported, or what was cannot be read."""
    counted = opening.label_count(substance_keys(drug))
    return LabelCount(imported=counted[0], in_combinations=counted[1]) if counted else None


def substance_keys(drug: Drug) -> tuple[str, ...]:
    """What labels may call the substance, in the form in which names are compared: its INN first."""
    return tuple(dict.fromkeys((normalise(drug.name), *(normalise(name.text) for name in drug.names if name.kind in OWN))))
