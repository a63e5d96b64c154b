"""Names out of ``spl_product_data_elements``, which runs them together: brand, generic name, then each ingredient.

An active ingredient comes twice, as substance and as active moiety ("TIZANIDINE HYDROCHLORIDE TIZANIDINE"), an inactive one once.
"""

from dataclasses import dataclass

from drugref.substance import base

LONGEST_INGREDIENT = 6
"""Words of an ingredient's name."""

WORDS_READ = 400
"""Words looked at: the names of a label with very many products are in the first."""


@dataclass(frozen=True, slots=True)
class ProductNames:
    """What could be told apart."""

    brands: tuple[str, ...] = ()
    generics: tuple[str, ...] = ()
    ingredients: tuple[str, ...] = ()


def names(text: str) -> ProductNames:
    """The names in the running text; none where no active ingredient can be told."""
    words = text.split()[:WORDS_READ]
    found: dict[str, str] = {}
    first = place = 0
    while place < len(words):
        length, moiety = _ingredient(words, place)
        if length:
            name = " ".join(words[place : place + length])
            first = first if found else place
            found.setdefault(base(name), name)
            place += length + moiety
        else:
            place += 1
    if not found:
        return ProductNames()
    ingredients = tuple(found.values())
    brand, generic = _split(" ".join(words[:first]), ingredients)
    return ProductNames((brand,) if brand else (), (generic,) if generic else ingredients if len(ingredients) == 1 else (), ingredients)


def _ingredient(words: list[str], place: int) -> tuple[int, int]:
    """How many words the active ingredient has that begins here, and its moiety; zeros where none does."""
    longest = min(LONGEST_INGREDIENT, len(words) - place - 1)
    named = [length for length in range(1, longest + 1) if _is_name(words[place : place + length])]
    for length in named:
        if words[place : place + length] == words[place + length : place + 2 * length]:
            return length, length
    for length in reversed(named):
        name = words[place : place + length]
        for moiety in range(length - 1, 0, -1):
            if words[place + length : place + length + moiety] == name[:moiety] and base(" ".join(name)) == " ".join(name[:moiety]).lower():
                return length, moiety
    return 0, 0


def _is_name(words: list[str]) -> bool:
    """Ingredients are in capitals."""
    return any(map(str.isalpha, words[0])) and all(word == word.upper() for word in words)


def _split(head: str, ingredients: tuple[str, ...]) -> tuple[str, str]:
    """(brand, generic name): the generic name begins where the first ingredient is named; else all is brand, if short enough for one."""
    lower = head.lower()
    half = len(head) // 2
    if head and lower[:half] == lower[half + 1 :]:
        return head[:half], head[:half]
    starts = (lower.find(text.lower()) for name in ingredients for text in (name, base(name)))
    start = min((start for start in starts if start >= 0), default=-1)
    if start < 0:
        return (head, "") if 0 < len(head.split()) <= LONGEST_INGREDIENT else ("", "")
    brand = head[:start].strip(" ,")
    return brand if len(brand.split()) <= LONGEST_INGREDIENT else "", head[start:].strip(" ,")
