"""What a typed name means."""

import string
from collections.abc import Callable

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from drugref import substance
from drugref.normal import normalise
from drugref.resolve.decide import MOST_SUGGESTED
from drugref.resolve.outcome import Found, Known, Outcome, Suggest, Unknown
from drugref.resolve.resolve import LONGEST_QUERY, Resolver
from drugref.store.knowledge_base import KnowledgeBase

ASKED = ("botulinum toxin type A", "botulinum toxin A", "Expose", "M03AX01", "Soma")
VOCABULARIES = ("drugs", "conditions", "effects", "classes")
Change = Callable[[str], str]


def resolve(kb: KnowledgeBase, vocabulary: str, query: str) -> Outcome:
    """As the commands resolve when slips are not to be read."""
    return Resolver(kb, vocabulary, exact=True).resolve(query)


CHANGES: tuple[Change, ...] = (str, str.upper, str.lower, str.title, lambda name: f" {name} ", lambda name: name.replace(" ", "-"))


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_name_means_its_record_however_it_is_written(kb: KnowledgeBase, vocabulary: str) -> None:
    resolver = Resolver(kb, vocabulary, exact=True)
    for name in kb.names(vocabulary):
        shared = name.kind == "also" and len({other.id for other in kb.lookup(vocabulary, normalise(name.text))}) > 1
        if name.kind != "code" and name.text not in ASKED and not shared:
            for written in dict.fromkeys(change(name.text) for change in CHANGES):
                outcome = resolver.resolve(written)
                assert isinstance(outcome, Found), (written, name)
                assert (outcome.match.id, outcome.match.score) == (name.id, 100.0), written


@pytest.mark.parametrize("name", ASKED)
def test_a_name_of_several_products_or_a_plain_word_is_asked_about(kb: KnowledgeBase, name: str) -> None:
    outcome = resolve(kb, "drugs", name)
    assert isinstance(outcome, Suggest)
    assert outcome.candidates[0].id == next(each.id for each in kb.names("drugs") if each.text == name)


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_code_means_its_record_or_is_a_choice_among_those_that_share_it(kb: KnowledgeBase, vocabulary: str) -> None:
    names = kb.names(vocabulary)
    for name in names:
        if name.kind == "code":
            outcome = resolve(kb, vocabulary, f"{name.system}:{name.text}" if name.text.isdigit() else name.text)
            if name.text in ASKED:
                continue
            meant = [outcome.match] if isinstance(outcome, Found) else list(getattr(outcome, "candidates", ()))
            sharing = {other.id for other in names if normalise(other.text) == normalise(name.text)}
            assert {match.id for match in meant} == sharing, name
            assert {match.score for match in meant} == {100.0}


def test_a_match_tells_how(kb: KnowledgeBase) -> None:
    outcome = resolve(kb, "drugs", "mydocalm")
    assert isinstance(outcome, Found)
    match = outcome.match
    assert (match.query, match.id, match.name, match.kind, match.matched) == ("mydocalm", "tolperisone", "tolperisone", "brand", "Mydocalm")


@pytest.mark.parametrize(("typed", "meant"), [("tolperisne", "tolperisone"), ("gabapantin", "gabapentin"), ("silperison", "silperisone")])
def test_a_near_name_is_only_suggested(kb: KnowledgeBase, typed: str, meant: str) -> None:
    outcome = resolve(kb, "drugs", typed)
    assert isinstance(outcome, Suggest)
    assert outcome.candidates[0].id == meant
    assert all(0 <= candidate.score < 100 for candidate in outcome.candidates)


@pytest.mark.parametrize("typed", ["", " ", "---", "\x00", "💊", "zzzzqqqq", "x" * 100_000, "\udcff", "\u202e"])
def test_what_is_near_nothing_is_unknown(kb: KnowledgeBase, typed: str) -> None:
    assert resolve(kb, "drugs", typed) == Unknown(typed)


def test_a_code_is_never_suggested(kb: KnowledgeBase) -> None:
    outcome = resolve(kb, "drugs", "M03BX0")
    codes = {name.text for name in kb.names("drugs") if name.kind == "code"}
    assert not {candidate.matched for candidate in getattr(outcome, "candidates", ())} & codes


def test_vocabularies_do_not_mix(kb: KnowledgeBase) -> None:
    assert not isinstance(resolve(kb, "conditions", "tolperisone"), Found)
    assert isinstance(resolve(kb, "conditions", "pain"), Found)
    assert isinstance(resolve(kb, "effects", "pain"), Found)


@given(st.text(st.characters() | st.sampled_from(string.ascii_lowercase), max_size=2 * LONGEST_QUERY), st.sampled_from(VOCABULARIES))
@example("ELEVATED", "effects")
def test_any_text_is_found_only_under_its_own_name(kb: KnowledgeBase, typed: str, vocabulary: str) -> None:
    """Less strength and form, and less the salt; and no medicine is suggested twice."""
    outcome = resolve(kb, vocabulary, typed)
    bare = substance.bare(typed)
    if isinstance(outcome, Found):
        assert normalise(outcome.match.matched) in {normalise(typed), normalise(bare), normalise(substance.base(bare))} - {""}
    elif isinstance(outcome, Suggest):
        meanings = [candidate.id or candidate.substance for candidate in outcome.candidates]
        assert 0 < len(meanings) == len(set(meanings)) <= MOST_SUGGESTED
        assert [candidate.score for candidate in outcome.candidates] == sorted((c.score for c in outcome.candidates), reverse=True)


@settings(max_examples=60)
@given(st.data())
def test_one_wrong_letter_in_a_long_name_suggests_and_never_finds_the_drug(kb: KnowledgeBase, data: st.DataObject) -> None:
    names = [name for name in kb.names("drugs") if name.kind == "INN" and len(name.text) >= 8]
    name = data.draw(st.sampled_from(names))
    place = data.draw(st.integers(0, len(name.text) - 1))
    typed = name.text[:place] + data.draw(st.sampled_from(string.ascii_lowercase)) + name.text[place + 1 :]
    outcome = resolve(kb, "drugs", typed)
    assume(normalise(typed) != normalise(name.text))
    assume(not isinstance(outcome, Found | Known))  # it may be the name of another medicine
    assert isinstance(outcome, Suggest)
    assert name.id in {candidate.id for candidate in outcome.candidates}
