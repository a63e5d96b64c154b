"""One word for a section of a monograph and of a label: what either calls it finds the other."""

from collections.abc import Sequence

from drugref.model import SECTIONS
from drugref.model.label import LABEL_SECTIONS
from drugref.model.record import record
from drugref.query.sections import named

LISTED_SECTIONS = tuple(dict.fromkeys((*SECTIONS, *LABEL_SECTIONS)))
"""Every word for a section, the monograph's first."""


@record
class Sections:
    """``fields`` of a drug, and sections of a label (``LABEL_SECTIONS``), perhaps none; None: all."""

    fields: tuple[str, ...] | None = None
    labels: tuple[str, ...] | None = None


def asked(words: Sequence[str]) -> Sections:
    """The sections as typed. ``warnings`` are all that answers to a monograph's warnings, ``abuse`` is that alone.

    Raises UsageError for a word that names no section.
    """
    names: dict[str, tuple[str, tuple[str, ...]]] = {}
    for key, (heading, field) in LABEL_SECTIONS.items():
        names[key] = names[heading] = (field, (key,))
    for field, heading in SECTIONS.items():
        names[field] = names[heading] = (field, of_field(field))
    if not words:
        return Sections()
    meant = [named(word, names, LISTED_SECTIONS) for word in words]
    return Sections(
        fields=tuple(dict.fromkeys(field for field, _ in meant)),
        labels=tuple(dict.fromkeys(key for _, keys in meant for key in keys)),
    )


def of_field(field: str) -> tuple[str, ...]:
    """The sections of a label that answer to one of a monograph."""
    return tuple(key for key, (_, answers) in LABEL_SECTIONS.items() if answers == field)
