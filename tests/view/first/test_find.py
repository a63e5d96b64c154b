"""What of a search is asked first: who meets it, who is disputed, and that silence is no evidence."""

from collections.abc import Callable

from drugref.query.find import Findings, find
from drugref.query.find_reasons import Criterion
from drugref.resolve.outcome import Found, Match
from drugref.resolve.resolve import resolve
from drugref.store.knowledge_base import KnowledgeBase
from drugref.view.first import find as find_screen

Draw = Callable[..., str]


def flat(text: str) -> str:
    return " ".join(text.split())


def match(kb: KnowledgeBase, name: str, vocabulary: str = "drugs") -> Match:
    outcome = resolve(kb, vocabulary, name)
    assert isinstance(outcome, Found)
    return outcome.match


def found(kb: KnowledgeBase, **criteria: str) -> Findings:
    vocabularies = {"condition": "conditions", "effect": "effects", "without-effect": "effects", "class": "classes"}
    held = [(word, match(kb, typed, vocabularies[word])) for word, typed in criteria.items()]
    return find(kb, tuple(Criterion(criterion=word, wanted=each.id, match=each) for word, each in held))


def test_the_table_has_whoever_meets_the_criteria_in_their_order(kb: KnowledgeBase, draw: Draw) -> None:
    result = found(kb, condition="neuropathy")
    text = draw(find_screen.view(result), 80)
    standing = [hit.name for hit in result.results if not hit.disputed]
    rows = [line.split()[0] for line in text.splitlines() if line.split() and line.split()[0] in standing]
    assert rows == standing
    disputed = flat(text).split("DISPUTED a better source contradicts it: ")[1]
    for hit in result.results:
        if hit.disputed:
            assert hit.name in disputed
            assert hit.status != "withdrawn" or f"{hit.name} (withdrawn)" in disputed
    assert len(text.splitlines()) < 60


def test_an_absent_effect_is_said_to_be_no_evidence_and_nobody_is_hidden(kb: KnowledgeBase, draw: Draw) -> None:
    result = found(kb, condition="neuropathic pain", **{"without-effect": "weight gain"})
    text = flat(draw(find_screen.view(result), 80))
    assert result.caveat in text
    assert "no evidence either way" in text
    for hit in (*result.not_stated, *result.stated):
        assert hit.name in text
