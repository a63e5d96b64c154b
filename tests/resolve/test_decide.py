"""What is not read as a slip: names that differ from a known one as new substances and other brands do."""

import pytest

from drugref.resolve.decide import Option, weigh
from drugref.resolve.outcome import Known, Outcome, Typo
from drugref.resolve.resolve import Resolver
from drugref.resolve.slip import slip
from drugref.store.knowledge_base import KnowledgeBase


@pytest.fixture(scope="module")
def resolver(kb: KnowledgeBase) -> Resolver:
    return Resolver(kb)


def read(outcome: Outcome) -> bool:
    return isinstance(outcome, Typo | Known) and outcome.match.kind == "typo"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("merythromycin", "“m” more makes another name of it"),  # a consonant before a first vowel
        ("tibonidazole", "“bo” more makes another name of it"),
        ("gabapentinat", "“at” after a name makes another substance of it"),
    ],
)
def test_what_makes_new_names_of_old_ones_is_asked_about(resolver: Resolver, typed: str, why: str) -> None:
    outcome = resolver.resolve(typed)
    assert not read(outcome)
    assert getattr(outcome, "why", "") == why


@pytest.mark.parametrize("typed", ["Nalgesin", "Syndol", "Septrin"])  # in no list; Nalgesic, Syncol and Separin are other brands
def test_a_brand_with_one_unrelated_letter_is_asked_about(resolver: Resolver, typed: str) -> None:
    assert not read(resolver.resolve(typed))


@pytest.mark.parametrize(("sold", "is_read"), [(9, True), (5, False)])
def test_an_unrelated_letter_and_another_slip_are_read_only_for_what_is_sold_much(sold: int, is_read: bool) -> None:
    took = slip("cianergoline", "cabergoline")
    option = Option("cabergoline", "cabergoline", "INN", "cabergoline", None, took, 9.0 - took.cost, sold)
    assert (weigh("cianergoline", [option]).read is not None) == is_read


@pytest.mark.parametrize(
    ("typed", "substance"), [("klomipramin", "clomipramine"), ("choriogonadotrophin", "choriogonadotropin"), ("pinaverio", "pinaverium")]
)
def test_the_spelling_of_another_language_is_read(resolver: Resolver, typed: str, substance: str) -> None:
    outcome = resolver.resolve(typed)
    assert isinstance(outcome, Known)
    assert outcome.match.matched.lower() == substance


def test_the_first_of_misspelt_ingredients_is_no_brand(resolver: Resolver) -> None:
    outcome = resolver.resolve("pioglitazole")  # a package says “Pioglitazole and metformin”
    assert isinstance(outcome, Known)
    assert outcome.match.substance == "pioglitazone"


@pytest.mark.parametrize("typed", ["metoroprolol", "amittriptyline", "gabbapentin", "pregabbalin", "kior-con"])
def test_stutters_and_doubled_letters_are_read(resolver: Resolver, typed: str) -> None:
    assert read(resolver.resolve(typed))


def test_a_brand_of_plain_words_is_no_reading_of_one_strange_word(resolver: Resolver) -> None:
    assert not read(resolver.resolve("acnepronn"))


def test_a_brands_first_word_is_read_where_the_others_say_no_more_than_form_or_strength(resolver: Resolver) -> None:
    outcome = resolver.resolve("Triquilar")  # listed as Triquilar 21
    assert isinstance(outcome, Known)
    assert outcome.match.kind != "typo"
    assert set(outcome.match.ingredients) == {"ethinyl estradiol", "levonorgestrel"}


@pytest.mark.parametrize(("typed", "first"), [("Locacorten", "Locacorten Vioform"), ("laryngotracheal", "Laryngotracheal Anesthesia")])
def test_a_first_word_whose_second_may_make_another_product_is_asked_about(resolver: Resolver, typed: str, first: str) -> None:
    outcome = resolver.resolve(typed)
    assert not isinstance(outcome, Typo | Known)
    assert outcome.candidates[0].name == first
