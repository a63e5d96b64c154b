"""Conditions, effects and classes in lay words, abbreviations, plurals, other languages and by ATC code."""

import pytest

from drugref.normal import normalise
from drugref.resolve.outcome import Found, Suggest, Unknown
from drugref.resolve.resolve import Resolver
from drugref.store.knowledge_base import KnowledgeBase


@pytest.fixture(scope="module")
def resolvers(kb: KnowledgeBase) -> dict[str, Resolver]:
    return {vocabulary: Resolver(kb, vocabulary) for vocabulary in ("conditions", "effects", "classes")}


@pytest.mark.parametrize(
    ("vocabulary", "typed", "id"),
    [
        ("conditions", "LBP", "low-back-pain"),
        ("conditions", "CRPS", "complex-regional-pain-syndrome"),
        ("conditions", "CIPN", "chemotherapy-induced-neuropathy"),
        ("conditions", "TN", "trigeminal-neuralgia"),
        ("conditions", "FM", "fibromyalgia"),
        ("conditions", "burning feet", "peripheral-neuropathic-pain"),
        ("conditions", "my feet are burning", "peripheral-neuropathic-pain"),
        ("conditions", "cramps", "muscle-spasm"),
        ("conditions", "anxiety", "anxiety-disorder"),
        ("conditions", "diabetic nerve pain", "diabetic-neuropathy"),
        ("conditions", "nerve pain in diabetes", "diabetic-neuropathy"),
        ("conditions", "pain in my lower back", "low-back-pain"),
        ("conditions", "headaches", "headache-disorder"),
        ("conditions", "dolor lumbar", "low-back-pain"),
        ("conditions", "dolor neuropático", "neuropathic-pain"),
        ("conditions", "fibromialgia", "fibromyalgia"),
        ("conditions", "lombalgie", "low-back-pain"),
        ("conditions", "névralgie du trijumeau", "trigeminal-neuralgia"),
        ("conditions", "sclérose en plaques", "multiple-sclerosis"),
        ("conditions", "Kreuzschmerzen", "low-back-pain"),
        ("conditions", "diabetische Neuropathie", "diabetic-neuropathy"),
        ("conditions", "Epilepsie", "epilepsy"),
        ("effects", "sleepy", "drowsiness"),
        ("effects", "drowsy", "drowsiness"),
        ("effects", "dizzy", "dizziness"),
        ("effects", "QT", "qt-prolongation"),
        ("effects", "GI bleed", "gastrointestinal-bleeding"),
        ("effects", "GI bleeds", "gastrointestinal-bleeding"),
        ("effects", "kidney damage", "kidney-injury"),
        ("effects", "memory loss", "memory-impairment"),
        ("effects", "estreñimiento", "constipation"),
        ("effects", "nausées", "nausea"),
        ("effects", "Gewichtszunahme", "weight-gain"),
        ("classes", "SNRIs", "snri"),
        ("classes", "TCAs", "tricyclic-antidepressant"),
        ("classes", "opiates", "opioid"),
        ("classes", "NSAIDs", "nsaid"),
        ("classes", "benzodiazepines", "benzodiazepine"),
        ("classes", "AINEs", "nsaid"),
        ("classes", "M03BX", "M03BX"),
        ("classes", "atc n02a", "N02A"),
        ("classes", "M03", "M03"),
        ("classes", "M03BX04", "M03BX04"),
    ],
)
def test_a_term_is_read_as_people_say_it(resolvers: dict[str, Resolver], vocabulary: str, typed: str, id: str) -> None:
    outcome = resolvers[vocabulary].resolve(typed)
    assert isinstance(outcome, Found), outcome
    assert outcome.match.id == id


def offered(resolver: Resolver, typed: str) -> list[str | None]:
    outcome = resolver.resolve(typed)
    assert isinstance(outcome, Suggest), outcome
    return [candidate.id for candidate in outcome.candidates]


def test_a_word_of_a_term_offers_it_and_is_not_read_as_it(resolvers: dict[str, Resolver]) -> None:
    assert offered(resolvers["conditions"], "shingles") == ["post-herpetic-neuralgia"]  # its pain is one of what shingles leaves behind
    assert "kidney-injury" in offered(resolvers["effects"], "kidneys")


def test_what_two_terms_are_called_is_asked_about(resolvers: dict[str, Resolver]) -> None:
    assert offered(resolvers["conditions"], "CP") == ["chronic-pain", "cerebral-palsy"]


def test_a_name_proper_goes_before_what_people_say_for_another(kb: KnowledgeBase) -> None:
    for vocabulary in ("conditions", "effects", "classes"):
        resolver = Resolver(kb, vocabulary)
        proper = {name.text: name.id for name in kb.names(vocabulary) if name.kind in ("term", "synonym")}
        owners = {text: {each.id for each in kb.lookup(vocabulary, normalise(text)) if each.kind != "also"} for text in proper}
        proper = {text: id for text, id in proper.items() if owners[text] == {id}}
        outcomes = {text: resolver.resolve(text) for text in proper}
        assert [text for text, outcome in outcomes.items() if not isinstance(outcome, Found) or outcome.match.id != proper[text]] == []


@pytest.mark.parametrize("typed", ["X99", "M03Q", "ATC", "Z", "M03BX0"])
def test_an_atc_group_without_a_drug_here_is_unknown(resolvers: dict[str, Resolver], typed: str) -> None:
    assert isinstance(resolvers["classes"].resolve(typed), Unknown | Suggest)


@pytest.mark.parametrize("typed", ["no pain", "pain after stroke or not", "without epilepsy"])
def test_words_that_change_the_sense_are_not_passed_over(resolvers: dict[str, Resolver], typed: str) -> None:
    assert not isinstance(resolvers["conditions"].resolve(typed), Found)


def test_what_people_say_is_not_looked_for_in_texts(kb: KnowledgeBase) -> None:
    effect = kb.effect("drowsiness")
    assert "sleepy" in effect.also
    assert "sleepy" not in effect.synonyms
