"""An illness or symptom."""

from dataclasses import dataclass

from drugref.model.fields import Id, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """``broader``: ids of the conditions this one is a kind of. Code lists follow their systems' spelling."""

    id: Id
    name: Text
    synonyms: tuple[Text, ...] = ()
    broader: tuple[Id, ...] = ()
    icd10: tuple[Text, ...] = ()
    icd10_cm: tuple[Text, ...] = ()
    mesh: tuple[Text, ...] = ()
    sources: tuple[Id, ...] = ()
    note: str | None = None
    layer: str | None = None
