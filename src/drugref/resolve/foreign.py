"""Lines with a name in another script, written in Latin letters."""

from __future__ import annotations

from collections.abc import Mapping

from drugref.normal import normalise
from drugref.resolve import script
from drugref.resolve.as_written import AsWritten
from drugref.resolve.line import pieces
from drugref.resolve.misspelt import misspelt
from drugref.resolve.outcome import Found, Known, Typo

LETTERS_APART = 2
"""Letters more that the next name with the same consonants must differ by."""


class Foreign:
    """Writes names in Latin letters, for one vocabulary; the index of consonants that it makes for one name it keeps for the next."""

    def __init__(self, names: AsWritten) -> None:
        self.names = names
        self._consonants: Mapping[str, set[tuple[str, str]]] | None = None

    def in_latin(self, text: str) -> tuple[str, dict[str, str], bool] | None:
        """(the line in Latin letters, its names as written there by what they became, whether one was transliterated).

        None where no name is understood, or all is Latin. A name that is listed in its own script is left as it is.
        """
        written, became, transliterated = text, dict[str, str](), False
        words = " ".join(piece.text for piece in pieces(text) if piece.kind == "word")
        for run in script.runs(words):
            bare = script.CHINESE.sub(" ", run).strip() or run
            listed = self.names.called(run, normalise(bare)) is not None
            name = bare if listed else self._transliterated(bare)
            if name is None:  # a word beside the name: the line is asked about for it
                continue
            transliterated |= not listed
            became[name] = run
            written = written.replace(run, name, 1)
        return (written, became, transliterated) if written != text else None

    def _transliterated(self, run: str) -> str | None:
        """The one name that a word in another script writes: by its letters, as a slip of a name, or by its consonants."""
        spelt = script.latin(run)
        as_written = self.names.called(spelt, normalise(spelt) if spelt.isascii() else spelt)
        found = misspelt(self.names, spelt, spelt) if spelt.isascii() and as_written is None else as_written
        if isinstance(found, Found | Known | Typo):
            return found.match.matched
        return self._by_consonants(run, spelt) if spelt.isascii() else None

    def _by_consonants(self, run: str, spelt: str) -> str | None:
        """The one name that has these consonants and is near in its vowels."""
        if self._consonants is None:
            names, kb = self.names.names, self.names.kb
            listed = ((each.text, self.names.id_of(each) or each.substance) for each in names.official()) if names else ()
            own = ((each.text, each.id) for each in kb.names(self.names.vocabulary) if each.kind in ("INN", "brand"))
            self._consonants = script.index([*listed, *own])
        held = self._consonants.get(script.skeleton(spelt), set())
        near = sorted((distance, name, meaning) for name, meaning in held if (distance := script.apart(run, spelt, name)) is not None)
        if not near:
            return None
        second = next((distance for distance, _, meaning in near if meaning != near[0][2]), None)
        return near[0][1] if second is None or second - near[0][0] >= LETTERS_APART else None
