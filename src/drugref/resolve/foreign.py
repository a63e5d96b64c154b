"""Lines with a name in another script, written in Latin letters."""

from __future__ import annotations

from collections.abc import Mapping

from drugref.normal import normalise
from drugref.resolve import script
from drugref.resolve.as_written import AsWritten
from drugref.resolve.misspelt import misspelt
from drugref.resolve.outcome import Found, Known, Typo


class Foreign:
    """Writes names in Latin letters, for one vocabulary; the index of consonants that it makes for one name it keeps for the next."""

    def __init__(self, names: AsWritten) -> None:
        self.names = names
        self._consonants: Mapping[str, set[tuple[str, str]]] | None = None

    def in_latin(self, text: str) -> tuple[str, bool] | None:
        """(the line in Latin letters, whether a name in it was transliterated); None where a name is not understood, or all is Latin.

        A name that is listed in its own script is left as it is.
        """
        written, transliterated = text, False
        for run in script.runs(text):
            bare = script.CHINESE.sub(" ", run).strip() or run
            if self.names.called(run, normalise(bare)) is not None:
                name: str | None = bare
            else:
                name, transliterated = self._transliterated(bare), True
            if name is None:
                return None
            written = written.replace(run, name, 1)
        return (written, transliterated) if written != text else None

    def _transliterated(self, run: str) -> str | None:
        """The one name that a word in another script writes: by its letters, as a slip of a name, or by its consonants."""
        spelt = script.latin(run)
        as_written = self.names.called(spelt, normalise(spelt) if spelt.isascii() else spelt)
        found = misspelt(self.names, spelt, spelt) if spelt.isascii() and as_written is None else as_written
        if isinstance(found, Found | Known | Typo):
            return found.match.matched
        return self._by_consonants(spelt) if spelt.isascii() else None

    def _by_consonants(self, spelt: str) -> str | None:
        if self._consonants is None:
            names, kb = self.names.names, self.names.kb
            listed = ((each.text, self.names.id_of(each) or each.substance) for each in names.official()) if names else ()
            own = ((each.text, each.id) for each in kb.names(self.names.vocabulary) if each.kind in ("INN", "brand"))
            self._consonants = script.index([*listed, *own])
        meant = self._consonants.get(script.skeleton(spelt), set())
        return min(name for name, _ in meant) if len({meaning for _, meaning in meant}) == 1 else None
