"""The vocabulary of effects: what a word begins, and what a whole text names."""

from drugref.query.label_effects import vocabulary
from drugref.reading.tokens import singular, words
from drugref.reading.vocabulary import Vocabulary
from drugref.store.knowledge_base import KnowledgeBase

TERMS = (("rash", "rash"), ("skin rash", "rash"), ("raised liver enzymes", "liver"), ("Increased hepatic enzymes", "other"))


def test_the_longest_term_that_begins_at_a_word() -> None:
    known = Vocabulary((*TERMS, ("rash pustular", "pustules")))
    keys = [singular(word.key) for word in words("severe rash pustular")]
    assert known.at(keys, 1) == (2, "pustules")
    assert known.at(keys, 0) is None


def test_a_whole_text_is_found_however_it_is_spelt_and_the_first_term_wins() -> None:
    known = Vocabulary(TERMS)
    assert known.id_of("Hepatic enzymes increased") == "liver"
    assert known.id_of("enzyme") is None


def test_what_was_kept_is_the_same_vocabulary() -> None:
    made = Vocabulary(TERMS)
    kept = Vocabulary.kept(made.text)
    keys = ["skin", "rash"]
    assert kept.at(keys, 0) == made.at(keys, 0) == (2, "rash")
    assert kept.id_of("elevated liver enzymes") == made.id_of("elevated liver enzymes") == "liver"
    assert kept.text == made.text


def test_the_built_in_vocabulary_is_kept_ready_and_is_what_its_names_say(kb: KnowledgeBase) -> None:
    named = Vocabulary(kb.effect_names())
    assert kb.effect_words == named.text == vocabulary(kb).text
