"""Tab completion of names, from the compiled store. A mistake here must never print anything."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial, wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import typer

if TYPE_CHECKING:
    from drugref.store.knowledge_base import NameRecord

PLAIN_CHARACTERS = frozenset(" -.,/+_'’")
"""What an offered name may hold besides letters and figures: ``shells`` quotes it, and no shell gives more of it a meaning than that."""

Offered = tuple[str, str]
"""A name, and what it is: ``brand of pregabalin``."""

Typed = ParamSpec("Typed")
Completed = TypeVar("Completed")


def _beginning(typed: str, names: Iterable[str]) -> list[str]:
    """Names that begin so in any case, with the typed letters as typed: Typer drops what does not begin just so.

    A shell runs what it is offered (zsh evaluates it, bash puts it on the line), so names that are not plain are left out.
    """
    end = len(typed)
    begun = {typed + name[end:] for name in names if name[:end].casefold() == typed.casefold()}
    return sorted(filter(_is_plain, begun))


def _is_plain(name: str) -> bool:
    return not name.startswith("-") and all(character.isalnum() or character in PLAIN_CHARACTERS for character in name)


_NOUNS = {"drugs": "medicine", "conditions": "condition", "effects": "effect", "classes": "class"}

_UNNAMED = ("code", "id")
"""Kinds of names that nobody types."""


def _silent(complete: Callable[Typed, list[Completed]]) -> Callable[Typed, list[Completed]]:
    """The same, but nothing is offered where it fails: a traceback would land in the user's prompt."""

    @wraps(complete)
    def completed(*asked: Typed.args, **also: Typed.kwargs) -> list[Completed]:
        with suppress(Exception):  # whatever it is, the shell would print it where the user types
            return complete(*asked, **also)
        return []

    return completed


def _names(vocabulary: str) -> Callable[[str], list[Offered]]:
    @_silent
    def complete(incomplete: str) -> list[Offered]:
        from drugref.normal import normalise
        from drugref.opening import load

        kb, start = load(), normalise(incomplete)
        found = _offered(incomplete, kb.beginning(vocabulary, start), partial(kb.title, vocabulary), _NOUNS[vocabulary])
        if vocabulary != "drugs" or not start:
            return found
        cards = kb.beginning("cards", start)  # whom lists alone know are too many to be offered unasked
        return _more(found, _offered(incomplete, cards, partial(kb.title, "cards"), "medicine, known from lists"))

    return complete


def _more(found: list[Offered], others: list[Offered]) -> list[Offered]:
    """What was found, and behind it those whose names are not among it."""
    held = {name.casefold() for name, _ in found}
    return [*found, *(each for each in others if each[0].casefold() not in held)]


def _offered(typed: str, names: "Iterable[NameRecord]", title_of: Callable[[str], str], noun: str) -> list[Offered]:
    """The names that begin so, each with what it is: who has the name for his own first, then other names of his, by letters."""
    start = typed.casefold()
    held = [name for name in names if name.kind not in _UNNAMED and name.text[: len(typed)].casefold() == start]
    found: dict[str, tuple[bool, str]] = {}
    for name in held:
        (spelt,) = _beginning(typed, [name.text]) or [""]
        title = title_of(name.id)
        own = name.text == title
        if spelt and (own or spelt not in found):
            found[spelt] = (not own, noun if own else f"{_KINDS.get(name.kind, name.kind)} {title}")
    return [(name, told) for name, (_, told) in sorted(found.items(), key=lambda each: (each[1][0], each[0].casefold()))]


_KINDS = {"also": "other name of", "term": "name of"} | {
    kind: f"{kind} of" for kind in ("brand", "salt", "synonym", "former name", "translation", "research code", "INN", "USAN", "JAN", "BAN")
}

drugs = _names("drugs")
conditions = _names("conditions")
effects = _names("effects")
classes = _names("classes")


MOST_OFFERED = 200
"""Names of imported labels that are offered."""


def medicines(incomplete: str) -> list[Offered]:
    """Names of drugs, and of medicines that have labels."""
    return _more(drugs(incomplete), _on_labels(incomplete))


@_silent
def _on_labels(incomplete: str) -> list[Offered]:
    from drugref import opening
    from drugref.normal import normalise

    labels = opening.labels() if normalise(incomplete) else None
    spelt = _beginning(incomplete, labels.names.spelt(normalise(incomplete), MOST_OFFERED)) if labels else []
    return [(name, "has imported labels") for name in spelt]


def statuses(incomplete: str) -> list[str]:
    """Words that ``--status`` takes."""
    from drugref.model import STATUSES

    return _beginning(incomplete, STATUSES)


def routes(incomplete: str) -> list[str]:
    """Words that ``--route`` takes."""
    from drugref.model import ROUTES

    return _beginning(incomplete, ROUTES)


def sections(incomplete: str) -> list[str]:
    """Sections of a monograph, as typed."""
    from drugref.query.monograph import BODY

    return _beginning(incomplete, (section.replace("_", "-") for section in BODY))


def all_sections(incomplete: str) -> list[str]:
    """Sections of monographs and labels, as typed."""
    from drugref.query.label_sections import LISTED_SECTIONS

    return _beginning(incomplete, (section.replace("_", "-") for section in LISTED_SECTIONS))


@_silent
def sources(incomplete: str) -> list[str]:
    """Ids of sources."""
    from drugref.opening import load

    return _beginning(incomplete, load().titles("sources"))


@_silent
def set_ids(context: typer.Context, incomplete: str) -> list[str]:
    """Set ids of the imported labels of the medicine whose name is typed already."""
    from drugref import opening
    from drugref.query.labels import label_list
    from drugref.resolve.resolve import Resolver

    imported = opening.ImportedLabels(strict=True)
    kb = opening.load()
    name = context.params.get("name") or context.args[0]  # an option without its value yet leaves the name unread
    match = Resolver(kb, exact=True, labels=imported, any_meaning=True).resolve(name).match
    if not imported.store or not match or not (match.id or match.has_label):
        return []
    listed = label_list(imported.store, kb, match)
    return _beginning(incomplete, (label.set_id for label in (*listed.labels, *listed.others)))
