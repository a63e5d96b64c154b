"""Resolve a name: the same name after normalisation answers; a near one is only ever suggested."""

from collections.abc import Iterable

from drugref.normal import normalise
from drugref.resolve.outcome import Found, Match, Outcome, Suggest, Unknown
from drugref.store.knowledge_base import KnowledgeBase, NameRecord

NEAR = 70.0
"""Least likeness (RapidFuzz ratio of the normalised names, 0 to 100) worth suggesting."""

MOST = 5
"""Suggestions given at most."""

LONGEST = 200
"""No name is longer; longer text is not compared."""


def resolve(kb: KnowledgeBase, vocabulary: str, query: str) -> Outcome:
    """What ``query`` means in ``vocabulary`` (``drugs``, ``conditions``, ``effects``, ``classes``)."""
    key = normalise(query[: 4 * LONGEST]) if len(query) <= 4 * LONGEST else ""
    if not key:
        return Unknown(query)
    found = _distinct(_match(kb, vocabulary, query, name, 100.0) for name in kb.lookup(vocabulary, key))
    if len(found) == 1:
        return Found(found[0])
    candidates = found or _near(kb, vocabulary, query, key)
    return Suggest(query, candidates[:MOST]) if candidates else Unknown(query)


def _near(kb: KnowledgeBase, vocabulary: str, query: str, key: str) -> tuple[Match, ...]:
    from rapidfuzz import fuzz, process  # 20 ms that an exact name need not pay

    names = [name for name in kb.names(vocabulary) if name.kind != "code"]
    keys = [normalise(name.text) for name in names]
    scored = process.extract(key[:LONGEST], keys, scorer=fuzz.ratio, score_cutoff=NEAR, limit=4 * MOST)
    ranked = sorted(scored, key=lambda hit: (-hit[1], hit[2]))
    return _distinct(_match(kb, vocabulary, query, names[place], round(score, 1)) for _, score, place in ranked)


def _match(kb: KnowledgeBase, vocabulary: str, query: str, name: NameRecord, score: float) -> Match:
    return Match(query, name.id, kb.label(vocabulary, name.id), name.kind, name.text, score, name.system)


def _distinct(matches: Iterable[Match]) -> tuple[Match, ...]:
    """The first match of each record."""
    first: dict[str, Match] = {}
    for match in matches:
        first.setdefault(match.id, match)
    return tuple(first.values())
