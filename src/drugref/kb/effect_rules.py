"""Rules about adverse effects: what is declared complete is listed, and ambiguous names are names."""

from collections.abc import Iterator

from drugref.kb.finding import FileFinding
from drugref.kb.read import Document


def complete(document: Document) -> Iterator[FileFinding]:
    """A drug's file: every source whose list is declared complete is the source of side effects here."""
    drug = document.data if isinstance(document.data, dict) else {}
    cited = {source for group in _records(drug.get("side_effects")) for source in _strings(group.get("sources"))}
    for number, declared in enumerate(_listed(drug.get("complete_effects"))):
        for source in _strings(declared.get("sources")) if isinstance(declared, dict) else ():
            if source not in cited:
                place = ("complete_effects", number, "sources")
                what = f"declared complete, but no side effect here is from “{source}”"
                yield document.finding(place, what, "list the side effects of that label in this file, with it as their source")


def ambiguous(document: Document) -> Iterator[FileFinding]:
    """The file of effects: every ambiguous word is one of the effect's names."""
    for number, effect in enumerate(_listed(document.data)):
        if not isinstance(effect, dict):
            continue
        names = {str(effect.get("name")), *_strings(effect.get("synonyms"))}
        for place, word in enumerate(_listed(effect.get("ambiguous"))):
            if isinstance(word, str) and word not in names:
                what = f"“{word}” is neither the name nor a synonym here"
                yield document.finding((number, "ambiguous", place), what, "write it as it stands among the names, or remove it")


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _records(value: object) -> list[dict[str, object]]:
    return [item for item in _listed(value) if isinstance(item, dict)]


def _strings(value: object) -> list[str]:
    return [item for item in _listed(value) if isinstance(item, str)]
