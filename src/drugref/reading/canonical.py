"""One key for the many ways to write an effect: spelling, number, order of words and plain synonyms of single words do not count."""

from __future__ import annotations

from functools import cache

from drugref.reading.tokens import Word, singular

_SPELLING = (
    ("haem", "hem"),
    ("aemia", "emia"),
    ("oedema", "edema"),
    ("oea", "ea"),
    ("oes", "es"),
    ("aest", "est"),
    ("paed", "ped"),
    ("tumour", "tumor"),
    ("ise", "ize"),
    ("leuc", "leuk"),
    ("foet", "fet"),
)
_SAME = {
    "liver": "hepatic",
    "kidney": "renal",
    "heart": "cardiac",
    "hemorrhage": "bleeding",
    "hemorrhagic": "bleeding",
    "ocular": "eye",
    "cutaneous": "skin",
    "dermatologic": "skin",
    "dermatological": "skin",
    "dermal": "skin",
    "elevated": "increased",
    "elevation": "increased",
    "increase": "increased",
    "raised": "increased",
    "high": "increased",
    "rise": "increased",
    "reduced": "decreased",
    "reduction": "decreased",
    "decrease": "decreased",
    "lowered": "decreased",
    "low": "decreased",
    "diminished": "decreased",
    "decline": "decreased",
    "neoplasm": "tumor",
    "cancer": "malignancy",
    "neurological": "neurologic",
    "hematological": "hematologic",
    "pulmonary": "lung",
    "gi": "gastrointestinal",
    "av": "atrioventricular",
    "swelling": "edema",
    "abnormality": "abnormal",
    "impairment": "impaired",
    "prolonged": "prolongation",
    "stomach": "gastric",
    "nasal": "nose",
    "mouth": "oral",
    "pyrexia": "fever",
    "generalised": "generalized",
    "localised": "localized",
    "convulsion": "seizure",
    "behaviour": "behavior",
    "transaminase": "aminotransferase",
    "alt": "alanine-aminotransferase",
    "sgpt": "alanine-aminotransferase",
    "ast": "aspartate-aminotransferase",
    "sgot": "aspartate-aminotransferase",
    "wbc": "leukocyte",
}
_IDLE = frozenset(
    """
    of the a an in at on and to serum blood plasma level concentration value count event disorder finding interval
""".split()
)
"""Words that do not change what is meant, while others are left."""


def canonical(words: list[Word]) -> str:
    """The key of a phrase."""
    keys = [_same(singular(word.key)) for word in words if word.key[0].isalnum()]
    kept = [key for key in keys if key not in _IDLE] or keys
    if "alanine" in kept and "aminotransferase" in kept:
        kept = ["alanine-aminotransferase", *(key for key in kept if key not in ("alanine", "aminotransferase"))]
    if "aspartate" in kept and "aminotransferase" in kept:
        kept = ["aspartate-aminotransferase", *(key for key in kept if key not in ("aspartate", "aminotransferase"))]
    return " ".join(sorted(dict.fromkeys(kept)))


@cache
def _same(word: str) -> str:
    if word in _SAME:  # "raised" is no "raized"
        return _SAME[word]
    for foreign, home in _SPELLING:
        if foreign in word:
            word = word.replace(foreign, home)
    return _SAME.get(word, word)
