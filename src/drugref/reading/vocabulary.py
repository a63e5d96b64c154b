"""The vocabulary of effects, looked up word by word: the longest term that begins at a word."""

from __future__ import annotations

import json
from collections.abc import Iterable

from drugref.reading.canonical import canonical
from drugref.reading.tokens import singular, words


class Vocabulary:
    """Terms by their first word. ``terms``: (what it is called in a label, id of the effect) pairs."""

    def __init__(self, terms: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], str]]] = {}
        self._terms = tuple(terms)
        self._by_key: dict[str, str] = {}
        for text, id in self._terms:
            plain = text.replace(" ", "").replace("-", "").isalnum()
            keys = list(map(singular, text.lower().split() if plain else [word.key for word in words(text)]))
            if keys:
                self._by_first.setdefault(keys[0], []).append((keys, id))
        for found in self._by_first.values():
            found.sort(key=lambda term: -len(term[0]))

    @classmethod
    def kept(cls, text: str) -> Vocabulary:
        """The vocabulary that ``text`` once said, ready to be looked up in: a command need not make it of 3 000 names."""
        made = cls(())
        made._by_first, made._by_key = json.loads(text)
        return made

    @property
    def text(self) -> str:
        """What ``kept`` makes the same vocabulary of."""
        return json.dumps([self._by_first, self._keys()], ensure_ascii=False, separators=(",", ":"))

    def at(self, keys: list[str], place: int) -> tuple[int, str] | None:
        """(how many words, id) of the longest term that begins at ``place`` of a sentence's singular words."""
        for term, id in self._by_first.get(keys[place], ()):
            if keys[place : place + len(term)] == term:
                return len(term), id
        return None

    def id_of(self, text: str) -> str | None:
        """The effect that a whole text names, however it is spelt and its words are ordered."""
        return self._keys().get(canonical(words(text)))

    def _keys(self) -> dict[str, str]:
        """Effects by the canonical form of their names, made when it is first asked for."""
        if not self._by_key:
            for term, id in self._terms:
                self._by_key.setdefault(canonical(words(term)), id)
        return self._by_key
