"""What folders of one's own took the place of, at the foot of every page and in every JSON answer."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.model import SECTIONS
from drugref.model.replaced import Replaced
from drugref.normal import printable
from drugref.view import page

LISTED_OF_ONE = 12
"""Replaced things named of one folder; more are counted."""

_NOUNS = {"menus": "menu", "conditions": "condition", "effects": "adverse effect", "classes": "class", "sources": "source"}

HOW = "DRUGREF_BUILTIN=1 before the command shows the built-in text"


def view(replaced: Iterable[Replaced]) -> RenderableType:
    """A line a folder: what is not shown for it, and how to see that."""
    return Group(page.heading("Replaced by folders of your own"), page.bullets(_lines(replaced)))


def _lines(replaced: Iterable[Replaced]) -> Iterator[Text]:
    for layer, group in groupby(sorted(replaced, key=lambda each: each.layer), key=lambda each: each.layer):
        told = list(dict.fromkeys(map(words, group)))
        more = f" and {len(told) - LISTED_OF_ONE} more (drugref validate lists them)" if len(told) > LISTED_OF_ONE else ""
        named, instead = page.words("; ".join(told[:LISTED_OF_ONE])), (" The built-in text is not shown: ", page.DANGER)
        yield Text.assemble(named, f"{more}.", page.own(layer), instead, f"{HOW}.")


def words(each: Replaced) -> str:
    """What was replaced: ``dosing of gabapentin (5 statements, none instead)``."""
    if each.section is None:
        return f"{_NOUNS.get(each.kind, each.kind)} “{each.id}”"
    count = f"{each.hidden} {'statement' if each.hidden == 1 else 'statements'}"
    return f"{SECTIONS.get(each.section, each.section).lower()} of {each.id} ({count}, {each.now or 'none'} instead)"


def emptied(replaced: Iterable[Replaced], drug: str) -> dict[str, str]:
    """Sections of a drug that have built-in statements and show none → the folder that took them away."""
    return {each.section: each.layer for each in replaced if each.section and each.id == drug and not each.now}


def as_json(replaced: Iterable[Replaced]) -> dict[str, object]:
    """The same for programs; nothing where nothing was replaced."""
    from drugref.view.plain import plain

    listed = [plain(each) for each in replaced]
    return {"replaced": listed} if listed else {}


def said(layer: str, sections: Iterable[str]) -> str:
    """In the place of “no source says anything on”."""
    listed = ", ".join(SECTIONS[section].lower() for section in sections)
    return f"Taken away by {printable(layer)}: {listed}. Built-in statements on that exist; {HOW}."
