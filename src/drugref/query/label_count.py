"""How many labels were imported of a drug that has a monograph."""

from drugref import opening
from drugref.model import Drug
from drugref.model.record import record
from drugref.resolve.on_labels import substance_keys


@record
class LabelCount:
    """``imported``: labels of the drug alone; ``in_combinations``: of products that contain it among others."""

    imported: int
    in_combinations: int


def label_count(drug: Drug) -> LabelCount | None:
    """None if no label of any drug was imported, or what was cannot be read."""
    counted = opening.label_count(substance_keys(drug))
    return LabelCount(imported=counted[0], in_combinations=counted[1]) if counted else None
