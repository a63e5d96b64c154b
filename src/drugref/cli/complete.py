"""Tab completion of names, from the compiled store. A mistake here must never print anything."""

from collections.abc import Callable


def _names(vocabulary: str) -> Callable[[str], list[str]]:
    def complete(incomplete: str) -> list[str]:
        try:
            from drugref.opening import load

            typed = incomplete.casefold()
            found = [
                name.text for name in load().names(vocabulary) if name.kind not in ("code", "id") and name.text.casefold().startswith(typed)
            ]
            return sorted(dict.fromkeys(found), key=str.casefold)
        except Exception:  # noqa: BLE001  # a traceback would land in the user's prompt
            return []

    return complete


drugs = _names("drugs")
conditions = _names("conditions")
effects = _names("effects")
classes = _names("classes")


def statuses(incomplete: str) -> list[str]:
    """Words that ``--status`` takes."""
    from drugref.model import STATUSES

    return [status for status in STATUSES if status.startswith(incomplete.lower())]


def sections(incomplete: str) -> list[str]:
    """Sections of a monograph, as typed."""
    from drugref.query.monograph import BODY

    return [name for section in BODY if (name := section.replace("_", "-")).startswith(incomplete.lower())]


def sources(incomplete: str) -> list[str]:
    """Ids of sources."""
    try:
        from drugref.opening import load

        return [id for id in load().labels("sources") if id.startswith(incomplete)]
    except Exception:  # noqa: BLE001  # as above
        return []
