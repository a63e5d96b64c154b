"""Tab completion of names, from the compiled store. A mistake here must never print anything."""

from collections.abc import Callable, Iterable

import typer

PLAIN = frozenset(" -.,/+_")
"""What an offered name may hold besides letters and figures: nothing that any shell gives a meaning to inside a word."""


def _beginning(typed: str, names: Iterable[str]) -> list[str]:
    """Names that begin so in any case, with the typed letters as typed: Typer drops what does not begin just so.

    A shell runs what it is offered (zsh evaluates it, bash puts it on the line as it is), so names that are not plain are left out.
    """
    end = len(typed)
    begun = {typed + name[end:] for name in names if name[:end].casefold() == typed.casefold()}
    return sorted(filter(_is_plain, begun))


def _is_plain(name: str) -> bool:
    return not name.startswith("-") and all(character.isalnum() or character in PLAIN for character in name)


def _names(vocabulary: str) -> Callable[[str], list[str]]:
    def complete(incomplete: str) -> list[str]:
        try:
            from drugref.opening import load

            return _beginning(incomplete, (name.text for name in load().names(vocabulary) if name.kind not in ("code", "id")))
        except Exception:  # noqa: BLE001  # a traceback would land in the user's prompt
            return []

    return complete


drugs = _names("drugs")
conditions = _names("conditions")
effects = _names("effects")
classes = _names("classes")


MOST = 200
"""Names of imported labels that are offered."""


def medicines(incomplete: str) -> list[str]:
    """Names of drugs, and of medicines that have labels."""
    found = drugs(incomplete)
    try:
        from drugref import opening
        from drugref.normal import normalise

        labels = opening.labels() if normalise(incomplete) else None
        return sorted({*found, *_beginning(incomplete, labels.names.spelt(normalise(incomplete), MOST))}) if labels else found
    except Exception:  # noqa: BLE001  # as above
        return found


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
    from drugref.query.label_sections import LISTED

    return _beginning(incomplete, (section.replace("_", "-") for section in LISTED))


def sources(incomplete: str) -> list[str]:
    """Ids of sources."""
    try:
        from drugref.opening import load

        return _beginning(incomplete, load().titles("sources"))
    except Exception:  # noqa: BLE001  # as above
        return []


def set_ids(context: typer.Context, incomplete: str) -> list[str]:
    """Set ids of the imported labels of the medicine whose name is typed already."""
    try:
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
    except Exception:  # noqa: BLE001  # as above
        return []
