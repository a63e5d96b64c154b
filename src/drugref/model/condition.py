"""An illness or symptom."""

from __future__ import annotations

from drugref.model.fields import Id, Text
from drugref.model.record import record


@record
class Condition:
    """``broader``: ids of the conditions this one is a kind of. Code lists follow their systems' spelling.

    ``also``: what people type for it besides (abbreviations, lay words, other languages): understood, and not looked for in texts.
    """

    id: Id
    name: Text
    synonyms: tuple[Text, ...] = ()
    also: tuple[Text, ...] = ()
    broader: tuple[Id, ...] = ()
    icd10: tuple[Text, ...] = ()
    icd10_cm: tuple[Text, ...] = ()
    mesh: tuple[Text, ...] = ()
    sources: tuple[Id, ...] = ()
    note: str | None = None
    layer: str | None = None
